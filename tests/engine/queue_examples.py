"""Queues that more than one test looks at, run once."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from engine_runs import WEEK
from queue_runs import in_class, on_course
from queue_town import Draws

STAY = 10 * WEEK
"""Mean time in a seat or place, minutes."""
CLASS_SEATS = 3
COURSE_SEATS, COURSE_LOAD = 5, 0.85


class Example(NamedTuple):
    """A queue: mean time between arrivals, arrivals, lengths of stay and the waits of the model."""

    between: float
    arrivals: list[int]
    stays: list[int]
    waits: list[int]


def spells(seed: int, load: float, servers: int, number: int) -> tuple[float, list[int], list[int]]:
    """Mean time between arrivals, arrivals and lengths of stay."""
    draws, between = Draws(seed), STAY / load / servers
    return between, draws.arrivals(between, number), draws.exponentials(STAY, number)


@cache
def classes() -> Example:
    """Three seats in two classes, an intake a week."""
    between, arrivals, stays = spells(26, 0.6, CLASS_SEATS, 11_000)
    waits, town = in_class(arrivals, stays, CLASS_SEATS, class_size=2)
    assert not any(map(sum, town.school.classes)), "somebody has kept a seat"
    return Example(between, arrivals, stays, waits)


@cache
def courses() -> tuple[Example, Counter[int]]:
    """Five seats on the introduction course every other week, and how many were admitted by minute."""
    between = 2 * WEEK / COURSE_SEATS / COURSE_LOAD
    arrivals = Draws(23).arrivals(between, 11_000)
    waits, taken = on_course(arrivals, COURSE_SEATS, reserved=0)
    return Example(between, arrivals, [], waits), taken
