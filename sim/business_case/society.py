"""Society as a whole: what is made and what is used up; what passes from hand to hand is neither.

Somebody who gets a job may keep somebody else from one. That share of what is made, the displacement, is
taken away here and nowhere else: the municipality's own money does not know of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from sim.business_case.ledger import BudgetClass, Posting, ore
from sim.business_case.setting import Setting, kroner
from sim.outcomes.table import FloatArray, IntArray

SOCIETY = "society"
DISPLACED = "displaced"


class SocialFlow(NamedTuple):
    """What society gains (or, negative, uses up), by month, øre."""

    item: str
    budget: BudgetClass
    amount: IntArray


def displacement(setting: Setting, cycle: FloatArray) -> FloatArray:
    """The share of what is made that others would else have made, by month: more in a slump.

    ``cycle``: demand for labour in each month against its mean.
    """
    usual, slump = setting.rules["society.displacement"], setting.rules["society.displacement_in_slump"]
    found: FloatArray = np.clip(usual + slump * np.maximum(1.0 - cycle, 0.0), 0.0, 1.0)
    return found


def society(postings: Iterable[Posting], displacement: FloatArray | float) -> tuple[SocialFlow, ...]:
    """What comes into the system and what leaves it; ``displacement`` is a share, or one for each month."""
    found = []
    for one in postings:
        monthly = one.amount.sum(axis=0) + one.shared
        if one.payer is None:
            found.append(SocialFlow(one.item, one.budget, monthly))
            lost = ore(-kroner(monthly) * displacement)
            found.append(SocialFlow(f"{one.item}_{DISPLACED}", one.budget, lost))
        elif one.payee is None:
            found.append(SocialFlow(one.item, one.budget, -monthly))
    return tuple(found)
