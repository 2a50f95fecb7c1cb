"""The reference study that is kept in the repository is what the code gives now."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import sim

RESULTS = Path(__file__).parents[2] / "results"
REFERENCE = RESULTS / "reference"


def _rebuild() -> dict[str, Any]:
    return runpy.run_path(str(RESULTS / "rebuild.py"))


def test_reference_is_of_the_shipped_scenarios() -> None:
    """A change of a headline scenario or its world without rebuilding the reference fails here."""
    scenarios = json.loads((REFERENCE / "manifest.json").read_text(encoding="utf-8"))["scenarios"]
    kept = {scenario["name"]: scenario["content_hash"] for scenario in scenarios}
    assert kept == {name: sim.load(name).content_hash for name in _rebuild()["SCENARIOS"]}


def test_reference_holds_tables_and_charts() -> None:
    assert all((REFERENCE / name).stat().st_size > 0 for name in _rebuild()["KEPT"])
    drawn = {path.stem for path in (REFERENCE / "charts").glob("*.png")}
    assert drawn >= {"differences", "self_support", "money_path", "payers", "frontier", "incomes"}


@pytest.mark.slow
def test_reference_is_made_of_the_runs_that_the_code_gives(tmp_path: Path) -> None:
    """The first two draws again, to the last digit; that tables follow from runs is held elsewhere."""
    built = _rebuild()
    sim.compare(
        built["SCENARIOS"], draws=2, replications=2, switch_off=False, workers=2, out=tmp_path / "run"
    )
    again = built["runs"](tmp_path / "run")
    kept = pd.read_csv(REFERENCE / built["RUNS"], dtype=str)
    assert len(again) == 4 * 4
    assert len(kept) == 4 * 80
    found = again.merge(kept, on=list(built["WHICH"]), suffixes=("", "_kept"))
    assert len(found) == len(again)
    assert found["digest"].tolist() == found["digest_kept"].tolist()
