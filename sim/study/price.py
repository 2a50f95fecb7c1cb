"""What an extra unit of an effect costs: a ratio of two means with an interval, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from sim.study.intervals import Floats, Interval, summarise
from sim.study.unstated import Unstated

_DOUBLINGS: Final = 60
_NEAR: Final = 1e-10


class Price(NamedTuple):
    """Kroner for an extra unit of the effect; below nought it saves as much for each."""

    price: float
    low: float
    high: float
    """95 %: the worths of a unit at which it cannot be told whether it is worth its cost."""


def price(net: Floats, effect: Floats) -> Price | Unstated:
    """From draws x replications: net kroner (positive is a gain) and extra units, alternative less baseline.

    The price is the ratio of the means, cost over effect. Its interval is Fieller's, with the study's own
    ``ci`` for its normal one: every price p for which the ``ci`` of net + p x effect holds nought, so that
    cost and effect are seen together and replication noise is out. A word instead of a price where the ``ci``
    of the effect is not wholly above nought, or that of the net value is as well.
    """
    gives, gains = summarise(effect), summarise(net)
    word = _instead(gives, gains)
    if word is not None:
        return word
    middle = -gains.mean / gives.mean
    step = max(gains.ci_high - gains.ci_low, abs(gains.mean)) / gives.mean
    if step == 0:
        return Price(0.0, 0.0, 0.0)

    def told(worth: float) -> Interval:
        return summarise(net + worth * effect)

    high = _crossing(lambda worth: told(worth).ci_low, middle, step)
    low = _crossing(lambda worth: -told(worth).ci_high, middle, -step)
    if low is None or high is None:
        return Unstated.CANNOT_BE_STATED
    return Price(middle, low, high)


def _instead(gives: Interval, gains: Interval) -> Unstated | None:
    """Why there is no price; None where there is one."""
    if gives.no_pair_differed and gains.no_pair_differed:
        return Unstated.NO_DIFFERENCE
    if gives.ci_high < 0:
        return Unstated.DOMINATED if gains.ci_high < 0 else Unstated.GIVES_LESS
    if not gives.ci_low > 0:
        return Unstated.CANNOT_BE_STATED
    return Unstated.DOMINATES if gains.ci_low > 0 else None


def _crossing(value: Callable[[float], float], start: float, step: float) -> float | None:
    """Where a value that is not above nought at the start gets there, going by the step; None: not found."""
    from scipy.optimize import brentq

    inner, outer = start, start + step
    for _ in range(_DOUBLINGS):
        if value(outer) > 0:
            return float(brentq(value, inner, outer, xtol=abs(step) * _NEAR, rtol=_NEAR))
        inner, step = outer, 2 * step
        outer += step
    return None
