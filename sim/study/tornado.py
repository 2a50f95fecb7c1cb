"""Which unknowns move the expected net value most, and how many move it no more than chance would."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sim.study.intervals import Floats
from sim.study.rank_regression import LEAST_DRAWS, PERMUTATIONS, SURE, columns_of, orders, threshold
from sim.study.unstated import Unstated

_ENDS: Final = (0.1, 0.9)


class Bar(NamedTuple):
    """One parameter: the expected net value at its 10 % and 90 % point, less the mean over draws."""

    parameter: int
    """Its column."""
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """From the 10 to the 90 % point; below nought where more of it gives less."""
        return self.at_high - self.at_low


class Tornado(NamedTuple):
    """The widest bar first."""

    bars: tuple[Bar, ...]
    not_shown: int
    """Parameters that move it no further than ``threshold``."""
    threshold: float | Unstated
    """The width that the widest of all would stay within in 95 of 100 studies, did none matter."""


def tornado(
    net: Floats,
    drawn: Floats,
    chance: np.random.Generator,
    permutations: int = PERMUTATIONS,
    sure: float = SURE,
) -> Tornado:
    """From each draw's plain mean of the net value, and draws x parameters (``rank_regression``).

    A parameter is shown when its bar is wider than the widest of all in ``sure`` of permutations.
    With fewer than ``LEAST_DRAWS`` draws none is.
    """
    draws = len(net)
    every = list(columns_of(drawn, draws))
    if draws < LEAST_DRAWS or not every:
        return Tornado((), len(every), Unstated.NOT_ESTIMABLE)
    values = net - net.mean()
    shuffled = values[orders(draws, permutations, chance)]
    bars, widest = [], np.zeros(permutations)
    for number, (columns, column) in enumerate(zip(every, drawn.T, strict=True)):
        ends = columns[_draws_at_ends(column)]
        low, high = (ends @ (columns.T @ values)).tolist()
        bars.append(Bar(number, low, high))
        widest = np.maximum(widest, np.abs((ends[1] - ends[0]) @ (columns.T @ shuffled)))
    most = threshold(widest, sure)
    shown = sorted((bar for bar in bars if abs(bar.width) > most), key=lambda bar: -abs(bar.width))
    return Tornado(tuple(shown), len(bars) - len(shown), most)


def _draws_at_ends(column: Floats) -> list[int]:
    """The draws in which the parameter is at its 10 % and 90 % point: values that it has, also if few."""
    points = np.quantile(column, _ENDS, method="inverted_cdf")
    return [int(np.argmin(np.abs(column - point))) for point in points]
