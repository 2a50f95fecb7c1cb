"""What a council decides on: the expected value in each draw, how surely it pays, and for what worth.

Everything here is of the expected value under what we do not know about the world: each draw's mean is drawn
in towards the grand mean until only the variance that parameters make is left, so that chance in single runs
neither makes nor hides a risk. When it pays is in ``break_even``, at what price in ``price``, what it would
be worth to know more in ``value_of_information`` and ``tornado``, which option to take in ``frontier``.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from scipy.special import stdtrit

from sim.study.components import parameter_variance
from sim.study.intervals import HIGH, LOW, UNITS_FOR_QUANTILES, Floats

_FLAT: Final = 1e-9
"""Directions with less than this share of the most replication noise carry rounding only."""


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


def expected_jointly(values: Floats) -> Floats:
    """Draws x figures like ``expected_by_draw``, but for sums and differences of the figures too.

    Drawn in one by one, two figures that parameters move alike keep all the noise of their difference. Here
    they are turned to the directions in which replication noise is independent, and each is drawn in by its
    own noise. For a few figures that are compared: options, or kroner and effect. ValueError as there.
    """
    draws, replications, figures = values.shape
    if draws < 2 or replications < 2:
        raise ValueError("at least two draws and two replications")
    means = values.mean(axis=1)
    centre = means.mean(axis=0)
    freedom = draws * (replications - 1)
    inside = (values - means[:, None, :]).reshape(-1, figures)
    noise = inside.T @ inside / (freedom * replications)
    unit = np.sqrt(np.diag(noise))
    unit[unit == 0] = 1.0
    size, turn = np.linalg.eigh(noise / np.outer(unit, unit))
    seen = size > _FLAT * max(size.max(), 0.0)
    root = np.sqrt(size[seen])
    apart = (means - centre) / unit
    whitened = apart @ (turn[:, seen] / root)
    moved = _drawn_in(whitened, freedom) - whitened
    found: Floats = centre + (apart + moved @ (turn[:, seen] * root).T) * unit
    return found


def _drawn_in(whitened: Floats, noise_freedom: int) -> Floats:
    """Draws x directions with replication noise of variance 1 in each: what parameters make of them."""
    draws, directions = whitened.shape
    spread, axes = np.linalg.eigh(whitened.T @ whitened / (draws - 1))
    freedom = np.full(directions, draws - 1), np.full(directions, noise_freedom)
    own = parameter_variance(np.maximum(spread, 0.0), np.ones(directions), *freedom)
    shrink = np.sqrt(np.divide(own, spread, out=np.zeros(directions), where=spread > 0))
    found: Floats = whitened @ (axes * np.minimum(shrink, 1.0)) @ axes.T
    return found


class Range(NamedTuple):
    """The ends of a 95 % interval."""

    low: float
    high: float


def over_draws(values: Floats) -> Range:
    """95 % of a figure known by draw: quantiles, or Student's t with fewer draws than quantiles need."""
    draws = len(values)
    if draws >= UNITS_FOR_QUANTILES:
        low, high = np.quantile(values, (LOW, HIGH), method="weibull")
        return Range(float(low), float(high))
    if draws < 2:
        raise ValueError("at least two draws")
    half = stdtrit(draws - 1, HIGH) * values.std(ddof=1) * np.sqrt(1 + 1 / draws)
    return Range(float(values.mean() - half), float(values.mean() + half))


class Pays(NamedTuple):
    """How sure it is that something pays."""

    probability: float
    expected: float


def pays(net: Floats) -> Pays:
    """The share of draws in which the expected value is above nought; no draw differs: neither."""
    return Pays(float((net > 0).mean()), float(net.mean()))


def acceptability(net: Floats, effect: Floats, worth: Floats) -> Floats:
    """For each price a unit of the effect is worth: the share of draws in which it is worth its cost.

    ``net`` and ``effect`` by draw, from ``expected_jointly`` of the two, since they are added.
    """
    found: Floats = (net[None, :] + worth[:, None] * effect[None, :] > 0).mean(axis=1)
    return found
