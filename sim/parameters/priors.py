"""Quantiles of priors, the same to the last bit on every machine.

A prior has two halves that meet in the parameter's value, which is its median:
below it the spread is set by ``low``, above it by ``high``. So a value may lie
off the middle of its range, and low and high remain the 2.5 and 97.5 % points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sim.model.portable import exp, log, normal_quantile
from sim.parameters.entry import Prior

_EDGE: Final = normal_quantile(0.975)


def _same(x: float) -> float:
    return x


def _logit(share: float) -> float:
    return log(share / (1 - share))


def _share(x: float) -> float:
    return 1 / (1 + exp(-x))


_SCALES: Final[dict[str, tuple[Callable[[float], float], Callable[[float], float]]]] = {
    "normal": (_same, _same),
    "lognormal": (log, exp),
    "logit_normal": (_logit, _share),
}
"""The scale on which each half is normal: there and back."""


def quantile(prior: Prior, median: float, u: float) -> float:
    """Return the value that a share u (0 < u < 1) of the prior lies below."""
    edge = prior.low if u < 1 / 2 else prior.high
    if prior.distribution == "uniform":
        return median + abs(2 * u - 1) * (edge - median)
    there, back = _SCALES[prior.distribution]
    reach = abs(normal_quantile(u)) / _EDGE
    return back(there(median) + reach * (there(edge) - there(median)))


def within(x: float, plausible: tuple[float, float] | None) -> float:
    """Return x, or the end of the plausible range that it lies beyond."""
    if plausible is None:
        return x
    return min(max(x, plausible[0]), plausible[1])
