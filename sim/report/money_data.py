"""The money of a run as the report reads it: rows of its tables, as estimates."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from sim.report.run_data import Estimate, estimated
from sim.study import case_tables

if TYPE_CHECKING:
    from sim.report.run_data import RunData

TABLES: Final = (
    "decision",
    "path",
    "acceptability",
    "budget",
    "distribution",
    "items",
    "rules",
    "years",
    "unknowns",
    "frontier",
    "staff",
    "families",
    "peak",
    "groups",
)
_ENDS: Final = ("mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high")


class Told(NamedTuple):
    """A number with its ends, and a word where there is none."""

    estimate: Estimate
    word: str

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return math.isfinite(self.estimate.value)


def read_money(folder: Path) -> Mapping[str, pd.DataFrame]:
    """The tables of money of a run folder; those that are not there are left out."""
    names = {f"business_case_{name}.csv": name for name in (*TABLES, "cohort")}
    names["business_case.csv"] = "payments"
    return {names[file]: table for file, table in case_tables.read(folder).items() if file in names}


def has_money(run: RunData) -> bool:
    """Whether anything can be said of money: alternatives of one world, and its tables."""
    return bool(run.alternatives) and not run.worlds_differ and not run.money.get("decision", _EMPTY).empty


_EMPTY: Final = pd.DataFrame()


def official_rate(run: RunData) -> float:
    """The discount rate of the case, a year: the first one tried."""
    return float(run.money["decision"]["rate"].iloc[0])


def rates(run: RunData) -> list[float]:
    """All rates tried, the official one first."""
    found = run.money["decision"]["rate"].tolist()
    return list(dict.fromkeys(found))


def months(run: RunData) -> int:
    """Months that people are followed."""
    return int(str(run.money["items"]["period"].iloc[0])[1:])


def decided(run: RunData, scenario: str, payer: str, measure: str, rate: float | None = None) -> Told:
    """One row of the table of decisions; nothing known where there is none."""
    table = run.money["decision"]
    at = official_rate(run) if rate is None else rate
    chosen = (table["scenario"] == scenario) & (table["payer"] == payer) & (table["measure"] == measure)
    return _told(table[chosen & (table["rate"] == at)], "value")


def net(run: RunData, scenario: str, payer: str, rate: float | None = None) -> Estimate:
    """Net present value a person."""
    return decided(run, scenario, payer, "net_present_value", rate).estimate


def _told(rows: pd.DataFrame, value: str) -> Told:
    if rows.empty:
        return Told(estimated([math.nan] * 7, "DKK"), "")
    row = rows.iloc[0]
    ends = [float(row[end]) if end in rows else math.nan for end in _ENDS]
    unit = str(row["unit"]) if "unit" in rows else "DKK"
    return Told(estimated([float(row[value]), *ends], unit), str(row.get("word", "")))


def row_of(rows: pd.DataFrame, value: str) -> Estimate:
    """The first of some rows as an estimate."""
    return _told(rows, value).estimate
