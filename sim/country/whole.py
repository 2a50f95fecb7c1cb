"""The whole of the municipalities, run by run: sums, and means weighed by the people they are of.

Everything is added up within one draw and replication. A draw is the same for all municipalities, so what
is not known about the world stays as wide for the whole; the luck of each is its own and evens out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from sim.business_case.measure import NETS
from sim.outcomes import REGISTRY
from sim.outcomes.marks import READ_AT
from sim.study.cells import KEY

COHORT: Final = "impact_cohort_persons"
TOTAL: Final = "_total"
"""Ends the name of the sum of what is a mean for each person: kroner of the whole cohort."""
SUM: Final = "sum"
_COUNTED: Final = "counted_persons_{months}m"
_ADDED: Final = (COHORT, "fulltime_persons_on_benefit", "idle_hours", "cap_caseworkers", "cap_cost_year_dkk")
_OF_THOSE_HERE: Final = ("months", "families")
"""Families of outcomes that are shares of those who live here at a month."""
_OF_THE_COHORT: Final = "share_left"
_RUN: Final = ["scenario", "draw", "replication"]
_COLUMNS: Final = [*_RUN, *KEY, "value"]


def weight_of(kpi: str) -> str:
    """By which outcome a KPI is weighed in the whole; `sum` for what adds up.

    A share at a month by those who live here then, a mean over the follow-up by the cohort: so they are those
    of all people. What is neither (a median, a share of conversations) is weighed by people nearest to it.
    """
    outcome = REGISTRY[kpi]
    months = outcome.reading_months
    if kpi in _ADDED or kpi.startswith("counted_persons"):
        return SUM
    here = outcome.family in _OF_THOSE_HERE and outcome.unit == "share" and months is not None
    if here and not kpi.startswith(_OF_THE_COHORT):
        return _COUNTED.format(months=months)
    whole_cohort = outcome.needs_months >= REGISTRY[COHORT].needs_months or kpi.startswith(_OF_THE_COHORT)
    return COHORT if whole_cohort else _COUNTED.format(months=READ_AT[0])


def with_weights(kpis: Sequence[str]) -> tuple[str, ...]:
    """What must be measured for these: they themselves and what they are weighed by."""
    weights = [weight for kpi in kpis if (weight := weight_of(kpi)) != SUM]
    return tuple(dict.fromkeys([*kpis, *weights]))


def whole(runs: pd.DataFrame) -> pd.DataFrame:
    """The whole in every run: columns scenario, draw, replication, kpi, period, group, value.

    `runs` has the same columns and `municipality`. A municipality without a value (nobody to measure) counts
    for nothing in that figure.
    """
    weighed = [_of_kpi(runs, str(kpi)) for kpi in runs["kpi"].unique()]
    return pd.concat([part for parts in weighed for part in parts], ignore_index=True)[_COLUMNS]


def _of_kpi(runs: pd.DataFrame, kpi: str) -> list[pd.DataFrame]:
    rows, weight = runs[runs["kpi"] == kpi], weight_of(kpi)
    if weight == SUM:
        return [_summed(rows, rows["value"].to_numpy(), None)]
    heads = _looked_up(runs[runs["kpi"] == weight], rows)
    heads = np.where(np.isnan(rows["value"]), 0.0, heads)
    amount = np.where(heads > 0, rows["value"].to_numpy() * heads, 0.0)
    found = [_summed(rows, amount, heads)]
    if kpi in NETS:
        found.append(_summed(rows, amount, None).assign(kpi=kpi + TOTAL))
    return found


def _looked_up(weights: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How many people each row is of."""
    place = ["municipality", *_RUN]
    known = weights.set_index(place)["value"]
    found: np.ndarray[tuple[int], np.dtype[np.float64]] = known.reindex(
        pd.MultiIndex.from_frame(rows[place])
    ).to_numpy()
    return found


def _summed(
    rows: pd.DataFrame,
    amount: np.ndarray[tuple[int], np.dtype[np.float64]],
    heads: np.ndarray[tuple[int], np.dtype[np.float64]] | None,
) -> pd.DataFrame:
    """Sums over municipalities; a mean where there are heads to divide by."""
    parts = rows[[*_RUN, *KEY]].assign(value=amount, heads=1.0 if heads is None else heads)
    found = parts.groupby([*_RUN, *KEY], sort=False, observed=True)[["value", "heads"]].sum().reset_index()
    if heads is not None:
        found["value"] = found["value"] / found["heads"].where(found["heads"] > 0)
    return found
