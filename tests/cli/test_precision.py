"""`trappen compare --precision`: runs until the computing uncertainty is small, or says that it is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Trappen

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("fake_model", "no_report")]


def test_precision_stops_by_itself(trappen: Trappen) -> None:
    chosen = ("--precision", 0.01, "--kpi", "self_support_share_36m")
    said = trappen("compare", "lower-caseload", *chosen, "--workers", 1, "--no-switch-off", "--json")
    assert json.loads(said.out)["draws"] == 40


def test_a_precision_that_is_not_reached_is_told(trappen: Trappen) -> None:
    chosen = ("--precision", 1e-9, "--kpi", "self_support_share_36m", "--draws", 40)
    said = trappen("compare", "lower-caseload", *chosen, "--workers", 1, "--no-switch-off", "--out", "out")
    assert said.code == 0
    assert said.err.startswith(
        "Bemærk: præcisionen blev ikke nået med 40 trækninger; regneusikkerheden er 0,00"
    )
    assert json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))["precision_reached"] is False
