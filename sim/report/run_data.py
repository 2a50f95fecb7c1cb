"""A finished run as the report reads it: the files of one run folder, nothing else.

``read`` turns the folder into a frozen `RunData`; every page, chart and sentence is
made from it. Figures are fetched by name through `level` and `difference`; a figure
that is not there is `NOTHING` (all NaN), never an error, so that a thin run still
gives a whole page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.study.settings import PRIMARY_KPI


class Estimate(NamedTuple):
    """One figure with its three intervals (``definitions``: mc, ci, pi), in the KPI's unit."""

    value: float
    mc_low: float
    mc_high: float
    ci_low: float
    ci_high: float
    pi_low: float
    pi_high: float
    unit: str
    from_parameters: float = math.nan  # share of the variance; differences only
    differing: float = math.nan  # pairs that differ at all; differences only
    reached: float = math.nan  # runs (pairs) that reached what others never did; then there is no figure
    runs: float = math.nan  # out of so many


def estimated(
    figures: Sequence[float], unit: str, from_parameters: float = math.nan, differing: float = math.nan
) -> Estimate:
    """An estimate of its value and the six ends of its intervals, in their order."""
    return Estimate._make((*figures, unit, from_parameters, differing, math.nan, math.nan))


NOTHING: Final = estimated([math.nan] * 7, "")


@lru_cache(maxsize=1)
def _may_be_missed() -> frozenset[str]:
    """Outcomes that have no value where what they wait for is not reached."""
    from sim.outcomes import REGISTRY
    from sim.outcomes.phrases import NOT_REACHED

    return frozenset(key for key, outcome in REGISTRY.items() if outcome.no_value == NOT_REACHED)


def unless_missed(kpi: str, found: Estimate, reached: float, runs: float) -> Estimate:
    """The figure; of a median that some runs never reach, only in how many it was reached.

    "Not reached" is a value, later than all others: a mean over the runs that got there leaves it out.
    """
    if reached < runs and kpi in _may_be_missed():
        return NOTHING._replace(unit=found.unit, reached=reached, runs=runs)
    return found


Key = tuple[str, str, str, str]
"""Address of a figure: scenario, kpi, period, group."""


@dataclass(frozen=True)
class ScenarioFacts:
    """What the report needs of a scenario: its names and what it says of itself."""

    name: str
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def mechanisms(self) -> tuple[str, ...]:
        """Mechanisms the scenario says it works through."""
        return tuple(self.content.get("mechanisms", ()))


