"""What it takes to work across units."""

from __future__ import annotations

from sim.model.units import PERMILLE, WEEK


def crossing_minutes(minutes: int, units: int) -> int:
    """Return the minutes of coordination when so many units are in it: none for one alone."""
    return minutes * (units - 1) if units > 1 else 0


def caseworkers_needed(cases: int, cap: int) -> int:
    """Return the fewest caseworkers of whom none has more than the cap on average."""
    return (cases + cap - 1) // cap


def minutes_until(minutes: int, share: int) -> int:
    """Return how long it takes until a weekly share has come to so many minutes; rounded up."""
    return (minutes * WEEK + share - 1) // share


def seat_minutes(share: int, duration: int) -> int:
    """Return what a weekly share comes to in a stretch of time."""
    return share * duration // WEEK


def known_minutes(minutes: int, permille: int) -> int:
    """Return the minutes of a search by somebody who knows the person; at least one."""
    known = minutes * permille // PERMILLE
    return max(1, known)
