"""Society as a whole: what is made and what is used up; what passes from hand to hand is neither.

Somebody who gets a job may keep somebody else from one. That share of what is made, the displacement, is
taken away here and nowhere else: the municipality's own money does not know of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sim.business_case.ledger import Posting, ore
from sim.business_case.setting import kroner
from sim.outcomes.table import IntArray

DISPLACED = "displaced"


class SocialFlow(NamedTuple):
    """What society gains (or, negative, uses up), by month, øre."""

    item: str
    amount: IntArray


def society(postings: Iterable[Posting], displacement: float) -> tuple[SocialFlow, ...]:
    """What comes into the system and what leaves it; ``displacement`` is a share from 0 to 1."""
    found = []
    for one in postings:
        monthly = one.amount.sum(axis=0) + one.shared
        if one.payer is None:
            found.append(SocialFlow(one.item, monthly))
            lost = ore(-kroner(monthly) * displacement)
            found.append(SocialFlow(f"{one.item}_{DISPLACED}", lost))
        elif one.payee is None:
            found.append(SocialFlow(one.item, -monthly))
    return tuple(found)
