"""Which unknown matters for the decision: tornado, and the value of knowing one parameter beforehand.

Both regress the net value of each draw on one parameter at a time, on a polynomial of second degree of its
ranks: chance in single runs averages out, and no run is made for it. With few draws most parameters cannot be
told from idle ones, and are said to be so.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from sim.study.intervals import Floats

DEGREE: Final = 2
LEAST_DRAWS: Final = 30
"""With fewer draws nothing is estimated."""
PERMUTATIONS: Final = 500
_SURE: Final = 0.95
_LOW, _HIGH = 0.1, 0.9


class Moved(NamedTuple):
    """How far one parameter moves the expected net value."""

    at_low: float
    """At its 10 % point, less the mean."""
    at_high: float
    explained: float
    """Share of the variance between draws."""
    clear: bool
    """Whether so much is not to be had from the best of so many idle parameters."""


class Worth(NamedTuple):
    """What knowing one parameter beforehand is worth, bias taken off."""

    value: float
    bias: float
    """What an idle parameter seems to be worth."""
    estimable: bool


def tornado(net: Floats, drawn: Floats) -> list[Moved]:
    """For each parameter (columns of draws x parameters) how far it moves the net value of the draws."""
    draws, parameters = drawn.shape
    if draws < LEAST_DRAWS or parameters == 0 or not np.ptp(net):
        return [Moved(np.nan, np.nan, np.nan, clear=False)] * parameters
    threshold = _idle_explains(draws, parameters)
    ends = _basis(np.array([_LOW, _HIGH]))
    found = []
    for column in drawn.T:
        coefficients, fitted = _fitted(net, column)
        explained = float(fitted.var() / net.var())
        low, high = (ends @ coefficients - net.mean()).tolist()
        found.append(Moved(low, high, explained, explained > threshold))
    return found


def worth_knowing(net: Floats, drawn: Floats, chance: np.random.Generator) -> list[Worth]:
    """Expected value of perfect information on each parameter, for the choice to adopt or not.

    E[max(0, E[net | parameter])] - max(0, E[net]): biased upwards, as chance in the fit looks like knowledge.
    The bias is what the same draws give in another order, and is taken off; not estimable where it is no more
    than 95 % of those reach, or with too few draws.
    """
    draws, parameters = drawn.shape
    if draws < LEAST_DRAWS or not np.ptp(net):
        return [Worth(np.nan, np.nan, estimable=False)] * parameters
    grid = (np.arange(draws) + 0.5) / draws
    idle = np.array([_gain(net, chance.permutation(grid)) for _ in range(PERMUTATIONS)])
    bias, most = float(idle.mean()), float(np.quantile(idle, _SURE))
    plain = [_gain(net, column) for column in drawn.T]
    return [Worth(max(0.0, one - bias), bias, one > most) for one in plain]


def worth_knowing_all(net: Floats) -> float:
    """The same for knowing everything: from the expected values by draw."""
    return float(np.maximum(net, 0.0).mean() - max(net.mean(), 0.0))


def _gain(net: Floats, column: Floats) -> float:
    _, fitted = _fitted(net, column)
    return float(np.maximum(fitted, 0.0).mean() - max(net.mean(), 0.0))


def _fitted(net: Floats, column: Floats) -> tuple[Floats, Floats]:
    """Coefficients and fitted values of the regression on the ranks of a column."""
    basis = _basis(_ranks(column))
    coefficients, *_ = np.linalg.lstsq(basis, net, rcond=None)
    found: Floats = np.asarray(coefficients, dtype=np.float64)
    return found, np.asarray(basis @ found, dtype=np.float64)


def _ranks(column: Floats) -> Floats:
    """Places in order as shares; equal values share a place."""
    _, place, many = np.unique(column, return_inverse=True, return_counts=True)
    middle = np.cumsum(many) - many / 2.0
    found: Floats = middle[place] / len(column)
    return found


def _basis(shares: NDArray[np.float64]) -> Floats:
    found: Floats = np.vander(shares - 0.5, DEGREE + 1, increasing=True)
    return found


def _idle_explains(draws: int, parameters: int) -> float:
    """What the best of so many idle parameters explains in 95 of 100 studies.

    The share explained by one has a beta distribution; of so many independent ones the largest is told by
    Sidak's correction.
    """
    one = _SURE ** (1.0 / parameters)
    return float(betaincinv(DEGREE / 2.0, (draws - 1 - DEGREE) / 2.0, one))
