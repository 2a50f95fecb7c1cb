"""Employability: a stock of straight lines, what it does, and the two explanations of the same curve."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

import pytest
from engine_runs import Run, run_of
from hypothesis import given
from hypothesis import strategies as st
from laws import all_broken
from people_runs import people_plan, with_terms
from small_worlds import small_plan, small_run

from sim.model.employability import Employability
from sim.model.rules import level_of, stock_after, until_level
from sim.model.units import MONTH, PERMILLE, TENTHS
from sim.model.vocabulary import Activity

DECAY = {"employability": "decay"}
STOCKS = st.integers(0, PERMILLE * MONTH)
RATES = st.integers(-200, 200)


@cache
def decay(off: str = "") -> Run:
    return run_of(people_plan(DECAY, off))


@pytest.mark.slow
def test_every_law_holds_when_employability_fades() -> None:
    run = decay()
    levels = [row.detail for row in run.only(Activity.EMPLOYABILITY)]
    assert len(levels) > 100
    assert 0 <= min(levels) < 5 < 7 < max(levels) <= TENTHS
    assert not all_broken(run)


def test_what_neither_grows_nor_fades_moves_nobody() -> None:
    still = with_terms(people_plan(DECAY), "employability", growth=0, decay=0, decay_in_class=0, talk=0)
    run = run_of(still)
    assert not run.only(Activity.EMPLOYABILITY)
    frailty = small_plan().search.frailty_sd
    assert 0 < still.search.frailty_sd < frailty


@pytest.mark.slow
def test_cut_it_changes_and_does_nothing() -> None:
    """Lives are those of a stock that does nothing: the spread between people stays the smaller one."""
    nothing = (1.0,) * (TENTHS + 1)
    idle = run_of(with_terms(people_plan(DECAY), "employability", search=nothing, hire=nothing))
    still = [row for row in idle.rows if row.activity != Activity.EMPLOYABILITY]
    cut = decay("employability")
    assert cut.only(Activity.EMPLOYABILITY)
    assert [row for row in cut.rows if row.activity != Activity.EMPLOYABILITY] == still


def test_fading_faster_finds_fewer_jobs() -> None:
    whole = people_plan(DECAY)
    slow, fast = (
        run_of(with_terms(whole, "employability", growth=0, talk=0, decay=decay, decay_in_class=decay))
        for decay in (0, 100)
    )
    assert len(fast.only(Activity.JOB)) < len(slow.only(Activity.JOB))


@pytest.mark.slow
def test_the_two_explanations_are_one_switch() -> None:
    frail, fades = people_plan({}), people_plan(DECAY)
    assert run_of(frail).log.digest() == small_run().log.digest()
    here = fades.people.employability.reference
    assert fades.people.employability.search[here] == fades.people.employability.hire[here] == 1.0
    assert list(fades.people.employability.search) == sorted(fades.people.employability.search)


def growing(hours: int, experience: float, job: int = 0, paused: bool = False) -> int:
    """The rate of somebody in an offer of so many hours, that counts so much as work, beside a job."""
    plan = people_plan(DECAY)
    citizen = SimpleNamespace(
        town=SimpleNamespace(plan=plan),
        offer=SimpleNamespace(plan=SimpleNamespace(experience=experience), hours=lambda: hours),
        job=SimpleNamespace(hours_beside_offer=lambda: job, paused=paused),
        danish=SimpleNamespace(class_number=-1),
    )
    return Employability(citizen).rate_now()  # type: ignore[arg-type]


@pytest.mark.slow
def test_hours_count_by_how_much_they_are_like_work() -> None:
    """Growth in full-time work is 30 a month; guidance of 25 hours counts a tenth, a placement six tenths."""
    assert growing(37, 1.0) == growing(0, 1.0, job=37) == 30
    assert growing(25, 0.1) == 2
    assert growing(25, 0.6) == 12
    assert growing(25, 0.6, job=12) == 22
    assert growing(37, 1.4) == 30  # no more than full time
    assert growing(0, 1.0) == -20  # parked
    assert growing(0, 1.0, job=30, paused=True) == 0  # on leave


def test_the_same_weeks_are_not_counted_twice() -> None:
    """Under decay a share of what work experience does to own search is left, the rest is employability's."""
    plain, fades = small_plan().search.work_weeks, people_plan(DECAY).search.work_weeks
    assert plain[0] == fades[0] == 1.0
    assert 1.0 < fades[-1] < plain[-1]
    assert fades[-1] == pytest.approx(plain[-1] ** 0.3)


@given(STOCKS, RATES, st.integers(0, 10**6), st.integers(0, 10**6))
def test_splitting_a_stretch_of_time_changes_nothing(stock: int, rate: int, one: int, two: int) -> None:
    whole = stock_after(stock, rate, one + two)
    assert stock_after(stock_after(stock, rate, one), rate, two) == whole
    assert 0 <= whole <= PERMILLE * MONTH


@given(STOCKS, RATES)
def test_the_next_level_is_reached_in_the_minute_told(stock: int, rate: int) -> None:
    wait = until_level(stock, rate)
    if wait < 0:
        far = stock_after(stock, rate, 10**7)
        assert level_of(far) == level_of(stock) or rate == 0
    else:
        assert level_of(stock_after(stock, rate, wait)) != level_of(stock)
        assert level_of(stock_after(stock, rate, wait - 1)) == level_of(stock)
