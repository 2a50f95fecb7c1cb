"""Change one thing and the run answers as any caseworker would expect."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from statistics import mean
from typing import Any

import pytest
from engine_runs import TALKS, Run, worker_of
from laws import all_broken
from laws_staff import working
from small_worlds import ARRIVALS, small_run

from sim.model.vocabulary import Activity, AgentKind, Phase, Use


@cache
def base() -> Run:
    return small_run()


def starts(run: Run, *activities: Activity) -> int:
    return len(run.only(activities, Phase.START))


def waits(run: Run, activity: Activity) -> float:
    """Mean days from asking to beginning, over those who began."""
    spells = run.spells(activity, Phase.ASK, (Phase.START, Phase.VOID))
    return mean((s.end - s.begin) / 1440 for s in spells if s.last and s.last.phase == Phase.START)


def delays(run: Run) -> float:
    """Mean days from a talk's target date to the talk."""
    target, found = {}, []
    for row in run.only(TALKS):
        if row.phase == Phase.ASK:
            target[row.agent] = row.detail
        elif row.phase == Phase.START and row.agent in target:
            found.append((row.minute - target.pop(row.agent)) / 1440)
    return mean(found)


def idle(run: Run, role: AgentKind) -> int:
    """Working minutes without a task."""
    return sum(int(worker.idle()[-1]) for who, worker in working(run).items() if who[0] == role)


def first_meetings(run: Run) -> float:
    """Mean days from takeover to the first meeting."""
    met = run.only(Activity.FIRST_MEETING, Phase.START)
    return mean((row.minute - run.takeovers[row.agent]) / 1440 for row in met)


@pytest.mark.slow
def test_twice_the_arrivals_wait_longer_for_talks_and_classes() -> None:
    crowded = small_run(world={"arrivals": {"adults_per_year": 3 * ARRIVALS}})
    assert delays(crowded) > delays(base()) + 1
    assert waits(crowded, Activity.DANISH_CLASS) > 1.5 * waits(base(), Activity.DANISH_CLASS)
    assert idle(crowded, AgentKind.CASEWORKER) < idle(base(), AgentKind.CASEWORKER)


def test_more_seats_shorten_the_wait_for_a_class() -> None:
    seats = {f"track_{number}": 40 for number in (1, 2, 3)}
    roomy = small_run(history={"language_school": {"seats": seats}})
    assert waits(roomy, Activity.DANISH_CLASS) < 0.8 * waits(base(), Activity.DANISH_CLASS)
    assert waits(roomy, Activity.DANISH_CLASS) < 28


def test_a_track_without_seats_teaches_nobody() -> None:
    run = small_run(history={"language_school": {"seats": {"track_1": 0, "track_2": 10, "track_3": 4}}})
    begun = run.only(Activity.DANISH_CLASS, Phase.START)
    assert {row.detail for row in begun} == {2, 3}


@pytest.mark.slow
def test_four_hundred_cases_each_run() -> None:
    """Absurd, yet it runs: one caseworker, and talks come when they come."""
    run = small_run(world={"arrivals": {"adults_per_year": 160}})
    assert len(run.only(Activity.ASSIGNED)) > 400
    assert len(run.takeovers) - len(run.exits) > 400
    assert delays(run) > 28
    assert idle(run, AgentKind.CASEWORKER) < 0.2 * idle(base(), AgentKind.CASEWORKER)


def test_without_consultants_there_are_no_company_offers() -> None:
    run = small_run(history={"consultants": {"number": 0}})
    assert run.only(Activity.PLACE_SEARCH, Phase.ASK)
    assert not starts(run, Activity.OFFER, Activity.PLACE_SEARCH, Activity.OUTREACH)
    assert not all_broken(run)


def test_consultants_who_leave_at_the_decision_do_nothing_more() -> None:
    run = small_run(way={"consultants": {"number": 0}})
    posts = run.only(Activity.EMPLOYED, Phase.END)
    ends = max(row.minute for row in posts if row.kind == AgentKind.CONSULTANT)
    searches = run.only(Activity.PLACE_SEARCH, Phase.START)
    assert searches
    assert all(row.minute <= ends for row in searches)
    assert not all_broken(run)


