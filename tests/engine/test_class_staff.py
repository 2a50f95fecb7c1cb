"""Staff of a class: the hours they have are the hours they use, and without hours nothing happens."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
from company_worlds import without
from engine_runs import DAY, WEEK, Run, plan_of, run_of
from laws import all_broken
from made_worlds import LADDER
from small_worlds import municipality, small_run

from sim.model.rules import minutes_until, seat_minutes
from sim.model.vocabulary import Activity, Filled, JobChannel, Phase

FIRST = {"company_offers": {"ladder": ["job_school", *LADDER]}, "classes": {"job_school": 2}}
BESIDE = {"company_offers": {"ladder": [*LADDER, "jobdansk_beside"]}, "classes": {"jobdansk_beside": 2}}
STAFF = (Activity.CLASS_TALK, Activity.CLASS_SEARCH)


def tree(talks: int, searches: int, **parts: Any) -> dict[str, Any]:
    """A municipality whose job school has so many hours of talks and searches a week."""
    made = municipality(**parts)
    group = made["offers"]["job_school"]["group"]
    hours = {"talks": f"{talks} hours/week", "searches": f"{searches} hours/week"}
    made["offers"]["job_school"]["group"] = {**group, "danish": "0 hours/week", **hours}
    return made


@cache
def school(talks: int = 10, searches: int = 20, off: str = "") -> Run:
    plan = plan_of(tree(talks, searches, history=FIRST), follow_up=0)
    return run_of(without(plan, off) if off else plan)


def lives(run: Run) -> list[tuple[int, ...]]:
    return [row for row in run.rows if row.activity not in STAFF]


def test_a_share_comes_to_a_talk_in_its_time() -> None:
    """45 minutes at 50 a week: after nine tenths of a week; and then it is 45 again."""
    assert minutes_until(45, 50) == 9 * WEEK // 10
    assert seat_minutes(50, minutes_until(45, 50)) == 45


@pytest.mark.slow
def test_every_law_holds() -> None:
    assert not all_broken(school())
    assert not all_broken(small_run(6, history=BESIDE))


@pytest.mark.slow
def test_no_hours_no_effect() -> None:
    assert not school(0, 0).only(STAFF)
    assert lives(school(0, 0)) == school(0, 0).rows
    assert not school(10, 0).only(Activity.CLASS_SEARCH)
    assert not school(0, 20).only(Activity.CLASS_TALK)


@pytest.mark.slow
@pytest.mark.parametrize(("activity", "hours"), [(Activity.CLASS_TALK, 10), (Activity.CLASS_SEARCH, 20)])
def test_nobody_gets_more_than_a_seat_s_share(activity: Activity, hours: int) -> None:
    """Of the hours of a class of twelve, while one is in it; and all together not more than there is."""
    run, used = school(), Counter[tuple[int, int]]()
    spells = [spell for spell in run.spells(Activity.OFFER) if spell.first.resource < 0]
    for row in run.only(activity):
        spell = next(s for s in spells if s.agent == row.agent and s.begin < row.minute <= s.end)
        used[row.agent, spell.begin] += row.detail
        assert used[row.agent, spell.begin] <= hours * 60 // 12 * (row.minute - spell.begin) / WEEK
    assert len(used) > 50
    year = run.plan.horizon / WEEK
    assert sum(used.values()) <= 2 * hours * 60 * year


def test_they_work_in_the_opening_minute_of_working_days() -> None:
    run = school()
    for row in run.only(Activity.CLASS_TALK):
        assert run.plan.calendar.workday[row.minute // DAY]
        assert row.minute % DAY == run.plan.staff.opens


@pytest.mark.slow
def test_talks_give_contact_and_searches_find_jobs_and_places() -> None:
    assert lives(school(10, 0)) != school(0, 0).rows
    found = [row for row in school().only(Activity.CLASS_SEARCH) if row.resource >= 0]
    assert len(found) > 20
    hired = {
        (row.minute, row.resource)
        for row in school().only(Activity.VACANCY, Phase.END)
        if row.detail == Filled.CONSULTANT
    }
    begun = {(row.agent, row.resource) for row in school().only(Activity.OFFER, Phase.START)}
    assert {(row.minute, row.agent) for row in found} & hired
    kept = [
        (row.minute, row.agent) in hired or (row.agent, row.resource) in begun or _given_up(row.agent)
        for row in found
    ]
    assert kept.count(False) <= 1, "but for one whose benefit stops meanwhile"


def _given_up(who: int) -> bool:
    """A place taken and not begun: a job came first, or the person left."""
    run = school()
    return who in run.exits or bool([row for row in run.only(Activity.JOB) if row.agent == who])


@pytest.mark.slow
def test_only_the_contact_of_talks_matters() -> None:
    dose = "contact_dose"
    assert lives(school(10, 0, dose)) == school(0, 0, dose).rows


def test_cut_the_hours_are_used_and_nothing_comes_of_it() -> None:
    run = school(off="class_staff")
    assert run.only(Activity.CLASS_TALK)
    assert run.only(Activity.CLASS_SEARCH)
    assert lives(run) == school(0, 0).rows


def test_beside_work_they_talk_and_look_all_along() -> None:
    run = small_run(6, history=BESIDE)
    assert run.only(Activity.CLASS_TALK)
    assert run.only(Activity.CLASS_SEARCH)


def test_more_vacancies_are_filled_where_staff_look() -> None:
    def filled(run: Run) -> int:
        return len([row for row in run.only(Activity.JOB, Phase.START) if row.place == JobChannel.VACANCY])

    assert filled(school(0, 30)) > filled(school(0, 0))


@pytest.mark.slow
def test_history_is_left_alone() -> None:
    way = {"classes": FIRST["classes"], "company_offers": FIRST["company_offers"]}
    run, base = (run_of(plan_of(tree(10, 20, **one), follow_up=6)) for one in ({"way": way}, {}))
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    assert run.only(Activity.CLASS_TALK)
