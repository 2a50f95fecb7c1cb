"""A scenario's demand for labour by sector, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from sim.model.compile_sectors import local_sectors
from sim.model.compile_steps import Origin
from sim.model.plan_demand import Demand
from sim.model.plan_off import Off
from sim.model.plan_parts import Steps
from sim.model.portable import add_up
from sim.model.units import PERMILLE
from sim.parameters.sectors import Sector
from sim.parameters.values import Values

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.scenario import world as stated

STRONGEST: Final = 10 * PERMILLE
"""Permille; demand is never more than ten times the mean, so that hazards stay within bounds."""
_MODULES: Final = 6
Relative = tuple[float, ...]


def demand(scenario: Scenario, origin: Origin, values: Values, off: Off) -> Demand:
    """Demand by sector and by reach; one cycle for all where the link is cut."""
    market = scenario.world.labour_market
    sectors = local_sectors(market, values)
    cycle = origin.permille(market.cycle.values)
    factors = [_ALWAYS] * len(sectors)
    if not off.sector_demand:
        factors = _factors(market, sectors, origin, values)
    since = tuple(sorted({minute for steps in (cycle, *factors) for minute in steps.since}))
    relative = [tuple(steps.at(minute) / PERMILLE for steps in factors) for minute in since]
    reach, weights = zip(
        *(_reach(sectors, n, cycle, since, relative) for n in range(_MODULES + 1)), strict=True
    )
    return Demand(
        sectors=tuple(
            _times(cycle, since, [row[number] for row in relative]) for number in range(len(sectors))
        ),
        reach=reach,
        weights=weights,
    )


_ALWAYS: Final = Steps((0,), (PERMILLE,))


def _factors(
    market: stated.LabourMarket, sectors: Sequence[Sector], origin: Origin, values: Values
) -> list[Steps]:
    """Permille on the cycle, by sector."""
    unskilled = origin.permille(market.unskilled_demand)
    most = round(values["sector_demand.unskilled_modules"])
    found = []
    for sector in sectors:
        own = origin.permille(getattr(market.sector_demand, sector.name))
        found.append(_product(own, unskilled) if sector.danish_needed <= most else own)
    return found


def _product(one: Steps, other: Steps) -> Steps:
    since = tuple(sorted({*one.since, *other.since}))
    return Steps(since, tuple(one.at(minute) * other.at(minute) // PERMILLE for minute in since))


def _times(cycle: Steps, since: tuple[int, ...], relative: Sequence[float]) -> Steps:
    """The cycle times a relative demand."""
    pairs = zip(since, relative, strict=True)
    return Steps(since, tuple(min(round(cycle.at(minute) * ratio), STRONGEST) for minute, ratio in pairs))


def _reach(
    sectors: Sequence[Sector],
    modules: int,
    cycle: Steps,
    since: tuple[int, ...],
    relative: Sequence[Relative],
) -> tuple[Steps, tuple[Relative, ...]]:
    """Demand of the sectors within reach together, and each one's part, at every step."""
    openings = [s.vacancies * s.company_share if s.danish_needed <= modules else 0.0 for s in sectors]
    parts = [tuple(w * ratio for w, ratio in zip(openings, row, strict=True)) for row in relative]
    total = add_up(openings)
    ratios = [add_up(part) / total if total else 1.0 for part in parts]
    usual = tuple(accumulate(openings))
    weights = tuple(tuple(accumulate(part)) if any(part) else usual for part in parts)
    return _times(cycle, since, ratios), weights


__all__ = ["demand"]
