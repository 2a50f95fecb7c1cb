"""What it saves to run all scenarios on the same draws, people and luck.

With a paired difference V = one − other and the sum U = one + other, runs that have
nothing in common need (var one + var other) / var V times as many units for the same
Monte-Carlo error, which is (1 + var U / var V) / 2. The interval of that ratio of two
correlated variances is Pitman's and Morgan's, exact for normal values: it is every ratio
at which U and V, brought to one scale, could be uncorrelated in their sum and difference.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from scipy.special import stdtrit

from sim.study.intervals import HIGH, Floats, Variances, variances
from sim.study.unstated import Unstated

_ALIKE: Final = 1e-20
"""Below this part of the unpaired variance a paired one is nothing but rounding."""
_LEAST_FREEDOM: Final = 2


class Factor(NamedTuple):
    """How many times as many runs without pairing, with its 95 % interval; NaN where it cannot be said."""

    value: float
    low: float
    high: float


UNKNOWN: Final = Factor(math.nan, math.nan, math.nan)


class Pairing(NamedTuple):
    """What pairing saves on one figure, and the variances it rests on."""

    difference: Variances
    apart: tuple[Variances, Variances]
    """Of the alternative and of the baseline, in the runs in which both have a value."""
    luck: Factor
    """More replications of the same draws, were people and luck each scenario's own."""
    seeds: Factor
    """More draws with as many replications each, were parameters each scenario's own as well."""
    word: Unstated | None
    """Why neither can be said."""


def pairing(one: Floats, other: Floats) -> Pairing:
    """Of an alternative and the baseline; both draws × replications, NaN without a value."""
    difference = one - other
    both = ~np.isnan(difference)
    paired = variances(difference)
    apart = tuple(variances(np.where(both, values, np.nan)) for values in (one, other))
    luck = _factor(paired.within, [each.within for each in apart], paired.cells - paired.draws)
    seeds = _factor(paired.between, [each.between for each in apart], paired.draws - 1)
    word = _instead(difference[both]) if math.isnan(luck.value) and math.isnan(seeds.value) else None
    return Pairing(paired, (apart[0], apart[1]), luck, seeds, word)


def _factor(paired: float, apart: list[float], freedom: int) -> Factor:
    """From the variance of the difference, those of the two, and their degrees of freedom."""
    total = sum(apart)
    if not (freedom > 0 and paired > _ALIKE * total):
        return UNKNOWN
    value = total / paired
    if freedom < _LEAST_FREEDOM:
        return Factor(value, math.nan, math.nan)
    together = max(0.0, 2.0 * total - paired)
    reach = _reach(together * paired, apart[0] - apart[1], freedom)
    low, high = (0.5 * (1.0 + together / paired * end) for end in (1.0 / reach, reach))
    return Factor(value, low, high)


def _reach(product: float, covariance: float, freedom: int) -> float:
    """By what the ratio of two variances of this product and covariance may be multiplied or divided."""
    alike = min(1.0, covariance**2 / product) if product > 0.0 else 0.0
    student = float(stdtrit(freedom - 1, HIGH))
    middle = 1.0 + 2.0 * (1.0 - alike) * student**2 / (freedom - 1)
    return middle + math.sqrt(middle**2 - 1.0)


def _instead(differences: Floats) -> Unstated:
    """Why there is no factor."""
    if differences.size and not differences.any():
        return Unstated.NO_DIFFERENCE
    return Unstated.ALWAYS_ALIKE if differences.size > 1 else Unstated.TOO_FEW_RUNS
