"""Weeks, months and the pairing of log rows."""

from __future__ import annotations

import numpy as np
import pytest
from fake_plan import DAY, LAST_DAY
from hypothesis import given
from hypothesis import strategies as st
from story import Story, minute

from sim.model.vocabulary import Activity, Phase, Use
from sim.outcomes.marks import FOLLOW_UP_DAYS, FOLLOW_UP_WEEKS, NEVER, WEEK
from sim.outcomes.table import Table, asked, last_row, next_minute, spells, works
from sim.outcomes.weeks import Weeks, month_days


def array(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_month_m_is_day_round_of_m_times_30_4375():
    """12 x 30.4375 = 365.25; 24 x 30.4375 = 730.5, a half, goes to the even 730; 36 x 30.4375 = 1095.75."""
    assert [month_days(months) for months in (0, 1, 12, 24, 36)] == [0, 30, 365, 730, 1096]
    assert month_days(36) == FOLLOW_UP_DAYS
    assert FOLLOW_UP_DAYS // 7 == FOLLOW_UP_WEEKS


def test_weeks_of_a_run_that_begins_on_a_thursday():
    """Thursday is weekday 3: the first week has its Monday three days before, its Sunday on day 3.

    Ten days (to day 9, a Saturday) hold one whole week's end; eleven hold two.
    """
    weeks = Weeks.of_run(3, 10 * DAY)
    assert weeks.count == 1
    assert Weeks.of_run(3, 11 * DAY).count == 2
    assert weeks.of(array(0, 4 * DAY - 1, 4 * DAY)).tolist() == [0, 0, 1]
    assert weeks.end(array(0)).tolist() == [4 * DAY]


def test_a_month_outside_the_run_is_not_there():
    weeks = Weeks.of_run(0, 373 * DAY)  # weeks 0-52, to day 370
    assert weeks.at_month(array(0, 5 * DAY, 6 * DAY), 12).tolist() == [52, 52, -1]


@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 60 * DAY), st.integers(0, 60 * DAY), st.integers(1, 40)),
        max_size=8,
    ),
    st.integers(0, 6),
)
def test_hours_of_weeks_add_up(jobs: list[tuple[int, int, int, int]], weekday: int):
    """Week by week the hours x minutes are what a minute-by-minute count would give; nothing is lost."""
    weeks = Weeks.of_run(weekday, 50 * DAY)
    spans = [(who, min(a, b), max(a, b), hours) for who, a, b, hours in jobs]
    who, start, end, hours = (
        (array(*column) for column in zip(*spans, strict=True)) if spans else [array()] * 4
    )
    matrix = weeks.minutes(who, start, end, hours, 2)
    edges = np.concatenate(([-weekday * DAY], weeks.ends))
    for person in range(2):
        for week in range(weeks.count):
            expected = sum(
                h * max(0, min(b, edges[week + 1]) - max(a, edges[week]))
                for p, a, b, h in spans
                if p == person
            )
            assert matrix[person, week] == expected


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 60 * DAY), st.integers(0, 60 * DAY)), max_size=8),
)
def test_covered_is_what_holds_at_the_last_minute(spans: list[tuple[int, int, int]]):
    weeks = Weeks.of_run(2, 50 * DAY)
    ordered = [(who, min(a, b), max(a, b)) for who, a, b in spans]
    who, start, end = (array(*column) for column in zip(*ordered, strict=True)) if ordered else [array()] * 3
    matrix = weeks.covered(who, start, end, 2)
    for person in range(2):
        for week, last in enumerate((weeks.ends - 1).tolist()):
            assert matrix[person, week] == any(p == person and a <= last < b for p, a, b in ordered)


def test_open_spells_last_to_the_end():
    weeks = Weeks.of_run(0, 21 * DAY)
    assert weeks.covered(array(0), array(8 * DAY), array(NEVER), 1).tolist() == [[False, True, True]]
    assert weeks.minutes(array(0), array(8 * DAY), array(NEVER), array(10), 1).tolist() == [
        [0, 10 * 6 * DAY, 10 * WEEK]
    ]


