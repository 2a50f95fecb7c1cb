"""Whole powers, and days of the calendar as numbers."""

from __future__ import annotations

_FEBRUARY = 2
_DAYS = 365
_WEEK = 7
_THURSDAY = 4


def power(base: int, exponent: int) -> int:
    """A whole number to a power that is not negative."""
    found = 1
    for _ in range(exponent):
        found = found * base
    return found


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_before(year: int) -> int:
    """Days from the first of year 1 to the first of a year."""
    past = year - 1
    return past * _DAYS + past // 4 - past // 100 + past // 400


def ordinal_of(year: int, month: int, day: int) -> int:
    """The number of a day, 1 for the first day of year 1."""
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    found = days_before(year) + day
    for past in range(month - 1):
        found += lengths[past]
    return found + (1 if month > _FEBRUARY and is_leap(year) else 0)


def year_of(ordinal: int) -> int:
    """The year of a day."""
    year = ordinal // (_DAYS + 1) + 1
    while days_before(year + 1) < ordinal:
        year += 1
    return year


def iso_day(year: int, week: int, weekday: int) -> int:
    """A day by ISO year, week and weekday (Monday 1): week 1 holds the first Thursday."""
    fourth = ordinal_of(year, 1, _THURSDAY)
    monday = fourth - (fourth + 6) % _WEEK
    return monday + (week - 1) * _WEEK + weekday - 1
