"""A value of the wrong kind, told with what to write instead: the final advice at once."""

from __future__ import annotations

import re
from typing import Any, Final

from sim.errors import Problem, Word, problem
from sim.scenario import numbers
from sim.scenario.keys import without_space

Place = tuple[str, int | None, str]
"""File, line and key."""

_NUMBERS: Final = ("whole_number", "number")
_WHOLE: Final = "whole_number"
_TOO_LONG: Final = re.compile(r"[-+]?\d{16,}(\.\d*)?")
_POSTS: Final = ("caseworkers.number", "consultants.number", "language_mentors.number")
_WORDS_OF_A_TEXT: Final = ("da", "en")


def wrong_type(place: Place, expected: str, given: Any, known: tuple[str, ...]) -> Problem:
    """What is wrong with a value of another type; ``known`` are the keys of the part that belongs here."""
    told: dict[str, Any] = {"found": brief(given), "expected": Word(expected)}
    if expected == "section":
        return _no_part(place, given, tuple(key for key in known if key != "source"))
    if expected in _NUMBERS and isinstance(given, (str, float)) and not isinstance(given, bool):
        found = _no_number(place, expected, str(given))
        if found is not None:
            return found
    if isinstance(given, bool):
        return problem("yes_no_as_number", *place, **told)
    if expected == "yes_no":
        return problem("not_yes_no", *place, **told)
    return problem("wrong_type", *place, example=Word(f"example_{expected}"), **told)


def _no_number(place: Place, expected: str, text: str) -> Problem | None:
    """Text, or half a number, where a number belongs; None when nothing more can be said of it."""
    whole = expected == _WHOLE
    if _TOO_LONG.fullmatch(text):
        return problem("huge_number", *place, found=text)
    plus, both = numbers.after_plus(text), numbers.readings(text)
    if plus is not None:
        return problem("plus_number", *place, found=text, read=plus)
    if both is not None:
        return _two_readings(place, text, both, whole)
    if whole and (near := numbers.around(text)) is not None:
        return _half_a_number(place, text, near)
    comma = numbers.with_comma(text)
    if comma is not None and not whole:
        return problem("comma_number", *place, found=text, hint=comma)
    hint = numbers.meant(text)
    if hint is None or (whole and not hint.lstrip("-").isdigit()):
        return None
    return problem("number_as_text", *place, found=text, expected=Word(expected), hint=hint)


def _two_readings(place: Place, text: str, both: numbers.Readings, whole: bool) -> Problem:
    decimal = both.decimal
    if whole:
        decimal = decimal.removesuffix(".0") if decimal.endswith(".0") else ""
    name = "thousands_or_decimal" if decimal else "thousands"
    return problem(name, *place, found=text, thousands=both.thousands, decimal=decimal)


def _half_a_number(place: Place, text: str, near: tuple[str, str]) -> Problem:
    """A whole number is needed; part of a post is told in hours."""
    options = tuple(dict.fromkeys(near))
    message = "half_a_post" if place[2].endswith(_POSTS) else "half_a_number"
    return problem(message, *place, found=text, below=options[0], above=options[-1])


def _no_part(place: Place, given: Any, known: tuple[str, ...]) -> Problem:
    """Something else where a part with keys under it belongs."""
    name = place[2].rpartition(".")[2]
    if known == _WORDS_OF_A_TEXT:
        told: dict[str, Any] = {
            "found": brief(given),
            "expected": Word("text"),
            "example": Word("example_text"),
        }
        return problem("wrong_type", *place, **told)
    unspaced = without_space(given, known) if isinstance(given, str) else None
    if unspaced is not None:
        return problem("key_without_space", *place, found=given, **unspaced)
    key = "number" if "number" in known else known[0] if len(known) == 1 else ""
    if key and isinstance(given, int | float) and not isinstance(given, bool):
        return problem("part_is_number", *place, found=given, name=name, known=known, inner=key)
    if not known:
        return problem("names_expected", *place, found=brief(given), name=name)
    return problem("part_expected", *place, found=brief(given), name=name, known=known)


def brief(given: Any) -> str:
    """A value on one line."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, dict):
        return "{…}"
    return "[…]" if isinstance(given, (list, tuple)) else str(given)
