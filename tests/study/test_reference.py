"""The reference study that is kept in the repository is what the code gives now."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

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
    assert len(list((REFERENCE / "charts").glob("*.png"))) == 5


@pytest.mark.slow
def test_reference_is_rebuilt_to_the_last_digit(tmp_path: Path) -> None:
    built = _rebuild()
    built["main"](str(tmp_path))
    for name in built["TABLES"]:
        assert (tmp_path / name).read_text(encoding="utf-8") == (REFERENCE / name).read_text(encoding="utf-8")
