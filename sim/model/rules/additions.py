"""Hours that are missing, and whom a provider takes."""

from __future__ import annotations


def missing_minutes(required: int, counted: int) -> int:
    """Return the weekly minutes that are missing under an hours requirement."""
    missing = required - counted
    return max(0, missing)


def owes_work(here: int, residence: int, worked: float, employment: float) -> bool:
    """Return whether work duty is owed: by whoever has not lived here, or not worked, long enough."""
    return here < residence or worked < employment


def fill_in_factor(minutes: int, week: int, lock_in: float) -> float:
    """Return the factor on own search while so much of a full week is filled in."""
    return 1.0 - (1.0 - lock_in) * min(minutes, week) / week


def provider_takes(nearness: float, floor: float, pays_results: bool) -> bool:
    """Return whether a provider takes a person: all where places are paid, else who is near a job."""
    return nearness >= floor if pays_results else True
