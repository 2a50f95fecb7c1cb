"""The tables of money of a study: payments by month, what the cohort comes to, and what a council decides on.

Made from the cells of money (names with a ``|``, ``sim.business_case.measure``). Where a table has a
``baseline``, an empty one means the scenario's own amounts, and a name the difference from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.business_case.ledger import Party
from sim.business_case.names import FLOW, MONTHLY, PEOPLE, SEPARATOR, VALUE, parts_of
from sim.business_case.society import SOCIETY
from sim.study.cells import Cells
from sim.study.intervals import Floats, summarise_many

FLOW_COLUMNS: Final = [
    "scenario", "baseline", "payer", "item", "budget_class", "month", "amount_dkk_mean", "ci_low", "ci_high",
]  # fmt: skip
COHORT_COLUMNS: Final = [
    "scenario", "baseline", "payer", "month", "amount_dkk_mean", "ci_low", "ci_high",
]  # fmt: skip
ITEM_COLUMNS: Final = [
    "scenario", "baseline", "payer", "item", "budget_class", "period", "value_dkk_mean",
    "mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high",
]  # fmt: skip

GROUP_COLUMNS: Final = ["group", "people"]


def tables(money: Cells, *, paired: bool = True) -> dict[str, pd.DataFrame]:
    """The plain ones by the name of their file; those that take decisions stand in ``case_tables``."""
    return {
        "business_case.csv": payments(money, paired=paired),
        "business_case_society.csv": of_society(money, paired=paired),
        "business_case_cohort.csv": by_month(money, paired=paired),
        "business_case_items.csv": by_item(money, paired=paired),
        "business_case_groups.csv": groups(money),
    }


def payments(money: Cells, *, paired: bool = True) -> pd.DataFrame:
    """Every flow of every calendar month, current prices, as business_case.csv: the four payers."""
    return _flows(money, [*Party], paired)


def of_society(money: Cells, *, paired: bool = True) -> pd.DataFrame:
    """What society makes and uses up, as business_case_society.csv."""
    return _flows(money, [SOCIETY], paired)


def by_month(money: Cells, *, paired: bool = True) -> pd.DataFrame:
    """For each member of the impact cohort, by month since the clock: fixed prices, undiscounted."""
    some = only(money, MONTHLY)
    words = {"payer": _part(some, 1), "month": [int(period[1:]) for period in some.keys["period"]]}
    return _told(some, words, {"mean": "amount_dkk_mean"}, COHORT_COLUMNS, paired)


def by_item(money: Cells, *, paired: bool = True) -> pd.DataFrame:
    """For each member of the impact cohort, by item: fixed prices, discounted at the official rate."""
    some = only(money, VALUE)
    words = {**_words(some), "period": some.keys["period"].tolist()}
    return _told(some, words, {"mean": "value_dkk_mean"}, ITEM_COLUMNS, paired)


def groups(money: Cells) -> pd.DataFrame:
    """How many members of the impact cohort are in each group, in the mean over the first scenario's runs."""
    some = only(money, PEOPLE)
    people = some.of(some.scenarios[0]).mean(axis=(0, 1)) if len(some.keys) else []
    return pd.DataFrame({"group": _part(some, 1), "people": people}, columns=GROUP_COLUMNS)


def only(money: Cells, kind: str, *parts: str) -> Cells:
    """The figures of a kind, and of a payer where one is named."""
    start = SEPARATOR.join((kind, *parts))
    names = money.keys["kpi"].astype(str)
    chosen = np.flatnonzero((names == start) | names.str.startswith(start + SEPARATOR))
    keys = money.keys.iloc[chosen].reset_index(drop=True)
    return Cells(money.scenarios, money.draws, money.replications, keys, money.values[..., chosen])


def _flows(money: Cells, payers: Sequence[str], paired: bool) -> pd.DataFrame:
    some = only(money, FLOW)
    kept = np.flatnonzero(np.isin(_part(some, 1), payers) & (some.values != 0).any(axis=(0, 1, 2)))
    keys = some.keys.iloc[kept].reset_index(drop=True)
    some = Cells(some.scenarios, some.draws, some.replications, keys, some.values[..., kept])
    words = {**_words(some), "month": some.keys["period"].tolist()}
    return _told(some, words, {"mean": "amount_dkk_mean"}, FLOW_COLUMNS, paired)


def _words(some: Cells) -> dict[str, list[Any]]:
    return {name: _part(some, place) for place, name in ((1, "payer"), (2, "item"), (3, "budget_class"))}


def _part(some: Cells, place: int) -> list[str]:
    return [parts_of(name)[place] for name in some.keys["kpi"].astype(str)]


def _told(
    some: Cells, words: dict[str, Any], names: dict[str, str], columns: list[str], paired: bool
) -> pd.DataFrame:
    """The scenarios' own amounts, then the differences from the first one."""
    if not len(some.keys):
        return pd.DataFrame(columns=columns)
    parts = []
    for scenario, baseline, values in samples(some, paired):
        summary = pd.DataFrame({**words, **summarise_many(values)})
        parts.append(summary.assign(scenario=scenario, baseline=baseline))
    return pd.concat(parts, ignore_index=True).rename(columns=names)[columns]


def samples(some: Cells, paired: bool) -> Iterator[tuple[str, str, Floats]]:
    """Each scenario's own values (baseline ""), then each difference from the first one."""
    base, *others = some.scenarios
    for name in some.scenarios:
        yield name, "", some.of(name)
    for name in others if paired else ():
        yield name, base, some.difference(name, base)
