"""Null: staff with nothing to do change nothing but how many are employed and who holds what."""

from __future__ import annotations

from typing import Any

import pytest
from identity_runs import HERE, first_difference, plan_of, rows, run, town

from sim.model.log import EventLog
from sim.model.vocabulary import Activity, AgentKind, Phase

LONELY = {"history": "18 months", "arrivals": {"adults_per_year": 6}, "labour_market": {"companies": 20}}
SIX_WEEKS = {"shortest": "6 weeks", "target": "6 weeks", "latest": "6 weeks"}
FIVE_DAYS = {"shortest": "5 days", "target": "5 days", "latest": "5 days"}
STAFF = 30
"""More than there are people and vacancies at a time, so that nobody ever waits for a worker."""
IDLE: dict[str, Any] = {
    "caseworkers": {"number": STAFF, "use_of_free_time": "none", "variation": 0},
    "consultants": {"number": STAFF, "use_of_free_time": "none"},
    "conversations": {"job_ready": SIX_WEEKS, "activity_ready": SIX_WEEKS, "after_introduction": FIVE_DAYS},
}
TWICE = {"caseworkers": {"number": 2 * STAFF}, "consultants": {"number": 2 * STAFF}}
TALKS = tuple(range(Activity.FIRST_MEETING, Activity.REVIEW + 1))
WORK = (*TALKS, *range(Activity.PLACE_SEARCH, Activity.OUTREACH + 1))
NOBODY_PLACED = {
    "no offers": {"company_offers": {"ladder": []}},
    "no consultants": {"consultants": {"number": 0}},
}


@pytest.mark.parametrize("why", NOBODY_PLACED)
def test_ten_times_the_mentors_without_placements_are_only_employed(why: str) -> None:
    everywhere = NOBODY_PLACED[why]
    few, many = (town(everywhere=everywhere, way=way) for way in ({}, {"language_mentors": {"number": 20}}))
    one, other = run(plan_of(few)), run(plan_of(many))
    employed = (other.activity == Activity.EMPLOYED) & (other.agent_kind == AgentKind.MENTOR)
    assert Activity.OFFER not in one.activity
    assert employed.sum() == 20
    kept = other.where(~employed | (other.agent < 2))
    assert one.digest() == kept.digest(), first_difference(one, kept)


@pytest.fixture(scope="module", params=[0, 1, 5, 8], ids=lambda number: f"replication {number}")
def idle_towns(request: pytest.FixtureRequest) -> tuple[EventLog, EventLog]:
    """A town in which nobody waits, and the same with twice the staff."""
    frozen = HERE / "frozen" / "no_absence"
    plans = [plan_of(town(world=LONELY, everywhere=IDLE, way=way), frozen=frozen) for way in ({}, TWICE)]
    one, other = (run(plan, replication=request.param) for plan in plans)
    return one, other


def test_twice_the_staff_changes_no_time_and_no_life(idle_towns: tuple[EventLog, EventLog]) -> None:
    parts = [log.where(log.activity != Activity.EMPLOYED) for log in idle_towns]
    one, other = (rows(part, without=["resource"]) for part in parts)
    assert one == other


def test_twice_the_staff_are_employed_and_work_as_much_together(
    idle_towns: tuple[EventLog, EventLog],
) -> None:
    one, other = idle_towns
    hired = [log.select(Activity.EMPLOYED, Phase.START).rows for log in (one, other)]
    worked = [int(log.select(WORK, Phase.END).detail.sum()) for log in (one, other)]
    assert hired[1] - hired[0] == 2 * STAFF
    assert worked[0] == worked[1] > 0


def test_nobody_waited(idle_towns: tuple[EventLog, EventLog]) -> None:
    """The premise: no task begins in the minute in which its worker ended another, as if it had waited."""
    for log in idle_towns:
        begun, ended = (log.select(WORK, phase) for phase in (Phase.START, Phase.END))
        assert begun.rows > 50
        assert not worker_minutes(begun) & worker_minutes(ended)


def worker_minutes(log: EventLog) -> set[tuple[bool, int, int]]:
    """Whether it is a caseworker, number and minute of each row."""
    talks = log.activity <= Activity.REVIEW
    return set(zip(talks.tolist(), log.resource.tolist(), log.minute.tolist(), strict=True))
