"""The closed view: what the impact cohort costs and gives each party, month by month since the clock.

Fixed prices of the year of the decision, discounted to each person's clock. Capacity is shared by everybody
with an open case in the month, so that the cohort bears its part of it and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from sim.business_case.ledger import Entry, Party
from sim.business_case.setting import Setting, kroner
from sim.model.units import MONTHS_A_YEAR
from sim.outcomes.marks import FOLLOW_UP
from sim.outcomes.table import FloatArray, IntArray

_MIDDLE = 0.5
"""Money of a month is discounted as from its middle."""


class Cohort(NamedTuple):
    """What each member of the cohort costs and gives: by party, people x months since the clock, kroner."""

    who: IntArray
    """Places among the people of the run."""
    net: Mapping[Party, FloatArray]


def cohort(setting: Setting, entries: Iterable[Entry], rate: float) -> Cohort:
    """Fixed prices, discounted at a yearly rate; only people whose whole follow-up lies inside the run."""
    who = np.flatnonzero(setting.panel.complete)
    months = setting.grid.month_of(setting.panel.people.clock[who])[:, None] + np.arange(FOLLOW_UP)
    months = np.minimum(months, setting.months - 1)
    shares, real = served_shares(setting), fixed_prices(setting)
    net = {party: np.zeros((len(who), FOLLOW_UP)) for party in Party}
    for entry in entries:
        amount = kroner(entry.amount) * real
        whole = amount + shares * (kroner(entry.shared) * real)
        net[entry.party] += whole[who[:, None], months]
    weights = discounted(rate, FOLLOW_UP)
    return Cohort(who, {party: amount * weights for party, amount in net.items()})


def discounted(rate: float, months: int) -> FloatArray:
    """What a krone in each month is worth at the clock."""
    found: FloatArray = (1.0 + rate) ** (-(np.arange(months) + _MIDDLE) / MONTHS_A_YEAR)
    return found


def fixed_prices(setting: Setting) -> FloatArray:
    """What a krone of each month buys, in kroner of the year of the decision."""
    level = setting.rule("index.consumer_prices")
    found: FloatArray = level[0] / level
    return found


def served_shares(setting: Setting) -> FloatArray:
    """People x months: each person's part of the open cases of the month; nobody's where there are none."""
    held = setting.panel.served[:, setting.week] * setting.grid.minutes
    cases = setting.grid.by_month(held)
    whole = cases.sum(axis=0, keepdims=True)
    found: FloatArray = np.divide(cases, whole, out=np.zeros_like(cases), where=whole > 0)
    return found
