"""`trappen verify`: the first thing that differs is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from study_fakes import SIMULATOR, THREE

from sim.errors import RunFolderError
from sim.study import digest
from sim.study.folder import MARK
from sim.study.kept import carry_out_kept
from sim.study.settings import settings
from sim.study.studies import prepare
from sim.study.verify import verify


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    asked = settings(workers=1, draws=3, switch_off_draws=1, keep_events=True)
    prepared = prepare(THREE, asked, SIMULATOR)  # type: ignore[arg-type]
    return carry_out_kept(prepared, tmp_path_factory.mktemp("run") / "out")[1]


@pytest.fixture
def run(finished: Path, tmp_path: Path) -> Path:
    return shutil.copytree(finished, tmp_path / "run")


def edited(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")


def told(run: Path) -> tuple[str, str, str]:
    found = verify(run)
    assert found is not None
    return found.file, found.place, str(found.what)


def test_a_run_left_alone_agrees(run: Path) -> None:
    assert verify(run) is None


def test_line_ends_and_pages_do_not_matter(run: Path) -> None:
    edited(run / "kpis.csv", lambda text: text.replace("\n", "\r\n"))
    (run / "report.html").write_text("another page")
    assert verify(run) is None


def test_a_changed_difference_is_named_by_its_row(run: Path) -> None:
    table = pd.read_csv(run / "differences.csv", dtype=str, keep_default_na=False)
    table.loc[1, "ci_low"] = "0.01"
    table.to_csv(run / "differences.csv", index=False)
    row = table.iloc[1]
    place = f"{row['scenario']} · {row['kpi']} · {row['period']} · {row['group']} · ci_low"
    assert told(run) == ("differences.csv", place, "row_changed")


def test_changed_runs_are_named_by_their_column(run: Path) -> None:
    long = pd.read_parquet(run / "replications.parquet")
    long.loc[0, "value"] += 1e-6
    long.to_parquet(run / "replications.parquet", index=False)
    assert told(run) == ("replications.parquet", "value", "column_changed")


def test_what_lies_beyond_ten_digits_does_not_matter(run: Path) -> None:
    long = pd.read_parquet(run / "replications.parquet")
    long["value"] *= 1 + 1e-14
    long.to_parquet(run / "replications.parquet", index=False)
    assert verify(run) is None


def test_changed_events_and_scenarios_are_found(run: Path) -> None:
    edited(run / "scenarios" / "good.yaml", lambda text: text + "more: 1\n")
    assert told(run) == ("scenarios/good.yaml", "text", "column_changed")
    events = pd.read_parquet(run / "events" / "base.parquet")
    events.loc[0, "minute"] += 1
    events.to_parquet(run / "events" / "base.parquet", index=False)
    assert told(run) == ("events/base.parquet", "minute", "column_changed")


def test_missing_added_and_broken_files(run: Path) -> None:
    (run / "zzz.csv").write_text("a\n1\n")
    assert told(run) == ("zzz.csv", "", "file_added")
    (run / "outcomes.csv").unlink()
    assert told(run) == ("outcomes.csv", "", "file_missing")
    (run / "costs.csv").write_bytes(b"\xff\xfe\x00")
    assert told(run) == ("costs.csv", "", "file_unreadable")


def test_a_column_taken_away(run: Path) -> None:
    table = pd.read_csv(run / "costs.csv").drop(columns="extra_per_year_dkk")
    table.to_csv(run / "costs.csv", index=False)
    assert told(run) == ("costs.csv", "scenario, gross_cost_per_year_dkk", "columns_changed")


def test_a_manifest_made_to_fit_is_found_by_its_whole(run: Path) -> None:
    edited(run / "costs.csv", lambda text: text.replace("base", "bass"))
    content = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    content["digests"]["costs.csv"] = digest.of_file(run / "costs.csv")
    (run / "manifest.json").write_text(json.dumps(content))
    assert told(run) == ("manifest.json", "digest", "digest_changed")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (shutil.rmtree, "the folder does not exist"),
        (lambda run: (run / "manifest.json").unlink(), "the folder is not a run"),
        (lambda run: (run / "manifest.json").write_text("{"), "manifest.json is missing or cannot be read"),
        (lambda run: (run / "manifest.json").write_text("[]"), "manifest.json is missing or cannot be read"),
        (lambda run: (run / MARK).write_text(""), "the run is not finished"),
    ],
)
def test_what_is_no_finished_run(run: Path, spoil: Callable[[Path], None], said: str) -> None:
    spoil(run)
    with pytest.raises(RunFolderError) as caught:
        verify(run)
    assert said in caught.value.text("en")


def test_numbers_are_told_at_ten_digits() -> None:
    shown = [digest.number(value) for value in (0.1 + 0.2, -0.0, float("nan"), 1e-12, 123456789012.0)]
    assert shown == ["0.3", "0", "", "1e-12", "1.23456789e+11"]
