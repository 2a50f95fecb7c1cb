"""Offers: who may have one, and what a company says."""

from __future__ import annotations

from sim.model.units import HOUR


def eligible(
    ready: bool,
    old_enough: bool,
    danish_fits: bool,
    educated: bool,
    ill_enough: bool,
    experienced: bool,
    in_force: bool,
    is_made: bool,
) -> bool:
    """Return whether an offer is for a person: as law and offer ask, in force, and made at all."""
    asked = ready and old_enough and danish_fits and educated and ill_enough and experienced
    return asked and in_force and is_made


def fits_week(week: int, hours_elsewhere: int, hours: int, ordinary_pay: bool) -> bool:
    """Return whether an offer fits beside a job in a week of minutes; a micro-job is nobody's second job."""
    if ordinary_pay and hours_elsewhere:
        return False
    return HOUR * (hours_elsewhere + hours) <= week


def willing(accepted: float, openness: float, patience: int, most_patience: int, partner: float) -> float:
    """Return the share of people whom a company takes in an offer: more when open, patient and a partner.

    ``openness`` is the company's rank, 0 to 1, so that ``accepted`` is the mean; ``partner`` is 1 for others.
    """
    return accepted * 2 * openness * patience / most_patience * partner


def patience_after(patience: int, change: int, most: int) -> int:
    """Return a company's patience after something has worn or restored it."""
    return min(max(patience + change, 0), most)
