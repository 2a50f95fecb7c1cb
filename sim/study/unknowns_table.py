"""Tables of which unknown matters, and of what gives most for the money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from sim.business_case.costs import is_unit_cost
from sim.study.cells import Cells
from sim.study.decision import expected_by_draw
from sim.study.frontier import best_within, efficiency_frontier
from sim.study.intervals import Floats, Mask, summarise
from sim.study.rank_regression import SURE
from sim.study.tornado import Bar, tornado
from sim.study.unstated import Unstated
from sim.study.value_of_information import or_nothing, perfect_information, worth_knowing
from sim.study.verdict_tables import DECIDING, EFFECT, discounted_sum, outcome_of, spending

UNKNOWNS_COLUMNS: Final = [
    "scenario", "baseline", "payer", "parameter", "at_low_dkk", "at_high_dkk", "clear",
    "worth_knowing_dkk", "worth_bias_dkk", "worth_estimable",
]  # fmt: skip
FRONTIER_COLUMNS: Final = [
    "scenario", "baseline", "extra_per_year_dkk", "effect", "ci_low", "ci_high", "unit", "on_frontier",
    "best_probability", "ahead_low", "ahead_high",
]  # fmt: skip
EVERYTHING: Final = "everything"
_ORDER: Final = 20171
SAME_COST: Final = 1.05
"""Options within five per cent of each other are counted as equally dear: people and seats are whole."""


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
            whole, spent = discounted_sum(money, name, payer, rate), spending(money, name, payer)
            told = _each(whole.mean(axis=1), spent.mean(axis=1), list(moving.columns), columns)
            rows += [
                (name, base, payer, one, *found) for one, found in zip(moving.columns, told, strict=True)
            ]
            rows.append((name, base, payer, EVERYTHING, np.nan, np.nan, False, *_everything(whole)))
    return pd.DataFrame(rows, columns=UNKNOWNS_COLUMNS)


def _each(
    net: Floats, spent: Floats, names: Sequence[str], columns: Floats
) -> list[tuple[float, float, bool, float, float, bool]]:
    """Each parameter: its bar where it is shown, and what knowing it is worth where that can be estimated."""
    bars = _bars(net, spent, np.array([is_unit_cost(name) for name in names], dtype=np.bool_), columns)
    worths = worth_knowing(or_nothing(net), columns, np.random.default_rng(_ORDER))
    found = []
    for number, worth in enumerate(worths):
        bar, known = bars.get(number), not isinstance(worth.value, Unstated)
        ends = (bar.at_low, bar.at_high) if bar else (np.nan, np.nan)
        value = worth.value if not isinstance(worth.value, Unstated) else np.nan
        found.append((*ends, bar is not None, value, worth.bias, known))
    return found


def _bars(net: Floats, spent: Floats, prices: Mask, columns: Floats) -> dict[int, Bar]:
    """The bars that are shown, by column.

    What a price moves is sought in what is spent, where chance in life courses does not hide it. The two
    searches share the one risk in twenty of showing an idle parameter.
    """
    found: dict[int, Bar] = {}
    for values, chosen in ((spent, prices), (net, ~prices)):
        if not chosen.any():
            continue
        places = np.flatnonzero(chosen)
        chance = np.random.default_rng(_ORDER)
        shown = tornado(values, columns[:, chosen], chance, sure=(1.0 + SURE) / 2).bars
        found |= {int(places[bar.parameter]): bar for bar in shown}
    return found


def _everything(whole: Floats) -> tuple[float, float, bool]:
    """From draws x replications: what knowing all parameters is worth."""
    if min(whole.shape) < 2:
        return (np.nan, np.nan, False)
    return (perfect_information(or_nothing(expected_by_draw(whole[..., None])[:, 0])), np.nan, True)


def frontier(outcomes: Cells, extra: Mapping[str, float], budget: float | None = None) -> pd.DataFrame:
    """Each proposal: what it costs more a year, what it gives, and whether anything as cheap gives more.

    ``extra``: gross kroner a year against the baseline; ``budget``: what all were made as large as, if so.
    """
    base, *others = outcomes.scenarios
    found = {name: outcome_of(outcomes, name, EFFECT) for name in others}
    known = {name: values for name, values in found.items() if values is not None}
    if not known:
        return pd.DataFrame(columns=FRONTIER_COLUMNS)
    first = next(iter(known.values()))
    effects = np.stack([np.zeros_like(first), *known.values()], axis=-1)
    costs = np.array([0.0, *(extra[name] for name in known)])
    best = {step.option for step in efficiency_frontier(costs, effects.mean(axis=(0, 1)))}
    rows = []
    for number, name in enumerate(known, start=1):
        told = summarise(known[name])
        stands = _stands(number, costs, effects, budget)
        ends = (told.mean, told.ci_low, told.ci_high, "years")
        rows.append((name, base, extra[name], *ends, number in best, *stands))
    return pd.DataFrame(rows, columns=FRONTIER_COLUMNS)


def _stands(number: int, costs: Floats, effects: Floats, same: float | None) -> tuple[float, float, float]:
    """How surely an option is best among those as dear, and its lead over the best of the others (``ci``).

    ``costs`` by option, ``effects`` draws x replications x options, doing nothing the first.
    """
    budget = costs[number] * SAME_COST if costs[number] > 0 else costs[number]
    if same is not None and costs[number] <= same:
        budget = same
    found = best_within(budget, np.tile(costs, (len(effects), 1)), effects)
    rival = found.next if found.option == number else found.option
    if rival is None or isinstance(rival, Unstated):
        return float(found.probability[number]), np.nan, np.nan
    lead = summarise(effects[..., number] - effects[..., rival])
    return float(found.probability[number]), lead.ci_low, lead.ci_high
