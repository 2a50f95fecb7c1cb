"""What a council decides on: does it pay, when, how surely, and what would it be worth to know more.

Everything here is of the expected value under what we do not know about the world: each draw's mean is drawn
in towards the grand mean until only the variance that parameters make is left, so that chance in single runs
neither makes nor hides a risk.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.study.components import parameter_variance
from sim.study.intervals import Floats

NOT_WITHIN = -1
"""Of a break-even month: it does not come within the months looked at."""


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


def break_even(net: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The month from which the sum so far never falls below nought again, for each row of months (from 1).

    1 where it never was below; ``NOT_WITHIN`` where it ends below.
    """
    so_far = np.cumsum(net, axis=1)
    months = net.shape[1]
    below = so_far < 0
    last = months - np.argmax(below[:, ::-1], axis=1)  # the last month below nought, counted from 1
    found = np.where(below.any(axis=1), last + 1, 1)
    return np.where(below[:, -1], NOT_WITHIN, found).astype(np.int64)


class Pays(NamedTuple):
    """How sure it is that something pays."""

    probability: float
    expected: float


def pays(net: Floats) -> Pays:
    """The share of draws in which the expected value is above nought; no draw differs: neither."""
    return Pays(float((net > 0).mean()), float(net.mean()))


def acceptability(net: Floats, effect: Floats, worth: Floats) -> Floats:
    """For each price a unit of the effect is worth: the share of draws in which it is worth its cost."""
    found: Floats = (net[None, :] + worth[:, None] * effect[None, :] > 0).mean(axis=1)
    return found


def perfect_information(nets: Floats) -> float:
    """What knowing everything beforehand would be worth, where the best of the rows would else be chosen.

    ``nets`` is options x draws. With few draws it is somewhat too high: the best of noisy means is chosen.
    """
    return float(nets.max(axis=0).mean() - nets.mean(axis=1).max())
