"""results/systems.py and robustness.py may be killed at any moment: the next start goes on by itself."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "study"))

from study_fakes import FakeSimulator

from sim import api
from sim.model import world
from sim.report import system_pages, system_table
from sim.report.system_table import read
from sim.scenario.document import start_of
from sim.study import kept as kept_studies
from sim.study import manifest, partial

ROOT = Path(__file__).parents[2]
NAME = "lower-caseload"
OPTIONS = {"draws": 2, "replications": 1, "workers": 1}


def fake(register: Any, seed: int, follow_up: int, *_: Any) -> FakeSimulator:
    return FakeSimulator({NAME: 0.05}, seed=seed, register=register, follow_up=follow_up)


@pytest.fixture
def systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    monkeypatch.setattr(api, "ModelSimulator", fake)
    monkeypatch.setattr(system_table, "signs_of", lambda *given: [])
    monkeypatch.setattr(system_table, "declared", lambda scenario: [])
    script = runpy.run_path(str(ROOT / "results" / "systems.py"))
    script["keep"].__globals__["RUNNING"] = tmp_path / "running"
    return script


def keep(script: dict[str, Any], tables: Path) -> str:
    (entry,) = system_pages.entries(tables, [NAME])
    return str(script["keep"](entry, tables=tables, **OPTIONS))


def stopped(*given: object) -> Any:
    raise MemoryError("killed here")


@pytest.mark.slow
def test_a_finished_study_whose_table_was_not_saved_is_read(
    systems: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(system_table, "kept_of", stopped)
        with pytest.raises(MemoryError):
            keep(systems, tmp_path)
    assert keep(systems, tmp_path) == "read, it was run before"
    first = (tmp_path / f"{NAME}.csv").read_bytes()
    assert keep(systems, tmp_path) == "kept"
    for end in ("csv", "json"):
        (tmp_path / f"{NAME}.{end}").unlink()
    assert keep(systems, tmp_path) == "run"
    assert (tmp_path / f"{NAME}.csv").read_bytes() == first
    assert not list((tmp_path / "running").iterdir())


@pytest.mark.slow
def test_what_is_left_of_another_study_is_thrown_away(systems: dict[str, Any], tmp_path: Path) -> None:
    left = tmp_path / "running" / NAME
    partial.begin(left, {"code": "older"})
    assert keep(systems, tmp_path) == "run"
    (left / "charts").mkdir(parents=True)
    (left / "manifest.json").write_text("{", encoding="utf-8")
    (tmp_path / f"{NAME}.json").unlink()
    assert keep(systems, tmp_path) == "run"


def test_a_system_that_fails_does_not_stop_the_next(
    systems: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    found = system_pages.entries(tmp_path, [NAME])
    asked = systems["arguments"](["--draws", "2", "--replications", "1", "--workers", "1"])
    systems["attempt"].__globals__["TABLES"] = tmp_path
    with monkeypatch.context() as patch:
        patch.setattr(kept_studies, "figures", stopped)
        assert not systems["attempt"](found[0], asked)
    assert "killed here" in capsys.readouterr().err
    assert systems["attempt"](found[0], asked)


def test_facts_are_never_of_another_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    old, new = (pd.DataFrame({"kpi": [word]}) for word in ("old", "new"))
    system_table.save_both(old, {"asked": "old"}, tmp_path / "a.csv", "a.json")
    monkeypatch.setattr(system_table.write, "table", stopped)
    with pytest.raises(MemoryError):
        system_table.save_both(new, {"asked": "new"}, tmp_path / "a.csv", "a.json")
    assert read(tmp_path, "a") is None


@pytest.mark.slow
def test_a_table_of_an_older_model_is_said_to_be_out_of_date(
    systems: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep(systems, tmp_path)
    (fresh,) = system_pages.entries(tmp_path, [NAME])
    assert fresh.kept is not None
    assert fresh.kept.stale == ()
    assert not list(systems["out_of_date"]([fresh]))
    with monkeypatch.context() as patch:
        patch.setattr(manifest, "model_digest", lambda: "newer")
        (old,) = system_pages.entries(tmp_path, [NAME])
    with monkeypatch.context() as patch:
        patch.setattr(world, "start_of", lambda day, months: start_of(day, months - 1))
        (otherwise_read,) = system_pages.entries(tmp_path, [NAME])
    assert otherwise_read.kept is not None
    assert otherwise_read.kept.stale == ("code",)
    patch = monkeypatch
    patch.setattr(system_table, "outcomes_of", lambda scenario: ("another",))
    (other,) = system_pages.entries(tmp_path, [NAME])
    assert old.kept is not None
    assert other.kept is not None
    assert (old.kept.stale, other.kept.stale) == (("code",), ("outcomes",))
    (line,) = systems["out_of_date"]([old])
    assert line.startswith(f"{NAME}: **Out of date:** the model changed")
    assert line.removeprefix(f"{NAME}: ") in system_pages.texts([old])[f"{NAME}.md"]
    assert "out of date" in system_pages.texts([old])["index.md"]


@pytest.mark.slow
def test_shocks_are_kept_and_a_change_is_run_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    monkeypatch.setattr(api, "ModelSimulator", fake)
    monkeypatch.setattr(api, "report_in", lambda lang: lambda run: None)
    script = runpy.run_path(str(ROOT / "results" / "robustness.py"))
    given = script["keep"].__globals__
    given["shipped_layers"] = lambda: ("shock-recession",)
    monkeypatch.setattr(api, "shipped_layers", given["shipped_layers"])
    kept, running = tmp_path / "kept", tmp_path / "running"
    partial.begin(running / "none", {"code": "older"})
    assert script["keep"](kept, running, **OPTIONS) == "run"
    assert not running.exists()
    assert script["keep"](kept, running, **OPTIONS) == "kept"
    assert "Out of date" not in script["page"](kept)
    given["shipped_layers"] = lambda: ("shock-recession", "shock-staff-loss")
    assert "**Out of date:** the shocks changed" in script["page"](kept)
    monkeypatch.setattr(api, "shipped_layers", given["shipped_layers"])
    assert script["keep"](kept, running, **OPTIONS) == "run"
