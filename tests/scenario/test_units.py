"""Values with units: read, written and read again."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sim.scenario import units
from sim.scenario.tree import resolve

MOST = units.LONGEST * units.MINUTES["weeks"]


@given(st.integers(0, MOST))
def test_durations_are_read_as_written(minutes: int) -> None:
    assert units.duration(units.show_duration(minutes)) == minutes


@given(st.integers(0, units.LONGEST * 60))
def test_weekly_hours_are_read_as_written(minutes: int) -> None:
    assert units.weekly(units.show_weekly(minutes)) == minutes


@given(st.integers(0, 600))
def test_months_are_read_as_written(months: int) -> None:
    assert units.months(units.show_months(months)) == months


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("96 hours", 5760),
        ("1 hour", 60),
        ("4weeks", 40320),
        (" 1.5  days ", 2160),
        ("0 minutes", 0),
        ("0.01 hours", 1),  # rounded to a whole minute, once
    ],
)
def test_durations(text: str, minutes: int) -> None:
    assert units.duration(text) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("37 hours/week", 2220), ("37 hours / week", 2220), ("1 hour/week", 60), ("90 minutes/week", 90)],
)
def test_weekly_hours(text: str, minutes: int) -> None:
    assert units.weekly(text) == minutes


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.integers())))
def test_anything_else_is_refused_in_words(value: object) -> None:
    for read in (units.duration, units.weekly, units.months, units.day):
        with suppress(PydanticCustomError):
            read(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("-3", -3),
        ("0.35", 0.35),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("1e400", "1e400"),
        ("9" * 5000, "9" * 5000),
        ("2017-01-01", "2017-01-01"),
        ("٣", "٣"),  # digits of another script are text
    ],
)
def test_plain_words_of_yaml(text: str, value: object) -> None:
    found = resolve(text, quoted=False)
    assert (type(found), found) == (type(value), value)


def test_quoted_words_stay_text() -> None:
    assert resolve("7", quoted=True) == "7"
    assert resolve("true", quoted=True) == "true"
