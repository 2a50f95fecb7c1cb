"""A shipped scenario and its national way at small size: fewer people and staff in proportion, less time."""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.errors import ComparisonError
from sim.scenario import Scenario, at, from_mapping, load, shipped
from sim.study.signs import Seen, seen_in_runs
from sim.study.simulator import ModelSimulator
from sim.study.world import national_way, register_for

ADULTS_A_YEAR = 24
"""A world with more arrivals is made smaller in proportion."""
HISTORY = "36 months"
FOLLOW_UP = 15
SEED = 1
_STAFF = (("caseworkers", "number"), ("consultants", "number"))
_TRACKS = ("track_1", "track_2", "track_3")


class Pair(NamedTuple):
    """A scenario and its national way, both small."""

    system: Scenario
    national: Scenario


def own_ways() -> list[str]:
    """Shipped scenarios with a way of working of their own."""
    found = []
    for name in shipped():
        try:
            national_way(load(name))
        except ComparisonError:
            continue
        found.append(name)
    return found


def small(name: str) -> Pair:
    """Arrivals, groups, staff and Danish seats in proportion; three years of history."""
    scenario = load(name)
    system = _smaller(scenario.effective(), min(1.0, ADULTS_A_YEAR / _arriving(scenario)))
    national = {**system, "name": "national", "way_of_working": system["national"], "mechanisms": []}
    return Pair(from_mapping(system), from_mapping({**national, "seen_in_log": []}))


def signs(pair: Pair) -> tuple[Seen, ...]:
    """The signs of some pairs of runs at central parameters."""
    simulator = ModelSimulator(register_for(pair), SEED, FOLLOW_UP)
    return seen_in_runs(pair.system, pair.national, simulator)


def _arriving(scenario: Scenario) -> float:
    """Adults a year at the decision, of all groups."""
    world, day = scenario.world, scenario.decision_date
    groups = sum(at(group.adults_per_year, day) for group in world.groups)
    return max(1.0, at(world.arrivals.adults_per_year, day) + groups)


def _smaller(tree: dict[str, Any], scale: float) -> dict[str, Any]:
    world = tree["world"]
    world["history"] = HISTORY
    world["arrivals"]["adults_per_year"] = _scaled(world["arrivals"]["adults_per_year"], scale)
    for group in world.get("groups", ()):
        group["adults_per_year"] = _scaled(group["adults_per_year"], scale)
        group["present_at_start"] = _scaled(group["present_at_start"], scale, whole=True)
    for part in ("way_of_working", "national"):
        for member, field in _STAFF:
            tree[part][member][field] = _scaled(tree[part][member][field], scale, whole=True)
        seats = tree[part]["language_school"]["seats"]
        for track in _TRACKS:
            seats[track] = _scaled(seats[track], scale, whole=True)
    return tree


def _scaled(value: Any, scale: float, *, whole: bool = False) -> Any:
    """A number, or each value of a dated list; whole numbers stay one at least where there was one."""
    if isinstance(value, list):
        return [{**step, "value": _scaled(step["value"], scale, whole=whole)} for step in value]
    if isinstance(value, dict):
        return {**value, "value": _scaled(value["value"], scale, whole=whole)}
    return max(min(1, value), int(value * scale + 0.5)) if whole else value * scale
