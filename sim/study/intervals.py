"""The three intervals of a figure, from draws × replications of it.

`mc` says how well the expected value was computed, `ci` where the expected value
lies given what we do not know about the world, `pi` what one municipality may
live to see (`definitions`: Intervals). The independent unit is the parameter draw;
a cell is one (draw, replication), or one pair of runs when a difference is
summarised. Cells without a value (NaN) are left out and counted.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from sim.study.components import parameter_variance

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

LOW: Final = 0.025
HIGH: Final = 0.975
UNITS_FOR_QUANTILES: Final = 39
"""With fewer units the 2.5 % quantile lies outside the sample: 1 / (39 + 1) = 0.025."""


class Interval(NamedTuple):
    """One figure with its three intervals, all in the figure's own unit.

    `share_of_variance_from_parameters` is σ_b² / (σ_b² + σ_w²): how much of the spread
    of one realised municipality comes from what we do not know, the rest being chance.
    """

    mean: float
    mc_low: float
    mc_high: float
    ci_low: float
    ci_high: float
    pi_low: float
    pi_high: float
    draws: int
    reps: int
    share_of_variance_from_parameters: float
    cells: int
    missing: int
    differing: int

    @property
    def no_pair_differed(self) -> bool:
        """For differences: there were pairs, and every one of them is exactly zero."""
        return self.cells > 0 and self.differing == 0


class Variances(NamedTuple):
    """What spreads one figure, in its unit squared; NaN where it cannot be said."""

    between: float  # of the draws' means
    within: float  # of replications inside a draw, σ_w²
    draws: int
    cells: int
    mean_inverse: float  # of replications a draw: what part of `within` is in `between`


def variances(values: Floats) -> Variances:
    """The variances of one figure; `values` is draws × replications, NaN where there is none."""
    with np.errstate(invalid="ignore", divide="ignore"):
        sample = _Nested(np.asarray(values, dtype=np.float64)[:, :, None])
    found = (sample.between, sample.within, sample.draws, sample.cells, sample.mean_inverse)
    return Variances(*(one[0].item() for one in found))


def summarise(values: Floats) -> Interval:
    """The three intervals of one figure; `values` is draws × replications."""
    many = summarise_many(np.asarray(values, dtype=np.float64)[:, :, None])
    return Interval(**{name: column[0].item() for name, column in many.items()})


def summarise_many(values: Floats) -> dict[str, NDArray[np.generic]]:
    """The same for many figures at once; `values` is draws × replications × figures.

    Gives one array per field of `Interval`. Sums run over the leading axes in their
    order, so the result has the same bits on any processor.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return _columns(_Nested(values))


def blur(values: Floats) -> Floats:
    """By figure: how far 95 % of replication noise reaches in the grand mean, as ``ci`` is widened by it."""
    found: Floats = _Nested(np.asarray(values, dtype=np.float64)).blur
    return found


class _Nested:
    """Means and variances of a nested sample, for each figure."""

    def __init__(self, values: Floats) -> None:
        self.mask: Mask = ~np.isnan(values)
        self.values = values
        self.origin = _first_value(values, self.mask)
        per_draw = self.mask.sum(axis=1)
        self.seen: Mask = per_draw > 0
        self.cells = self.mask.sum(axis=(0, 1))
        self.draws = self.seen.sum(axis=0)
        self.reps = per_draw.max(axis=0)
        # Deviations from the first value, so that a constant figure has a variance of exactly zero.
        shifted = np.where(self.mask, values - self.origin, 0.0)
        self.draw_means: Floats = np.where(self.seen, shifted.sum(axis=1) / per_draw, np.nan)
        self.mean: Floats = _mean(self.draw_means, self.seen)
        self.between: Floats = self._between()
        self.within: Floats = self._within(shifted)
        self.mean_inverse: Floats = _mean(1.0 / per_draw, self.seen)

    def _between(self) -> Floats:
        """Variance of the draws' means; NaN with one draw."""
        squares = np.where(self.seen, (self.draw_means - self.mean) ** 2, 0.0).sum(axis=0)
        return _over(squares, self.draws - 1)

    def _within(self, shifted: Floats) -> Floats:
        """Replication variance inside draws, σ_w²; NaN when no draw has two replications."""
        squares = np.where(self.mask, (shifted - self.draw_means[:, None, :]) ** 2, 0.0).sum(axis=(0, 1))
        return _over(squares, self.cells - self.draws)

    @property
    def parameters(self) -> Floats:
        """Variance of the expected value over draws, σ_b²: replication noise taken out."""
        return np.maximum(0.0, self.between - self.within * self.mean_inverse)

    @property
    def possible(self) -> Floats:
        """What that variance is on average, given how uncertain it is: for ``ci``."""
        noise = self.within * self.mean_inverse
        return parameter_variance(self.between, noise, self.draws - 1, self.cells - self.draws)

    @property
    def blur(self) -> Floats:
        """How far replication noise in the grand mean reaches; it vanishes beside any real spread."""
        found: Floats = _t(self.draws - 1) * np.sqrt(self.within * self.mean_inverse / self.draws)
        return found


