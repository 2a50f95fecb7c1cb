"""Calendar months, counted in one way everywhere."""

from __future__ import annotations

from datetime import date
from typing import Final

_A_YEAR: Final = 12


def months_later(day: date, months: int) -> date:
    """The same day some months later (earlier when negative).

    The first of the month after, where that month is too short. Raises OverflowError or ValueError
    beyond the years a date can have.
    """
    years, month = divmod(day.year * _A_YEAR + day.month - 1 + months, _A_YEAR)
    try:
        return date(years, month + 1, day.day)
    except ValueError:
        if day.day == 1:
            raise
        return months_later(day.replace(day=1), months + 1)
