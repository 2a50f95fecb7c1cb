"""Small towns to run twice: shipped scenarios in a short world, and towns in which some links are frozen.

A town is made from the shipped ``denmark-2017``. ``everywhere`` changes both history and the way of working
after the decision, so that the changed town is a world of its own; ``way`` changes only what comes after.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.model.cast import Cast, make_cast
from sim.model.compile import compile_plan
from sim.model.compiled.engine import simulate as as_machine_code
from sim.model.log import EventLog
from sim.model.plan import Plan
from sim.model.run import simulate
from sim.model.vocabulary import LOG_COLUMNS
from sim.parameters import Values
from sim.scenario import Scenario, from_mapping, load
from sim.study.world import register_for

HERE = Path(__file__).parent
SHORT = {"history": "18 months"}
"""Busy months before the decision, so that queues stand when ways of working part."""
Changes = Mapping[str, Any]
Row = tuple[int, ...]


def merged(content: Any, changes: Any) -> Any:
    """Content with changes laid over it, part by part."""
    if not (isinstance(content, dict) and isinstance(changes, Mapping)):
        return changes
    return content | {key: merged(content.get(key), value) for key, value in changes.items()}


def town(
    shipped: str = "denmark-2017",
    /,
    world: Changes = SHORT,
    everywhere: Changes | None = None,
    way: Changes | None = None,
    **top: Any,
) -> Scenario:
    """A shipped scenario in a short world, changed in the whole history or only after the decision."""
    content = load(shipped).effective()
    content["world"] = merged(content["world"], world)
    content["national"] = merged(content["national"], everywhere or {})
    content["way_of_working"] = merged(merged(content["way_of_working"], everywhere or {}), way or {})
    return from_mapping(merged(content, top))


@cache
def shipped_small(name: str) -> Scenario:
    """A shipped scenario in a short world."""
    return town(name)


def values_of(scenario: Scenario, draw: int | None = None, frozen: Path | None = None) -> Values:
    """Parameter values, with those of a folder in place of the shipped ones."""
    return register_for([replace(scenario, parameter_folder=frozen)]).values(1, draw)


def plan_of(
    scenario: Scenario, draw: int | None = None, follow_up: int = 0, frozen: Path | None = None
) -> Plan:
    """The plan of a run that ends 12 months after the decision, plus a follow-up."""
    return compile_plan(scenario, values_of(scenario, draw, frozen), draw, follow_up=follow_up)


def cast_of(plan: Plan, draw: int = 0, replication: int = 0) -> Cast:
    """Who there is; the same for all plans of one world."""
    return make_cast(plan.world, 1, draw, replication)


def run(plan: Plan, draw: int = 0, replication: int = 0, **hooks: Any) -> EventLog:
    """One run, as machine code; with SimPy where there are hooks."""
    cast = cast_of(plan, draw, replication)
    return simulate(plan, cast, **hooks) if hooks else as_machine_code(plan, cast)


def shuffler(seed: int) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """An ``order`` for ``simulate`` that puts every list in an order of its own, a new one each time."""
    luck = random.Random(seed)

    def order(items: Sequence[Any]) -> list[Any]:
        return luck.sample(list(items), len(items))

    return order


def rows(log: EventLog, without: Sequence[str] = ()) -> list[Row]:
    """The rows in no particular order, so that two runs can be laid side by side; some columns left out."""
    columns = [getattr(log, name) for name in LOG_COLUMNS if name not in without]
    return sorted(map(tuple, np.column_stack(columns).tolist()))


def first_difference(one: EventLog, other: EventLog) -> str:
    """The first lines on which two logs part, for a failure message."""
    lines = one.text().splitlines(), other.text().splitlines()
    for number, (left, right) in enumerate(zip(*lines, strict=False)):
        if left != right:
            return f"row {number}:\n  {left}\n  {right}"
    return f"{one.rows} and {other.rows} rows" if one.rows != other.rows else "no difference"
