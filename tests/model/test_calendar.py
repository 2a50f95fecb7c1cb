"""The clock: Danish working days, and working-hours arithmetic that inverts itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.calendar import (
    DAY,
    NEVER,
    Calendar,
    WorkHours,
    always_open,
    danish_calendar,
    finish,
    next_open,
    task_minutes,
    work_between,
    work_hours,
)

CALENDAR = danish_calendar(date(2015, 1, 1), 3650)


def is_working_day(day: date) -> bool:
    return bool(CALENDAR.workday[(day - CALENDAR.start).days])


@pytest.mark.parametrize(
    "day",
    [
        date(2015, 1, 1),
        date(2017, 4, 13),  # skærtorsdag
        date(2017, 4, 14),  # langfredag
        date(2017, 4, 17),  # 2. påskedag
        date(2017, 5, 12),  # store bededag
        date(2023, 5, 5),  # the last store bededag
        date(2017, 5, 25),  # Kristi himmelfartsdag
        date(2017, 6, 5),  # 2. pinsedag
        date(2017, 12, 25),
        date(2017, 12, 26),
        date(2017, 7, 1),  # a Saturday
        date(2017, 7, 2),  # a Sunday
    ],
)
def test_days_off(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 4, 26),  # would have been store bededag
        date(2018, 6, 5),  # grundlovsdag
        date(2018, 12, 24),
        date(2018, 12, 31),
        date(2017, 7, 3),
    ],
)
def test_working_days(day: date) -> None:
    assert is_working_day(day)


def test_working_days_of_a_year() -> None:
    assert sum(is_working_day(date(2017, 1, 1) + timedelta(days=day)) for day in range(365)) == 252


@given(st.integers(-(10**6), 10**7))
def test_dates_and_minutes(minute: int) -> None:
    day = CALENDAR.date_of(minute)
    assert 0 <= minute - CALENDAR.minute_of(day) < DAY


def test_month_starts() -> None:
    assert len(CALENDAR.month_starts) == 120
    assert [CALENDAR.date_of(minute).isoformat() for minute in CALENDAR.month_starts[:3]] == [
        "2015-01-01",
        "2015-02-01",
        "2015-03-01",
    ]
    assert danish_calendar(date(2015, 1, 2), 30).month_starts == ()


def test_first_working_days() -> None:
    firsts = [CALENDAR.date_of(minute) for minute in CALENDAR.first_working_days()]
    assert firsts[:4] == [date(2015, 1, 2), date(2015, 2, 2), date(2015, 3, 2), date(2015, 4, 1)]
    assert firsts[27] == date(2017, 4, 3)


def test_no_working_day_left() -> None:
    weekend = danish_calendar(date(2017, 7, 1), 2)
    assert weekend.first_working_days() == (weekend.end,)
    assert weekend.working_day_from(-5000) == weekend.end == 2 * DAY


def test_task_minutes() -> None:
    assert task_minutes(37 * 60, 0.0) == 444
    assert task_minutes(37 * 60, 0.3) == 311  # 310.8
    assert task_minutes(37 * 60, 1.0) == 0
    with pytest.raises(ValueError, match="between 0 and 1"):
        task_minutes(2220, 1.2)


@pytest.mark.parametrize(("opens", "minutes"), [(-1, 10), (480, 961), (0, -1)])
def test_hours_must_fit_a_day(opens: int, minutes: int) -> None:
    with pytest.raises(ValueError, match="do not fit in one day"):
        work_hours(always_open(3), opens, minutes)


@st.composite
def hours(draw: st.DrawFn) -> WorkHours:
    """Working hours over up to 60 days with weekends, holidays and absence; perhaps with no work at all."""
    days = draw(st.integers(1, 60))
    workday = tuple(draw(st.lists(st.integers(0, 1), min_size=days, max_size=days)))
    opens = draw(st.integers(0, DAY))
    minutes = draw(st.integers(0, DAY - opens))
    absent = draw(st.lists(st.integers(-5, 70), max_size=10))
    return work_hours(Calendar(date(2017, 1, 1), days, workday, ()), opens, minutes, absent)


MINUTES = st.integers(-2 * DAY, 65 * DAY)


def works(h: WorkHours, minute: int) -> bool:
    """Whether work can be done in a minute, straight from the definition."""
    day = minute // DAY
    if not 0 <= day < len(h.done) - 1 or h.done[day] == h.done[day + 1]:
        return False
    return h.opens <= minute % DAY < h.opens + h.day_minutes


@given(hours(), MINUTES)
def test_next_open_is_open_and_first(h: WorkHours, minute: int) -> None:
    begin = next_open(h, minute)
    if begin == NEVER:
        assert work_between(h, minute, 70 * DAY) == 0
    else:
        assert begin >= minute
        assert works(h, begin)
        assert work_between(h, minute, begin) == 0
        assert next_open(h, begin) == begin


@given(hours(), MINUTES, st.integers(1, 5 * DAY))
def test_finish_inverts_work_between(h: WorkHours, begin: int, work: int) -> None:
    end = finish(h, begin, work)
    if end == NEVER:
        assert work_between(h, begin, 70 * DAY) < work
    else:
        assert work_between(h, begin, end) == work
        assert works(h, end - 1)


@given(hours(), MINUTES, st.integers(0, 5 * DAY))
def test_work_between_inverts_finish(h: WorkHours, begin: int, length: int) -> None:
    end = begin + length
    assert finish(h, begin, work_between(h, begin, end)) <= end
    assert finish(h, begin, work_between(h, begin, end) + 1) > end


@given(hours(), MINUTES, st.integers(1, 2 * DAY), st.integers(1, 2 * DAY))
def test_work_in_two_parts_ends_at_the_same_minute(h: WorkHours, begin: int, one: int, two: int) -> None:
    middle = finish(h, begin, one)
    if middle != NEVER:
        assert finish(h, middle, two) == finish(h, begin, one + two)


@given(hours(), st.tuples(MINUTES, MINUTES, MINUTES).map(sorted))
def test_work_between_adds_up(h: WorkHours, minutes: list[int]) -> None:
    a, b, c = minutes
    assert work_between(h, a, b) + work_between(h, b, c) == work_between(h, a, c)
    assert work_between(h, c, a) == 0


@given(hours(), st.integers(0, 60), st.integers(0, 300))
def test_work_between_counts_minutes(h: WorkHours, day: int, length: int) -> None:
    begin = day * DAY + h.opens - 100
    assert work_between(h, begin, begin + length) == sum(works(h, m) for m in range(begin, begin + length))


@given(hours(), MINUTES)
def test_no_work_is_done_at_once(h: WorkHours, begin: int) -> None:
    assert finish(h, begin, 0) == begin


def test_always_open_is_the_plain_clock() -> None:
    h = work_hours(always_open(10), 0, DAY)
    assert next_open(h, 777) == 777
    assert finish(h, 777, 2000) == 2777
    assert finish(h, 777, 10 * DAY) == NEVER


def test_a_task_passes_over_night_weekend_and_absence() -> None:
    friday = CALENDAR.minute_of(date(2017, 6, 2))  # then Whitsun, Whit Monday off, Tuesday ill
    h = work_hours(CALENDAR, 480, 300, [CALENDAR.minute_of(date(2017, 6, 6)) // DAY])
    wednesday = CALENDAR.minute_of(date(2017, 6, 7))
    assert finish(h, friday + 480 + 270, 30) == friday + 780
    assert finish(h, friday + 480 + 270, 45) == wednesday + 495
    assert next_open(h, friday + 780) == wednesday + 480
    assert work_between(h, friday, wednesday) == 300
