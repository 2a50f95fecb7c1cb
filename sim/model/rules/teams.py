"""Who a dedicated team is for."""

from __future__ import annotations


def within(value: int, least: int, most: int) -> bool:
    """Return whether a number lies between two, both included."""
    return least <= value <= most
