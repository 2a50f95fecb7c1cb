"""Benefit beside wages, by oneself and with a spouse."""

from __future__ import annotations


def benefit_beside_wages(
    rate: float, monthly_wage: float, monthly_hours: float, disregard: float, most_hours: float, spouse: float
) -> int:
    """Return the benefit in DKK a month: the rate less countable wages and the spouse's countable income.

    The disregard is DKK for each paid hour, for at most ``most_hours`` a month
    (Integration Act; ``definitions``: benefit beside wages). Never below zero.
    """
    countable = countable_wage(monthly_wage, monthly_hours, disregard, most_hours)
    left = rate - countable - spouse
    return round(left) if left > 0 else 0


def countable_wage(monthly_wage: float, monthly_hours: float, disregard: float, most_hours: float) -> float:
    """Return the part of a monthly wage that is set off against benefit, DKK."""
    hours = min(most_hours, monthly_hours)
    countable = monthly_wage - disregard * hours
    return countable if countable > 0 else 0.0


def spouse_excess(own_rate: float, countable: float) -> float:
    """Return by how much a spouse's countable wage exceeds the own rate: it reduces the other's benefit."""
    excess = countable - own_rate
    return excess if excess > 0 else 0.0
