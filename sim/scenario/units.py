"""Values with units, as planners write them: ``96 hours``, ``4 weeks``, ``37 hours/week``.

Durations become whole minutes, working time minutes a week, history whole months. Every mistake is a
``PydanticCustomError`` whose type is a message id of ``sim/text/errors.yaml``.
"""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Final, LiteralString, NoReturn

from pydantic_core import PydanticCustomError

from sim.scenario import numbers

MINUTES: Final = {"minutes": 1, "hours": 60, "days": 1440, "weeks": 10080}
WEEKLY: Final = {"minutes/week": 1, "hours/week": 60}
MONTHS: Final = {"months": 1, "years": 12}
WEEKS_A_YEAR: Final = 52
LONGEST: Final = 5_000
"""Weeks of a duration, hours a week of a unit, years of history: more is a slip of the finger."""
HISTORY: Final = (1, 600)
"""Months; a history of fewer than 60 is warned about."""
QUARTER: Final = 15
"""Minutes; hours are shown with at most two decimals."""
_DANISH: Final = {
    **dict.fromkeys(("minut", "minutter", "min"), "minutes"),
    **dict.fromkeys(("time", "timer", "t", "h"), "hours"),
    **dict.fromkeys(("dag", "dage", "døgn", "d"), "days"),
    **dict.fromkeys(("uge", "uger", "w"), "weeks"),
    **dict.fromkeys(("måned", "måneder"), "months"),
    **dict.fromkeys(("år", "y"), "years"),
    **dict.fromkeys(("timer/uge", "timer om ugen", "hours a week", "hours per week"), "hours/week"),
}
"""Words a planner may write, and the unit that is meant."""
_MEASURE: Final = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)\s*([^\d\s].*)")
_SPOKEN: Final = re.compile(r"([-+]?\d[\d.,]{0,19})(\s*[^\d\s].*)")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_TEXT: Final = 60


def wrong(message: LiteralString, **fields: Any) -> NoReturn:
    """Refuse a value with a message of the catalogue."""
    raise PydanticCustomError(message, message, fields)


def duration(value: Any) -> int:
    """``2 weeks`` → minutes."""
    return _measure(value, MINUTES, "4 weeks")


def weekly(value: Any) -> int:
    """``37 hours/week`` → minutes a week."""
    return _measure(value, WEEKLY, "37 hours/week")


def months(value: Any) -> int:
    """``60 months`` → months."""
    return _measure(value, MONTHS, "60 months")


