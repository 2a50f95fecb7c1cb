"""A trap worked by hand: 96 hours over the five closed days of Easter 2017, and over a weekend.

Three people each are taken over at 8 on Tuesday 11, Wednesday 12 and Thursday 20 April 2017. The office is
closed from Maundy Thursday (13) to Easter Monday (17). The course wants 20 hours' notice.

Introduction, two seats kept every working day, booked at arrival:

    Tue 11  A1 A2 A3   Wed 12: A1 A2 (24 h)             A3 waits until Tue 18 (168 h)  miss
    Wed 12  B1 B2 B3   Thu 13 is closed; Tue 18: A3 B1, Wed 19: B2 B3 (144-168 h)      3 misses
    Thu 20  C1 C2 C3   Fri 21: C1 C2; Mon 24 at 8: C3, after exactly 96 hours          no miss

Without seats kept there is a course every fourth Monday: on 10 April and 8 May. All nine miss.

First meetings, two hours a day kept at the duty desk, an hour each:

    Tue 11  A1 A2      Wed 12  A3 B1      Tue 18  B2 B3 (144 h): 2 misses      Thu 20  C1 C2    Fri 21  C3

Without kept time the meeting is aimed at after seven days: all nine miss.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from engine_runs import Run
from hand_cast import adult, home, lived
from small_worlds import small_plan

from sim.model.plan import Plan, Spacing, Steps
from sim.model.vocabulary import Activity, Phase
from sim.outcomes import compute

DAYS = (11, 12, 20)
HOUR, DAY = 60, 1440
LIMIT = 96 * HOUR


@cache
def plan(kept: bool) -> Plan:
    """One caseworker who meets people when they are due, and an hour's meetings; something kept, or not."""
    reserve = {"intake_reserve": "20 hours/week"} if kept else {}
    made = small_plan(1, history={**reserve, "introduction": {"booked": "at_arrival"}})
    practice = replace(made.practice, bring_forward=False)
    if kept:
        practice = replace(practice, first_meeting=Spacing(DAY, 2 * DAY, 4 * DAY))
    lengths = ((HOUR,) * len(made.staff.lengths[0]), *made.staff.lengths[1:])
    staff = replace(made.staff, lengths=lengths, desk=(2 * HOUR,) if kept else ())
    kept_seats = Steps((0,), (2 if kept else 0,))
    return replace(
        made,
        national=practice,
        practice=practice,
        staff=staff,
        intake=replace(made.intake, reserved=kept_seats),
    )


def april(day: int) -> int:
    return plan(True).calendar.minute_of(date(2017, 4, day)) + plan(True).staff.opens


@cache
def run(kept: bool) -> Run:
    chosen = plan(kept)
    times = [april(day) for day in DAYS for _ in range(3)]
    people = tuple(adult(chosen, 2 * n, 2 * n, minute) for n, minute in enumerate(times))
    homes = tuple(home(chosen, 2 * n, minute) for n, minute in enumerate(times))
    return lived(chosen, people, homes)


def begun(kept: bool, activity: Activity) -> dict[str, int]:
    """Hours from takeover to the start, by A1 to C3."""
    names = [letter + digit for letter in "ABC" for digit in "123"]
    taken = run(kept).takeovers
    starts = {row.agent: row.minute for row in reversed(run(kept).only(activity, Phase.START))}
    return {name: (starts[2 * n] - taken[2 * n]) // HOUR for n, name in enumerate(names)}


def test_the_office_is_closed_for_five_days() -> None:
    workday, first = plan(True).calendar.workday, april(1) // DAY
    closed = [day for day in range(11, 22) if not workday[first + day - 1]]
    assert closed == [13, 14, 15, 16, 17]


def test_introduction_with_seats_kept() -> None:
    assert list(begun(True, Activity.INTRODUCTION).values()) == [24, 24, 168, 144, 168, 168, 24, 24, 96]


def test_introduction_without_seats_kept() -> None:
    starts = {row.minute for row in run(False).only(Activity.INTRODUCTION, Phase.START)}
    assert min(starts) == plan(False).calendar.minute_of(date(2017, 5, 8)) + plan(False).staff.opens


def test_first_meetings_with_time_kept() -> None:
    hours = begun(True, Activity.FIRST_MEETING)
    assert [name for name, waited in hours.items() if waited > 96] == ["B2", "B3"]


def test_first_meetings_without_time_kept() -> None:
    assert min(begun(False, Activity.FIRST_MEETING).values()) >= 7 * 24


@pytest.mark.parametrize(("kept", "introduction", "meeting"), [(True, 4, 2), (False, 9, 9)])
def test_the_figures_count_the_same_misses(kept: bool, introduction: int, meeting: int) -> None:
    table = compute(run(kept).log, plan(kept))
    whole = table[(table.group == "all") & table.period.isin(["run"])].set_index("kpi").value
    assert whole["introduction_within_96h_share"] == pytest.approx(1 - introduction / 9)
    assert whole["first_meeting_within_96h_share"] == pytest.approx(1 - meeting / 9)
