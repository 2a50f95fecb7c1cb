"""What absence does on average in an ordinary stay at a company: what the factors it joins already hold.

Breaking off and hiring by health and motivation are stated for what has been observed, absence and all.
Where absence is a mechanism of its own, its mean is therefore taken out of them, class by class.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from sim.model.portable import add_up, exp, log
from sim.model.tables import KEPT

_EVERY = 8  # of a table's quantiles, one in so many is looked at
_PARTS = 26  # a stay is looked at in so many parts
_HALF = 0.5


class Spells(NamedTuple):
    """One kind of absence: how often a month, and the quantiles of its length in minutes."""

    monthly: float
    length: tuple[int, ...]


class Stay(NamedTuple):
    """What a company bears and remembers, and how long somebody is there: minutes."""

    tolerance: tuple[int, ...]
    half_life: int
    lasts: int
    month: int


@lru_cache(maxsize=KEPT)
def breaks_monthly(spells: tuple[Spells, ...], stay: Stay) -> float:
    """Return how often a month patience runs out, at a company of full patience."""
    borne = stay.tolerance[_EVERY // 2 :: _EVERY]
    total = 0.0
    for part in range(_PARTS):
        begun = stay.lasts * (part + _HALF) / _PARTS
        kept = _kept(spells, stay, begun)
        for tolerance in borne:
            left = tolerance - kept
            if begun + left < stay.lasts:  # else the stay is over first
                total += add_up(kind.monthly * _longer(kind.length, left) for kind in spells)
    return _there(spells, stay) * total / (_PARTS * len(borne))


@lru_cache(maxsize=KEPT)
def hire_loss(spells: tuple[Spells, ...], stay: Stay, week: int, factor: float) -> float:
    """Return the mean of the factor on hiring at the end of a stay, as a negative logarithm for all time.

    ``factor`` is that of a week remembered, which fades while somebody is there. After another time the
    loss is taken to be as much of this one as would be forgotten in that time.
    """
    a_minute = -log(factor) / week
    middle = stay.tolerance[len(stay.tolerance) // 2]
    there = stay.lasts * _there(spells, stay)
    lost = 0.0
    for part in range(_PARTS):
        share = exp(-log(2.0) * there * (part + _HALF) / _PARTS / stay.half_life)
        for kind in spells:
            seen = [length for length in kind.length[_EVERY // 2 :: _EVERY] if length < middle]
            parts = add_up(1.0 - exp(-a_minute * length * share) for length in seen)
            lost += kind.monthly * parts * _EVERY / len(kind.length)
    forgotten = 1.0 - exp(-log(2.0) * stay.lasts / stay.half_life)
    return lost * there / stay.month / _PARTS / forgotten


def _there(spells: tuple[Spells, ...], stay: Stay) -> float:
    """Return the share of time in which a spell can begin: nobody is away."""
    away = add_up(kind.monthly * sum(kind.length) / len(kind.length) for kind in spells) / stay.month
    return 1.0 / (1.0 + away)


def _kept(spells: tuple[Spells, ...], stay: Stay, since: float) -> float:
    """Return the mean minutes of earlier absence that are remembered so long after the beginning."""
    fading = log(2.0) / stay.half_life
    middle = stay.tolerance[len(stay.tolerance) // 2]
    a_month = 0.0
    for kind in spells:
        borne = [length for length in kind.length if length < middle]
        a_month += kind.monthly * add_up(borne) / len(kind.length)
    return a_month / stay.month * (1.0 - exp(-fading * since)) / fading


def _longer(length: tuple[int, ...], than: float) -> float:
    """Return the share of spells longer than this."""
    return 1.0 - bisect_right(length, than) / len(length)
