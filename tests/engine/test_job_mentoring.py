"""Mentors in ordinary jobs: hours that others have not, Danish and holding on, the cut links."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from company_worlds import doing, service, untouched
from engine_runs import Run, plan_of, run_of
from laws import all_broken
from small_worlds import municipality, small_plan, small_run

from sim.model.plan import Plan
from sim.model.vocabulary import JOB_WIDTHS, Activity, Job, JobChannel, JobEnd, Phase, unpack

IN_JOBS = {"language_mentors": {"number": 2, "in_jobs": True}}
OFFERS_ONLY = {"language_mentors": {"number": 2}}
COLLEAGUES = service(mentors={"courses_per_year": 6, "seats": 30, "citizens_each": 3, "in_jobs": True})


@cache
def plan() -> Plan:
    return small_plan(12, history=IN_JOBS)


@cache
def mentored() -> Run:
    return run_of(plan())


@cache
def offers_only() -> Run:
    return small_run(12, history=OFFERS_ONLY)


@cache
def with_colleagues() -> Run:
    return small_run(12, history=COLLEAGUES)


def jobs(run: Run) -> list[Any]:
    return [spell for spell in run.spells(Activity.JOB) if spell.first.place != JobChannel.MICRO_JOB]


def at_work(run: Run, activity: int) -> list[Any]:
    """Mentoring that begins in the minute of a job, or goes on while no offer does."""
    inside = []
    for spell in run.spells(activity):
        own = [job for job in jobs(run) if job.agent == spell.agent]
        offers = [o for o in run.spells(Activity.OFFER) if o.agent == spell.agent and o.first.resource >= 0]
        in_offer = any(offer.begin <= spell.begin < offer.end for offer in offers)
        if not in_offer and any(job.begin <= spell.begin <= spell.end <= job.end for job in own):
            inside.append(spell)
    return inside


@pytest.mark.slow
def test_every_law_holds() -> None:
    assert len(at_work(mentored(), Activity.MENTOR)) > 5
    assert len(at_work(with_colleagues(), Activity.COMPANY_MENTORING)) > 5
    assert not all_broken(mentored())
    assert not all_broken(with_colleagues())


def test_otherwise_they_serve_offers_alone() -> None:
    assert not at_work(offers_only(), Activity.MENTOR)


def test_only_part_time_jobs_have_language_mentors() -> None:
    run = mentored()
    hours = [
        Job(*unpack(job.first.detail, JOB_WIDTHS)).hours
        for spell in at_work(run, Activity.MENTOR)
        for job in jobs(run)
        if job.agent == spell.agent and job.begin <= spell.begin and spell.end <= job.end
    ]
    assert 0 < max(hours) < run.plan.work.full_time


def test_the_hours_are_hours_that_others_have_not() -> None:
    """With the same mentors, people in offers get fewer."""

    def minutes_in_offers(run: Run) -> int:
        job = {(spell.agent, spell.begin) for spell in at_work(run, Activity.MENTOR)}
        spells = [s for s in run.spells(Activity.MENTOR) if (s.agent, s.begin) not in job]
        return sum((s.end - s.begin) * s.first.detail for s in spells)

    assert minutes_in_offers(mentored()) < minutes_in_offers(offers_only())


@pytest.mark.slow
def test_without_mentors_no_effect() -> None:
    none = {"language_mentors": {"number": 0, "in_jobs": True}}
    assert (
        small_run(6, history=none).log.digest()
        == small_run(6, history={"language_mentors": {"number": 0}}).log.digest()
    )
    nobody = service(mentors={"courses_per_year": 0, "in_jobs": True})
    assert run_of(small_plan(12, history=nobody)).log.digest() == untouched().log.digest()


@pytest.mark.slow
def test_history_is_left_alone() -> None:
    way = {"language_mentors": {"in_jobs": True}, **service(mentors={"courses_per_year": 6, "in_jobs": True})}
    run, base = small_run(6, way=way), small_run(6)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    assert run.log.digest() != base.log.digest()


@pytest.mark.slow
def test_with_a_mentor_fewer_jobs_are_lost() -> None:
    def lost(plan: Plan) -> int:
        rows = run_of(plan).only(Activity.JOB, Phase.END)
        return sum(row.detail == JobEnd.SEPARATED for row in rows)

    held = replace(plan(), mentors=replace(plan().mentors, holds=0.0))
    held = replace(held, past=replace(held.past, mentors=replace(held.past.mentors, holds=0.0)))
    loose = replace(plan(), mentors=replace(plan().mentors, holds=8.0))
    assert lost(held) < lost(loose)
    colleagues = small_plan(12, history=COLLEAGUES)
    assert lost(doing(colleagues, "mentors", holds=0.0)) < lost(doing(colleagues, "mentors", holds=8.0))


@pytest.mark.slow
def test_cut_they_are_there_and_change_no_life() -> None:
    names = frozenset({"mentor_danish", "mentor_courage", "company_mentors"})
    own = (Activity.MENTOR, Activity.COMPANY_MENTOR, Activity.COMPANY_MENTORING, Activity.MENTOR_COURSE)

    def run(history: dict[str, Any]) -> Run:
        return run_of(plan_of(municipality(history=history), follow_up=12, off=names))

    both = run({**IN_JOBS, **COLLEAGUES})
    plain = run(OFFERS_ONLY)
    assert [row for row in both.rows if row.activity not in own] == [
        row for row in plain.rows if row.activity not in own
    ]
    assert at_work(both, Activity.MENTOR)
    assert at_work(both, Activity.COMPANY_MENTORING)
