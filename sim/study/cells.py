"""All values of a study, lined up by scenario, draw, replication and figure.

A figure is one (kpi, period, group). A figure that a run does not have, or that is
undefined in it, is NaN there. Pairs are cells of the same (draw, replication).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.study.intervals import Floats

if TYPE_CHECKING:
    from sim.study.task import Task

KEY: Final = ["kpi", "period", "group"]
COLUMNS: Final = ["scenario", "draw", "replication", *KEY, "value"]
"""Columns of replications.parquet."""


@dataclass(frozen=True)
class Cells:
    """`values` is scenarios × draws × replications × figures; `keys` names the figures in order."""

    scenarios: tuple[str, ...]
    draws: tuple[int, ...]
    replications: tuple[int, ...]
    keys: pd.DataFrame
    values: Floats

    def of(self, scenario: str) -> Floats:
        """One scenario's values: draws × replications × figures."""
        found: Floats = self.values[self.scenarios.index(scenario)]
        return found

    def difference(self, scenario: str, baseline: str) -> Floats:
        """Scenario minus baseline in every pair of runs; NaN where either has no value."""
        with np.errstate(invalid="ignore"):
            return self.of(scenario) - self.of(baseline)

    def figure(self, kpi: str, period: str, group: str = "all") -> int:
        """Place of a figure among the keys; KeyError when there is none."""
        found = np.flatnonzero((self.keys[KEY] == [kpi, period, group]).all(axis=1))
        if not len(found):
            raise KeyError((kpi, period, group))
        return int(found[0])

    def single_figures(self) -> pd.DataFrame:
        """The keys of KPIs that have one period for everyone: a number, not a series."""
        everyone = self.keys[self.keys["group"] == "all"]
        return everyone[~everyone["kpi"].duplicated(keep=False)]

    def frame(self) -> pd.DataFrame:
        """The long table: one row per scenario × draw × replication × figure."""
        shape = self.values.shape
        where = np.unravel_index(np.arange(self.values.size), shape)
        named = {
            "scenario": _named(where[0], self.scenarios),
            "draw": np.asarray(self.draws, dtype=np.int32)[where[1]],
            "replication": np.asarray(self.replications, dtype=np.int32)[where[2]],
        }
        words = {name: _repeated(self.keys[name], where[3]) for name in KEY}
        return pd.DataFrame({**named, **words, "value": self.values.ravel()})[COLUMNS]


def gather(frames: Mapping[Task, pd.DataFrame], scenarios: Sequence[str]) -> Cells:
    """Line up the results of tasks. The order of figures is that of their first appearance."""
    tasks = sorted(frames)
    parts = [frames[task].assign(draw=task.draw, replication=task.replication) for task in tasks]
    return from_frame(pd.concat(parts, ignore_index=True), scenarios)


def from_frame(long: pd.DataFrame, scenarios: Sequence[str]) -> Cells:
    """The cells of these scenarios in a long table (columns as `COLUMNS`)."""
    long = long[long["scenario"].isin(scenarios)]
    figure = long.groupby(KEY, sort=False, observed=True).ngroup().to_numpy()
    keys = long[KEY].astype(str).drop_duplicates().reset_index(drop=True)
    draws, replications = (tuple(sorted(set(long[name].tolist()))) for name in ("draw", "replication"))
    values = np.full((len(scenarios), len(draws), len(replications), len(keys)), np.nan)
    place = pd.Index(scenarios).get_indexer(pd.Index(long["scenario"].astype(str)))
    at = (place, np.searchsorted(draws, long["draw"]), np.searchsorted(replications, long["replication"]))
    values[(*at, figure)] = long["value"].to_numpy(dtype=np.float64)
    return Cells(tuple(scenarios), draws, replications, keys, values)


def _repeated(names: pd.Series[str], where: NDArray[np.intp]) -> pd.Categorical[str]:
    """The names at the given places, stored once each."""
    codes, known = pd.factorize(names)
    return _named(codes[where], list(known))


def _named(codes: NDArray[np.intp], names: Sequence[str]) -> pd.Categorical[str]:
    return pd.Categorical.from_codes(codes, pd.Index(list(names)))
