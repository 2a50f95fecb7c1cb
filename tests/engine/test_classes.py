"""Offers held as classes: seats, starts, what is taught, and what they cost others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import DAY, WEEK, Run, Spell, run_of
from laws import all_broken
from made_worlds import LADDER
from small_worlds import municipality, small_plan, small_run

from sim.model.cost import gross_cost_per_year
from sim.model.vocabulary import Activity, Phase
from sim.scenario import from_mapping
from sim.study.world import register_for

FIRST = {"company_offers": {"ladder": ["job_school", *LADDER]}}
"""Everybody's first step is the job school."""


@cache
def school(classes: int = 1, follow_up: int = 0) -> Run:
    """A small municipality with so many classes of twelve at a time, in history too."""
    return small_run(follow_up, history={**FIRST, "classes": {"job_school": classes}})


def attended(run: Run) -> list[Spell]:
    numbers = {number for number, offer in enumerate(run.plan.offers) if offer.group is not None}
    return [spell for spell in run.spells(Activity.OFFER) if spell.first.place in numbers]


@pytest.mark.slow
def test_every_law_holds_with_classes() -> None:
    run = school()
    assert len(attended(run)) > 50
    assert not all_broken(run)


def test_never_more_people_than_seats() -> None:
    run = school()
    moves = [(spell.begin, 1) for spell in attended(run)] + [(spell.end, -1) for spell in attended(run)]
    seated, most = 0, 0
    for _, change in sorted(moves):  # who leaves in a minute makes room before anybody sits down
        seated += change
        most = max(most, seated)
    assert 3 < most <= 12


def test_classes_begin_on_the_first_workday_of_a_starting_week() -> None:
    run = school()
    for spell in attended(run):
        weeks = (spell.begin // DAY + run.plan.start.weekday()) // 7
        assert weeks % 2 == 0
        assert run.plan.calendar.workday[spell.begin // DAY]


def test_whoever_has_waited_longest_sits_first() -> None:
    """Two waiting and one free seat. Nobody waits for a class while still in the introduction course."""
    run = small_run(history={**FIRST, "classes": {"job_school": 1}}, **group(size=2))
    in_course: set[int] = set()
    since: dict[int, int] = {}
    passed_over = seats = 0
    for row in run.only((Activity.SEAT_WAIT, Activity.OFFER, Activity.INTRODUCTION)):
        who = row.agent
        if row.activity == Activity.INTRODUCTION:
            (in_course.add if row.phase == Phase.START else in_course.discard)(who)
            since.update({who: row.minute} if who in since else {})
        elif row.activity == Activity.SEAT_WAIT and row.phase == Phase.START:
            since[who] = row.minute
        elif row.activity == Activity.SEAT_WAIT:
            waited = since.pop(who)
        elif row.phase == Phase.START and run.plan.offers[row.place].group is not None:
            seats += 1
            passed_over += any(waited > other for one, other in since.items() if one not in in_course)
    assert seats > 20
    assert len(since) > 0
    assert passed_over == 0


@pytest.mark.slow
def test_without_classes_the_school_does_not_exist() -> None:
    """On the ladder or not: with no class nobody asks, waits or moves."""
    assert not attended(school(0))
    run = small_run(12, way={**FIRST, "classes": {"job_school": 0}})
    assert run.log.digest() == small_run(12).log.digest()


@pytest.mark.slow
def test_classes_chosen_after_the_decision_leave_history_alone() -> None:
    chosen = {**FIRST, "classes": {"job_school": 1}}
    run, base = small_run(12, way=chosen), small_run(12)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    opens = run.plan.capacity_from
    assert attended(run)
    assert min(spell.begin for spell in attended(run)) >= opens


@pytest.mark.slow
def test_danish_is_learnt_in_class() -> None:
    """With far more hours of Danish in it, those who attend pass more modules."""

    def passed(danish: str) -> int:
        run = small_run(history={**FIRST, "classes": {"job_school": 2}}, **group(danish=danish))
        return len(run.only(Activity.MODULE_PASSED))

    assert passed("20 hours/week") > passed("0 hours/week")


def group(**terms: Any) -> dict[str, Any]:
    """The offers with the job school's class changed."""
    offers = municipality()["offers"]
    school = offers["job_school"]
    return {"offers": {**offers, "job_school": {**school, "group": {**school["group"], **terms}}}}


def test_a_class_costs_its_staff() -> None:
    def cost(classes: int) -> float:
        tree = municipality(way={"classes": {"job_school": classes}})
        scenario = from_mapping(tree)
        return gross_cost_per_year(scenario, register_for([scenario]).values(1, None))

    assert cost(2) - cost(0) == pytest.approx(2 * 45 / 37 * 580_000)


def test_it_ends_on_its_last_day_and_the_seat_is_given_on() -> None:
    run = school()
    lasted = {spell.end - spell.begin for spell in attended(run) if spell.last and spell.last.detail == 1}
    assert lasted <= {6 * WEEK, 8 * WEEK}


@pytest.mark.slow
def test_danish_in_an_offer_goes_on_when_the_right_to_lessons_has_run_out() -> None:
    """Modules are passed in the offer's own class, by people who no longer sit in the school's."""
    plan = small_plan(history={**FIRST, "classes": {"job_school": 2}}, **group(danish="20 hours/week"))
    right = 26 * WEEK
    run = run_of(replace(plan, school=replace(plan.school, right=right)))
    taken = {row.agent: row.minute for row in run.only(Activity.TAKEOVER)}
    late = [row for row in run.only(Activity.MODULE_PASSED) if row.minute > taken[row.agent] + right]
    lessons = [row for row in run.only(Activity.DANISH_CLASS) if row.phase == Phase.START]
    assert late
    assert all(row.resource < 0 for row in late)
    assert all(row.minute <= taken[row.agent] + right for row in lessons)
    assert not all_broken(run)


def test_danish_in_a_course_beside_is_tested_too() -> None:
    """Also for people whose right to lessons has run out."""
    ladder = {"company_offers": {"ladder": [*LADDER, "jobdansk_beside"]}, "classes": {"jobdansk_beside": 3}}
    plan = small_plan(history=ladder)
    beside = next(n for n, offer in enumerate(plan.offers) if offer.name == "jobdansk_beside")
    group = replace(plan.offers[beside].group, danish=20 * 60)  # type: ignore[type-var]
    offers = tuple(replace(o, group=group) if n == beside else o for n, o in enumerate(plan.offers))
    run = run_of(replace(plan, offers=offers, school=replace(plan.school, right=4 * WEEK)))
    assert run.only(Activity.BESIDE, Phase.START)
    assert [row for row in run.only(Activity.MODULE_PASSED) if row.resource < 0]
    assert not all_broken(run)
