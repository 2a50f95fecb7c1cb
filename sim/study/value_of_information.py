"""What it would be worth to know more before choosing: everything, or one parameter."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import reduce
from typing import Final, NamedTuple

import numpy as np

from sim.study.intervals import Floats
from sim.study.rank_regression import (
    LEAST_DRAWS,
    PERMUTATIONS,
    Orders,
    columns_of,
    fitted,
    orders,
    threshold,
)
from sim.study.unstated import Unstated

_ROUNDING: Final = 1e-12


class Worth(NamedTuple):
    """What knowing one parameter beforehand is worth, in the unit of the net value."""

    value: float | Unstated
    """Bias taken off, 0 at least; `not_estimable` unless ``plain`` is above ``threshold``."""
    plain: float
    """As the regression gives it."""
    bias: float
    """How much of that chance in the regression makes."""
    threshold: float
    """What 95 of 100 parameters that mean nothing stay at or below."""


def or_nothing(net: Floats) -> Floats:
    """Options x draws for the choice to adopt or not, from the net value by draw."""
    return np.stack([np.zeros_like(net), net])


def perfect_information(nets: Floats) -> float:
    """What knowing everything beforehand would be worth, where the best of the rows would else be chosen.

    ``nets`` is options x draws of expected values (``expected_jointly``). With few draws it is biased: too
    low near the point where the choice turns, too high far from it. How much is not known.
    """
    return float(nets.max(axis=0).mean() - nets.mean(axis=1).max())


def worth_knowing(
    nets: Floats, drawn: Floats, chance: np.random.Generator, permutations: int = PERMUTATIONS
) -> list[Worth]:
    """Expected value of perfect information on each parameter (EVPPI), one at a time.

    ``nets`` is options x draws of each draw's plain mean over replications, doing nothing being a row of
    noughts (``or_nothing``); ``drawn`` is draws x parameters. E[max over options of E[net | parameter]] less
    max of E[net], the inner mean by ``rank_regression``.

    The best of noisy fits is chosen, so the plain value is too high. The bias is found by permuting the
    parameter against what it leaves unexplained, and fitting again on top of the fit. (Permuting it against
    everything would take off as much from a strong parameter as from an idle one, though the choice is then
    seldom changed by noise.) That permutation is the yardstick of ``threshold``.
    """
    draws = nets.shape[1]
    every = columns_of(drawn, draws)
    if draws < LEAST_DRAWS:
        return [Worth(Unstated.NOT_ESTIMABLE, math.nan, math.nan, math.nan) for _ in every]
    others = orders(draws, permutations, chance)
    middle = nets.mean(axis=1)
    values = nets - middle[:, None]
    choice = _Choice(values, middle, _ROUNDING * float(np.abs(nets).max()))
    shuffled = values[:, others]
    return [_worth(choice, columns, others, shuffled) for columns in every]


class _Choice(NamedTuple):
    """What is chosen between."""

    values: Floats
    """Options x draws, less their means."""
    middle: Floats
    tiny: float
    """A gain that is rounding."""

    def gain(self, fits: Iterable[Floats]) -> Floats:
        """What choosing by fits gains, from draws x fits of each option less its mean."""
        best = reduce(np.maximum, (fit + mean for fit, mean in zip(fits, self.middle, strict=True)))
        gain = best.mean(axis=0) - self.middle.max()
        return np.where(gain > self.tiny, gain, 0.0)


def _worth(choice: _Choice, columns: Floats, others: Orders, shuffled: Floats) -> Worth:
    draws = len(columns)
    fit = fitted(columns, choice.values.T).T
    left = (choice.values - fit) * math.sqrt((draws - 1) / (draws - 1 - columns.shape[1]))
    plain = float(choice.gain(fit[:, :, None])[0])
    most = threshold(choice.gain(fitted(columns, option) for option in shuffled))
    again = (on[:, None] + fitted(columns, rest[others]) for on, rest in zip(fit, left, strict=True))
    bias = float(choice.gain(again).mean()) - plain
    value = max(0.0, plain - bias) if plain > most else Unstated.NOT_ESTIMABLE
    return Worth(value, plain, bias, most)