def day(value: Any) -> date:
    """``2017-01-01`` → date."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        wrong("not_a_date", found=_short(value))
    try:
        return date.fromisoformat(value)
    except ValueError:
        wrong("no_such_day", found=value)


def above_zero(value: int) -> int:
    """Refuse a duration of nothing."""
    if value == 0:
        wrong("zero_duration")
    return value


def within_history(value: int) -> int:
    """Refuse a history of nothing, or of more than a lifetime."""
    low, high = HISTORY
    if not low <= value <= high:
        wrong("out_of_bounds", found=show_months(value), low=show_months(low), high=show_months(high))
    return value


def within_week(value: int) -> int:
    """Refuse more working time than a week has."""
    if value > MINUTES["weeks"]:
        wrong("more_than_a_week")
    return value


def show_duration(value: int) -> str:
    """Minutes in the largest unit that divides them."""
    return _show(value, MINUTES)


def show_weekly(value: int) -> str:
    """Minutes a week in the largest unit that divides them."""
    if value % QUARTER:
        return f"{value} minutes/week"
    return f"{value / WEEKLY['hours/week']:.2f}".rstrip("0").rstrip(".") + " hours/week"


def show_months(value: int) -> str:
    """Months, as they are."""
    return f"{value} month" if value == 1 else f"{value} months"


def largest_unit(value: int, units: dict[str, int]) -> tuple[int, str]:
    """(count, unit) in the largest unit that divides the value."""
    for unit, size in sorted(units.items(), key=lambda pair: -pair[1]):
        if value % size == 0 and value >= size:
            return value // size, unit
    return value, next(iter(units))


def _show(value: int, units: dict[str, int]) -> str:
    count, unit = largest_unit(value, units)
    return f"{count} {unit if count != 1 else unit.removesuffix('s')}"


def _measure(value: Any, units: dict[str, int], example: str) -> int:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        wrong("unit_missing", found=_short(value), example=f"{value} {example.split(' ', 1)[1]}")
    if isinstance(value, str):
        _one_meaning(value.strip(), units, example)
    match = _MEASURE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        wrong("not_a_measure", found=_short(value), example=example)
    unit = _unit(match[2], units)
    if unit is None:
        wrong(
            "wrong_unit",
            found=match[2][:_LONGEST_TEXT],
            units=tuple(units),
            example=_example(match, units, example),
        )
    number = Fraction(match[1])
    if number < 0:
        wrong("negative", found=_short(value), limit="0")
    return _whole(number * units[unit], units, value)


def _one_meaning(text: str, units: dict[str, int], example: str) -> None:
    """Refuse a number with a unit that means two things, or that has a comma."""
    spoken = _SPOKEN.fullmatch(text)
    if spoken is None:
        return
    both, comma = numbers.readings(spoken[1]), numbers.with_comma(spoken[1])
    plus = numbers.after_plus(spoken[1])
    if plus is not None:
        wrong("plus_number", found=_short(text), read=_with_unit(plus, spoken[2], units, example))
    if comma is not None:
        wrong("comma_number", found=_short(text), hint=_with_unit(comma, spoken[2], units, example))
    if both is not None:
        told = [_with_unit(reading, spoken[2], units, example) for reading in both if reading]
        pair = {"thousands": told[0], "decimal": told[-1]}
        wrong("thousands_or_decimal" if both.decimal else "thousands", found=spoken[1], **pair)


def _with_unit(number: str, unit: str, units: dict[str, int], example: str) -> str:
    """The number with its unit, or with the one most likely meant."""
    match = _MEASURE.fullmatch(f"{number}{unit}")
    if match is None:
        return example
    return f"{match[1]} {match[2]}" if _unit(match[2], units) else _example(match, units, example)


def _whole(amount: Fraction, units: dict[str, int], value: Any) -> int:
    """Rounded to a minute; months must come out whole."""
    if units is MONTHS and amount.denominator != 1:
        wrong("not_whole_months", found=_short(value))
    if amount > LONGEST * units[max(units, key=lambda unit: units[unit])]:
        wrong("too_long", found=_short(value))
    return int(amount + Fraction(1, 2))


def _unit(text: str, units: dict[str, int]) -> str | None:
    """The unit's name, plural or singular: ``week`` and ``weeks``, ``hour/week`` and ``hours/week``."""
    told = re.sub(r"\s*/\s*", "/", text.strip())
    return next((unit for unit in units if told in (unit, _singular(unit))), None)


def _singular(unit: str) -> str:
    return unit.replace("s/", "/") if "/" in unit else unit.removesuffix("s")


def _example(match: re.Match[str], units: dict[str, int], example: str) -> str:
    """The same number with the unit most likely meant."""
    told = match[2].strip().lower()
    guess = _DANISH.get(told, told)
    known = guess in (*MINUTES, *WEEKLY, *MONTHS)
    calendar = _unit(guess, MONTHS)
    if units is MINUTES and calendar is not None:
        months = Fraction(match[1].lstrip("-")) * MONTHS[calendar]
        return f"{round(months * WEEKS_A_YEAR / MONTHS['years'])} weeks"
    near = [unit for unit in (guess, f"{guess}/week") if unit in units]
    near = near or ([] if known else get_close_matches(guess, units, 1, 0.5))
    return f"{match[1].lstrip('-')} {near[0]}" if near else example


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return "[…]" if isinstance(value, list) else "{…}"
    return "" if value is None else str(value)[:_LONGEST_TEXT]
