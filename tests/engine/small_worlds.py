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


PLAIN_WORLD: Tree = {
    "people": {"illness": False, "absence": False, "motivation_changes": False},
    "families": {
        "births": False,
        "childcare_wait": "0 weeks",
        "education": False,
        "disability": False,
        "missed_talks": False,
        "benefit_incentive": False,
        "hours_rule": False,
    },
    "labour_market": {
        "hiring_by_trade": False,
        "hiring_by_employer": False,
        "employers_learn": False,
        "hours_grow": False,
    },
}
PLAIN_WAY: Tree = {
    "caseworkers": {"job_log": False},
    "danish": {"first": "0 weeks", "first_modules": 0},
    "organisation": {"hand_over_delay": "0 days", "coordination": "0 minutes"},
    "sanctions": {"practice": "none"},
    "education": {"young": "none"},
    "company_offers": {
        "ladder": [
            "language_placement",
            "placement",
            "micro_job",
            "wage_subsidy_private",
            "wage_subsidy_public",
        ]
    },
}


@cache
def plain() -> Tree:
    """The shipped world less all that tests ask for one by one."""
    tree = scenario.load("denmark-2017").effective()
    merge(tree["world"], PLAIN_WORLD)
    for way in ("national", "way_of_working"):
        merge(tree[way], PLAIN_WAY)
    return tree


@cache
def plain_plan() -> Plan:
    """The whole plain world."""
    return plan_of(plain())


def municipality(
    world: Tree | None = None, history: Tree | None = None, way: Tree | None = None, **top: Any
) -> Tree:
    """The plain world made small, one caseworker and one consultant; parts that differ merged in.

    ``history``: the way of working before the decision, and after it too, but for what ``way`` says.
    """
    tree = deepcopy(plain())
    small = {"arrivals": {"adults_per_year": ARRIVALS}, "labour_market": {"companies": 30}}
    staff = {
        "caseworkers": {"number": 1},
        "consultants": {"number": 1},
        "language_mentors": {"number": 1},
        "language_school": {"seats": {"track_1": 8, "track_2": 10, "track_3": 4}, "class_size": 6},
        "introduction": {"seats": 4},
    }
    merge(tree["world"], small, world or {})
    merge(tree["national"], staff, history or {})
    merge(tree["way_of_working"], staff, history or {}, way or {})
    return {**tree, "name": "small", **top}


def merge(tree: Tree, *parts: Mapping[str, Any]) -> None:
    for part in parts:
        for key, value in part.items():
            if isinstance(value, Mapping) and isinstance(tree.get(key), dict):
                merge(tree[key], value)
            else:
                tree[key] = value


def small_plan(follow_up: int = 0, draw: int | None = None, **parts: Any) -> Plan:
    return plan_of(municipality(**parts), follow_up=follow_up, draw=draw)


def small_run(follow_up: int = 0, draw: int | None = None, replication: int = 0, **parts: Any) -> Run:
    return run_of(small_plan(follow_up, draw, **parts), replication)
