"""What the municipality spends on the work itself: capacity, paid for whether it is used or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from sim.business_case.costs import IMPLEMENTATION, PAID_PLACES, PROGRAMME_COSTS
from sim.business_case.ledger import BudgetClass, Party, Posting, common, ore
from sim.business_case.setting import Setting
from sim.model.units import MONTHS_A_YEAR
from sim.outcomes.table import FloatArray


class Implementation(NamedTuple):
    """What phasing in costs."""

    yearly: float
    """A year while it lasts, DKK."""
    until: int
    """The minute at which it is over."""
    once: float
    """In the month of the decision, DKK."""


NO_IMPLEMENTATION: Final = Implementation(0.0, 0, 0.0)


def services(
    setting: Setting, before: Mapping[str, float], after: Mapping[str, float], since: int
) -> Iterator[Posting]:
    """Yearly costs by item, kroner, as months go: history's until the minute ``since``, then those chosen."""
    for item in sorted({*before, *after}):
        old, new = (months_of_year(setting, costs.get(item, 0.0)) for costs in (before, after))
        share = _share_before(setting, since)
        amount = ore(old * share + new * (1.0 - share))
        payee = Party.EMPLOYER if item == PAID_PLACES else None
        budget = BudgetClass.TRANSFERS if item in PROGRAMME_COSTS else BudgetClass.SERVICE
        yield common(item, budget, (Party.MUNICIPALITY, payee), amount, setting.people)


def implementation(setting: Setting, spent: Implementation) -> Posting:
    """What it takes to begin: somebody in charge until the new way is in place, and a cost once."""
    grid, ends = setting.grid, (setting.plan.decision, spent.until)
    first, last = (np.clip(minute - grid.begins, 0, grid.minutes) for minute in ends)
    held = np.bincount(setting.grid.month, weights=np.maximum(last - first, 0), minlength=setting.months)
    amount = spent.yearly / MONTHS_A_YEAR * held / setting.grid.month_minutes
    amount[0] += spent.once
    sides = (Party.MUNICIPALITY, None)
    return common(IMPLEMENTATION, BudgetClass.SERVICE, sides, ore(amount), setting.people)


def months_of_year(setting: Setting, yearly: float) -> FloatArray:
    """A twelfth of a year's cost for every month, less where the run covers a part of it.

    The yearly cost is of the prices of the decision; later months follow the prices of municipal services.
    """
    level = setting.rule("index.municipal_services")
    covered = np.bincount(setting.grid.month, weights=setting.grid.minutes, minlength=setting.months)
    found: FloatArray = yearly / MONTHS_A_YEAR * covered / setting.grid.month_minutes * (level / level[0])
    return found


def _share_before(setting: Setting, since: int) -> FloatArray:
    """The share of each month's minutes that lie before a minute."""
    lies = np.clip(since - setting.grid.begins, 0, setting.grid.minutes)
    whole = np.bincount(setting.grid.month, weights=setting.grid.minutes, minlength=setting.months)
    found: FloatArray = np.bincount(setting.grid.month, weights=lies, minlength=setting.months) / whole
    return found
