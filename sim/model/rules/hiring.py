"""Hiring: from a factor to a share."""

from __future__ import annotations

from sim.model.units import TENTHS


def odds(share: float, factor: float, most: float) -> float:
    """Return the share whose odds are ``factor`` times those of ``share``, at most ``most``."""
    scaled = share / (1 - share) * factor
    result = scaled / (1 + scaled)
    return min(most, result)


def hiring_factor(
    match: float,
    danish: float,
    health: float,
    motivation: float,
    female: float,
    followed: float,
    courage: float,
) -> float:
    """Return the factor on the odds of being hired; what the company has not seen counts as 1."""
    return match * danish * (health * motivation) * female * followed * courage


def tenths(part: int, whole: int) -> int:
    """Return how many tenths of a whole a part is."""
    return TENTHS * part // max(1, whole)
