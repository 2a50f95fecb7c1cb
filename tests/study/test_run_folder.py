"""The run folder: whole or marked, resumed, never another's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from study_fakes import KPI, SIMULATOR, THREE

from sim.errors import RunFolderError, UserError
from sim.study.folder import MARK, RESULTS, open_run
from sim.study.kept import carry_out_kept, save
from sim.study.lock import Lock
from sim.study.partial import Store
from sim.study.runner import Interrupted
from sim.study.settings import settings
from sim.study.studies import Prepared, carry_out, prepare

FILES = {
    "manifest.json", "kpis.csv", "differences.csv", "switch_off.csv", "costs.csv", "replications.parquet",
    "parameters.csv", "parameter_draws.csv", "outcomes.csv", "offers.csv", "precision.csv",
    "scenarios",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def prepared(**asked: Any) -> Prepared:
    options = settings(**{"workers": 1, "draws": 2, "switch_off_draws": 1, **asked})
    return prepare(THREE, options, SIMULATOR)  # type: ignore[arg-type]


def stop_after(count: int) -> Callable[[int, int], None]:
    def progress(finished: int, total: int) -> None:
        if finished == count:
            raise KeyboardInterrupt

    return progress


def refused(out: Path, given: Prepared) -> str:
    with pytest.raises(RunFolderError) as caught:
        carry_out_kept(given, out)
    return caught.value.text("en").replace(str(out), out.name)


def test_a_whole_folder_holds_the_contract_s_files() -> None:
    _, run = carry_out_kept(prepared(), Path("out"))
    assert {path.name for path in run.iterdir()} == FILES
    assert {path.stem for path in (run / "scenarios").iterdir()} == {"base", "good", "same"}


def test_without_a_name_it_lies_below_results() -> None:
    _, run = carry_out_kept(prepared())
    assert run.parent == RESULTS
    assert run.name.endswith("-base-good-same")


def test_runs_of_one_second_get_folders_of_their_own() -> None:
    runs = {carry_out_kept(prepared())[1] for _ in range(3)}
    assert len(runs) == 3


def test_while_it_runs_it_is_marked_and_afterwards_not(tmp_path: Path) -> None:
    seen: list[bool] = []
    carry_out_kept(prepared(), Path("out"), lambda *_: seen.append(Path("out", MARK).is_file()))
    assert all(seen)
    assert not Path("out", MARK).exists()
    assert not Path("out", ".partial").exists()


def test_interrupted_it_stays_marked_and_the_same_study_goes_on() -> None:
    with pytest.raises(Interrupted) as caught:
        carry_out_kept(prepared(), Path("out"), stop_after(3))
    assert (caught.value.kept, caught.value.folder) == (3, Path("out"))
    assert Path("out", MARK).is_file()
    told: list[int] = []
    _, run = carry_out_kept(prepared(), Path("out"), lambda finished, _: told.append(finished))
    assert told[0] == 3
    assert {path.name for path in run.iterdir()} == FILES


def test_a_resumed_study_is_the_same_to_the_byte() -> None:
    with pytest.raises(Interrupted):
        carry_out_kept(prepared(), Path("one"), stop_after(3))
    for out in ("one", "two"):
        carry_out_kept(prepared(), Path(out))
    for name in ("kpis.csv", "differences.csv", "switch_off.csv", "replications.parquet"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_an_unfinished_study_below_results_is_found_again() -> None:
    with pytest.raises(Interrupted) as caught:
        carry_out_kept(prepared(), None, stop_after(3))
    _, run = carry_out_kept(prepared())
    assert run == caught.value.folder
    assert len(list(RESULTS.iterdir())) == 1


def test_more_draws_go_on_from_fewer() -> None:
    """A task is addressed by its own draw, so what is finished fits a larger study too."""
    with pytest.raises(Interrupted):
        carry_out_kept(prepared(), Path("out"), stop_after(3))
    told: list[int] = []
    carry_out_kept(prepared(draws=4), Path("out"), lambda finished, _: told.append(finished))
    assert told[0] == 3


def test_interrupted_before_anything_leaves_nothing() -> None:
    with pytest.raises(Interrupted) as caught:
        carry_out_kept(prepared(), Path("out"), stop_after(0))
    assert caught.value.folder is None
    assert not Path("out").exists()


def test_another_study_s_unfinished_folder_is_refused() -> None:
    with pytest.raises(Interrupted):
        carry_out_kept(prepared(), Path("out"), stop_after(3))
    said = refused(Path("out"), prepared(seed=2))
    assert said.startswith("out: the folder holds an unfinished run of another study;")


def test_a_finished_run_is_never_overwritten() -> None:
    carry_out_kept(prepared(), Path("out"))
    assert refused(Path("out"), prepared()).startswith("out: the folder already holds a finished run;")


def test_folders_that_cannot_be_used() -> None:
    Path("full").mkdir()
    Path("full", "letter.txt").write_text("dear")
    Path("file").write_text("x")
    assert refused(Path("full"), prepared()).startswith("full: the folder is not empty;")
    assert refused(Path("file"), prepared()).startswith("file: the path is a file;")
    assert refused(Path("file", "below"), prepared()).startswith("below: the folder cannot be written;")
    assert Path("full", "letter.txt").read_text() == "dear"


def test_an_empty_folder_may_be_used_even_the_working_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("empty").mkdir()
    monkeypatch.chdir("empty")
    _, run = carry_out_kept(prepared(), Path())
    assert {path.name for path in run.iterdir()} == FILES


def test_two_processes_do_not_write_one_folder() -> None:
    given = prepared()
    folder = open_run(Path("out"), given.names, given.fingerprint)
    code = "import sys; from pathlib import Path; from sim.study.lock import Lock\n"
    code += "print(Lock(Path(sys.argv[1])).take())"
    command = [sys.executable, "-c", code, str(folder.partial)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    other = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    assert other.stdout.strip() == "False"
    folder.leave()
    assert Lock(folder.partial).take()


def test_a_mistake_of_the_user_found_late_leaves_nothing() -> None:
    def wrong(run: Path) -> None:
        raise UserError("something the user can mend")

    Path("kept").mkdir()
    for out in ("new", "kept"):
        with pytest.raises(UserError):
            carry_out_kept(prepared(), Path(out), finish=wrong)
    assert not Path("new").exists()
    assert not list(Path("kept").iterdir())


def test_a_mistake_of_ours_keeps_the_finished_runs() -> None:
    def broken(run: Path) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        carry_out_kept(prepared(), Path("out"), finish=broken)
    assert Path("out", MARK).is_file()
    assert not Path("out", "kpis.csv").exists()
    told: list[int] = []
    carry_out_kept(prepared(), Path("out"), lambda finished, _: told.append(finished))
    assert told == [4, 7]  # at once: all of the first part, then all


def test_a_study_in_memory_can_be_saved(tmp_path: Path) -> None:
    study = carry_out(prepared(), Store())
    run = save(study, Path("out"), finish=lambda folder: (folder / "report.html").write_text("x") and None)
    assert {path.name for path in run.iterdir()} == FILES | {"report.html"}


def test_events_are_kept_one_file_a_scenario() -> None:
    _, run = carry_out_kept(prepared(keep_events=True), Path("out"))
    events = pd.read_parquet(run / "events" / "good.parquet")
    assert {path.stem for path in (run / "events").iterdir()} == {"base", "good", "same"}
    assert list(zip(events["draw"], events["replication"], strict=True)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    runs = pd.read_parquet(run / "replications.parquet")
    runs = runs.query(f"scenario == 'good' and kpi == '{KPI}' and group == 'all'")
    assert list(events["minute"]) == [round(1e6 * value) for value in runs["value"]]


def test_tables_have_ten_digits_and_no_minus_nought() -> None:
    found = carry_out_kept(prepared(), Path("out"))[0]
    text = Path("out", "differences.csv").read_text()
    assert ",-0," not in text
    assert "\r" not in text
    written = pd.read_csv("out/differences.csv")
    assert list(written["difference"]) == pytest.approx(list(found.differences["difference"]), rel=1e-9)


def test_parameter_draws_are_saved() -> None:
    carry_out_kept(prepared(), Path("many"))
    carry_out_kept(prepared(draws=1), Path("one"))
    many, one = (pd.read_csv(f"{name}/parameter_draws.csv") for name in ("many", "one"))
    assert list(many["draw"]) == [0, 1]
    assert many["value"][0] == pytest.approx(SIMULATOR.register.values(1, 0).drawn["a.effect"])
    assert list(one["value"]) == [0.0]


def test_the_manifest_says_what_was_run() -> None:
    carry_out_kept(prepared(), Path("out"))
    content = json.loads(Path("out", "manifest.json").read_text(encoding="utf-8"))
    assert [scenario["name"] for scenario in content["scenarios"]] == ["base", "good", "same"]
    assert content["baseline"] == "base"
    assert (content["draws"], content["replications"], content["seed"]) == (2, 2, 1)
    assert content["calibrated"] is False
    assert content["command"] == (
        "trappen compare base good same --draws 2 --replications 2 --seed 1 --follow-up 36 "
        "--primary-kpi self_support_share_36m"
    )
    assert content["started"] <= content["ended"]
    assert set(content["digests"]) >= {"kpis.csv", "replications.parquet", "scenarios/base.yaml"}
    assert str(Path.cwd()) not in json.dumps(content)


def test_what_each_is_to_be_read_by_stands_in_study_and_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"read_by": "employed_over_18h_share_12m"}
    monkeypatch.setattr("sim.scenario.notes._told", lambda name: own if name == "good" else {})
    study, run = carry_out_kept(prepared(), Path("out"))
    assert study.read_by == {"base": KPI, "good": "employed_over_18h_share_36m", "same": KPI}
    content = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    assert {one["name"]: one["read_by"] for one in content["scenarios"]} == study.read_by


def test_other_seeds_follow_ups_and_scenarios_are_other_studies() -> None:
    first = prepared().fingerprint
    assert prepared(draws=5, replications=3).fingerprint == first
    assert prepared(seed=2).fingerprint != first
    assert prepared(draws=1).fingerprint != first
    changed = replace(THREE[1], content="changed")
    other = prepare((THREE[0], changed, THREE[2]), prepared().settings, SIMULATOR)  # type: ignore[arg-type]
    assert other.fingerprint != first
