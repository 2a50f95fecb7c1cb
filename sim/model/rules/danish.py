"""Danish: lessons that fit the week, and how fast one learns."""

from __future__ import annotations

from sim.model.units import PERMILLE


def lessons_beside(lessons: int, week: int, occupied: int) -> int:
    """Return the weekly lesson minutes that fit into the week beside other hours."""
    left = week - occupied
    if left <= 0:
        return 0
    return min(left, lessons)


def learning_rate(lessons: int, use: int, use_worth: int, mentor_factor: int) -> int:
    """Return learning units a week: lesson minutes plus use at work, worth less, more with a mentor.

    ``use`` in minutes a week; ``use_worth`` and ``mentor_factor`` in permille.
    """
    return lessons + use * use_worth // PERMILLE * mentor_factor // PERMILLE
