"""Tables of which unknown matters, and of what gives most for the money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from sim.study.cells import Cells
from sim.study.decision import expected_by_draw
from sim.study.frontier import Option, standings
from sim.study.intervals import Floats, summarise
from sim.study.value_of_information import tornado, worth_knowing, worth_knowing_all
from sim.study.verdict_tables import DECIDING, EFFECT, discounted_sum, outcome_of

UNKNOWNS_COLUMNS: Final = [
    "scenario", "baseline", "payer", "parameter", "at_low_dkk", "at_high_dkk", "explained", "clear",
    "worth_knowing_dkk", "worth_bias_dkk", "worth_estimable",
]  # fmt: skip
FRONTIER_COLUMNS: Final = [
    "scenario", "baseline", "extra_per_year_dkk", "effect", "ci_low", "ci_high", "unit", "on_frontier",
    "best_probability", "ahead_low", "ahead_high",
]  # fmt: skip
EVERYTHING: Final = "everything"
_ORDER: Final = 20171


def unknowns(money: Cells, rate: float, drawn: pd.DataFrame) -> pd.DataFrame:
    """Each uncertain parameter: how far it moves the net value a person, and what knowing it is worth.

    ``drawn`` has draw, parameter and value. ``everything`` is what knowing all of them is worth.
    """
    values = drawn.pivot_table(index="draw", columns="parameter", values="value")
    values = values.reindex(list(money.draws))
    moving = values.loc[:, values.nunique() > 1]
    columns = moving.to_numpy(dtype=np.float64)
    rows = []
    base, *others = money.scenarios
    for name in others:
        for payer in DECIDING:
            whole = discounted_sum(money, name, payer, rate)
            net = whole.mean(axis=1)
            chance = np.random.default_rng(_ORDER)
            told = zip(
                moving.columns, tornado(net, columns), worth_knowing(net, columns, chance), strict=True
            )
            for parameter, moved, worth in told:
                rows.append((name, base, payer, parameter, *moved, worth.value, worth.bias, worth.estimable))
            rows.append((name, base, payer, EVERYTHING, *_nothing(), *_everything(whole)))
    return pd.DataFrame(rows, columns=UNKNOWNS_COLUMNS)


def _nothing() -> tuple[float, float, float, bool]:
    return (np.nan, np.nan, np.nan, False)


def _everything(whole: Floats) -> tuple[float, float, bool]:
    """From draws x replications: what knowing all parameters is worth."""
    if min(whole.shape) < 2:
        return (np.nan, np.nan, False)
    return (worth_knowing_all(expected_by_draw(whole[..., None])[:, 0]), 0.0, True)


def frontier(outcomes: Cells, extra: Mapping[str, float]) -> pd.DataFrame:
    """Each proposal: what it costs more a year, what it gives, and whether anything as cheap gives more.

    ``extra``: gross kroner a year against the baseline.
    """
    base, *others = outcomes.scenarios
    found = {name: outcome_of(outcomes, name, EFFECT) for name in others}
    known = {name: values for name, values in found.items() if values is not None}
    options = [
        Option(extra[name], expected_by_draw(values[..., None])[:, 0]) for name, values in known.items()
    ]
    rows = []
    for (name, values), stands in zip(known.items(), standings(options), strict=True):
        told = summarise(values)
        row = (name, base, extra[name], told.mean, told.ci_low, told.ci_high, "years", *stands)
        rows.append(row)
    return pd.DataFrame(rows, columns=FRONTIER_COLUMNS)
