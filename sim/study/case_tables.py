"""All tables of money of a study, by the name of their file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import pandas as pd

from sim.business_case import rulebook
from sim.business_case.names import FLOW
from sim.study import business_case
from sim.study.budget import budget
from sim.study.cells import Cells
from sim.study.distribution import distribution

_THRESHOLD: Final = 1000.0 * 3
"""Beyond so much over the months followed somebody gains or loses: a thousand kroner a year."""


def tables(money: Cells, seed: int, *, paired: bool) -> Mapping[str, pd.DataFrame]:
    """Every table; none where the model counts no money."""
    if not len(money.keys):
        return {}
    return {
        **business_case.tables(money, paired=paired),
        "business_case_budget.csv": budget(money, prices(money, seed), paired=paired),
        "business_case_distribution.csv": distribution(money, _THRESHOLD, paired=paired),
    }


def prices(money: Cells, seed: int) -> dict[str, float]:
    """What a krone of each month buys, in kroner of the first month."""
    names = sorted({str(period) for period in business_case.only(money, FLOW).keys["period"]})
    days = [date.fromisoformat(f"{name}-01") for name in names]
    level = rulebook.load().values(seed).each("index.consumer_prices", days)
    return dict(zip(names, (level[0] / level).tolist(), strict=True))
