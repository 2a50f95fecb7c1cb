"""When money laid out is back, how deep the outlay gets, and how surely: over parameter draws only."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.study.decision import expected_by_draw, over_draws
from sim.study.intervals import HIGH, LOW, UNITS_FOR_QUANTILES, Floats, blur, summarise_many
from sim.study.unstated import Unstated

Months = NDArray[np.int64]
NOT_WITHIN: Final = -1
"""Of a break-even month in an array: it does not come within the months looked at."""
_ROUNDING: Final = 1e-9
"""Less than this share of a path's largest sum is nought."""


class BreakEven(NamedTuple):
    """The month, counted from 1, from which the sum so far never falls below nought again."""

    month: int | Unstated
    """Of the expected path, the mean over draws."""
    low: int | Unstated
    """95 % over draws; it holds ``month``."""
    high: int | Unstated
    probability: float
    """The share of draws in which it comes within the horizon; NaN where nothing differs."""


class PeakOutlay(NamedTuple):
    """The deepest shortfall of the sum so far, kroner, 0 or above."""

    amount: float
    """Of the expected path, as its chart shows it."""
    month: int | None
    """Where the expected path is deepest; None where it never is below nought."""
    low: float
    """95 % over draws, each with its own deepest month; it holds ``amount``."""
    high: float


class Path(NamedTuple):
    """The expected sum so far, kroner, by month since the clock, with its ``ci``."""

    mean: Floats
    low: Floats
    high: Floats


class PaysBack(NamedTuple):
    """All that is said of one difference in kroner over months."""

    break_even: BreakEven
    peak: PeakOutlay
    path: Path


def pays_back(net: Floats) -> PaysBack:
    """From draws x replications x months: the difference in kroner a month, alternative less baseline.

    Month 1 is the first since the clock; positive is a gain. ValueError with fewer than two draws or
    replications, or a month without a value.
    """
    if np.isnan(net).any():
        raise ValueError("every month needs a value")
    so_far = np.cumsum(net, axis=2)
    by_draw = expected_by_draw(so_far)
    told = summarise_many(so_far)
    mean, low, high = (np.asarray(told[name], dtype=np.float64) for name in ("mean", "ci_low", "ci_high"))
    peak = peak_outlay(by_draw, blur(so_far))
    return PaysBack(break_even(by_draw), peak, Path(mean, low, high))


def break_even(so_far: Floats) -> BreakEven:
    """From draws x months: the expected sum so far in each draw."""
    if not so_far.any():
        none = Unstated.NO_DIFFERENCE
        return BreakEven(none, none, none, math.nan)
    months = months_by_draw(so_far)
    middle = int(months_by_draw(so_far.mean(axis=0, keepdims=True))[0])
    never = so_far.shape[1] + 1
    in_order = np.sort(np.where(months == NOT_WITHIN, never, months))
    low, high = _ends(in_order, never if middle == NOT_WITHIN else middle, never)
    return BreakEven(_month(middle), low, high, float((months != NOT_WITHIN).mean()))


def months_by_draw(so_far: Floats) -> Months:
    """The month from which the sum so far never is below nought again, for each row of months (from 1).

    1 where it never was below; ``NOT_WITHIN`` where it ends below.
    """
    months = so_far.shape[1]
    below = so_far < -_ROUNDING * np.abs(so_far).max(axis=1, keepdims=True)
    last = months - np.argmax(below[:, ::-1], axis=1)  # the last month below nought, counted from 1
    found = np.where(below.any(axis=1), last + 1, 1)
    return np.where(below[:, -1], NOT_WITHIN, found).astype(np.int64)


def peak_outlay(so_far: Floats, blurred: Floats | None = None) -> PeakOutlay:
    """From draws x months: the expected sum so far in each draw.

    ``blurred``: how far replication noise reaches in the mean of each month, which widens the ends as it
    does those of ``ci``.
    """
    mean = so_far.mean(axis=0)
    deepest = int(mean.argmin())
    amount = max(0.0, -float(mean[deepest]))
    noise = 0.0 if blurred is None else float(blurred[deepest])
    low, high = over_draws(np.maximum(0.0, -so_far.min(axis=1)))
    below, above = (math.hypot(max(0.0, reach), noise) for reach in (amount - low, high - amount))
    month = deepest + 1 if amount > 0 else None
    return PeakOutlay(amount, month, max(0.0, amount - below), amount + above)


def _ends(in_order: Months, middle: int, never: int) -> tuple[int | Unstated, int | Unstated]:
    """95 % of months in order, outwards to whole ones; ``never`` is one past the horizon."""
    draws = len(in_order)
    if draws < UNITS_FOR_QUANTILES:
        return Unstated.TOO_FEW_DRAWS, Unstated.TOO_FEW_DRAWS
    first = math.floor(LOW * (draws + 1) + _ROUNDING) - 1
    last = math.ceil(HIGH * (draws + 1) - _ROUNDING) - 1
    ends = min(int(in_order[first]), middle), max(int(in_order[last]), middle)
    low, high = (_month(NOT_WITHIN if end == never else end) for end in ends)
    return low, high


def _month(found: int) -> int | Unstated:
    return Unstated.NOT_WITHIN_HORIZON if found == NOT_WITHIN else found
