"""Small municipalities as mappings."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from engine_runs import Run, plan_of, run_of

from sim import scenario
from sim.model.plan import Plan

Tree = dict[str, Any]
ARRIVALS = 16


@cache
def _shipped() -> Tree:
    return scenario.load("denmark-2017").effective()


def municipality(
    world: Tree | None = None, history: Tree | None = None, way: Tree | None = None, **top: Any
) -> Tree:
    """The shipped world made small, one caseworker and one consultant; parts that differ merged in.

    ``history``: the way of working before the decision, and after it too, but for what ``way`` says.
    """
    tree = deepcopy(_shipped())
    small = {"arrivals": {"adults_per_year": ARRIVALS}, "labour_market": {"companies": 30}}
    staff = {
        "caseworkers": {"number": 1},
        "consultants": {"number": 1},
        "language_mentors": {"number": 1},
        "language_school": {"seats": {"track_1": 8, "track_2": 10, "track_3": 4}, "class_size": 6},
        "introduction": {"seats": 4},
    }
    _merge(tree["world"], small, world or {})
    _merge(tree["national"], staff, history or {})
    _merge(tree["way_of_working"], staff, history or {}, way or {})
    return {**tree, "name": "small", **top}


def _merge(tree: Tree, *parts: Mapping[str, Any]) -> None:
    for part in parts:
        for key, value in part.items():
            if isinstance(value, Mapping) and isinstance(tree.get(key), dict):
                _merge(tree[key], value)
            else:
                tree[key] = value


def small_plan(follow_up: int = 0, draw: int | None = None, **parts: Any) -> Plan:
    return plan_of(municipality(**parts), follow_up=follow_up, draw=draw)


def small_run(follow_up: int = 0, draw: int | None = None, replication: int = 0, **parts: Any) -> Run:
    return run_of(small_plan(follow_up, draw, **parts), replication)
