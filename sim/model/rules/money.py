"""Benefit beside wages, by oneself and with a spouse."""

from __future__ import annotations

from typing import NamedTuple


class SetOff(NamedTuple):
    """How a wage is set off against benefit on a day, DKK; before July 2025 all above the disregard is."""

    disregard: float  # for each paid hour
    most_hours: float  # a month that carry a disregard
    free: float  # a month that takes nothing
    share: float  # set off of what is above both
    full_from: float  # a month: wage and benefit together from which all is set off; 0 for no such limit


def benefit_beside_wages(
    rate: float, monthly_wage: float, monthly_hours: float, terms: SetOff, spouse: float
) -> int:
    """Return the benefit in DKK a month: the rate less countable wages and the spouse's countable income.

    ``definitions``: benefit beside wages. Never below zero.
    """
    left = rate - countable_wage(rate, monthly_wage, monthly_hours, terms) - spouse
    return round(left) if left > 0 else 0


def countable_wage(rate: float, monthly_wage: float, monthly_hours: float, terms: SetOff) -> float:
    """Return the part of a monthly wage that is set off against benefit at a full rate, DKK."""
    kept = terms.free + terms.disregard * min(terms.most_hours, monthly_hours)
    below = min(monthly_wage, _all_from(rate, kept, terms))
    above = below - kept
    return (terms.share * above if above > 0 else 0.0) + (monthly_wage - below)


def _all_from(rate: float, kept: float, terms: SetOff) -> float:
    """Return the monthly wage from which every krone is set off: with the benefit left it reaches the limit.

    Where benefit has ended before that, it is the limit itself.
    """
    if terms.full_from <= 0 or terms.share >= 1:
        return float("inf")
    if rate + kept >= terms.full_from:
        return max(0.0, terms.full_from - rate)
    reached = (terms.full_from - rate - terms.share * kept) / (1 - terms.share)
    return min(terms.full_from, reached)


def spouse_excess(own_rate: float, countable: float) -> float:
    """Return by how much a spouse's countable wage exceeds the own rate: it reduces the other's benefit."""
    excess = countable - own_rate
    return excess if excess > 0 else 0.0
