"""One figure as text: its level, its difference and its interval, by unit.

Shares (0–1) are shown in per cent and their differences in percentage points; other
units as they are. A figure has no more decimals than its interval warrants: two digits
of the half-width of `ci`, and never more than its unit allows. Only a difference that
can be told apart gets up to two more, where its interval would else seem to touch nought.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from sim.report.verdicts import is_clear, sign_is_open
from sim.text import Words
from sim.text import words as catalogue_of
from sim.text.formats import SPACE

if TYPE_CHECKING:
    from sim.report.run_data import Estimate

_DIGITS: Final = {
    "share": 1,
    "days": 1,
    "weeks": 1,
    "count": 1,
    "hours": 1,
    "modules": 2,
    "years": 2,
    "persons": 0,
    "DKK": 0,
}
"""Most decimals of a unit, shares in per cent."""
_DIGITS_OTHER: Final = 2
_WHOLE: Final = {"hours": 10.0}
"""From this size on a figure of the unit has no decimals."""
_UNITLESS: Final = ("count", "index")
_HUNDRED: Final = 100.0
_MOST_EXTRA_DIGITS: Final = 2
_MOST_GIVEN: Final = 6


def level(words: Words, estimate: Estimate, digits: int | None = None) -> str:
    """`23,4 %`, `12,3 dage`, `1,21 mio. kr.`; with as many decimals as are warranted or given."""
    if math.isfinite(estimate.runs):
        return words("figure.reached", **_counts(words, estimate))
    digits = level_digits(estimate) if digits is None else digits
    if estimate.unit == "share":
        return words.formats.percent(estimate.value, digits)
    if estimate.unit == "DKK":
        return words.formats.money(estimate.value)
    return _with_unit(words, words.formats.decimal(estimate.value, digits), estimate)


def difference(words: Words, estimate: Estimate) -> str:
    """`+2,1`, signed, in the unit's difference form and without its word."""
    return words.formats.signed(_scaled(estimate.value, estimate.unit), difference_digits(estimate))


def best_guess(words: Words, estimate: Estimate) -> str:
    """The difference, or words where not even its sign is known or both sides were not always reached."""
    if math.isfinite(estimate.runs):
        return words("figure.reached_both", **_counts(words, estimate))
    return words("figure.open") if sign_is_open(estimate) else difference(words, estimate)


def _counts(words: Words, estimate: Estimate) -> dict[str, str]:
    counts = {"reached": estimate.reached, "runs": estimate.runs}
    return {name: words.formats.decimal(count) for name, count in counts.items()}


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


def level_range(words: Words, estimate: Estimate, *, bare: bool = False) -> str:
    """`25,1 til 35,2 %`: the ci of a level, without its unit when bare; empty when there is none."""
    if not (math.isfinite(estimate.ci_low) and math.isfinite(estimate.ci_high)):
        return ""
    ends = (estimate.ci_low, estimate.ci_high)
    if estimate.unit == "share":  # few draws give a t interval that leaves 0-1
        ends = (max(ends[0], 0.0), min(ends[1], 1.0))
    digits = level_digits(estimate)
    low, high = (words.formats.decimal(_scaled(end, estimate.unit), digits) for end in ends)
    if estimate.unit == "share" and not bare:
        high = words.formats.percent(ends[1], digits)
    elif estimate.unit == "DKK":
        low, high = (words.formats.money(end) for end in ends)
    elif not bare:
        high = _with_unit(words, high, estimate)
    return words("figure.range", low=low, high=high)


def extent(words: Words, estimate: Estimate) -> str:
    """`19,2 til 22,3`: the ci of a difference without signs, for a sentence that has words for them."""
    ends = [abs(_scaled(end, estimate.unit)) for end in bounds(estimate, "ci")]
    digits = difference_digits(estimate)
    low, high = (words.formats.decimal(end, digits) for end in sorted(ends))
    return words("figure.range", low=low, high=high)


def half_width(words: Words, estimate: Estimate) -> str:
    """`± 0,3`: half the width of mc; empty when there is none."""
    half = 0.5 * (estimate.mc_high - estimate.mc_low)
    if not math.isfinite(half):
        return ""
    return f"±{SPACE}{words.formats.decimal(_scaled(half, estimate.unit), difference_digits(estimate))}"


def limit(words: Words, value: float, unit: str) -> str:
    """`0,25 procentpoint`: a limit for a difference, with the decimals in which it was given."""
    scaled = _scaled(value, unit)
    digits = next(
        (few for few in range(_MOST_GIVEN) if math.isclose(scaled, round(scaled, few))), _MOST_GIVEN
    )
    return f"{words.formats.decimal(scaled, digits)} {difference_unit(words, unit)}".strip()


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
    """Decimals of a difference and its interval; more when a clear one would seem to touch nought."""
    digits, most = level_digits(estimate), level_digits(estimate) + _MOST_EXTRA_DIGITS
    nearest = min(abs(_scaled(end, estimate.unit)) for end in bounds(estimate, "ci"))
    while is_clear(estimate) and digits < most and round(nearest, digits) == 0:
        digits += 1
    return digits


def level_digits(estimate: Estimate) -> int:
    """Decimals that the unit allows and the half-width of `ci` warrants."""
    most = _DIGITS.get(estimate.unit, _DIGITS_OTHER)
    if abs(estimate.value) >= _WHOLE.get(estimate.unit, math.inf):
        return 0
    half = _scaled(0.5 * (estimate.ci_high - estimate.ci_low), estimate.unit)
    if not (math.isfinite(half) and half > 0):
        return most
    return min(most, max(0, 1 - math.floor(math.log10(half))))


def _scaled(value: float, unit: str) -> float:
    return _HUNDRED * value if unit == "share" else value


def _with_unit(words: Words, text: str, estimate: Estimate) -> str:
    unit = unit_word(words, estimate.unit)
    return f"{text} {unit}".strip() if math.isfinite(estimate.value) else text
