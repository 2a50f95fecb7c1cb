"""Read a finished run folder; say in one sentence what is missing when it is not whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pandas as pd
from ruamel.yaml import YAML

from sim.errors import RunFolderError, problem
from sim.report.money_data import read_money
from sim.report.run_data import RunData, ScenarioFacts
from sim.study import manifest as manifests
from sim.study.precision import COLUMNS as _PRECISION

_LEVEL: Final = (
    "scenario",
    "kpi",
    "period",
    "group",
    "mean",
    "mc_low",
    "mc_high",
    "ci_low",
    "ci_high",
    "pi_low",
    "pi_high",
    "unit",
)
_SINGLE_RUNS: Final = "replications.parquet"
_DIFFERENCE: Final = tuple("difference" if column == "mean" else column for column in _LEVEL)
_OPTIONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "differences": _DIFFERENCE,
    "switch_off": ("scenario", "off", "kpi", "difference_full", "difference_off", "share_removed", "draws"),
    "costs": ("scenario", "gross_cost_per_year_dkk", "extra_per_year_dkk"),
    "parameters": ("name", "unit", "kind", "source", "grade"),
    "outcomes": ("key", "unit"),
    "precision": tuple(_PRECISION),
}


def read(folder: Path) -> RunData:
    """The run in `folder`; `RunFolderError` when it is not a finished run folder."""
    manifest = manifests.read(folder)
    kpis = _table(folder, "kpis", _LEVEL, required=True)
    optional: dict[str, Any] = {
        name: _table(folder, name, columns, required=False) for name, columns in _OPTIONAL.items()
    }
    names = _names(manifest, kpis, optional["differences"])
    titles = {item["name"]: item.get("title", {}) for item in manifest["scenarios"]}
    scenarios = _told_apart([_scenario(folder, name, titles.get(name, {})) for name in names])
    run = RunData(manifest, scenarios, kpis, **optional, place=str(folder))
    return replace(run, pairs=_pairs(folder, run.primary), money=read_money(folder))


def _told_apart(scenarios: Sequence[ScenarioFacts]) -> tuple[ScenarioFacts, ...]:
    """Scenarios of one title get their names in brackets after it."""
    titles = [tuple(scenario.title.items()) for scenario in scenarios]
    return tuple(
        replace(one, title={lang: f"{text} ({one.name})" for lang, text in one.title.items()})
        if titles.count(tuple(one.title.items())) > 1
        else one
        for one in scenarios
    )


def _pairs(folder: Path, kpi: str) -> pd.DataFrame:
    """The primary outcome of every run of the study, for everyone; empty when single runs were not kept."""
    path = folder / _SINGLE_RUNS
    if not path.is_file():
        return pd.DataFrame()
    found = pd.read_parquet(path, filters=[("kpi", "==", kpi), ("group", "==", "all")])
    return found[["scenario", "draw", "replication", "value"]].astype({"scenario": str})


def _refuse(message: str, path: Path, **fields: Any) -> RunFolderError:
    return RunFolderError(problem(message, file=str(path), **fields))


def _table(folder: Path, name: str, columns: Sequence[str], *, required: bool) -> pd.DataFrame:
    """One CSV of the folder; an optional one that is absent is empty."""
    path = folder / f"{name}.csv"
    if not path.is_file():
        if required:
            raise _refuse("report_no_table", path)
        return pd.DataFrame(columns=list(columns))
    frame = pd.read_csv(path, keep_default_na=True, dtype={"period": str, "group": str, "scenario": str})
    missing = [column for column in columns if column not in frame]
    if missing:
        raise _refuse("report_no_column", path, columns=missing)
    return frame


def _names(manifest: Mapping[str, Any], kpis: pd.DataFrame, differences: pd.DataFrame) -> list[str]:
    """Scenario names, baseline first, then the user's order."""
    listed = [str(item["name"]) for item in manifest["scenarios"]]
    present = [str(name) for name in kpis["scenario"].unique()]
    ordered = [name for name in listed if name in present]
    ordered += [name for name in present if name not in ordered]
    default = (
        str(differences["baseline"].iloc[0]) if "baseline" in differences and len(differences) else ordered[0]
    )
    base = str(manifest.get("baseline") or default)
    return sorted(ordered, key=lambda name: name != base)


def _scenario(folder: Path, name: str, title: Mapping[str, str]) -> ScenarioFacts:
    """A scenario's effective file; what the manifest says of it when the file is not there."""
    path = folder / "scenarios" / f"{name}.yaml"
    if not path.is_file():
        return ScenarioFacts(name, title)
    content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}
    return ScenarioFacts(name, content.get("title") or title, content.get("description") or {}, content)
