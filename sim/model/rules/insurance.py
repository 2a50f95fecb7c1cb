"""Unemployment-insurance benefit beside paid hours."""

from __future__ import annotations


def insurance_benefit(rate: int, hours: int, full_time: int, most_hours: int) -> int:
    """Return the benefit in DKK a month: less for every paid hour, none from ``most_hours`` a week.

    Neither wealth nor a spouse's income counts.
    """
    return 0 if hours >= most_hours else rate * (full_time - hours) // full_time
