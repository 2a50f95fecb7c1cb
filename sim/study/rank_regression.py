"""The expected value given one parameter, by regression over draws.

Each parameter is replaced by the normal scores of its ranks, so that neither its unit nor its long tail
matters, and the values are regressed on a polynomial of the second degree in them. Chance in single runs is
part of what the regression leaves over: the values are the draws' plain means, not drawn in, which would draw
in what the parameter does too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

from sim.study.intervals import Floats

DEGREE: Final = 2
LEAST_DRAWS: Final = 40
"""With fewer draws nothing is estimated: three coefficients and what is left over."""
PERMUTATIONS: Final = 500
SURE: Final = 0.95
_ALIKE: Final = 1e-9

Orders = NDArray[np.int64]


def scores(column: Floats) -> Floats:
    """Normal scores of the ranks; equal values share the middle one of theirs."""
    found: Floats = ndtri((rankdata(column) - 1 / 2) / len(column))
    return found


def basis(column: Floats) -> Floats:
    """Draws x at most ``DEGREE`` columns at right angles to each other and to a constant, of length 1.

    Fewer columns where the parameter has fewer different values, none where it has one.
    """
    powers = np.vander(scores(column), DEGREE + 1, increasing=True)[:, 1:]
    left, size, _ = np.linalg.svd(powers - powers.mean(axis=0), full_matrices=False)
    found: Floats = left[:, size > _ALIKE * np.sqrt(len(column))]
    return found


def fitted(columns: Floats, values: Floats) -> Floats:
    """The regression's values, less their mean; the first axis of ``values`` is the draws."""
    found: Floats = columns @ (columns.T @ values)
    return found


def orders(draws: int, count: int, chance: np.random.Generator) -> Orders:
    """Draws x count: the draws in so many other orders.

    One set serves all parameters, so that what they share stays shared.
    """
    every: Orders = chance.permuted(np.tile(np.arange(draws), (count, 1)), axis=1).T
    return every


def threshold(idle: Floats, sure: float = SURE) -> float:
    """The 95 % point of what chance alone gives; a true idle one is above it in at most 5 % of studies.

    Infinite with so few permutations that their largest is not so rare.
    """
    place = int(np.ceil(sure * (len(idle) + 1) - _ALIKE))
    return float(np.sort(idle)[place - 1]) if place <= len(idle) else float("inf")


def columns_of(drawn: Floats, draws: int) -> Iterator[Floats]:
    """The basis of each parameter, from draws x parameters. ValueError when the draws are not as many."""
    if drawn.ndim != 2 or len(drawn) != draws:
        raise ValueError("as many draws of the parameters as of the values")
    return (basis(column) for column in drawn.T)