@dataclass(frozen=True)
class RunData:
    """The tables and the manifest of a run; `scenarios` has the baseline first."""

    manifest: Mapping[str, Any]
    scenarios: tuple[ScenarioFacts, ...]
    kpis: pd.DataFrame
    differences: pd.DataFrame
    switch_off: pd.DataFrame
    costs: pd.DataFrame
    parameters: pd.DataFrame
    outcomes: pd.DataFrame
    precision: pd.DataFrame
    place: str = ""  # the folder as the user wrote it
    pairs: pd.DataFrame = field(default_factory=pd.DataFrame)  # the primary outcome of every single run

    money: Mapping[str, pd.DataFrame] = field(default_factory=dict)  # tables of the business case by name

    @property
    def baseline(self) -> ScenarioFacts:
        """The scenario everything is compared with."""
        return self.scenarios[0]

    @property
    def alternatives(self) -> tuple[ScenarioFacts, ...]:
        """The scenarios compared with the baseline, in the user's order."""
        return self.scenarios[1:]

    @property
    def worlds_differ(self) -> bool:
        """Whether scenarios of different worlds stand side by side, so nothing is an effect."""
        return bool(self.manifest.get("worlds_differ", False))

    @property
    def without(self) -> tuple[str, ...]:
        """Mechanisms that were switched off in every run."""
        return tuple(self.manifest.get("without", ()))

    @property
    def calibrated(self) -> bool:
        """Whether rates were fitted to evidence; otherwise every page says they were not."""
        return self.manifest.get("calibrated") is True

    @property
    def primary(self) -> str:
        """The one outcome that was chosen beforehand."""
        return str(self.manifest.get("primary_kpi") or PRIMARY_KPI)

    @cached_property
    def _levels(self) -> Mapping[Key, Estimate]:
        return _indexed(self.kpis, "mean", self._runs)

    @cached_property
    def _differences(self) -> Mapping[Key, Estimate]:
        return {} if self.worlds_differ else _indexed(self.differences, "difference", self._runs)

    @property
    def _runs(self) -> float:
        """Runs of each scenario; NaN when the manifest does not say."""
        sizes = (self.manifest.get(name, math.nan) for name in ("draws", "replications"))
        return math.prod(float(size) for size in sizes)

    @cached_property
    def periods(self) -> Mapping[str, tuple[str, ...]]:
        """Periods of each KPI, in file order."""
        pairs = self.kpis[["kpi", "period"]].drop_duplicates()
        return {str(kpi): tuple(part["period"].astype(str)) for kpi, part in pairs.groupby("kpi", sort=False)}

    def level(self, scenario: str, kpi: str, period: str, group: str = "all") -> Estimate:
        """A scenario's own figure."""
        return self._levels.get((scenario, kpi, period, group), NOTHING)

    def difference(self, scenario: str, kpi: str, period: str, group: str = "all") -> Estimate:
        """A scenario's difference from the baseline."""
        return self._differences.get((scenario, kpi, period, group), NOTHING)

    @cached_property
    def without_ci(self) -> bool:
        """Whether no difference has a ci: too few runs to work its uncertainty out."""
        found = self._differences.values()
        return bool(found) and not any(math.isfinite(estimate.ci_low) for estimate in found)

    def groups(self, kpi: str) -> tuple[str, ...]:
        """Groups for which a KPI is given, besides everyone."""
        names = self.kpis.loc[self.kpis["kpi"] == kpi, "group"].drop_duplicates()
        return tuple(str(name) for name in names if name != "all")

    def has_differences(self, kpi: str, group: str) -> bool:
        """Whether differences are given for a group; where none are given at all, levels stand alone."""
        if self.differences.empty:
            return True
        return bool(((self.differences["kpi"] == kpi) & (self.differences["group"] == group)).any())

    def months(self, kpi: str) -> tuple[int, ...]:
        """Months (`m…` periods) of a KPI, ascending."""
        return tuple(sorted(_numbers(self.periods.get(kpi, ()), "m")))

    def days(self, kpi: str) -> tuple[int, ...]:
        """Days (`d…` periods) of a KPI, ascending."""
        return tuple(sorted(_numbers(self.periods.get(kpi, ()), "d")))

    def paired(self, scenario: str, draws: int, replications: int) -> NDArray[np.float64]:
        """The primary differences of the first pairs, draws × replications; empty when not kept."""
        if self.pairs.empty or not {scenario, self.baseline.name} <= set(self.pairs["scenario"]):
            return np.empty((0, 0))
        table = self.pairs.pivot_table(index=["draw", "replication"], columns="scenario", values="value")
        found = (table[scenario] - table[self.baseline.name]).unstack("replication")
        return np.asarray(found.iloc[:draws, :replications].to_numpy(), dtype=np.float64)

    def extra_cost(self, scenario: str) -> float:
        """Extra gross cost of a scenario against the baseline, DKK a year; NaN when not known."""
        rows = self.costs.loc[self.costs["scenario"] == scenario, "extra_per_year_dkk"]
        return float(rows.iloc[0]) if len(rows) else math.nan


def _numbers(periods: Iterable[str], letter: str) -> Iterable[int]:
    return (int(p[1:]) for p in periods if p[:1] == letter and p[1:].isdigit())


_EXTRAS: Final = ("share_of_variance_from_parameters", "pairs_that_differ")
_MISSING: Final = {"mean": "runs_without_value", "difference": "pairs_without_value"}
_BOUNDS: Final = ["mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high"]


def _indexed(frame: pd.DataFrame, value: str, runs: float) -> Mapping[Key, Estimate]:
    """The rows of a tidy table by address."""
    if frame.empty:
        return {}
    shares, differing, missing = (_column(frame, name) for name in (*_EXTRAS, _MISSING[value]))
    figures = frame[[value, *_BOUNDS]].astype(float).to_numpy().tolist()
    names = frame[["scenario", "kpi", "period", "group"]].astype(str).to_numpy().tolist()
    units = frame["unit"].fillna("").astype(str).tolist()
    rows = zip(names, figures, units, shares, differing, missing, strict=True)
    return {
        (n[0], n[1], n[2], n[3]): unless_missed(n[1], estimated(f, u, p, d), runs - m, runs)
        for n, f, u, p, d, m in rows
    }


def _column(frame: pd.DataFrame, name: str) -> list[float]:
    return [float(value) for value in frame[name]] if name in frame else [math.nan] * len(frame)
