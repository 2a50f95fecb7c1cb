"""Distributions as integer tables: the quantiles at equal steps, read with one uniform number.

Item i of n is the quantile at (i + 1/2) / n, rounded to a whole number; between
items one reads along a straight line, so nothing lies outside the table. The
tables are made with portable arithmetic: the same integers on every machine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sim.model.portable import exp, log, normal_quantile
from sim.model.units import DAYS_A_YEAR

STEPS: Final = 256
"""Items of a table: the step is far below the uncertainty of any table here."""
KEPT: Final = 512
"""Tables, and what is worked out from them, that are kept: many municipalities have one draw in common."""
_MIDDLE: Final = 0.5
_HALVINGS: Final = 60
_STEEPEST: Final = 2.0  # per year: the youngest half year would hold two in three
_FLATTEST: Final = 1e-6  # per year: even, to the accuracy of a day


def read(table: tuple[int, ...], u: float) -> int:
    """The quantile at u, between the items of the table on a straight line."""
    place = u * len(table) - _MIDDLE
    if place <= 0.0:
        return table[0]
    item = int(place)
    if item >= len(table) - 1:
        return table[-1]
    return table[item] + int((table[item + 1] - table[item]) * (place - item) + _MIDDLE)


def probabilities() -> tuple[float, ...]:
    """The probabilities whose quantiles a table holds."""
    return tuple((item + _MIDDLE) / STEPS for item in range(STEPS))


@lru_cache(maxsize=KEPT)
def lognormal(median: float, log_sd: float, unit: int = 1) -> tuple[int, ...]:
    """Table of a lognormal number, rounded, in parts of which ``unit`` make one of ``median``."""
    return tuple(int(median * unit * exp(log_sd * normal_quantile(p)) + _MIDDLE) for p in probabilities())


def ages(mean: float, youngest: int, oldest: int) -> tuple[int, ...]:
    """Table of ages in days for whole ages ``youngest`` to ``oldest`` with ``mean`` whole years.

    The least committed distribution with this mean between these bounds: a falling
    exponential cut off at both ends (rising when the mean lies above the middle).
    Whole years are on average half a year below the exact age.
    """
    width = oldest + 1.0 - youngest
    above = mean + _MIDDLE - youngest
    falling = above <= width / 2.0
    rate = _rate(above if falling else width - above, width)
    years = [_cut_exponential(p, rate, width) for p in probabilities()]
    exact = years if falling else [width - value for value in reversed(years)]
    return tuple(int((youngest + value) * DAYS_A_YEAR) + 1 for value in exact)


def _rate(mean: float, width: float) -> float:
    """The rate whose exponential, cut off at ``width``, has this mean of at most half the width."""
    low, high = _FLATTEST, _STEEPEST
    for _ in range(_HALVINGS):
        rate = (low + high) / 2.0
        if 1.0 / rate - width / (exp(rate * width) - 1.0) > mean:
            low = rate
        else:
            high = rate
    return (low + high) / 2.0


def _cut_exponential(p: float, rate: float, width: float) -> float:
    """Quantile of the exponential cut off at ``width``."""
    return -log(1.0 - p * (1.0 - exp(-rate * width))) / rate


def poisson(u: float, mean: float, most: int) -> int:
    """Poisson number by inversion, at most ``most``: with the same u a higher mean never gives fewer."""
    number = 0
    chance = exp(-mean)
    below = chance
    while u >= below and number < most:
        number += 1
        chance *= mean / number
        below += chance
    return number


def fold(x: float) -> float:
    """Reflect a number from (-1, 2) into the unit interval; a uniform rank plus even noise stays uniform."""
    if x < 0.0:
        return -x
    return 2.0 - x if x > 1.0 else x
