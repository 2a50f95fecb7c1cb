"""Integrated hazards: exact splitting, crossing inverts used, more never comes later, and the right law."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from sim.model.draws import Purpose, stream_key, uniforms
from sim.model.hazards import (
    HAZARD_UNIT,
    crossing,
    dose_profile,
    rate_units,
    threshold_units,
    used,
)
from sim.model.units import MONTH, NEVER

FLAT = (0, (1000,), 1, (0,), (1000,))
"""Origin, profile, step and cycle of a clock that nothing scales."""
HORIZON = 10**6


@dataclass(frozen=True)
class Clock:
    """A hazard with all that scales it."""

    rate: int
    origin: int
    profile: tuple[int, ...]
    step: int
    cycle_from: tuple[int, ...]
    cycle_permille: tuple[int, ...]

    def used(self, start: int, stop: int) -> int:
        return used(
            self.rate, start, stop, self.origin, self.profile, self.step, self.cycle_from, self.cycle_permille
        )

    def crossing(self, start: int, left: int, horizon: int = HORIZON) -> int:
        scales = (self.origin, self.profile, self.step, self.cycle_from, self.cycle_permille)
        return crossing(self.rate, start, left, *scales, horizon)

    def pace(self, minute: int) -> int:
        """Units used in one minute, looked up without walking."""
        age = min(max(0, (minute - self.origin) // self.step), len(self.profile) - 1)
        season = max(0, sum(begin <= minute for begin in self.cycle_from) - 1)
        return self.rate * self.profile[age] * self.cycle_permille[season] // 10**6


PERMILLE = st.integers(0, 4000)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """Clocks with up to six profile steps and five cycle steps, zero rates included."""
    begins = draw(st.lists(st.integers(-500, 2000), min_size=1, max_size=5, unique=True).map(sorted))
    return Clock(
        rate=draw(st.one_of(st.integers(0, 2000), st.integers(0, 10**10))),
        origin=draw(st.integers(-1000, 50)),
        profile=tuple(draw(st.lists(PERMILLE, min_size=1, max_size=6))),
        step=draw(st.integers(1, 400)),
        cycle_from=tuple(begins),
        cycle_permille=tuple(draw(st.lists(PERMILLE, min_size=len(begins), max_size=len(begins)))),
    )


MINUTES = st.integers(0, 3000)


@given(clocks(), MINUTES, MINUTES)
def test_used_is_the_sum_over_minutes(clock: Clock, start: int, stop: int) -> None:
    assert clock.used(start, stop) == sum(clock.pace(minute) for minute in range(start, stop))


@given(clocks(), st.tuples(MINUTES, MINUTES, MINUTES).map(sorted))
def test_splitting_is_exact(clock: Clock, minutes: list[int]) -> None:
    a, b, c = minutes
    assert clock.used(a, b) + clock.used(b, c) == clock.used(a, c)


@given(clocks(), MINUTES, st.integers(-5, 10**12))
def test_crossing_is_the_first_minute_with_enough_used(clock: Clock, start: int, left: int) -> None:
    minute = clock.crossing(start, left)
    if minute == NEVER:
        assert clock.used(start, HORIZON) < left
    else:
        assert start < minute <= HORIZON
        assert clock.used(start, minute) >= left
        assert minute == start + 1 or clock.used(start, minute - 1) < left


@given(clocks(), MINUTES, st.integers(1, 3000))
def test_crossing_inverts_used(clock: Clock, start: int, length: int) -> None:
    stop = start + length
    budget = clock.used(start, stop)
    assert clock.crossing(start, budget) <= stop
    assert clock.crossing(start, budget + 1) > stop


@given(clocks(), MINUTES, st.integers(1, 10**10), st.integers(1, 2000))
def test_settling_on_the_way_changes_nothing(clock: Clock, start: int, left: int, wait: int) -> None:
    """The verb of every change of covariates: settle, re-arm; without a change the event stays."""
    minute = clock.crossing(start, left)
    middle = start + wait
    if minute > middle:
        assert clock.crossing(middle, left - clock.used(start, middle)) == minute


@given(clocks(), MINUTES, st.integers(1, 10**10), st.integers(0, 10**10))
def test_a_higher_rate_never_delays(clock: Clock, start: int, left: int, more: int) -> None:
    scales = (clock.origin, clock.profile, clock.step, clock.cycle_from, clock.cycle_permille)
    faster = Clock(clock.rate + more, *scales)
    assert faster.crossing(start, left) <= clock.crossing(start, left)


@given(clocks(), MINUTES, st.integers(1, 10**10), st.integers(0, 5), st.integers(0, 4000))
def test_a_higher_profile_never_delays(clock: Clock, start: int, left: int, step: int, more: int) -> None:
    raised = list(clock.profile)
    raised[step % len(raised)] += more
    scales = (clock.step, clock.cycle_from, clock.cycle_permille)
    assert Clock(clock.rate, clock.origin, tuple(raised), *scales).crossing(start, left) <= clock.crossing(
        start, left
    )


@given(clocks(), MINUTES, st.integers(1, 10**10), st.integers(0, 3000))
def test_the_horizon_only_cuts(clock: Clock, start: int, left: int, horizon: int) -> None:
    minute = clock.crossing(start, left)
    assert clock.crossing(start, left, horizon) == (minute if minute <= horizon else NEVER)


def test_hand_worked() -> None:
    clock = Clock(10, 0, (2000, 1000), 5, (0, 8), (1000, 500))
    assert [clock.pace(minute) for minute in range(10)] == [20, 20, 20, 20, 20, 10, 10, 10, 5, 5]
    assert clock.used(3, 10) == 80
    assert [clock.crossing(3, left) for left in (1, 40, 41, 70, 71, 75)] == [4, 5, 6, 8, 9, 9]


def test_due_at_once_and_never() -> None:
    assert crossing(0, 5, 0, *FLAT, 100) == 6
    assert crossing(7, 5, -3, *FLAT, 100) == 6
    assert crossing(7, 100, 0, *FLAT, 100) == NEVER
    assert crossing(0, 5, 1, *FLAT, 100) == NEVER
    assert used(7, 9, 5, *FLAT) == 0


def test_arithmetic_stays_within_64_bits() -> None:
    """So a compiled engine, whose overflow is silent, can do the same sums."""
    assert rate_units(99.9) * 4000 * 4000 < 2**63
    assert threshold_units(2.0**-53) < 2**50


def test_rate_units() -> None:
    assert rate_units(0.0) == 0
    assert abs(rate_units(0.02) * MONTH - 0.02 * HAZARD_UNIT) <= MONTH / 2
    for wrong in (-0.1, 100.0, math.nan):
        with pytest.raises(ValueError, match="monthly hazard"):
            rate_units(wrong)


def test_threshold_units() -> None:
    assert threshold_units(1.0 - 2.0**-53) == 1
    assert threshold_units(0.5) == pytest.approx(math.log(2.0) * HAZARD_UNIT, rel=1e-13)


def test_dose_profile_by_hand() -> None:
    boost = (1000, 1100, 1300, 1600)
    halving = (65536, 32768, 16384, 8192)
    assert dose_profile(0, halving, boost) == (1000,)
    assert dose_profile(2, halving, boost) == (1300, 1100, 1000)
    assert dose_profile(99, halving, boost) == (1600, 1600, 1600, 1600, 1000)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_larger_dose_is_never_worth_less(dose: int, more: int) -> None:
    boost = tuple(1000 + k for k in range(2000))
    decay = tuple(65536 * 9**k // 10**k for k in range(60))
    low, high = dose_profile(dose, decay, boost), dose_profile(dose + more, decay, boost)
    assert low[-1] == high[-1] == 1000
    assert all(a <= b for a, b in zip(low, high, strict=False))
    assert len(low) <= len(high)


def test_empirical_times_follow_the_analytic_survival_curve() -> None:
    """20,000 clocks through a fading dose, a cycle, and a change of rate that is settled on the way."""
    month = MONTH
    change = 5 * month
    before = Clock(rate_units(0.05), 0, (3000, 2000, 1000), month, (0, 4 * month), (1000, 700))
    after = Clock(rate_units(0.15), change, (500, 1000), 2 * month, before.cycle_from, before.cycle_permille)

    def event(u: float) -> int:
        left = threshold_units(u)
        minute = before.crossing(0, left, 10**8)
        return minute if minute <= change else after.crossing(change, left - before.used(0, change), 10**8)

    def cumulative(months: NDArray[np.float64]) -> NDArray[np.float64]:
        knots = [0, 1, 2, 4, 5, 7, 10**4]
        monthly = [0.15, 0.10, 0.05, 0.035, 0.15 * 0.7 * 0.5, 0.15 * 0.7]
        totals = np.concatenate([[0.0], np.cumsum(np.diff(knots) * monthly)])
        fallen: NDArray[np.float64] = 1.0 - np.exp(-np.interp(months, knots, totals))
        return fallen

    draws = uniforms(stream_key(1, 0, 0), Purpose.OWN_SEARCH, 1, np.arange(20_000)).tolist()
    months = np.array([event(u) for u in draws]) / month
    assert stats.kstest(months, cumulative).pvalue > 0.001
