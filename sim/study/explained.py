"""What is behind a krone: the people of a run who got or paid an item in a month, and their events."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from sim.business_case.ledger import ORE, Posting
from sim.business_case.names import FLOW, parts_of
from sim.business_case.society import SOCIETY
from sim.errors import ComparisonError, problem
from sim.scenario.months import months_later
from sim.study.business_case import only

if TYPE_CHECKING:
    from sim.business_case.setting import Setting
    from sim.study.cells import Cells

TOLD: Final = (
    "TAKEOVER", "BENEFIT_BEFORE", "BENEFIT", "STATE", "JOB", "HOURS_CHANGED", "OFFER", "EDUCATION",
    "MATERNITY", "SICK_LEAVE", "EARLY_RETIREMENT", "INSURANCE_USED_UP", "MODULE_PASSED", "BIRTH",
    "WITHOUT_BENEFIT", "EXIT",
)  # fmt: skip
"""Events that money depends on."""
PEOPLE_COLUMNS: Final = ["person", "amount_dkk"]


@dataclass(frozen=True)
class Explained:
    """One item of one month of one run."""

    scenario: str
    item: str
    month: date
    payer: str
    """"" where it comes from work done."""
    payee: str
    """"" where it is used up."""
    shared_dkk: float
    """Of it, what is nobody's own (capacity)."""
    people: pd.DataFrame
    """person, amount_dkk: largest first."""
    events: pd.DataFrame
    """As ``Study.events_in_words``, of these people: since the last of its kind before the month."""

    @property
    def total_dkk(self) -> float:
        """All of it."""
        return float(self.people["amount_dkk"].sum()) + self.shared_dkk


def items(setting: Setting, postings: Sequence[Posting], month: str) -> pd.DataFrame:
    """Every item with an amount in a month: item, payer, payee, amount_dkk."""
    at = _place(setting, month)
    rows = [(one.item, str(one.payer or ""), str(one.payee or ""), _amount(one, at)) for one in postings]
    table = pd.DataFrame(rows, columns=["item", "payer", "payee", "amount_dkk"])
    return table[table["amount_dkk"] != 0].reset_index(drop=True)


def explained(
    setting: Setting, postings: Sequence[Posting], events: pd.DataFrame, scenario: str, item: str, month: str
) -> Explained:
    """The people behind an item in a month (`2017-05`); ``events`` are the run's, in words.

    ComparisonError when there is no such item, or the month is not in the run.
    """
    at = _place(setting, month)
    known = {one.item: one for one in postings}
    check_item(item, known)
    one, first = known[item], setting.grid.months[at]
    amounts = one.amount[:, at] / ORE
    who = np.flatnonzero(amounts)
    who = who[np.argsort(-np.abs(amounts[who]), kind="stable")]
    numbers = setting.panel.people.number[who]
    people = pd.DataFrame({"person": numbers, "amount_dkk": amounts[who]}, columns=PEOPLE_COLUMNS)
    told = _behind(events, numbers.tolist(), first)
    sides = (str(one.payer or ""), str(one.payee or ""))
    return Explained(scenario, item, first, *sides, float(one.shared[at]) / ORE, people, told)


def check(money: Cells, month: str, item: str = "") -> None:
    """Before a run is made again: that there are such a month and item among the figures of money."""
    flows = only(money, FLOW).keys
    if len(flows):
        check_month(month, sorted(set(flows["period"])))
    if len(flows) and item:
        named = (parts_of(name) for name in flows["kpi"])
        check_item(item, {what for _, payer, what, _ in named if payer != SOCIETY})


def check_item(item: str, known: Collection[str]) -> None:
    """ComparisonError when there is no such item of money."""
    if item not in known:
        near = get_close_matches(item, known, n=1, cutoff=0)
        raise ComparisonError(problem("item_unknown", key="--item", value=item, near=near[0]))


def check_month(month: str, names: Sequence[str]) -> None:
    """ComparisonError when a month (`2017-05`) is none of a run's, in their order."""
    if month not in names:
        raise ComparisonError(
            problem("month_not_in_run", key="--month", value=month, first=names[0], last=names[-1])
        )


def _amount(one: Posting, at: int) -> float:
    return float(one.amount[:, at].sum() + one.shared[at]) / ORE


def _place(setting: Setting, month: str) -> int:
    """Which month of the run it is."""
    names = [f"{one:%Y-%m}" for one in setting.grid.months]
    check_month(month, names)
    return names.index(month)


def _behind(events: pd.DataFrame, people: Sequence[int], first: date) -> pd.DataFrame:
    """What happened to them in the month, and the last of each kind before it."""
    after = pd.Timestamp(months_later(first, 1))
    mine = events[
        (events["agent_kind"] == "CITIZEN")
        & events["agent"].isin(people)
        & events["activity"].isin(TOLD)
        & (events["time"] < after)
    ]
    before = mine["time"] < pd.Timestamp(first)
    last = mine[before].drop_duplicates(["agent", "activity"], keep="last")
    return pd.concat([last, mine[~before]]).sort_index()
