"""Null: staff with nothing to do change nothing but how many are employed and who holds what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from identity_runs import HERE, cast_of, first_difference, plan_of, rows, run, town

from sim.model.calendar import WorkHours, next_open
from sim.model.log import EventLog
from sim.model.run import settle
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
FROZEN = HERE / "frozen" / "no_absence"
Hours = dict[AgentKind, WorkHours]
NOBODY_PLACED = {
    "no offers": {"company_offers": {"ladder": []}},
    "no consultants": {"consultants": {"number": 0}},
}


@pytest.mark.slow
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
    plans = [plan_of(town(world=LONELY, everywhere=IDLE, way=way), frozen=FROZEN) for way in ({}, TWICE)]
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


def test_nobody_waited(idle_towns: tuple[EventLog, EventLog], hours: Hours) -> None:
    """The premise: every talk and every search begins at the first open minute from its date on."""
    for log in idle_towns:
        begun = list(begun_and_due(log))
        assert len(begun) > 20
        assert not [(minute, due) for role, minute, due in begun if minute != next_open(hours[role], due)]


@pytest.fixture(scope="module")
def hours() -> Hours:
    """The working hours of a caseworker and a consultant; nobody is ever away."""
    plan = plan_of(town(world=LONELY, everywhere=IDLE), frozen=FROZEN)
    made = settle(plan, cast_of(plan))
    return {
        AgentKind.CASEWORKER: made.office.caseworkers[0].hours,
        AgentKind.CONSULTANT: made.team.consultants[0].hours,
    }


def begun_and_due(log: EventLog) -> Iterator[tuple[AgentKind, int, int]]:
    """Whose task it is, when it began and when it should: a talk at its target, a search when asked for."""
    asked: dict[tuple[int, int], int] = {}
    parts = log.select([*TALKS, Activity.PLACE_SEARCH], [Phase.ASK, Phase.START])
    for minute, number, activity, phase, target in zip(
        *(getattr(parts, name).tolist() for name in ("minute", "agent", "activity", "phase", "detail")),
        strict=True,
    ):
        search = activity == Activity.PLACE_SEARCH
        if phase == Phase.ASK:
            asked[number, activity] = minute if search else target
        else:
            role = AgentKind.CONSULTANT if search else AgentKind.CASEWORKER
            yield role, minute, asked[number, activity]
