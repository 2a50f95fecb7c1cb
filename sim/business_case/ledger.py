"""Money that passes from one party to another, person by person and month by month."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np

from sim.outcomes.table import FloatArray, IntArray

ORE: Final = 100
"""Øre in a krone: amounts are whole øre, so that what one party pays is what the other gets."""


class Party(StrEnum):
    """Who pays and gains; what is nobody's leaves the system (work done) or comes into it (its worth)."""

    MUNICIPALITY = "municipality"
    STATE = "state"
    CITIZEN = "citizen"
    EMPLOYER = "employer"


class BudgetClass(StrEnum):
    """Under which heading it stands in a municipality's budget; the other parties' entries have the same."""

    SERVICE = "service"
    TRANSFERS = "transfers"
    GRANTS = "grants"
    TAX = "tax"
    REFUNDS = "refunds"
    WORK = "work"
    """Wages and what is made for them: in no municipal budget."""


class Posting(NamedTuple):
    """One kind of payment in one run."""

    item: str
    budget: BudgetClass
    payer: Party | None
    payee: Party | None
    amount: IntArray
    """People x months, øre."""
    shared: IntArray
    """Months, øre: what is paid for the municipality as a whole and is nobody's own (capacity)."""


class Entry(NamedTuple):
    """One party's side of a posting; positive is a gain."""

    item: str
    budget: BudgetClass
    party: Party
    amount: IntArray
    shared: IntArray


def ore(kroner: FloatArray) -> IntArray:
    """Whole øre, to the nearest."""
    return np.rint(kroner * ORE).astype(np.int64)


def own(
    item: str, budget: BudgetClass, payer: Party | None, payee: Party | None, amount: IntArray
) -> Posting:
    """A posting that is all of it about single people."""
    return Posting(item, budget, payer, payee, amount, np.zeros(amount.shape[1], dtype=np.int64))


def common(
    item: str, budget: BudgetClass, sides: tuple[Party, Party | None], amount: IntArray, people: int
) -> Posting:
    """What is paid for capacity, used or not, and is nobody's own; to nobody, it leaves the system."""
    return Posting(item, budget, *sides, np.zeros((people, len(amount)), dtype=np.int64), amount)


def sides(posting: Posting, amount: FloatArray) -> Iterator[tuple[Party, FloatArray]]:
    """Each party of a posting and what it gains of an amount of it; the payer first, nought unsigned."""
    if posting.payer is not None:
        yield posting.payer, 0.0 - amount
    if posting.payee is not None:
        yield posting.payee, amount


def entries(postings: tuple[Posting, ...]) -> Iterator[Entry]:
    """Both sides of every posting."""
    for one in postings:
        if one.payer is not None:
            yield Entry(one.item, one.budget, one.payer, -one.amount, -one.shared)
        if one.payee is not None:
            yield Entry(one.item, one.budget, one.payee, one.amount, one.shared)
