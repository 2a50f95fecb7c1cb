"""What a council decides on: does it pay, when, how surely, and what would it be worth to know more.

Everything here is of the expected value under what we do not know about the world: each draw's mean is drawn
in towards the grand mean until only the variance that parameters make is left, so that chance in single runs
neither makes nor hides a risk.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from sim.study.components import parameter_variance
from sim.study.intervals import HIGH, LOW, Floats

NOT_WITHIN: Final = -1
"""Of a break-even month: it does not come within the months looked at."""
NOT_WITHIN_HORIZON: Final = "not_within_horizon"
NO_DIFFERENCE: Final = "no_difference"
CANNOT_BE_STATED: Final = "cannot_be_stated"
DOMINATES: Final = "dominates"


def expected_by_draw(values: Floats) -> Floats:
    """Draws x figures: the expected value in each draw, from draws x replications x figures.

    The draws' means, with what replications blur taken out of their spread. ValueError with fewer than two
    draws or replications: then the two cannot be told apart.
    """
    draws, replications, figures = values.shape
    if draws < 2 or replications < 2:
        raise ValueError("at least two draws and two replications")
    means = values.mean(axis=1)
    centre = means.mean(axis=0)
    between = ((means - centre) ** 2).sum(axis=0) / (draws - 1)
    within = ((values - means[:, None, :]) ** 2).sum(axis=(0, 1)) / (draws * (replications - 1))
    freedom = np.full(figures, draws - 1), np.full(figures, draws * (replications - 1))
    own = parameter_variance(between, within / replications, *freedom)
    shrink = np.sqrt(np.divide(own, between, out=np.zeros(figures), where=between > 0))
    found: Floats = centre + (means - centre) * np.minimum(shrink, 1.0)
    return found


class BreakEven(NamedTuple):
    """When the sum so far is back at nought for good: of the mean, and over draws."""

    month: float
    """Of the mean over draws; NaN where ``word`` says why."""
    low: float
    high: float
    """95 % over draws; infinite where it is not within the months looked at."""
    probability: float
    """The share of draws in which it comes within them."""
    word: str


def break_even(so_far: Floats) -> BreakEven:
    """From draws x months of the expected sum so far (months counted from 1)."""
    if not so_far.any():
        return BreakEven(math.nan, math.nan, math.nan, math.nan, NO_DIFFERENCE)
    months = np.where((every := month_of_return(so_far)) == NOT_WITHIN, np.inf, every)
    low, high = np.quantile(months, (LOW, HIGH), method="inverted_cdf")
    middle = int(month_of_return(so_far.mean(axis=0, keepdims=True))[0])
    told = (math.nan, NOT_WITHIN_HORIZON) if middle == NOT_WITHIN else (float(middle), "")
    return BreakEven(told[0], float(low), float(high), float(np.isfinite(months).mean()), told[1])


def month_of_return(so_far: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The month from which the sum so far never is below nought again, for each row of months (from 1).

    1 where it never was below; ``NOT_WITHIN`` where it ends below.
    """
    months = so_far.shape[1]
    below = so_far < 0
    last = months - np.argmax(below[:, ::-1], axis=1)  # the last month below nought, counted from 1
    found = np.where(below.any(axis=1), last + 1, 1)
    return np.where(below[:, -1], NOT_WITHIN, found).astype(np.int64)


class PricePerYear(NamedTuple):
    """What an extra unit of the effect costs."""

    price: float
    low: float
    high: float
    word: str


def price_per_year(net: Floats, effect: Floats) -> PricePerYear:
    """Cost over effect, both expected by draw: a ratio of means, with its 95 % over draws.

    `cannot_be_stated` where the effect cannot be told from nought or is below it; `dominates` where it gives
    more and costs nothing in the mean.
    """
    missing = (math.nan, math.nan, math.nan)
    low_effect = float(np.quantile(effect, LOW, method="weibull"))
    if low_effect <= 0:
        return PricePerYear(*missing, NO_DIFFERENCE if not (effect.any() or net.any()) else CANNOT_BE_STATED)
    if net.mean() >= 0:
        return PricePerYear(*missing, DOMINATES)
    low, high = np.quantile(-net / effect, (LOW, HIGH), method="weibull")
    return PricePerYear(float(-net.mean() / effect.mean()), float(low), float(high), "")


def acceptability(net: Floats, effect: Floats, worth: Floats) -> Floats:
    """For each price a unit of the effect is worth: the share of draws in which it is worth its cost."""
    found: Floats = (net[None, :] + worth[:, None] * effect[None, :] > 0).mean(axis=1)
    return found


def perfect_information(nets: Floats) -> float:
    """What knowing everything beforehand would be worth, where the best of the rows would else be chosen.

    ``nets`` is options x draws. With few draws it is somewhat too high: the best of noisy means is chosen.
    """
    return float(nets.max(axis=0).mean() - nets.mean(axis=1).max())
