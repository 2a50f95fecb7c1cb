"""The closed view: what the impact cohort costs and gives, month by month since each member's clock.

Fixed prices of the year of the decision. Of capacity the cohort bears its part and no more (``capacity``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.business_case.capacity import capacity_shares
from sim.business_case.setting import Setting, kroner
from sim.model.units import MONTHS_A_YEAR
from sim.outcomes.compute import months_covered
from sim.outcomes.marks import COHORT_MONTHS
from sim.outcomes.people import OUTSIDE
from sim.outcomes.table import FloatArray, IntArray

_MIDDLE = 0.5
"""Money of a month is discounted as from its middle."""


@dataclass(frozen=True, eq=False)
class Cohort:
    """The members of the impact cohort and their months."""

    who: IntArray
    """Places among the people of the run."""
    months: IntArray
    """Members x months since the clock: which month of the run it is; the first holds the clock."""
    shares: FloatArray
    """Members x months: the member's part of the capacity."""
    prices: FloatArray
    """Months of the run: what a krone buys, in kroner of the month of the decision."""

    @classmethod
    def of(cls, setting: Setting) -> Cohort:
        """Everybody of the cohort, for as many months as the run follows them."""
        people = setting.panel.people
        followed = max(months_covered(setting.plan) - COHORT_MONTHS, 0)
        first = setting.grid.month_of(people.clock)
        who = np.flatnonzero((people.cohort != OUTSIDE) & (first + followed <= setting.months))
        months = first[who][:, None] + np.arange(followed)
        shares = np.take_along_axis(capacity_shares(setting)[who], months, axis=1)
        return cls(who, months, shares, fixed_prices(setting))

    @property
    def followed(self) -> int:
        """How many months."""
        return int(self.months.shape[1])

    def real(self, amount: IntArray, shared: IntArray) -> FloatArray:
        """Members x months since the clock, kroner in fixed prices, undiscounted.

        From people x months of the run and what is shared in each month, øre.
        """
        found: FloatArray = kroner(amount[self.who[:, None], self.months]) * self._level
        if shared.any():
            found = found + self.shares * (kroner(shared) * self.prices)[self.months]
        return found

    @cached_property
    def _level(self) -> FloatArray:
        """Members x months since the clock: the prices of their months."""
        return self.prices[self.months]


def discounted(rate: float, months: int) -> FloatArray:
    """What a krone in each month since the clock is worth at the clock."""
    found: FloatArray = (1.0 + rate) ** (-(np.arange(months) + _MIDDLE) / MONTHS_A_YEAR)
    return found


def fixed_prices(setting: Setting) -> FloatArray:
    """What a krone of each month buys, in kroner of the month of the decision."""
    level = setting.rule("index.consumer_prices")
    found: FloatArray = level[0] / level
    return found