def _columns(sample: _Nested) -> dict[str, NDArray[np.generic]]:
    """The fields; one municipality may end wherever the expected value may lie, so ``pi`` holds ``ci``."""
    mean = np.where(sample.cells > 0, sample.mean + sample.origin, np.nan)
    columns: dict[str, NDArray[np.generic]] = {"mean": mean}
    ci = _ci(sample)
    pi = tuple(np.fmax(one, other) for one, other in zip(_pi(sample), ci, strict=True))
    for name, (below, above) in (("mc", _mc(sample)), ("ci", ci), ("pi", pi)):
        columns |= {f"{name}_low": mean - below, f"{name}_high": mean + above}
    share = sample.parameters / (sample.parameters + sample.within)
    nonzero = sample.mask & (sample.values != 0.0)
    return columns | {
        "draws": sample.draws,
        "reps": sample.reps,
        "share_of_variance_from_parameters": np.where(sample.draws > 1, share, np.nan),
        "cells": sample.cells,
        "missing": sample.mask.shape[0] * sample.mask.shape[1] - sample.cells,
        "differing": nonzero.sum(axis=(0, 1)),
    }


def _mc(sample: _Nested) -> tuple[Floats, Floats]:
    """Student's t over draws; over replications when there is one draw."""
    over_draws = _t(sample.draws - 1) * np.sqrt(sample.between / sample.draws)
    over_cells = _t(sample.cells - 1) * np.sqrt(sample.within / sample.cells)
    half = np.where(sample.draws > 1, over_draws, over_cells)
    return half, half


def _ci(sample: _Nested) -> tuple[Floats, Floats]:
    """How far the expected value reaches below and above the mean, over parameter draws.

    The draws' means are drawn in towards the grand mean until only the variance that
    parameters may make is left (``components``); their quantiles are the interval. What
    replication noise the grand mean itself still carries is added in quadrature: it
    vanishes beside any real parameter spread.
    """
    parameters = sample.possible
    student, centre = _t(sample.draws - 1), sample.blur
    shrink = np.where(sample.between > 0.0, np.sqrt(parameters / sample.between), 0.0)
    low, high = (side * shrink for side in _quantiles(sample.draw_means, sample.seen, sample.mean))
    normal = student * np.sqrt(parameters * (1.0 + 1.0 / sample.draws))
    enough = sample.draws >= UNITS_FOR_QUANTILES
    below = np.where(enough, np.maximum(low, 0.0), normal)
    above = np.where(enough, np.maximum(high, 0.0), normal)
    return np.hypot(below, centre), np.hypot(above, centre)


def _pi(sample: _Nested) -> tuple[Floats, Floats]:
    """How far one new realisation reaches below and above the mean."""
    several = sample.draws > 1
    units = np.where(several, sample.draws, sample.cells)
    flat = (-1, sample.values.shape[2])
    low, high = _quantiles(
        (sample.values - sample.origin).reshape(flat), sample.mask.reshape(flat), sample.mean
    )
    within = np.where(sample.cells > sample.draws, sample.within, 0.0)
    one = np.where(several, sample.between + within * (1.0 - sample.mean_inverse), sample.within)
    centre = np.where(several, sample.between, sample.within) / units
    normal = _t(units - 1) * np.sqrt(one + centre)
    enough = units >= UNITS_FOR_QUANTILES
    return np.where(enough, low, normal), np.where(enough, high, normal)


def _quantiles(values: Floats, mask: Mask, mean: Floats) -> tuple[Floats, Floats]:
    """Distance from the mean down to the 2.5 % and up to the 97.5 % quantile, per figure."""
    found = np.full((2, values.shape[1]), np.nan)
    whole = mask.all(axis=0)
    if whole.any():
        found[:, whole] = np.quantile(values[:, whole], (LOW, HIGH), axis=0, method="weibull")
    for figure in np.flatnonzero(~whole & mask.any(axis=0)):
        seen = values[mask[:, figure], figure]
        found[:, figure] = np.quantile(seen, (LOW, HIGH), method="weibull")
    return mean - found[0], found[1] - mean


def _first_value(values: Floats, mask: Mask) -> Floats:
    """The first value of each figure; NaN when it has none."""
    flat = values.reshape(-1, values.shape[2])
    first = mask.reshape(flat.shape).argmax(axis=0)
    found: Floats = flat[first, np.arange(flat.shape[1])]
    return found


def _mean(values: Floats, seen: Mask) -> Floats:
    return np.asarray(np.where(seen, values, 0.0).sum(axis=0) / seen.sum(axis=0), dtype=np.float64)


def _over(squares: Floats, freedom: NDArray[np.int_]) -> Floats:
    """A sum of squares over its degrees of freedom; NaN when there are none."""
    return np.where(freedom > 0, squares / freedom, np.nan)


def _t(freedom: NDArray[np.int_]) -> Floats:
    """97.5 % point of Student's t; NaN without degrees of freedom."""
    return np.where(freedom > 0, stdtrit(np.maximum(freedom, 1), HIGH), np.nan)
