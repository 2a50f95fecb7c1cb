"""What a finished country study holds, read for its chart and its summary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sim.errors import RunFolderError, problem
from sim.report.run_data import Estimate, estimated
from sim.study import manifest as manifests

KIND: Final = "country"
TOTAL: Final = "_total"
_TENTHS: Final = 10
_ENDS: Final = ["difference", "mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high"]
_TABLES: Final = ("municipality_differences", "country_differences", "country_kpis", "ranks", "costs")


def in_a_tenth(municipalities: int) -> int:
    """How many municipalities a tenth of them is, rounded up."""
    return -(-municipalities // _TENTHS)


@dataclass(frozen=True)
class Ranked:
    """A municipality's difference, and where it stands among the others."""

    name: str
    estimate: Estimate
    rank: int
    highest_tenth: float
    lowest_tenth: float


@dataclass(frozen=True)
class CountryRun:
    """A finished country study."""

    manifest: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]

    @property
    def primary(self) -> str:
        """What municipalities are ranked by."""
        return str(self.manifest["primary_kpi"])

    @property
    def policies(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """Name and title of each."""
        return tuple((str(one["name"]), one["title"]) for one in self.manifest["policies"])

    def whole(self, policy: str, kpi: str) -> Estimate | None:
        """The difference of all municipalities together; None for a series."""
        found = _rows(self.tables["country_differences"], policy, kpi)
        return _estimate(found.iloc[0]) if len(found) == 1 else None

    def extra_cost(self, policy: str) -> float:
        """DKK a year more than today in all municipalities together, gross."""
        costs = self.tables["costs"]
        return float(costs.loc[costs["scenario"] == policy, "extra_per_year_dkk"].sum())

    def ranked(self, policy: str, kpi: str) -> list[Ranked]:
        """The municipalities, the highest difference first."""
        ranks = self.tables["ranks"]
        ranks = ranks[(ranks["scenario"] == policy) & (ranks["kpi"] == kpi)]
        table = _rows(self.tables["municipality_differences"], policy, kpi).set_index("number")
        return [
            Ranked(
                str(row["municipality"]),
                _estimate(table.loc[row["number"]]),
                int(row["rank"]),
                float(row["highest_tenth"]),
                float(row["lowest_tenth"]),
            )
            for _, row in ranks.iterrows()
        ]


def is_country(run: Path) -> bool:
    """Whether a finished run folder holds a study of a country."""
    return manifests.read(run).get("kind") == KIND


def read(run: Path) -> CountryRun:
    """The study in a folder; RunFolderError when a table of it is not there."""
    return CountryRun(manifests.read(run), {name: _table(run / f"{name}.csv") for name in _TABLES})


def _table(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise RunFolderError(problem("report_no_table", file=str(path)))
    return pd.read_csv(path, dtype={"period": str, "group": str, "scenario": str, "municipality": str})


def _rows(table: pd.DataFrame, policy: str, kpi: str) -> pd.DataFrame:
    return table[(table["scenario"] == policy) & (table["kpi"] == kpi) & (table["group"] == "all")]


def _estimate(row: pd.Series[Any]) -> Estimate:
    differing = float(row["pairs_that_differ"])
    return estimated([float(row[name]) for name in _ENDS], str(row["unit"]), differing=differing)
