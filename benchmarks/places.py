"""Denmark 2017 made smaller or larger: people, staff, seats and companies alike."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from sim.model.cast import make_cast
from sim.model.compile import compile_plan
from sim.scenario import Scenario, from_mapping, load
from sim.scenario.sizes import NUMBERS, SEATS
from sim.study.world import register_for

SCENARIO: Final = "denmark-2017"
_ARRIVALS, _COMPANIES = "arrivals.adults_per_year", "labour_market.companies"


def steady(citizens: int) -> Scenario:
    """With about so many citizens in all in a run; arrivals and staff are always those of the decision."""
    return _sized(citizens / _come())


@cache
def _come() -> int:
    """How many citizens come in all at the size that is shipped."""
    scenario = _sized(1.0)
    plan = compile_plan(scenario, register_for([scenario]).values(1, None))
    return len(make_cast(plan.world, 1, 0, 0).people)


def _sized(factor: float) -> Scenario:
    base = load(SCENARIO)
    tree, day = base.effective(), base.decision_date.isoformat()
    _scale(tree["world"], _ARRIVALS, factor, day, whole=False)
    _scale(tree["world"], _COMPANIES, factor, day)
    for part in ("national", "way_of_working"):
        for path in (*NUMBERS, *SEATS):
            _scale(tree[part], path, factor, day)
    return from_mapping({**tree, "name": "sized"})


def _scale(tree: dict[str, Any], path: str, factor: float, day: str, *, whole: bool = True) -> None:
    """Put the multiple of what holds at a path on a day; whole numbers stay one at least."""
    *parents, last = path.split(".")
    for name in parents:
        tree = tree[name]
    value = _on(tree[last], day)
    tree[last] = max(1, round(value * factor)) if whole else value * factor


def _on(value: Any, day: str) -> Any:
    """What of a dated list, or of a value with its source, holds on a day."""
    if isinstance(value, dict):
        return _on(value.get("values", value.get("value")), day)
    if isinstance(value, list):
        return [step["value"] for step in value if str(step["from"]) <= day][-1]
    return value
