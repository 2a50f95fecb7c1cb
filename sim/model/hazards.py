"""Integrated hazards in whole numbers, so that splitting a stretch of time never loses or makes any.

A clock has a threshold (its budget) in units of 2**-44 and uses it up at an
integer rate a minute:

    rate(minute) = rate * profile permille * cycle permille // 10**6

The profile steps with age since ``origin`` (a fading contact dose, lock-in),
the cycle with the calendar. Because the rate is a function of the minute alone,
what is used from a to b and from b to c adds up exactly to what is used from a
to c. When anything else changes, the caller settles what is used so far,
changes it, and asks for the crossing again.

Pure functions of plain whole numbers and tuples, in the subset of Python that Numba compiles (but for
the tuple of unknown length that ``dose_profile`` returns, for which a compiled engine fills an array).
"""

from __future__ import annotations

from typing import Final

from sim.model.portable import log
from sim.model.units import MONTH, NEVER

__all__ = [
    "HAZARD_UNIT",
    "MOST_A_MONTH",
    "bounded",
    "crossing",
    "dose_profile",
    "rate_units",
    "scaled",
    "threshold_units",
    "used",
]

HAZARD_UNIT: Final = 2**44
"""Units that make up an integrated hazard of 1."""
MOST_A_MONTH: Final = 100
"""Bound of a monthly hazard; with permille up to 4,000 all arithmetic then stays within 64 bits."""
_MOST_UNITS: Final = HAZARD_UNIT // MONTH * MOST_A_MONTH
_MILLION: Final = 10**6  # permille times permille
_SHARE_BITS: Final = 16  # a decay share is in 2**-16


def rate_units(monthly: float) -> int:
    """Units a minute of a hazard per month (30.4375 days); from 0 to below MOST_A_MONTH."""
    if not 0.0 <= monthly < MOST_A_MONTH:
        raise ValueError("a monthly hazard must be at least 0 and below MOST_A_MONTH (100)")
    return round(monthly * HAZARD_UNIT / MONTH)


def scaled(rate: int, factor: float) -> int:
    """Units a minute of a rate times a factor; never more than a hazard of MOST_A_MONTH a month."""
    return min(round(rate * factor), _MOST_UNITS)


def bounded(monthly: float) -> int:
    """As ``rate_units`` of a product of factors, but never more than a hazard of MOST_A_MONTH a month."""
    return min(round(monthly * HAZARD_UNIT / MONTH), _MOST_UNITS)


def threshold_units(u: float) -> int:
    """The budget of a clock from a number in (0, 1): unit-exponential, in units, at least 1."""
    return max(1, round(-log(u) * HAZARD_UNIT))


def _step_at(minute: int, steps: tuple[int, ...]) -> int:
    """Index of the last step that began at or before ``minute``; 0 before the first."""
    low = 0
    high = len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if steps[middle] <= minute:
            low = middle
        else:
            high = middle - 1
    return low


def used(
    rate: int,
    start: int,
    stop: int,
    origin: int,
    profile: tuple[int, ...],
    step: int,
    cycle_from: tuple[int, ...],
    cycle_permille: tuple[int, ...],
) -> int:
    """Units used in the minutes from ``start`` up to, not including, ``stop``; 0 when stop <= start.

    profile: permille by age (minute - origin) // step; the last holds for ever, the first before origin.
    cycle: permille from each minute of ``cycle_from`` (ascending); the first holds before it too.
    """
    if rate <= 0:
        return 0
    total = 0
    oldest = len(profile) - 1
    newest = len(cycle_from) - 1
    age = max(0, min((start - origin) // step, oldest))
    season = _step_at(start, cycle_from)
    older = origin + (age + 1) * step if age < oldest else NEVER
    turn = cycle_from[season + 1] if season < newest else NEVER
    while start < stop:
        end = older if older < turn else turn  # noqa: FURB136 - hot loop: a call of min() is dearer
        end = end if end < stop else stop  # noqa: FURB136
        total += rate * profile[age] * cycle_permille[season] // _MILLION * (end - start)
        start = end
        if start == older:
            age += 1
            older = older + step if age < oldest else NEVER
        if start == turn:
            season += 1
            turn = cycle_from[season + 1] if season < newest else NEVER
    return total


def crossing(
    rate: int,
    start: int,
    left: int,
    origin: int,
    profile: tuple[int, ...],
    step: int,
    cycle_from: tuple[int, ...],
    cycle_permille: tuple[int, ...],
    horizon: int,
) -> int:
    """The first minute after ``start`` by which ``left`` units are used; NEVER when it is after ``horizon``.

    Arguments as in ``used``. With left <= 0 the clock is due at once: start + 1.
    """
    if left <= 0:
        return start + 1 if start < horizon else NEVER
    if rate <= 0:
        return NEVER
    oldest = len(profile) - 1
    if _most(rate, start, origin + oldest * step, profile, cycle_permille, horizon) < left:
        return NEVER  # as most clocks: told without walking the steps
    newest = len(cycle_from) - 1
    age = max(0, min((start - origin) // step, oldest))
    season = _step_at(start, cycle_from)
    older = origin + (age + 1) * step if age < oldest else NEVER
    turn = cycle_from[season + 1] if season < newest else NEVER
    while start < horizon:
        end = older if older < turn else turn  # noqa: FURB136 - as in used
        end = end if end < horizon else horizon  # noqa: FURB136
        pace = rate * profile[age] * cycle_permille[season] // _MILLION
        gain = pace * (end - start)
        if gain >= left:
            return start + (left + pace - 1) // pace
        left -= gain
        start = end
        if start == older:
            age += 1
            older = older + step if age < oldest else NEVER
        if start == turn:
            season += 1
            turn = cycle_from[season + 1] if season < newest else NEVER
    return NEVER


def _most(
    rate: int,
    start: int,
    last_step: int,
    profile: tuple[int, ...],
    cycle_permille: tuple[int, ...],
    horizon: int,
) -> int:
    """No less than what can be used from ``start`` to ``horizon``: until the last step, and from it on."""
    strongest = max(cycle_permille)
    turn = max(start, min(last_step, horizon))
    stepping = rate * max(profile) * strongest // _MILLION * (turn - start)
    return stepping + rate * profile[len(profile) - 1] * strongest // _MILLION * max(0, horizon - turn)


def dose_profile(dose_milli: int, decay: tuple[int, ...], boost: tuple[int, ...]) -> tuple[int, ...]:
    """Permille by age step of a fading dose.

    decay: what is left of a dose after k steps, in 2**-16. boost: permille by dose in thousandths; the
    last holds for every larger dose. The profile is cut at the first step back at ``boost[0]``, and a
    dose that outlives the decay table is forgotten there, so the last value is always ``boost[0]``.
    """
    largest = len(boost) - 1
    profile = []
    for share in decay:
        dose = min(dose_milli * share >> _SHARE_BITS, largest)
        if boost[dose] == boost[0]:
            break
        profile.append(boost[dose])
    profile.append(boost[0])
    return tuple(profile)
