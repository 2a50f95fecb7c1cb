"""After-care: consultants' contacts after a job has begun, what they do to it, and the way back."""

from __future__ import annotations

from functools import cache

import pytest
from company_worlds import doing, history, service, untouched, without
from engine_runs import WEEK, Run, run_of
from hypothesis import given
from hypothesis import strategies as st
from laws import all_broken
from one_clock import Somebody
from small_worlds import small_plan

from sim.model.concern import Concern
from sim.model.plan import Plan
from sim.model.separation import Separation
from sim.model.vocabulary import Activity, JobChannel, JobEnd, Phase, WeekState

CARE = service(after_care={"length": "26 weeks", "every": "3 weeks"})


@cache
def plan() -> Plan:
    return small_plan(12, history=CARE)


@cache
def cared() -> Run:
    return run_of(plan())


@pytest.mark.slow
def test_every_law_holds_with_after_care() -> None:
    assert len(cared().only(Activity.AFTER_CARE, Phase.END)) > 100
    assert not all_broken(cared())


@pytest.mark.slow
def test_no_length_no_effect() -> None:
    none = service(after_care={"length": "0 weeks", "every": "1 weeks"})
    assert run_of(small_plan(12, history=none)).log.digest() == untouched().log.digest()


@pytest.mark.slow
def test_contacts_begin_within_the_job_and_its_time() -> None:
    """Three weeks after the start or the last one at the soonest; none once the job is over."""
    job: dict[int, tuple[int, int]] = {}
    for row in cared().only((Activity.JOB, Activity.AFTER_CARE), Phase.START, Phase.END):
        if row.activity == Activity.JOB:
            ordinary = row.phase == Phase.START and row.place != JobChannel.MICRO_JOB
            if ordinary:
                job[row.agent] = (row.minute, row.minute)
            elif row.phase == Phase.END:
                job.pop(row.agent, None)
        elif row.phase == Phase.START:
            begun, last = job[row.agent]
            assert row.minute >= last + 3 * WEEK
            assert row.minute <= begun + 40 * WEEK  # asked for within 26 weeks, then as work allows
        elif row.agent in job:
            job[row.agent] = (job[row.agent][0], row.minute)


def test_contact_goes_on_after_the_benefit_has_stopped() -> None:
    state: dict[int, int] = {}
    alone = 0
    for row in cared().only((Activity.STATE, Activity.AFTER_CARE), Phase.EVENT, Phase.START):
        if row.activity == Activity.STATE:
            state[row.agent] = row.detail
        else:
            alone += state[row.agent] == WeekState.ORDINARY_JOB
    assert alone > 50


def test_without_consultants_there_is_none() -> None:
    nobody = {"consultants": {"number": 0}}
    run = run_of(small_plan(12, history={**CARE, **nobody}))
    assert not run.only(Activity.AFTER_CARE)
    assert run.log.digest() == run_of(small_plan(12, history=nobody)).log.digest()


@pytest.mark.slow
def test_jobs_are_kept_while_contact_works() -> None:
    def lost(factor: float) -> int:
        run = run_of(doing(plan(), "after_care", separation=factor))
        return sum(row.detail == JobEnd.SEPARATED for row in run.only(Activity.JOB, Phase.END))

    assert lost(0.0) < lost(8.0)


@pytest.mark.slow
def test_cut_the_contacts_go_on_and_do_nothing() -> None:
    """However strong they would be."""
    off = without(plan(), "after_care")
    run = run_of(off)
    assert len(run.only(Activity.AFTER_CARE, Phase.END)) > 50
    assert run_of(doing(off, "after_care", separation=0.0)).log.digest() == run.log.digest()


@pytest.mark.slow
def test_whoever_loses_a_cared_for_job_is_referred_at_once() -> None:
    """Back on benefit in the minute the job is lost: the next step is taken then, without a talk."""

    def at_once(run: Run) -> int:
        lost = {
            (row.agent, row.minute)
            for row in run.only(Activity.JOB, Phase.END)
            if row.detail == JobEnd.SEPARATED
        }
        return sum((row.agent, row.minute) in lost for row in run.only(Activity.REFERRAL))

    assert at_once(run_of(doing(plan(), "after_care", separation=8.0))) > at_once(untouched()) == 0


@pytest.mark.slow
def test_history_is_untouched() -> None:
    run = run_of(small_plan(12, way=CARE))
    assert history(run) == history(untouched())
    assert run.only(Activity.AFTER_CARE, Phase.START)


def lost_at(number: int, story: list[tuple[int, float]]) -> int:
    """When a job is lost on whose rate contact has these factors from these minutes."""
    one = Somebody(number=number)
    clock = Separation(one)  # type: ignore[arg-type]
    clock.begin(JobChannel.OWN_SEARCH, 1)
    for minute, factor in story:
        if minute >= one.at(Concern.JOB_END):
            break
        one.clock.now, one.steadiness = minute, factor
        clock.refresh()
    return one.at(Concern.JOB_END)


MINUTES = st.lists(st.integers(1, 500_000), max_size=6, unique=True).map(sorted)


@given(st.integers(0, 500), MINUTES)
def test_looking_at_the_clock_does_not_move_it(number: int, looks: list[int]) -> None:
    assert lost_at(number, [(minute, 1.0) for minute in looks]) == lost_at(number, [])


@given(st.integers(0, 500), st.integers(1, 400_000), st.floats(0, 1))
def test_contact_never_shortens_a_job(number: int, minute: int, factor: float) -> None:
    assert lost_at(number, [(minute, factor)]) >= lost_at(number, [])
