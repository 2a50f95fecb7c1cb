"""The municipality's budget: calendar years by class, in current and in fixed prices, and its dearest month.

Everybody in the municipality is in it, whoever they are. The year of the decision is year 0, from the month
of the decision on; after it come whole years. The run's last month, which it covers in part, makes no year
whole. Positive is money to the municipality.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sim.business_case.ledger import BudgetClass, Party
from sim.business_case.names import FLOW, parts_of
from sim.study.business_case import only, samples
from sim.study.cells import Cells
from sim.study.intervals import Floats, summarise_many

COLUMNS: Final = [
    "scenario", "baseline", "year", "budget_class", "prices", "amount_dkk_mean",
    "ci_low", "ci_high", "pi_low", "pi_high",
]  # fmt: skip
PAYER_COLUMNS: Final = [
    "scenario", "baseline", "year", "payer", "amount_dkk_mean", "ci_low", "ci_high", "pi_low", "pi_high",
]  # fmt: skip
PEAK_COLUMNS: Final = [
    "scenario", "baseline", "month", "amount_dkk_mean", "ci_low", "ci_high", "pi_low", "pi_high",
]  # fmt: skip
CURRENT, FIXED, TOTAL = "current", "fixed", "total"
_MONTHS: Final = 12
_YEARS: Final = 4


class _Year(NamedTuple):
    """One figure of the table: a calendar year of a class (or payer), and which of the columns it sums."""

    year: int
    budget: str
    columns: np.ndarray[tuple[int], np.dtype[np.intp]]


def budget(money: Cells, prices: Mapping[str, float], *, paired: bool = True) -> pd.DataFrame:
    """Years x classes; ``prices``: what a krone of each month buys in kroner of the decision."""
    some = only(money, FLOW, Party.MUNICIPALITY)
    years = [*_years(some)]
    if not years:
        return pd.DataFrame(columns=COLUMNS)
    bought = np.array([prices[period] for period in some.keys["period"].astype(str)])
    parts = []
    for scenario, baseline, values in samples(some, paired):
        for kind, weights in ((CURRENT, np.ones(len(bought))), (FIXED, bought)):
            summary = pd.DataFrame(summarise_many(_summed(values * weights, years)))
            summary["year"] = [one.year for one in years]
            summary["budget_class"] = [one.budget for one in years]
            parts.append(summary.assign(scenario=scenario, baseline=baseline, prices=kind))
    return pd.concat(parts, ignore_index=True).rename(columns={"mean": "amount_dkk_mean"})[COLUMNS]


def peak_service(money: Cells, *, paired: bool = True) -> pd.DataFrame:
    """The calendar month with the largest expected outlay on services, and how large, current prices.

    A positive amount is an outlay: of a scenario's own months, and of its difference from the first.
    """
    some = only(money, FLOW, Party.MUNICIPALITY)
    months, service = some.keys["period"].astype(str), _part_of(some, 3) == BudgetClass.SERVICE.value
    names = sorted(set(months[service]))
    rows = []
    for scenario, baseline, values in samples(some, paired):
        if not names:
            break
        spent = np.stack(
            [-values[..., service & (months == name).to_numpy()].sum(axis=-1) for name in names], axis=-1
        )
        summary = pd.DataFrame(summarise_many(spent))
        rows.append(
            summary.iloc[[int(summary["mean"].to_numpy().argmax())]].assign(
                scenario=scenario, baseline=baseline, month=lambda found: [names[found.index[0]]]
            )
        )
    found = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=PEAK_COLUMNS)
    return found.rename(columns={"mean": "amount_dkk_mean"})[PEAK_COLUMNS]


def by_payer(money: Cells, *, paired: bool = True) -> pd.DataFrame:
    """Whole calendar years x the four payers, current prices."""
    some = only(money, FLOW)
    years = [*_payer_years(some)]
    if not years:
        return pd.DataFrame(columns=PAYER_COLUMNS)
    parts = []
    for scenario, baseline, values in samples(some, paired):
        summary = pd.DataFrame(summarise_many(_summed(values, years)))
        summary["year"], summary["payer"] = [one.year for one in years], [one.budget for one in years]
        parts.append(summary.assign(scenario=scenario, baseline=baseline))
    return pd.concat(parts, ignore_index=True).rename(columns={"mean": "amount_dkk_mean"})[PAYER_COLUMNS]


def _payer_years(some: Cells) -> Iterator[_Year]:
    year, payer = _year_of(some), _part_of(some, 1)
    for one in _whole(some, year):
        for party in Party:
            yield _Year(one, party.value, np.flatnonzero((year == one) & (payer == party.value)))


def _year_of(some: Cells) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([int(period[:4]) for period in some.keys["period"].astype(str)], dtype=np.int64)


def _part_of(some: Cells, place: int) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    return np.array([parts_of(name)[place] for name in some.keys["kpi"].astype(str)], dtype=str)


def _whole(some: Cells, year: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[int]:
    """The year of the decision from its month on, and the whole ones after it: the first few."""
    periods = some.keys["period"].astype(str)
    last = periods.max()
    whole = {one: periods[(year == one) & (periods != last)].nunique() for one in sorted(set(year.tolist()))}
    first = min(whole, default=0)
    return [one for one, held in whole.items() if held == _MONTHS or (one == first and held)][:_YEARS]


def _summed(values: Floats, years: list[_Year]) -> Floats:
    """Draws x replications x years and classes."""
    return np.stack([values[..., one.columns].sum(axis=-1) for one in years], axis=-1)


def _years(some: Cells) -> Iterator[_Year]:
    """Whole years from that of the decision on, each class and all of them together."""
    year, classes = _year_of(some), _part_of(some, 3)
    for one in _whole(some, year):
        inside = year == one
        for budget_class in BudgetClass:
            columns = np.flatnonzero(inside & (classes == budget_class.value))
            if len(columns):
                yield _Year(one, budget_class.value, columns)
        yield _Year(one, TOTAL, np.flatnonzero(inside))
