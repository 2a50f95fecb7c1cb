"""Time cut at weeks and months: what is held for a while adds up to the minute."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.business_case.grid import Grid
from sim.outcomes.marks import DAY
from sim.outcomes.weeks import Weeks

START = date(2016, 1, 1)  # a Friday
DAYS = 366  # the leap year
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def grid(start: date = START, days: int = DAYS) -> Grid:
    return Grid.of(start, 0, days * DAY, Weeks.of_run(start.weekday(), days * DAY))


def test_pieces_cover_the_run_once() -> None:
    found = grid()
    assert found.begins[0] == 0
    assert found.ends[-1] == DAYS * DAY
    assert (found.begins[1:] == found.ends[:-1]).all()
    assert (found.minutes > 0).all()


def test_months_are_those_of_the_calendar() -> None:
    found = grid()
    assert found.months == tuple(date(2016, month, 1) for month in range(1, 13))
    assert (found.month_minutes == np.array(MONTH_DAYS) * DAY).all()
    assert (np.bincount(found.month, weights=found.minutes) == found.month_minutes).all()


def test_a_run_may_begin_and_end_amid_a_month() -> None:
    found = grid(date(2016, 1, 20), 30)
    assert found.months == (date(2016, 1, 1), date(2016, 2, 1))
    assert (found.month_minutes == np.array([31, 29]) * DAY).all()
    assert found.by_month(found.minutes[None, :]).tolist() == [[12 * DAY, 18 * DAY]]


def test_no_piece_lies_in_two_weeks() -> None:
    found, weeks = grid(), Weeks.of_run(START.weekday(), DAYS * DAY)
    assert (weeks.of(found.begins) == weeks.of(found.ends - 1)).all()
    assert (found.week == weeks.of(found.begins)).all()


def test_an_amount_a_month_is_paid_in_full_in_every_whole_month() -> None:
    """1,000 a month from 16 January: 16 of January's 31 days, then the whole of every month."""
    found = grid()
    held = found.held(np.array([0]), np.array([15 * DAY]), np.array([1000]), 1)
    paid = (found.by_month(held) / found.month_minutes)[0]
    assert paid.tolist() == pytest.approx([1000 * 16 / 31, *[1000] * 11])


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2), st.integers(0, DAYS * DAY + 999), st.integers(0, 99999), st.integers(-500, 500)
        ),
        max_size=12,
    )
)
def test_spells_add_up_to_amount_times_minutes(spells: list[tuple[int, int, int, int]]) -> None:
    found, end = grid(), DAYS * DAY
    who, start, length, amount = (
        (np.array(column, dtype=np.int64) for column in zip(*spells, strict=True))
        if spells
        else (np.zeros(0, np.int64),) * 4
    )
    told = found.during(who, start, start + length, amount, 3)
    for person in range(3):
        mine = sum(a * (min(s + n, end) - min(s, end)) for w, s, n, a in spells if w == person)
        assert told[person].sum() == mine


def test_months_before_the_first_asked_for_are_left_out_but_what_was_held_in_them_goes_on() -> None:
    """From 10 March on: March is whole; 1,000 a month has been paid since January."""
    found = Grid.of(START, 69 * DAY, DAYS * DAY, Weeks.of_run(START.weekday(), DAYS * DAY))
    assert found.months[0] == date(2016, 3, 1)
    held = found.held(np.array([0, 0]), np.array([3, 80 * DAY]), np.array([1000, 500]), 1)
    paid = (found.by_month(held) / found.month_minutes)[0]
    assert paid[:2].tolist() == pytest.approx([1000 + 500 * 11 / 31, 1500])


def test_the_month_of_a_minute() -> None:
    found = grid()
    minutes = np.array([0, 31 * DAY - 1, 31 * DAY, DAYS * DAY + 5])
    assert found.month_of(minutes).tolist() == [0, 0, 1, 11]
    assert START + timedelta(days=31) == date(2016, 2, 1)
