"""Hours that grow in steps: the clock, the week, the benefit that follows."""

from __future__ import annotations

from functools import cache

import pytest
from company_worlds import doing, service, untouched, without
from engine_runs import Run, run_of
from hypothesis import given
from hypothesis import strategies as st
from laws import all_broken
from one_clock import Somebody
from small_worlds import small_plan

from sim.model.concern import Concern
from sim.model.hazards import rate_units
from sim.model.hours_growth import HoursGrowth
from sim.model.plan import Plan
from sim.model.rules import grown, next_step
from sim.model.vocabulary import Activity, JobChannel

GROW = {"labour_market": {"hours_grow": True}}
STEPS = (15, 25, 37)


@cache
def plan(monthly: float = 0.6) -> Plan:
    return doing(small_plan(12, world=GROW), "growth", rate=rate_units(monthly))


@cache
def growing() -> Run:
    return run_of(plan())


def test_a_worked_trap() -> None:
    """Ten hours beside a placement of 25: the next step is 15, but the week has room for 12."""
    assert next_step(10, STEPS) == 15
    assert grown(10, 15, 37 - 25) == 12
    assert grown(15, 25, 12) == 15  # never fewer
    assert next_step(37, STEPS) == 0
    assert next_step(10, ()) == 0


@pytest.mark.slow
def test_every_law_holds_with_growing_hours() -> None:
    """Among them: nobody's week is overfull, hours only rise, and states follow from the benefit."""
    assert len(growing().only(Activity.HOURS_CHANGED)) > 30
    assert not all_broken(growing())


@pytest.mark.slow
def test_every_kind_of_small_job_can_grow() -> None:
    kinds = {row.place for row in growing().only(Activity.HOURS_CHANGED)}
    assert {JobChannel.OWN_SEARCH, JobChannel.MICRO_JOB} <= kinds


def test_benefit_follows_the_hours() -> None:
    """A step that changes what is paid is followed by another benefit in the same minute, never a higher."""
    run = growing()
    steps = {(row.agent, row.minute) for row in run.only(Activity.HOURS_CHANGED)}
    before: dict[int, int] = {}
    lower = 0
    for row in run.only(Activity.BENEFIT):
        if (row.agent, row.minute) in steps:
            assert row.detail < before[row.agent]
            lower += 1
        before[row.agent] = row.detail
    assert lower > 5


@pytest.mark.slow
def test_no_rate_and_no_world_that_grows_no_effect() -> None:
    assert run_of(plan(0.0)).log.digest() == untouched().log.digest()
    assert run_of(without(plan(), "hours_growth")).log.digest() == untouched().log.digest()


@pytest.mark.slow
def test_followed_up_jobs_grow_sooner() -> None:
    """With after-care talks and a strong effect of each there are more steps than with none."""

    def steps(follow_up: float) -> int:
        cared = small_plan(12, world=GROW, history=service(after_care={"length": "52 weeks"}))
        factors = tuple(follow_up**times for times in range(13))
        return len(run_of(doing(cared, "growth", follow_up=factors)).only(Activity.HOURS_CHANGED))

    assert steps(3.0) > steps(1.0)


@pytest.mark.slow
def test_history_differs_only_by_the_world() -> None:
    """It is the world's: the same in every scenario of a comparison."""
    one, other = (run_of(small_plan(12, world=GROW, **parts)) for parts in ({}, {"way": {"classes": {}}}))
    assert one.log.digest() == other.log.digest()


def step(number: int, story: list[tuple[int, int]], monthly: float = 0.2) -> int:
    """When the next step comes for somebody who passes modules at these minutes."""
    one = Somebody(plan(monthly), number)
    clock = HoursGrowth(one)  # type: ignore[arg-type]
    clock.begin()
    for minute, modules in story:
        if minute >= one.at(Concern.HOURS):
            break
        one.clock.now, one.modules = minute, modules
        clock.refresh()
    return one.at(Concern.HOURS)


MINUTES = st.lists(st.integers(1, 500_000), max_size=6, unique=True).map(sorted)


@given(st.integers(0, 500), MINUTES)
def test_looking_at_the_clock_does_not_move_it(number: int, looks: list[int]) -> None:
    assert step(number, [(minute, 0) for minute in looks]) == step(number, [])


@given(st.integers(0, 500), st.integers(1, 300_000), st.integers(1, 6))
def test_more_danish_never_later(number: int, minute: int, modules: int) -> None:
    assert step(number, [(minute, modules)]) <= step(number, [])


def test_the_steps_are_climbed_one_by_one() -> None:
    one = Somebody(plan())
    clock = HoursGrowth(one)  # type: ignore[arg-type]
    one.job.change_hours(10)
    clock.begin()
    seen = []
    while clock.running:
        one.clock.now = one.at(Concern.HOURS)
        clock.due()
        seen.append(one.job.hours)
    assert seen == [17, 25, 37]