@pytest.mark.slow
def test_without_mentors_everything_else_goes_on() -> None:
    run = small_run(history={"language_mentors": {"number": 0}})
    assert starts(base(), Activity.MENTOR)
    assert not starts(run, Activity.MENTOR)
    assert starts(run, Activity.OFFER) > 0.5 * starts(base(), Activity.OFFER)
    assert not all_broken(run)


@pytest.mark.slow
def test_nobody_new_after_the_decision_is_fine() -> None:
    steps = [{"from": "2012-01-01", "value": ARRIVALS}, {"from": "2017-01-01", "value": 0}]
    run = small_run(world={"arrivals": {"adults_per_year": steps}})
    alone = {person.number for person in run.cast.people if person.sponsor < 0}
    assert not any(run.takeovers.get(who, 0) >= run.plan.decision for who in alone)
    assert run.only(TALKS, Phase.START)[-1].minute > run.plan.decision
    assert not all_broken(run)


@pytest.mark.slow
def test_free_time_that_is_not_used_is_idle_time() -> None:
    run = small_run(history={"caseworkers": {"use_of_free_time": "none"}})
    assert idle(run, AgentKind.CASEWORKER) > idle(base(), AgentKind.CASEWORKER)
    assert starts(run, *TALKS) < starts(base(), *TALKS)
    assert uses(base(), Use.BROUGHT_FORWARD)
    assert not uses(run, Use.BROUGHT_FORWARD)


def uses(run: Run, use: Use) -> int:
    return sum(row.place == use for row in run.only(TALKS, Phase.START))


@pytest.mark.slow
def test_consultants_without_outreach_visit_nobody() -> None:
    run = small_run(history={"consultants": {"use_of_free_time": "none"}})
    assert starts(base(), Activity.OUTREACH)
    assert not starts(run, Activity.OUTREACH)
    assert idle(run, AgentKind.CONSULTANT) > idle(base(), AgentKind.CONSULTANT)


@pytest.mark.slow
def test_the_reserve_is_used_by_intake_alone_and_shortens_it() -> None:
    busy = {"caseworkers": {"administration_share": 0.8}}
    reserved = small_run(history={**busy, "intake_reserve": "8 hours/week"})
    at_desk = [row for row in reserved.only(TALKS, Phase.START) if worker_of(row)[0] == AgentKind.DUTY_DESK]
    assert at_desk
    assert {row.activity for row in at_desk} == {Activity.FIRST_MEETING}
    assert first_meetings(reserved) < first_meetings(small_run(history=busy))


@pytest.mark.slow
def test_an_empty_ladder_refers_nobody() -> None:
    run = small_run(history={"company_offers": {"ladder": []}})
    assert not run.only(Activity.REFERRAL)
    assert not starts(run, Activity.OFFER)
    assert not all_broken(run)


@pytest.mark.slow
def test_reserved_seats_booked_at_arrival_begin_the_course_sooner() -> None:
    fast = {"introduction": {"booked": "at_arrival", "reserved_seats_per_day": 2}}
    assert since_takeover(small_run(history=fast)) < 0.5 * since_takeover(base())


def since_takeover(run: Run) -> float:
    begun = run.only(Activity.INTRODUCTION, Phase.START)
    return mean(row.minute - run.takeovers[row.agent] for row in begun)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("staff", "measure"),
    [
        ("caseworkers", lambda run: starts(run, *TALKS)),
        ("consultants", lambda run: -waits(run, Activity.PLACE_SEARCH)),
        ("language_mentors", lambda run: starts(run, Activity.MENTOR)),
    ],
)
def test_more_staff_do_more_or_sooner(staff: str, measure: Callable[[Run], Any]) -> None:
    assert measure(small_run(history={staff: {"number": 3}})) > measure(base())


@pytest.mark.slow
def test_a_boom_finds_more_jobs_than_a_slump() -> None:
    boom, slump = (small_run(world={"labour_market": {"cycle": {"values": level}}}) for level in (1.6, 0.5))
    assert starts(boom, Activity.JOB) > starts(slump, Activity.JOB)
    assert starts(boom, Activity.VACANCY) > 1.3 * starts(slump, Activity.VACANCY)


@pytest.mark.slow
def test_another_name_changes_nothing() -> None:
    renamed = small_run(name="other", title={"da": "Andet", "en": "Other"})
    assert renamed.log.digest() == base().log.digest()


@pytest.mark.slow
def test_another_replication_changes_the_people() -> None:
    assert small_run(replication=1).log.digest() != base().log.digest()
