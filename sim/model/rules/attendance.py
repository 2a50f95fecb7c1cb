"""Attendance and the progression measure: small sums about people who are away, or on their way."""

from __future__ import annotations


def patience_left(tolerance: int, patience: int, most: int, missed: int) -> int:
    """Return the minutes of absence a company still bears from a person: less when it is worn already."""
    left = tolerance * patience // most - missed
    return max(left, 0)


def worn_by(minutes: int, a_week: int, week: int) -> int:
    """Return how much patience so many minutes of absence cost, at a price for each week."""
    return a_week * minutes // week


def screened_need(total: int, low: int, high: int) -> int:
    """Return how much a person needs the next talk by the measure: 3 below ``low``, 1 from ``high``."""
    return 1 + (1 if total < low else 0) + (1 if total < high else 0)


def item(share: float, noise: float, steps: int) -> int:
    """Return the observed step, 1 to ``steps``, of something between none (0) and all (1)."""
    observed = 1 + int(share * (steps - 1) + noise + 1 / 2)
    return min(max(observed, 1), steps)
