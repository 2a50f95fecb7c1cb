"""Benefit beside wages, by oneself and with a spouse."""

from __future__ import annotations


def benefit_beside_wages(
    rate: float, monthly_wage: float, countable: float, together: float, spouse: float
) -> int:
    """Return the benefit in DKK a month: the rate less countable wages and the spouse's countable income.

    Wage and benefit are no more than ``together`` DKK a month (0: no such limit): above it all of a wage is
    set off (law from July 2025). ``definitions``: benefit beside wages. Never below zero.
    """
    left = rate - countable - spouse
    if together > 0 and monthly_wage + left > together:
        left = together - monthly_wage
    return round(left) if left > 0 else 0


def countable_wage(
    monthly_wage: float, monthly_hours: float, disregard: float, most_hours: float, free: float, share: float
) -> float:
    """Return the part of a monthly wage that is set off against benefit, DKK.

    The disregard is DKK for each paid hour, for at most ``most_hours`` a month, ``free`` DKK a month; the
    ``share`` of what is above both is set off.
    """
    hours = min(most_hours, monthly_hours)
    above = monthly_wage - disregard * hours - free
    return share * above if above > 0 else 0.0


def spouse_excess(own_rate: float, countable: float) -> float:
    """Return by how much a spouse's countable wage exceeds the own rate: it reduces the other's benefit."""
    excess = countable - own_rate
    return excess if excess > 0 else 0.0
