"""Temp agencies: a consultant signs people up; easier in, easier out."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from company_worlds import doing, history, service, untouched, without
from engine_runs import NEVER, Run, run_of
from hypothesis import given
from hypothesis import strategies as st
from laws import all_broken
from one_clock import Somebody
from small_worlds import small_plan

from sim.model.concern import Concern
from sim.model.plan import Plan, Steps
from sim.model.temp_agency import TempAgency
from sim.model.vocabulary import Activity, JobChannel, JobEnd, Phase
from sim.parameters import load

AGENCIES = service(temp_agencies={"number": 3})


@cache
def plan(rate: float = 1.0) -> Plan:
    """Three agencies; ``rate`` times as many calls."""
    found = small_plan(12, history=AGENCIES)
    return doing(found, "temp", monthly=tuple(rate * monthly for monthly in found.service.temp.monthly))


@cache
def temps() -> Run:
    return run_of(plan(50.0))


def jobs(run: Run) -> int:
    return sum(row.place == JobChannel.TEMP_AGENCY for row in run.only(Activity.JOB, Phase.START))


@pytest.mark.slow
def test_every_law_holds_with_temp_agencies() -> None:
    assert jobs(temps()) > 10
    assert not all_broken(temps())
    assert not all_broken(run_of(plan()))


@pytest.mark.slow
def test_no_agency_no_effect() -> None:
    none = service(temp_agencies={"number": 0})
    assert run_of(small_plan(12, history=none)).log.digest() == untouched().log.digest()


@pytest.mark.slow
def test_nobody_is_called_who_was_not_signed_up() -> None:
    """Signing up is asked for, takes a consultant's minutes, and comes before the first temp job."""
    signed: dict[int, int] = {}
    for row in temps().only((Activity.TEMP_SIGN_UP, Activity.JOB)):
        if row.activity == Activity.TEMP_SIGN_UP and row.phase == Phase.END:
            assert row.detail > 0
            signed[row.agent] = row.minute
        elif row.activity == Activity.JOB and row.place == JobChannel.TEMP_AGENCY:
            assert row.minute >= signed[row.agent]
    asked = {row.agent for row in temps().only(Activity.TEMP_SIGN_UP, Phase.ASK)}
    assert set(signed) <= asked


def test_without_consultants_nobody_is_signed_up() -> None:
    nobody = {"consultants": {"number": 0}}
    run = run_of(small_plan(12, history={**AGENCIES, **nobody}))
    assert not run.only(Activity.TEMP_SIGN_UP, Phase.END)
    assert jobs(run) == 0


def test_cut_the_signing_up_goes_on() -> None:
    run = run_of(without(plan(50.0), "temp_agency"))
    assert jobs(run) == 0 < len(run.only(Activity.TEMP_SIGN_UP, Phase.END))


def test_more_agencies_a_higher_rate_but_less_and_less() -> None:
    rates = small_plan(0, history=service(temp_agencies={"number": 8})).service.temp.monthly
    steps = [after - before for before, after in pairwise(rates)]
    assert rates[0] == 0.0
    assert all(step > 0 for step in steps)
    assert steps == sorted(steps, reverse=True)


@pytest.mark.slow
def test_easier_out() -> None:
    """With a far higher rate of losing it, temp jobs are lost more often; other jobs' clocks do not move."""

    def lost(factor: float) -> float:
        run = run_of(doing(plan(50.0), "temp", separation=factor))
        ends = [row for row in run.only(Activity.JOB, Phase.END) if row.place == JobChannel.TEMP_AGENCY]
        return sum(row.detail == JobEnd.SEPARATED for row in ends) / max(1, jobs(run))

    assert lost(30.0) > lost(0.1)


def test_history_is_untouched() -> None:
    run = run_of(small_plan(12, way=AGENCIES))
    assert history(run) == history(untouched())
    assert run.only(Activity.TEMP_SIGN_UP, Phase.END)


def test_one_agency_is_one_channel_beside_own_search() -> None:
    """For the same person it is less than own search is, and next to nothing lies inside the range."""
    one = small_plan(0, history=service(temp_agencies={"number": 1}))
    assert 0 < one.service.temp.monthly[1] < one.search.monthly / 2
    prior = load().entries["temp_agency.monthly_rate"].prior
    assert prior is not None
    assert prior.low < one.search.monthly / 20


def test_it_goes_by_all_that_own_search_goes_by() -> None:
    """Frailty, education, children, Danish and the work done: half the own search is half the calls."""
    one, other = Somebody(calling(0.5)), Somebody(calling(0.5))
    other.person_factor = 0.5
    rates = [TempAgency(somebody).rate_now() for somebody in (one, other)]  # type: ignore[arg-type]
    assert abs(rates[0] - 2 * rates[1]) <= 1
    frail = Somebody(calling(0.5))
    frail.person.frailty_u, frail.household.facts.children = 0.1, 2
    assert TempAgency(frail).rate_now() < rates[0]  # type: ignore[arg-type]


def test_demand_is_that_of_the_trades_within_reach() -> None:
    one = Somebody(calling(0.5))
    one.town.demand_within_reach = lambda modules: Steps((0,), (1000 - 100 * modules,))
    one.modules = 4
    agency = TempAgency(one)  # type: ignore[arg-type]
    agency.signed = True
    agency.refresh()
    assert agency.clock.demand.value == (600,)


@cache
def calling(rate: float) -> Plan:
    return doing(plan(), "temp", monthly=(0.0, rate, rate, rate))


def call(number: int, story: list[tuple[int, float]], rate: float = 0.5) -> int:
    """When an agency calls somebody whose lock-in changes at these minutes."""
    one = Somebody(calling(rate), number)
    agency = TempAgency(one)  # type: ignore[arg-type]
    agency.signed = True
    agency.refresh()
    for minute, lock_in in story:
        if minute >= one.at(Concern.TEMP_AGENCY):
            break
        one.clock.now, one.lock_in = minute, lock_in
        agency.refresh()
    return one.at(Concern.TEMP_AGENCY)


MINUTES = st.lists(st.integers(1, 500_000), max_size=6, unique=True).map(sorted)


@given(st.integers(0, 500), MINUTES)
def test_looking_at_the_clock_does_not_move_it(number: int, looks: list[int]) -> None:
    assert call(number, [(minute, 1.0) for minute in looks]) == call(number, [])


@given(st.integers(0, 500), st.integers(1, 300_000), st.floats(0, 1))
def test_less_lock_in_never_comes_later(number: int, minute: int, lock_in: float) -> None:
    assert call(number, [(minute, lock_in)]) >= call(number, [])
    assert call(number, [], rate=1.0) <= call(number, [], rate=0.5) < NEVER
