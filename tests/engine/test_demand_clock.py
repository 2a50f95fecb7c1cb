"""The clock that follows demand: a stretch of time may be split, and demand counts by the minute."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.model.demand_clock import DemandClock
from sim.model.hazards import HAZARD_UNIT, rate_units
from sim.model.plan import Steps
from sim.model.units import MONTH, NEVER

CYCLE = Steps((0, 100_000, 250_000), (1000, 400, 1300))
MINUTES = st.lists(st.integers(1, 300_000), max_size=6, unique=True).map(sorted)
FAR = 10_000_000


def due(looks: list[int], cycle: Steps = CYCLE, rate: float = 0.3) -> int:
    clock = DemandClock(HAZARD_UNIT, 0, cycle)
    clock.pace(rate_units(rate), cycle, 0)
    for minute in looks:
        if minute >= clock.due(FAR):
            break
        clock.pace(clock.rate, cycle, minute)
    return clock.due(FAR)


@given(MINUTES)
def test_looking_at_it_does_not_move_it(looks: list[int]) -> None:
    assert due(looks) == due([])


def test_demand_of_the_minute_counts() -> None:
    even = Steps((0,), (1000,))
    assert abs(due([], even, 1.0) - MONTH) <= 1
    assert due([], Steps((0,), (500,)), 1.0) > due([], even, 1.0) > due([], Steps((0,), (1300,)), 1.0)
    assert due([], rate=0.0) == NEVER


def test_another_demand_holds_from_the_minute_it_is_told() -> None:
    clock = DemandClock(HAZARD_UNIT, 0, Steps((0,), (1000,)))
    clock.pace(rate_units(1.0), Steps((0,), (1000,)), 0)
    clock.pace(clock.rate, Steps((0,), (0,)), MONTH // 2)
    assert clock.due(FAR) == NEVER
    assert abs(clock.left - HAZARD_UNIT // 2) <= clock.rate
