"""One figure as text: its level, its difference and its interval, by unit.

Shares (0–1) are shown in per cent and their differences in percentage points;
other units as they are. Digits grow when a small difference would show as nought.
"""

from __future__ import annotations

import math
from typing import Final

from sim.report.run_data import Estimate
from sim.text import Words
from sim.text import words as catalogue_of
from sim.text.formats import SPACE

_DIGITS: Final = {"share": 1, "days": 1, "weeks": 1, "count": 1, "hours": 1, "modules": 2, "persons": 0}
_DIGITS_OTHER: Final = 2
_UNITLESS: Final = ("count", "index")
_HUNDRED: Final = 100.0
_MOST_EXTRA_DIGITS: Final = 2


def level(words: Words, estimate: Estimate) -> str:
    """`23,4 %`, `12,3 dage`, `1,21 mio. kr.`."""
    if estimate.unit == "share":
        return words.formats.percent(estimate.value, _digits("share"))
    if estimate.unit == "DKK":
        return words.formats.money(estimate.value)
    return _with_unit(words, words.formats.decimal(estimate.value, _digits(estimate.unit)), estimate)


def difference(words: Words, estimate: Estimate) -> str:
    """`+2,1`, signed, in the unit's difference form and without its word."""
    return words.formats.signed(_scaled(estimate.value, estimate.unit), difference_digits(estimate))


def size(words: Words, estimate: Estimate) -> str:
    """`2,1 procentpoint`, unsigned, for a sentence that says more or fewer itself."""
    text = words.formats.decimal(abs(_scaled(estimate.value, estimate.unit)), difference_digits(estimate))
    return f"{text} {difference_unit(words, estimate.unit)}".strip()


def interval(words: Words, estimate: Estimate, which: str = "ci") -> str:
    """`+0,6 til +3,1` for ci, pi or mc of a difference; empty when there is none."""
    return _ends(words, estimate, which, "figure.range")


def between(words: Words, estimate: Estimate, which: str = "ci") -> str:
    """`mellem +0,6 og +3,1`, for sentences."""
    return _ends(words, estimate, which, "figure.between")


def level_range(words: Words, estimate: Estimate) -> str:
    """`25,1 til 35,2 %`: the ci of a level; empty when there is none."""
    if not (math.isfinite(estimate.ci_low) and math.isfinite(estimate.ci_high)):
        return ""
    ends = (estimate.ci_low, estimate.ci_high)
    if estimate.unit == "share":  # few draws give a t interval that leaves 0-1
        ends = (max(ends[0], 0.0), min(ends[1], 1.0))
    low = words.formats.decimal(_scaled(ends[0], estimate.unit), _digits(estimate.unit))
    return words("figure.range", low=low, high=level(words, estimate._replace(value=ends[1])))


def half_width(words: Words, estimate: Estimate) -> str:
    """`± 0,3`: half the width of mc; empty when there is none."""
    half = 0.5 * (estimate.mc_high - estimate.mc_low)
    if not math.isfinite(half):
        return ""
    return f"±{SPACE}{words.formats.decimal(_scaled(half, estimate.unit), difference_digits(estimate))}"


def _ends(words: Words, estimate: Estimate, which: str, key: str) -> str:
    low, high = bounds(estimate, which)
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    digits = difference_digits(estimate)
    texts = [words.formats.signed(_scaled(bound, estimate.unit), digits) for bound in (low, high)]
    return words(key, low=texts[0], high=texts[1])


def bounds(estimate: Estimate, which: str) -> tuple[float, float]:
    """Low and high end of interval `which`: mc, ci or pi."""
    found = {
        "mc": (estimate.mc_low, estimate.mc_high),
        "ci": (estimate.ci_low, estimate.ci_high),
        "pi": (estimate.pi_low, estimate.pi_high),
    }
    return found[which]


def difference_unit(words: Words, unit: str) -> str:
    """The word of a difference: percentage points for shares, else the unit's own."""
    return words("figure.points") if unit == "share" else unit_word(words, unit)


def unit_word(words: Words, unit: str) -> str:
    """A unit in the reader's language; none for bare numbers, and one without a word stands as it is."""
    units = catalogue_of(words.lang, "units")
    if unit in _UNITLESS:
        return ""
    return units(unit) if unit in units else unit


def difference_digits(estimate: Estimate) -> int:
    """Digits of a difference: those of the unit, more when it would round to nought."""
    digits, value = _digits(estimate.unit), abs(_scaled(estimate.value, estimate.unit))
    extra = 0
    while math.isfinite(value) and value and extra < _MOST_EXTRA_DIGITS and round(value, digits + extra) == 0:
        extra += 1
    return digits + extra


def _digits(unit: str) -> int:
    return _DIGITS.get(unit, _DIGITS_OTHER)


def _scaled(value: float, unit: str) -> float:
    return _HUNDRED * value if unit == "share" else value


def _with_unit(words: Words, text: str, estimate: Estimate) -> str:
    unit = unit_word(words, estimate.unit)
    return f"{text} {unit}".strip() if math.isfinite(estimate.value) else text