def rows(story: Story, activity: Activity):
    return Table.of(story.log()).of_activity(activity)


def test_spells_pair_each_start_with_its_own_end():
    """Two offers at once, and a third that does not end."""
    story = Story()
    story.offer(1, 1, 10, 30, company=5)
    story.offer(1, 3, 20, 25, company=6)
    story.offer(1, 1, 40, company=5)
    story.offer(2, 1, 5, 6, company=5)
    found = spells(rows(story, Activity.OFFER), "resource", "place")
    ends = [minute(30), minute(25), NEVER, minute(6)]
    assert found.who.tolist() == [1, 1, 1, 2]
    assert found.end.tolist() == ends
    assert found.resource.tolist() == [5, 6, 5, 5]


def test_a_class_ends_in_another_module_than_it_began():
    """START in module 1, END in module 2: one spell. VOID of a later wait does not reopen it."""
    story = Story()
    story.danish(1, Phase.ASK, 1)
    story.danish(1, Phase.START, 10, 1, group=3)
    story.danish(1, Phase.END, 60, 2, group=3)
    story.danish(1, Phase.ASK, 60, 2)
    story.danish(1, Phase.VOID, 70, 2)
    found = spells(rows(story, Activity.DANISH_CLASS))
    assert (found.start.tolist(), found.end.tolist()) == ([minute(10)], [minute(60)])


def test_works_leave_open_what_came_to_nothing():
    """A talk held; one begun and withdrawn; one still going on."""
    story = Story()
    story.talks(1, 10, (10, "10:00"), 45, use=Use.OVERDUE)
    story.row(20, Activity.CONVERSATION, Phase.START, 1, 0, Use.DUE, 60)
    story.row((20, "09:30"), Activity.CONVERSATION, Phase.VOID, 1, 0)
    story.row(30, Activity.CONVERSATION, Phase.START, 1, 0, Use.DUE, 60)
    found = works(rows(story, Activity.CONVERSATION))
    assert found.end.tolist() == [minute((10, "10:00")), NEVER, NEVER]
    assert found.place.tolist() == [Use.OVERDUE, Use.DUE, Use.DUE]
    assert found.ended.tolist() == [45, -1, -1]


def test_what_became_of_what_was_asked():
    """Begun, withdrawn, replaced by asking anew, and still open."""
    story = Story()
    story.asks(1, Activity.CONVERSATION, 1, 30)
    story.talks(1, 10, (10, "10:00"), 45)
    story.asks(1, Activity.CONVERSATION, 11, 40)
    story.row(20, Activity.CONVERSATION, Phase.VOID, 1, 0)
    story.asks(2, Activity.CONVERSATION, 5, 35)
    story.asks(2, Activity.CONVERSATION, 6, 50)
    found = asked(rows(story, Activity.CONVERSATION))
    assert found.latest.tolist() == [minute(day) for day in (30, 40, 35, 50)]
    assert found.started.tolist() == [minute(10), NEVER, NEVER, NEVER]
    assert found.withdrawn.tolist() == [NEVER, minute(20), minute(6), NEVER]


def test_next_and_last():
    who, when = array(0, 0, 2, 2), array(5, 9, 1, 7)
    people = array(0, 0, 1, 2, 2)
    assert next_minute(who, when, people, array(5, 6, 0, 2, 8)).tolist() == [5, 9, NEVER, 7, NEVER]
    assert last_row(who, when, people, array(4, 5, 9, 6, 7)).tolist() == [-1, 0, -1, 2, 3]


@pytest.mark.parametrize("find", [next_minute, last_row])
def test_nothing_to_find(find):
    assert find(array(), array(), array(0, 1), array(0, 0)).tolist() in ([NEVER, NEVER], [-1, -1])


def test_the_fake_run_has_whole_weeks():
    assert Weeks.of_run(0, LAST_DAY * DAY).count == 260
