"""A clock of one person: splitting changes nothing, a higher rate never delays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.model.budget import Budget
from sim.model.hazards import crossing
from sim.model.units import NEVER

LEFT = st.integers(1, 10**12)
RATE = st.integers(0, 10**7)
MINUTE = st.integers(0, 10**6)


def clock(left: int, rate: int, since: int = 0) -> Budget:
    made = Budget(left, since)
    made.pace(rate, since)
    return made


@given(LEFT, RATE, MINUTE)
def test_it_is_due_when_a_flat_hazard_crosses(left: int, rate: int, since: int) -> None:
    flat = crossing(rate, since, left, since, (1000,), 1, (0,), (1000,), NEVER)
    assert clock(left, rate, since).due() == flat


@given(LEFT, st.integers(1, 10**7), MINUTE)
def test_looking_at_it_changes_nothing(left: int, rate: int, look: int) -> None:
    plain, looked = clock(left, rate), clock(left, rate)
    if look < plain.due():
        looked.pace(rate, look)
        assert looked.due() == plain.due()


@given(LEFT, st.integers(1, 10**6), st.integers(1, 10**6), MINUTE)
def test_a_higher_rate_never_delays(left: int, rate: int, more: int, change: int) -> None:
    plain, faster = clock(left, rate), clock(left, rate)
    if change < plain.due():
        faster.pace(rate + more, change)
        assert faster.due() <= plain.due()


def test_a_clock_that_starts_later_uses_nothing_before() -> None:
    later = clock(100, 10)
    later.since = 50
    later.settle(20)
    assert (later.left, later.due()) == (100, 60)
