"""Fake runs of every mood, made and read once a session."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import fake_run

from sim.report.read import read
from sim.report.run_data import RunData


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Mood → a fake run folder, made once."""
    made: dict[str, Path] = {}

    def get(mood: str) -> Path:
        if mood not in made:
            made[mood] = fake_run.make(tmp_path_factory.mktemp(mood), **fake_run.MOODS[mood])
            if mood == "worlds":
                let_worlds_differ(made[mood])
        return made[mood]

    return get


@pytest.fixture(scope="session")
def data(folder: Callable[[str], Path]) -> Callable[[str], RunData]:
    """Mood → a fake run as the report reads it."""
    return lambda mood: read(folder(mood))


def let_worlds_differ(place: Path) -> None:
    """As the study writes it: no differences, and a warning of the loader."""
    manifest = fake_run.read_manifest(place)
    manifest["worlds_differ"] = True
    manifest["scenarios"][1]["warnings"] = ["x.yaml:3: caseworkers.number: 400 is many."]
    (place / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    table = place / "differences.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
