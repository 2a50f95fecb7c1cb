"""Employability: a stock of straight lines, what it does, and the two explanations of the same curve."""

from __future__ import annotations

from functools import cache

from engine_runs import Run, run_of
from hypothesis import given
from hypothesis import strategies as st
from laws import all_broken
from people_runs import people_plan, with_terms
from small_worlds import small_plan, small_run

from sim.model.rules import level_of, stock_after, until_level
from sim.model.units import MONTH, PERMILLE, TENTHS
from sim.model.vocabulary import Activity

DECAY = {"employability": "decay"}
STOCKS = st.integers(0, PERMILLE * MONTH)
RATES = st.integers(-200, 200)


@cache
def decay(off: str = "") -> Run:
    return run_of(people_plan(DECAY, off))


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


def test_the_two_explanations_are_one_switch() -> None:
    frail, fades = people_plan({}), people_plan(DECAY)
    assert run_of(frail).log.digest() == small_run().log.digest()
    here = fades.people.employability.reference
    assert fades.people.employability.search[here] == fades.people.employability.hire[here] == 1.0
    assert list(fades.people.employability.search) == sorted(fades.people.employability.search)


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
