"""Ways of spending: which lie on the efficiency frontier, and which gives most for the same money."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sim.study.intervals import HIGH, LOW, Floats

SAME_COST: Final = 1.05
"""Options within five per cent of each other are counted as equally dear: people and seats are whole."""


class Option(NamedTuple):
    """One way of spending."""

    cost: float
    """Extra a year, DKK."""
    effect: Floats
    """Expected by draw, against doing nothing."""


class Standing(NamedTuple):
    """Where an option stands."""

    on_frontier: bool
    """No mixture of others, doing nothing among them, gives more in the mean for the same money."""
    best: float
    """Share of draws in which nothing as cheap gives more."""
    ahead_low: float
    """95 % over draws of its lead over the best of the others as cheap; below 0 where it is behind."""
    ahead_high: float


def standings(options: list[Option]) -> list[Standing]:
    """Each option among those that cost no more than it (and doing nothing)."""
    hull = _hull(options)
    return [_standing(options, number, hull) for number in range(len(options))]


def _standing(options: list[Option], number: int, hull: set[int]) -> Standing:
    mine = options[number]
    limit = mine.cost * SAME_COST if mine.cost > 0 else mine.cost
    rivals = [one.effect for place, one in enumerate(options) if place != number and one.cost <= limit]
    others = np.array([*rivals, np.zeros(len(mine.effect))]) if limit >= 0 else np.array(rivals)
    if not len(others):
        return Standing(number in hull, 1.0, np.nan, np.nan)
    best = others[int(others.mean(axis=1).argmax())]
    low, high = np.quantile(mine.effect - best, (LOW, HIGH), method="weibull")
    share = float((mine.effect > others.max(axis=0)).mean())
    return Standing(number in hull, share, float(low), float(high))


def _hull(options: list[Option]) -> set[int]:
    """Options on the upper hull of mean effect over cost, from doing nothing on."""
    points = [(0.0, 0.0, -1)]
    points += [(one.cost, float(one.effect.mean()), number) for number, one in enumerate(options)]
    points.sort(key=lambda point: (point[0], -point[1]))
    hull: list[tuple[float, float, int]] = []
    for point in points:
        if hull and point[1] <= hull[-1][1]:
            continue  # dearer, and gives no more
        while len(hull) >= 2 and _slope(hull[-2], point) >= _slope(hull[-2], hull[-1]):
            hull.pop()
        hull.append(point)
    return {number for _, _, number in hull if number >= 0}


def _slope(one: tuple[float, float, int], other: tuple[float, float, int]) -> float:
    across = other[0] - one[0]
    return (other[1] - one[1]) / across if across > 0 else np.inf
