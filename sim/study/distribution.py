"""Who gains and who loses: the same person's disposable income under both ways of working.

Paired person by person within a run, for members of the impact cohort, over the months followed, in fixed
prices. A change of less than a threshold is none. It tells of chance too: what a single person gains or loses
hangs on luck more than on policy, so the balance of gainers and losers is what to read.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from sim.business_case.names import INCOME, parts_of
from sim.study.business_case import only
from sim.study.cells import Cells
from sim.study.intervals import Floats, summarise_many

COLUMNS: Final = [
    "scenario", "baseline", "family", "measure", "mean", "mc_low", "mc_high", "ci_low", "ci_high",
    "pi_low", "pi_high", "unit",
]  # fmt: skip
EVERYBODY: Final = "all"
MEASURES: Final = {
    "gain_share": "share",
    "lose_share": "share",
    "balance_share": "share",
    "change_dkk": "DKK",
    "income_dkk": "DKK",
    "people": "number",
}
"""Who gains, who loses, the first less the second; the mean change; the baseline's level; how many people."""


def distribution(money: Cells, threshold: float, *, paired: bool = True) -> pd.DataFrame:
    """By family; ``threshold``: DKK over the months followed, beyond which somebody gains or loses."""
    some = only(money, INCOME)
    base, *others = money.scenarios
    if not (paired and others and len(some.keys)):
        return pd.DataFrame(columns=COLUMNS)
    families = np.array([parts_of(name)[1] for name in some.keys["kpi"].astype(str)], dtype=str)
    parts = []
    for name in others:
        for family in (EVERYBODY, *sorted(set(families.tolist()))):
            inside = np.ones(len(families), dtype=np.bool_) if family == EVERYBODY else families == family
            told = _told(some.difference(name, base)[..., inside], some.of(base)[..., inside], threshold)
            summary = pd.DataFrame(summarise_many(told)).assign(
                scenario=name, baseline=base, family=family, measure=list(MEASURES)
            )
            parts.append(summary.assign(unit=list(MEASURES.values())))
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def _told(change: Floats, level: Floats, threshold: float) -> Floats:
    """Draws x replications x measures; people who are not in a run are in none of them."""
    there = ~np.isnan(change)
    people = there.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        gain = (change > threshold).sum(axis=-1) / people
        lose = (change < -threshold).sum(axis=-1) / people
        mean = np.where(there, change, 0.0).sum(axis=-1) / people
        was = np.where(there, level, 0.0).sum(axis=-1) / people
    return np.stack([gain, lose, gain - lose, mean, was, people.astype(np.float64)], axis=-1)
