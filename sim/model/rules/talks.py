"""Talks: why now, for whom first, and what is left of them."""

from __future__ import annotations

SCALE = 65536


def use_class(now: int, target: int, latest: int) -> int:
    """Return why a task is done now: 0 due, 1 overdue, 2 brought forward (``vocabulary.Use``)."""
    if now > latest:
        return 1
    return 2 if now < target else 0


def need(readiness: int, health: int) -> int:
    """Return how much a person needs the next talk: 1 to 3, more for those further from a job."""
    return 1 + (1 - readiness) + (1 if health > 1 else 0)


def faded(dose: int, scaled: int) -> int:
    """Return the dose left after a time whose decay, scaled 2**16, is given."""
    return dose * scaled // SCALE


def remembered(shift: int, scaled: int) -> int:
    """Return what is left of a shift, up or down, after a time whose decay, scaled 2**16, is given."""
    left = abs(shift) * scaled // SCALE
    return left if shift >= 0 else -left
