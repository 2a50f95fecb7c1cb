"""Ordinary education: who is helped into it, when it begins, how it ends."""

from __future__ import annotations

import pytest
from engine_runs import Run, Spell, run_of
from family_worlds import YEAR, changed, plan_with
from hypothesis import given
from hypothesis import strategies as st
from laws import all_broken
from one_clock import Somebody
from small_worlds import small_plan, small_run

from sim.model.concern import Concern
from sim.model.education import Study
from sim.model.family_words import StudyEnd
from sim.model.hazards import rate_units
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, JobEnd, Phase, WeekState


def keen(plan: Plan) -> Plan:
    """Everybody young wants to, and two modules will do."""
    return changed(plan, "studies", wish=1.0, modules=2, from_work=0)


def run_of_policy(young: str, follow_up: int = 24, off: str = "") -> Run:
    return run_of(keen(plan_with("education", young=young, follow_up=follow_up, off=off)))


@pytest.fixture(scope="module")
def run() -> Run:
    return run_of_policy("when_realistic")


def studies(run: Run) -> list[Spell]:
    return run.spells(Activity.EDUCATION)


def test_every_law_holds_with_education(run: Run) -> None:
    assert len(studies(run)) > 10
    assert not all_broken(run)


def test_the_young_begin_on_study_dates_with_enough_danish(run: Run) -> None:
    terms = run.plan.families.studies
    modules = {}
    for row in run.only((Activity.MODULE_PASSED, Activity.EDUCATION)):
        if row.activity == Activity.MODULE_PASSED:
            modules[row.agent] = row.detail
        elif row.phase == Phase.START:
            person = run.cast.person[row.agent]
            assert row.minute - run.plan.staff.opens in terms.starts
            assert modules[row.agent] >= 2
            assert person.age + (row.minute - person.takeover) // YEAR <= terms.young.at(row.minute)


def test_it_is_agreed_in_a_talk_with_time_to_apply(run: Run) -> None:
    ends = {(row.agent, row.minute) for row in run.only((21, 22, 23), Phase.END)}
    for row in run.only(Activity.EDUCATION, Phase.ASK):
        assert (row.agent, row.minute) in ends
        assert row.place - row.minute >= run.plan.families.studies.apply


def test_students_are_on_su_and_out_of_the_job_centre(run: Run) -> None:
    for spell in studies(run):
        states = [row for row in run.only(Activity.STATE) if row.agent == spell.agent]
        now = [row.detail for row in states if row.minute <= spell.begin][-1]
        assert now == WeekState.EDUCATION
        assert spell.first.detail == run.plan.families.studies.grant.at(spell.begin)
        talks = [row for row in run.only((20, 21, 22, 23), Phase.START) if row.agent == spell.agent]
        assert not [row for row in talks if spell.begin < row.minute < spell.end]


def test_who_drops_out_comes_back_to_the_caseworker(run: Run) -> None:
    dropped = [s for s in studies(run) if s.last and s.last.detail == StudyEnd.DROPPED_OUT]
    assert dropped
    states = {(row.agent, row.minute): row.detail for row in run.only(Activity.STATE)}
    assigned = {(row.agent, row.minute) for row in run.only(Activity.ASSIGNED)}
    on_benefit = [s for s in dropped if states[s.agent, s.end] == WeekState.TRANSFER]
    assert on_benefit
    assert all((s.agent, s.end) in assigned for s in on_benefit)


def test_a_completed_education_lasts_its_years() -> None:
    run = run_of(changed(keen(plan_with("education", young="when_realistic")), "studies", drop_out=0))
    terms = run.plan.families.studies
    done = [s for s in studies(run) if s.last and s.last.detail == StudyEnd.COMPLETED]
    for spell in done:
        assert spell.end - spell.begin == terms.lasts[run.cast.person[spell.agent].education]
    assert done


@pytest.mark.slow
def test_work_first_puts_education_off() -> None:
    """The same young people: fewer begin, and only after so many weeks of work-like experience."""
    first, soon = run_of_policy("work_first"), run_of_policy("when_realistic")
    assert len(studies(first)) < len(studies(soon))


@pytest.mark.slow
def test_from_a_job_one_may_come_to_want_an_education() -> None:
    """At any age, without a talk; the job is given up on the study date."""
    often = changed(plan_with("education"), "studies", from_work=rate_units(0.2), modules=2)
    run = run_of(often)
    begun = run.only(Activity.EDUCATION, Phase.START)
    assert len(begun) > 5
    assert not all_broken(run)
    given_up = {
        (r.agent, r.minute) for r in run.only(Activity.JOB, Phase.END) if r.detail == JobEnd.EDUCATION
    }
    assert {(row.agent, row.minute) for row in begun} == given_up
    assert {row.resource for row in run.only(Activity.EDUCATION, Phase.ASK)} == {-1}


@pytest.mark.slow
def test_no_way_in_no_education() -> None:
    assert run_of_policy("none", 0).log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_a_world_without_education_knows_none() -> None:
    run = run_of(keen(plan_with(young="when_realistic", follow_up=0)))
    assert run.log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_switched_off_nobody_begins() -> None:
    assert run_of_policy("when_realistic", 0, "education_path").log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_a_way_in_chosen_after_the_decision_leaves_history_alone() -> None:
    parts = {"world": {"families": {"education": True}}}
    base = run_of(keen(small_plan(24, **parts)))
    after = run_of(keen(small_plan(24, **parts, way={"education": {"young": "when_realistic"}})))
    decision = base.plan.decision
    assert after.log.digest(decision) == base.log.digest(decision)
    assert studies(after)
    assert not studies(base)
    assert min(row.minute for row in after.only(Activity.EDUCATION)) >= decision


def wish(number: int, story: list[tuple[int, WeekState]]) -> int:
    """When a wish comes to somebody in a job whose register state is this from these minutes."""
    one = Somebody(changed(plan_with("education"), "studies", from_work=rate_units(0.2)), number)
    one.present, one.state = True, WeekState.ORDINARY_JOB
    study = Study(one)  # type: ignore[arg-type]
    study.state_changed()
    for minute, state in story:
        if minute >= one.at(Concern.STUDY):
            break
        one.clock.now, one.state = minute, state
        study.state_changed()
    return one.at(Concern.STUDY)


MINUTES = st.lists(st.integers(1, 500_000), max_size=6, unique=True).map(sorted)


@given(st.integers(0, 300), MINUTES)
def test_looking_at_the_wish_does_not_renew_it(number: int, looks: list[int]) -> None:
    assert wish(number, [(minute, WeekState.ORDINARY_JOB) for minute in looks]) == wish(number, [])


@given(st.integers(0, 300), st.integers(1, 200_000), st.integers(1, 200_000))
def test_time_out_of_work_is_put_on_top(number: int, out: int, back: int) -> None:
    """Somebody whose state flickers gets there as late as they were away, and no later."""
    whole = wish(number, [])
    away = [(out, WeekState.TRANSFER), (out + back, WeekState.ORDINARY_JOB)]
    assert wish(number, away) == (whole + back if out < whole else whole)
