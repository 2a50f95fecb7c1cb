"""How many runs the answer took, how many would have done, and how many without pairing: precision.csv.

Of the primary outcome, and of the one that a precision was asked for. `docs/precision.md`
says what each column is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import pandas as pd
from scipy.special import fdtri, stdtrit

from sim.study.cells import Cells
from sim.study.intervals import HIGH, LOW, Floats, Variances, summarise
from sim.study.pairing import Factor, pairing
from sim.study.settings import Settings
from sim.study.stopping import LEAST

COLUMNS: Final = [
    "scenario", "baseline", "kpi", "period", "unit", "draws", "replications", "runs", "mc_half_width",
    "luck_factor", "luck_low", "luck_high", "luck_runs",
    "seeds_factor", "seeds_low", "seeds_high", "seeds_runs",
    "wanted", "target", "enough_draws", "enough_replications", "enough_low", "enough_high", "word",
]  # fmt: skip
PRECISION: Final = "precision"
INTERVAL: Final = "interval"
_LEAST: Final = 2.0
"""Replications of a draw without which there is no `ci`."""


class Enough(NamedTuple):
    """Draws and replications of each that would have done; `low` to `high` is the interval of the latter."""

    draws: float
    replications: float
    low: float = math.nan
    high: float = math.nan


UNKNOWN: Final = Enough(math.nan, math.nan)


def table(cells: Cells, asked: Settings, units: Mapping[str, str], *, paired: bool) -> pd.DataFrame:
    """A row for each alternative and figure; none where nothing is paired."""
    if not paired:
        return pd.DataFrame(columns=COLUMNS)
    rows = [row | {"unit": units.get(row["kpi"], "")} for row in _rows(cells, asked)]
    return pd.DataFrame(rows, columns=COLUMNS)


def units_for(half_width: float, variance: float) -> float:
    """The fewest draws (or replications of one draw) whose `mc` half-width is below the one wanted.

    `variance` is that of one unit; NaN gives NaN.
    """
    if math.isnan(variance):
        return math.nan

    def reached(units: int) -> bool:
        return float(stdtrit(units - 1, HIGH)) * math.sqrt(variance / units) < half_width

    most = 2
    while not reached(most):
        most *= 2
    least = most // 2
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if reached(middle) else (middle, most)
    return float(most)


def mainly_parameters(found: Variances) -> Enough:
    """How many replications of each draw it takes until draws differ more by parameters than by luck.

    Then half of the spread that `ci` rests on is of what is not known. It is also the number that tells
    most of that spread for the computing (σ_w² / σ_b²). The interval is by the F distribution; its upper
    end is infinite where the draws may differ by luck alone.
    """
    freedom = (found.draws - 1, found.cells - found.draws)
    if min(freedom) < 1 or math.isnan(found.between):
        return UNKNOWN
    noise = found.within * found.mean_inverse
    ratio = found.between / noise if noise > 0.0 else math.inf
    ends = [float(fdtri(*freedom, tail)) for tail in (LOW, HIGH)]
    low, high = (_replications(ratio / end, found.mean_inverse) for end in ends)
    return Enough(LEAST, _replications(ratio, found.mean_inverse), low, high)


def _replications(ratio: float, mean_inverse: float) -> float:
    """σ_w² / σ_b² of a ratio of variances, as a number of replications; infinite where σ_b² is nought."""
    parameters = (ratio - 1.0) * mean_inverse
    return max(_LEAST, math.ceil(1.0 / parameters)) if parameters > 0.0 else math.inf


def _rows(cells: Cells, asked: Settings) -> Iterator[dict[str, Any]]:
    base, *others = cells.scenarios
    of = cells.keys["kpi"].isin([asked.primary_kpi, asked.kpi]) & (cells.keys["group"] == "all")
    for name in others:
        for place, key in cells.keys[of].iterrows():
            values = [cells.of(each)[:, :, int(str(place))] for each in (name, base)]
            told = {"scenario": name, "baseline": base, "kpi": key["kpi"], "period": key["period"]}
            yield told | _figures(values, asked.precision if key["kpi"] == asked.kpi else None)


def _figures(values: list[Floats], target: float | None) -> dict[str, Any]:
    found = pairing(*values)
    summary = summarise(values[0] - values[1])
    draws, replications = values[0].shape
    enough = mainly_parameters(found.difference) if target is None else _precise(found.difference, target)
    return {
        "draws": draws,
        "replications": replications,
        "runs": summary.cells,
        "mc_half_width": 0.5 * (summary.mc_high - summary.mc_low),
        **_factor("luck", found.luck, summary.cells),
        **_factor("seeds", found.seeds, summary.cells),
        "wanted": INTERVAL if target is None else PRECISION,
        "target": target,
        "enough_draws": enough.draws,
        "enough_replications": enough.replications,
        "enough_low": enough.low,
        "enough_high": enough.high,
        "word": found.word,
    }


def _factor(name: str, found: Factor, runs: int) -> dict[str, float]:
    ends = {f"{name}_factor": found.value, f"{name}_low": found.low, f"{name}_high": found.high}
    return ends | {f"{name}_runs": math.nan if math.isnan(found.value) else math.ceil(found.value * runs)}


def _precise(found: Variances, target: float) -> Enough:
    """Draws of as many replications as there are; of one draw, replications."""
    if found.draws > 1:
        return Enough(units_for(target, found.between), 1.0 / found.mean_inverse)
    return Enough(1.0, units_for(target, found.within))
