"""The tables of a study: levels, differences, and what stands beside them.

Column order is the contract's; columns of our own come last. Numbers keep full precision
here and get 10 significant digits when they are written. `units` is KPI → unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from sim.outcomes.groups import has_differences
from sim.study.cells import KEY, Cells
from sim.study.intervals import Floats, summarise_many

_INTERVALS: Final = ["mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high"]
KPI_COLUMNS: Final = [
    "scenario", *KEY, "mean", *_INTERVALS, "unit", "draws", "replications_per_draw", "runs_without_value",
]  # fmt: skip
DIFFERENCE_COLUMNS: Final = [
    "scenario", "baseline", *KEY, "difference", *_INTERVALS, "unit", "pairs",
    "share_of_variance_from_parameters", "pairs_without_value", "pairs_that_differ",
]  # fmt: skip

_LEVEL_NAMES: Final = {"reps": "replications_per_draw", "missing": "runs_without_value"}
_DIFFERENCE_NAMES: Final = {
    "mean": "difference",
    "cells": "pairs",
    "missing": "pairs_without_value",
    "differing": "pairs_that_differ",
}


def kpis(cells: Cells, units: Mapping[str, str]) -> pd.DataFrame:
    """Every figure of every scenario with its intervals."""
    parts = [_summary(cells, cells.of(name), units, scenario=name) for name in cells.scenarios]
    return pd.concat(parts, ignore_index=True).rename(columns=_LEVEL_NAMES)[KPI_COLUMNS]


def differences(cells: Cells, units: Mapping[str, str], *, paired: bool = True) -> pd.DataFrame:
    """Every figure's difference from the first scenario, pair by pair.

    Without pairing (different worlds) nothing is an effect and the table has no rows. Groups that
    the way of working itself sorts people into have levels but no differences.
    """
    base, *others = cells.scenarios
    if not (paired and others):
        return pd.DataFrame(columns=DIFFERENCE_COLUMNS)
    parts = [
        _summary(cells, cells.difference(name, base), units, scenario=name, baseline=base) for name in others
    ]
    found = pd.concat(parts, ignore_index=True).rename(columns=_DIFFERENCE_NAMES)[DIFFERENCE_COLUMNS]
    return found[found["group"].map(has_differences).astype(bool)].reset_index(drop=True)


def costs(gross: Mapping[str, float], *, paired: bool = True) -> pd.DataFrame:
    """Gross yearly cost by scenario, and the extra against the first one (empty when worlds differ)."""
    base = next(iter(gross.values()))
    rows = [(name, cost, cost - base if paired else float("nan")) for name, cost in gross.items()]
    return pd.DataFrame(rows, columns=["scenario", "gross_cost_per_year_dkk", "extra_per_year_dkk"])


def _summary(cells: Cells, values: Floats, units: Mapping[str, str], **names: str) -> pd.DataFrame:
    summary = pd.DataFrame({**cells.keys, **summarise_many(values)})
    return summary.assign(unit=cells.keys["kpi"].map(dict(units)).fillna(""), **names)
