"""The money of one run as figures: flows by month, and what the impact cohort comes to for each party.

Every name but those of outcomes begins with its kind, so that money and other figures are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from sim.business_case.cohort import Cohort, discounted
from sim.business_case.families import family_of
from sim.business_case.flows import Costs, flows
from sim.business_case.ledger import Party, Posting, sides
from sim.business_case.names import FLOW, INCOME, MONTHLY, PEOPLE, VALUE, named
from sim.business_case.setting import Setting, kroner
from sim.business_case.society import SOCIETY, displacement, society
from sim.outcomes.declare import Cell
from sim.outcomes.marks import FOLLOW_UP
from sim.outcomes.money import NET, PAYERS
from sim.outcomes.ready_made import with_ready_made
from sim.outcomes.rounding import tabled
from sim.outcomes.table import FloatArray

if TYPE_CHECKING:
    import pandas as pd

PUBLIC: Final = (Party.MUNICIPALITY, Party.STATE)
_OUTCOMES: Final[Mapping[str, str]] = {Party.MUNICIPALITY: "municipal"}
NETS: Final = frozenset(NET.format(payer=payer) for payer in PAYERS)
"""The outcomes of money."""
_NOT_DISPOSABLE: Final = "_pension_and_holiday"


class Given(NamedTuple):
    """What the money of a run needs beside its log and rules."""

    costs: Costs
    cycle: FloatArray
    """Demand for labour against its mean, by month of the run from the decision on."""


def figures(setting: Setting, given: Given) -> pd.DataFrame:
    """All figures of money of one run: kpi, period, group, value.

    What each kind is of stands in ``names``; ``flow|society|…`` is what society makes and uses up. Beside
    them the outcomes (``municipal_net_36m_dkk`` …): 36 months, discounted at the official rate, by group.
    """
    postings = flows(setting, given.costs)
    return tabled(_all(setting, postings, displacement(setting, given.cycle)))


def nets(setting: Setting, given: Given) -> pd.DataFrame:
    """Of all those figures the outcomes alone (`NETS`), with the values that `figures` gives them."""
    postings, cohort = flows(setting, given.costs), Cohort.of(setting)
    found: Iterable[tuple[str, Cell]] = ()
    if cohort.followed >= FOLLOW_UP:
        weights = discounted(official_rate(setting), cohort.followed)
        real = [cohort.real(one.amount, one.shared) for one in postings]
        net = _net(postings, real)
        net[SOCIETY] = _of_society(cohort, postings, real, displacement(setting, given.cycle))
        found = _outcomes(setting, cohort, net, weights[:FOLLOW_UP])
    return tabled((name, cell) for name, cell in found if name in NETS)


def _net(postings: Iterable[Posting], real: Iterable[FloatArray]) -> dict[str, FloatArray]:
    """By party: members x months, all postings together in their order."""
    net: dict[str, FloatArray] = {}
    for posting, amount in zip(postings, real, strict=True):
        for party, gained in sides(posting, amount):
            net[party] = net.get(party, 0.0) + gained
    return net


def _all(
    setting: Setting, postings: tuple[Posting, ...], displaced: FloatArray
) -> Iterator[tuple[str, Cell]]:
    yield from _flows(setting, postings)
    yield from _social(setting, postings, displaced)
    cohort = Cohort.of(setting)
    if not cohort.followed:
        return
    weights = discounted(official_rate(setting), cohort.followed)
    income = np.zeros((len(cohort.who), cohort.followed))
    real = [cohort.real(one.amount, one.shared) for one in postings]
    for posting, amount in zip(postings, real, strict=True):
        for party, gained in sides(posting, amount):
            if party == Party.CITIZEN and not posting.item.endswith(_NOT_DISPOSABLE):
                income = income + gained
            name = named(VALUE, party, posting.item, posting.budget)
            yield name, _period(cohort, _mean(gained @ weights))
    net = _net(postings, real)
    net[SOCIETY] = _of_society(cohort, postings, real, displaced)
    yield from _monthly(net)
    yield from _incomes(setting, cohort, income)
    if cohort.followed >= FOLLOW_UP:
        yield from _outcomes(setting, cohort, net, weights[:FOLLOW_UP])


def official_rate(setting: Setting) -> float:
    """The discount rate of the day of the decision, a year."""
    return setting.rules.on("discount.rate", setting.grid.months[0])


def _period(cohort: Cohort, value: float) -> Cell:
    return Cell(f"m{cohort.followed}", "all", value)


def _mean(values: FloatArray) -> float:
    return float(values.mean()) if len(values) else float("nan")


def _flows(setting: Setting, postings: Iterable[Posting]) -> Iterator[tuple[str, Cell]]:
    periods = _calendar(setting)
    for posting in postings:
        for party, gained in sides(posting, kroner(posting.amount.sum(axis=0) + posting.shared)):
            yield from _by_month(periods, named(FLOW, party, posting.item, posting.budget), gained)


def _social(
    setting: Setting, postings: tuple[Posting, ...], displaced: FloatArray
) -> Iterator[tuple[str, Cell]]:
    periods = _calendar(setting)
    for flow in society(postings, displaced):
        yield from _by_month(periods, named(FLOW, SOCIETY, flow.item, flow.budget), kroner(flow.amount))


def _calendar(setting: Setting) -> list[str]:
    """The months of the run as periods."""
    return [f"{month:%Y-%m}" for month in setting.grid.months]


def _by_month(periods: Sequence[str], name: str, amounts: FloatArray) -> Iterator[tuple[str, Cell]]:
    return (
        (name, Cell(period, "all", amount)) for period, amount in zip(periods, amounts.tolist(), strict=True)
    )


def _of_society(
    cohort: Cohort, postings: Iterable[Posting], real: Iterable[FloatArray], displaced: FloatArray
) -> FloatArray:
    """Members x months: what is made, less what others would else have made, less what is used up."""
    kept = 1.0 - displaced[cohort.months]
    found = np.zeros(cohort.months.shape)
    for one, amount in zip(postings, real, strict=True):
        if one.payer is None:
            found = found + amount * kept
        elif one.payee is None:
            found = found - amount
    return found


def _monthly(net: Mapping[str, FloatArray]) -> Iterator[tuple[str, Cell]]:
    for party, amount in net.items():
        for month in range(amount.shape[1]):
            yield named(MONTHLY, party), Cell(f"k{month + 1:02d}", "all", _mean(amount[:, month]))


def _incomes(setting: Setting, cohort: Cohort, income: FloatArray) -> Iterator[tuple[str, Cell]]:
    number, every = setting.panel.people.number[cohort.who], family_of(setting)
    families = [every[who] for who in cohort.who.tolist()]
    for one, family, whole in zip(number.tolist(), families, income.sum(axis=1).tolist(), strict=True):
        yield named(INCOME, family, str(one)), _period(cohort, whole)


def _outcomes(
    setting: Setting, cohort: Cohort, net: Mapping[str, FloatArray], weights: FloatArray
) -> Iterator[tuple[str, Cell]]:
    """Over 36 months, by payer and group; the municipality and the state together are the public."""
    whole = {_OUTCOMES.get(party, party): amount for party, amount in net.items()}
    whole["public"] = np.add(*(net[party] for party in PUBLIC))
    for group, members in with_ready_made(setting.panel).masks():
        inside = members[cohort.who]
        yield named(PEOPLE, group), Cell(f"m{FOLLOW_UP}", "all", float(inside.sum()))
        for payer, amount in whole.items():
            value = _mean(amount[inside, :FOLLOW_UP] @ weights)
            yield NET.format(payer=payer), Cell(f"m{FOLLOW_UP}", group, value)
