"""`sim.open`: a finished study again, with nothing run."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.errors import ComparisonError, RunFolderError
from sim.model.log import LogBook
from sim.model.vocabulary import Activity, AgentKind, OfferEnd, Phase
from sim.study.verify import verify

NAMES = ("denmark-2017", "fast-track-intake")


@pytest.fixture
def run(fake_model: None, no_report: None, tmp_path: Path) -> Path:
    sim.compare(NAMES, draws=3, replications=2, seed=7, workers=1, switch_off=True, out=tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def kept(fake_model: None, no_report: None, tmp_path: Path) -> Path:
    sim.compare(NAMES, draws=2, workers=1, keep_events=True, out=tmp_path / "kept")
    return tmp_path / "kept"


def nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a plan was made")

    monkeypatch.setattr("study_fakes.FakeSimulator.plan_for", refuse)


def same(found: pd.DataFrame, path: Path) -> None:
    written = pd.read_csv(path, keep_default_na=False, na_values=[""])
    pd.testing.assert_frame_equal(found.reset_index(drop=True), written, check_dtype=False, rtol=1e-8)


def test_the_tables_are_those_of_the_folder(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_is_run(monkeypatch)
    study = sim.open(run)
    assert isinstance(study, sim.Study)
    assert repr(study) == f"<Study of {', '.join(NAMES)}: 3 draws x 2 replications, seed 7>"
    for name in ("kpis", "differences", "costs", "offers"):
        same(getattr(study, name), run / f"{name}.csv")
    assert set(study.switch_off["off"]) >= {"all"}
    assert study.precision_reached is None
    assert study.read_by == dict.fromkeys(NAMES, "self_support_share_36m")


def test_kept_events_are_told_in_words_without_making_a_plan(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing_is_run(monkeypatch)
    book = LogBook()
    book.row(1700, AgentKind.CITIZEN, 7, Activity.OFFER, Phase.END, 12, 1, OfferEnd.SENT_HOME)
    book.close(0, 1, 1).to_parquet(kept / "events" / f"{NAMES[1]}.parquet")
    study = sim.open(str(kept))
    told = study.events_in_words(NAMES[1], draw=1, replication=1)
    assert told["time"].tolist() == [pd.Timestamp(2012, 1, 2, 4, 20)]
    assert (told["place_name"][0], told["detail_name"][0]) == ("job_school", "SENT_HOME")
    assert study.events(NAMES[1], 0, 1).empty
    with pytest.raises(ComparisonError):
        study.events(NAMES[1], draw=2)


def test_the_manifest_and_a_table_say_what_decodes_the_log(kept: Path) -> None:
    said = json.loads((kept / "manifest.json").read_text(encoding="utf-8"))
    assert said["start_days"] == dict.fromkeys(NAMES, "2012-01-01")
    offers = pd.read_csv(kept / "offers.csv")
    assert offers[offers["scenario"] == NAMES[0]]["offer"].tolist() == ["placement", "job_school"]
    assert set(offers) == {"scenario", "place", "offer", "label_da", "label_en"}


def test_events_that_were_not_kept_are_run_again_only_if_they_come_out_the_same(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sim.compare(NAMES, draws=3, replications=2, seed=7, workers=1).events(NAMES[1], 2, 1)
    pd.testing.assert_frame_equal(sim.open(run).events(NAMES[1], 2, 1), before)
    monkeypatch.setattr("sim.study.manifest.code_digest", lambda: "another")
    with pytest.raises(ComparisonError) as caught:
        sim.open(run).events(NAMES[1], 2, 1)
    assert "the events of its runs were not kept, and the program" in caught.value.text("en")


def test_it_is_saved_as_it_is(run: Path, tmp_path: Path) -> None:
    again = sim.open(run).save(tmp_path / "again")
    assert (again / "report.html").is_file()
    assert (again / "manifest.json").read_bytes() == (run / "manifest.json").read_bytes()
    assert verify(again) is None


def damaged(run: Path) -> str:
    with pytest.raises(RunFolderError) as caught:
        sim.open(run)
    (said,) = caught.value.text("en").replace(str(run), run.name).splitlines()
    return said


def test_a_folder_that_is_no_run_gets_one_sentence(tmp_path: Path) -> None:
    assert damaged(tmp_path / "nowhere").startswith("nowhere: the folder does not exist;")
    (tmp_path / "letters").mkdir()
    assert damaged(tmp_path / "letters").startswith("letters: the folder is not a run;")
    for foreign in ("[]", "{", '{"name": "web app"}', '{"scenarios": "x", "digests": {}}'):
        (tmp_path / "letters" / "manifest.json").write_text(foreign, encoding="utf-8")
        assert damaged(tmp_path / "letters").startswith(
            "letters: manifest.json is missing or cannot be read;"
        )


def test_a_damaged_folder_gets_one_sentence(run: Path) -> None:
    for file in ("replications.parquet", "costs.csv", *(f"scenarios/{name}.yaml" for name in NAMES)):
        whole = (run / file).read_bytes()
        for half in (b"half\0 a file: [", b""):
            (run / file).write_bytes(half)
            assert damaged(run).startswith(f"out: {file} is missing or cannot be read;")
        (run / file).unlink()
        assert damaged(run).startswith(f"out: {file} is missing or cannot be read;")
        (run / file).write_bytes(whole)
    assert sim.open(run).names == NAMES


def test_python_keeps_its_own_open_where_all_names_are_imported() -> None:
    assert "open" not in sim.__all__
    assert "open" in dir(sim)
