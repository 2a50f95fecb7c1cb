"""`trappen compare` and `run`, from the words typed to the folder written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from sim.study.runner import Interrupted

if TYPE_CHECKING:
    from conftest import Trappen

POLICIES = ("lower-caseload", "fast-track-intake", "more-language-mentors")
FEW = ("--draws", 2, "--workers", 1, "--no-switch-off")

pytestmark = pytest.mark.usefixtures("fake_model", "no_report")


def test_compare_ends_with_a_result_and_the_path_of_the_report(trappen: Trappen) -> None:
    said = trappen("compare", "denmark-2017", *POLICIES, *FEW, "--out", "out")
    assert said.code == 0, said.err
    assert "To sagsbehandlere mere" in said.out
    assert said.out.rstrip().endswith(str(Path("out", "report.html")))
    assert said.err == ""
    assert Path("out", "report.html").is_file()


@pytest.mark.slow
def test_english_on_request(trappen: Trappen) -> None:
    said = trappen("compare", "denmark-2017", "lower-caseload", *FEW, "--out", "out", "--lang", "en")
    assert "Two more caseworkers" in said.out
    assert '<html lang="en"' in Path("out", "report.html").read_text(encoding="utf-8")


def test_json_is_all_there_is_on_standard_output(trappen: Trappen) -> None:
    said = trappen("compare", "denmark-2017", "lower-caseload", *FEW, "--out", "out", "--json")
    found = json.loads(said.out)
    assert found["run"] == "out"
    assert found["scenarios"] == ["denmark-2017", "lower-caseload"]
    (difference,) = found["differences"]
    assert difference["kpi"] == found["primary_kpi"] == "self_support_share_36m"
    assert difference["difference"] == pytest.approx(0.05, abs=0.03)
    assert [row["scenario"] for row in found["kpis"]] == found["scenarios"]


def test_quiet_says_only_where_the_report_is(trappen: Trappen) -> None:
    said = trappen("compare", "denmark-2017", "lower-caseload", *FEW, "--out", "out", "--quiet")
    assert said.out == f"{Path('out', 'report.html')}\n"
    assert said.err == ""


def test_a_system_alone_is_compared_with_the_national_way(trappen: Trappen) -> None:
    said = trappen("compare", "more-language-mentors", *FEW, "--json")
    assert json.loads(said.out)["scenarios"] == ["denmark-2017", "more-language-mentors"]


def test_run_gives_levels_and_no_differences(trappen: Trappen) -> None:
    said = trappen("run", "denmark-2017", *FEW, "--json")
    found = json.loads(said.out)
    assert found["differences"] == []
    assert len(found["kpis"]) == 1


@pytest.mark.slow
def test_switch_off_runs_are_made_unless_refused(trappen: Trappen) -> None:
    trappen("compare", "lower-caseload", "--draws", 2, "--workers", 1, "--out", "with", "--quiet")
    trappen("compare", "lower-caseload", *FEW, "--out", "without", "--quiet")
    assert set(pd.read_csv("with/switch_off.csv")["off"]) == {
        "all",
        "contact_dose",
        "decision_at_conversation",
        "motivation_change",
        "sanctions",
    }
    assert pd.read_csv("without/switch_off.csv").empty


def test_different_worlds_only_side_by_side(trappen: Trappen) -> None:
    pair = ("denmark-2017", "denmark-2015")
    refused = trappen("compare", *pair, *FEW)
    assert refused.code == 2
    assert refused.err.rstrip().endswith("--worlds-differ.")
    assert len(refused.err.splitlines()) == 1
    said = trappen("compare", *pair, *FEW, "--worlds-differ", "--out", "out", "--json")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert (found["paired"], found["differences"], len(found["kpis"])) == (False, [], 2)
    assert found["baseline"] is None, "of different worlds none is what the others are compared with"
    assert not [row for row in found["costs"] if row["extra_per_year_dkk"] is not None]
    for table in ("differences", "switch_off"):
        assert pd.read_csv(f"out/{table}.csv").empty


@pytest.mark.slow
def test_from_python_too_different_worlds_stand_side_by_side_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where one of several lies elsewhere, and where switch-off runs are asked for."""
    import sim
    from sim.errors import ComparisonError

    monkeypatch.chdir(tmp_path)
    three, few = ["denmark-2017", "lower-caseload", "denmark-2015"], {"draws": 2, "workers": 1}
    with pytest.raises(ComparisonError, match="--worlds-differ"):
        sim.compare(three, **few)
    study = sim.compare(three, worlds_differ=True, switch_off=True, **few)
    assert not study.paired
    assert study.differences.empty
    assert study.switch_off.empty
    assert study.costs["extra_per_year_dkk"].isna().all()
    with pytest.raises(ComparisonError):
        study.plot.differences()
    manifest = json.loads((study.save("out") / "manifest.json").read_text("utf-8"))
    assert (manifest["worlds_differ"], manifest["paired"]) == (True, False)


def test_a_scenario_that_changes_nothing_is_noted(trappen: Trappen) -> None:
    Path("null.yaml").write_text(
        "name: null-change\ntitle: {da: Intet, en: Nothing}\nextends: denmark-2017\n", encoding="utf-8"
    )
    said = trappen("compare", "denmark-2017", "null.yaml", *FEW, "--out", "out")
    assert (
        said.err
        == "Bemærk: null-change ændrer intet i forhold til denmark-2017, så alle forskelle bliver nul.\n"
    )
    assert (pd.read_csv("out/differences.csv")["difference"].fillna(0) == 0).all()


@pytest.mark.slow
def test_warnings_are_said_once_and_kept(trappen: Trappen) -> None:
    text = "name: odd\ntitle: {da: A, en: A}\nextends: lower-caseload\nway_of_working:\n"
    Path("odd.yaml").write_text(text + "  caseworkers: {number: 400}\n", encoding="utf-8")
    said = trappen("compare", "denmark-2017", "odd.yaml", *FEW, "--out", "out", "--quiet")
    noted = trappen("compare", "denmark-2017", "odd.yaml", *FEW, "--out", "again")
    assert said.err == ""
    manifest = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    kept = manifest["scenarios"][1]["warnings"]
    assert kept
    assert noted.err.splitlines() == [f"Bemærk: {warning}" for warning in kept]


@pytest.mark.slow
def test_ctrl_c_says_what_is_kept_and_a_rerun_goes_on(
    trappen: Trappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.study import kept

    command = ("compare", "lower-caseload", *FEW, "--out", "out")
    real = kept.carry_out

    def stopped(prepared: Any, store: Any, progress: Any, compiling: Any) -> Any:
        def stop(finished: int, total: int) -> None:
            if finished == 3:
                raise KeyboardInterrupt

        return real(prepared, store, stop, compiling)

    monkeypatch.setattr(kept, "carry_out", stopped)
    said = trappen(*command)
    assert said.code == 130
    assert said.out == ""
    assert said.err == (
        "Afbrudt: 3 af 4 kørsler er færdige og ligger i out; giv den samme kommando igen for at fortsætte.\n"
    )
    monkeypatch.setattr(kept, "carry_out", real)
    again = trappen(*command)
    assert (again.code, again.err) == (0, "Fortsætter: 3 kørsler var allerede færdige.\n")
    assert trappen("verify", "out").code == 0


def test_ctrl_c_before_anything_is_finished(trappen: Trappen, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.commands import study

    def stopped(*_: object, **__: object) -> None:
        raise Interrupted(0, 4)

    monkeypatch.setattr(study, "_carry_out", stopped)
    said = trappen("compare", "lower-caseload")
    assert (said.code, said.err) == (130, "Afbrudt, før noget blev færdigt; der er intet gemt.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--draws", "0"], "--draws: 0 kan ikke bruges; angiv et helt tal fra 1 til 100000."),
        (["--draws", "many"], "--draws skal være et helt tal; se trappen compare --help."),
        (["--draws"], "--draws mangler en værdi; se trappen --help."),
        (["--precision", "x"], "--precision skal være et tal, fx 0.01; se trappen compare --help."),
        (["--drawz", "3"], "valget --drawz findes ikke; mente du --draws?"),
        (["--workers", "0"], "--workers: 0 kan ikke bruges; angiv et helt tal fra 1 til 4096."),
        (["--lang", "fr"], "--lang: sproget fr findes ikke; vælg da eller en."),
        (
            ["--primary-kpi", "idle_hour"],
            "--primary-kpi: målet idle_hour findes ikke; mente du idle_hours?",
        ),
        (["lower-caseload"], "lower-caseload: scenariet er nævnt to gange; nævn det én gang."),
        (["--out", "here/file"], "here/file: stien er en fil; angiv en mappe med --out."),
    ],
)
def test_one_sentence_each_and_nothing_written(trappen: Trappen, words: list[str], said: str) -> None:
    Path("here").mkdir()
    Path("here/file").write_text("x")
    found = trappen("compare", "denmark-2017", "lower-caseload", *words)
    assert (found.code, found.out) == (2, "")
    assert found.err == f"{said}\n"
    assert [path.name for path in Path().iterdir()] == ["here"]


def test_every_mistake_of_every_file_at_once(trappen: Trappen) -> None:
    Path("bad.yaml").write_text(
        "name: bad\ntitle: {da: A, en: A}\nextends: denmark-2017\nworldd: 3\nramp: 4\n"
    )
    found = trappen("compare", "bad.yaml", "lower-caselod", "--workers", 1)
    assert found.code == 2
    assert [line.split(":")[0] for line in found.err.splitlines()] == [
        "bad.yaml",
        "bad.yaml",
        "lower-caselod",
    ]
    assert [path.name for path in Path().iterdir()] == ["bad.yaml"]


def test_a_mistake_of_ours_is_one_sentence_and_exit_one(
    trappen: Trappen, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim import api

    monkeypatch.setattr(api, "prepare", lambda *_: 1 / 0)
    found = trappen("compare", "lower-caseload", "--lang", "en")
    assert found.code == 1
    assert found.err.startswith("Unexpected error in the program (ZeroDivisionError: division by zero);")
    assert "Traceback" not in found.err


def test_a_progress_bar_only_on_a_terminal(trappen: Trappen, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.commands.progress import progress_bar
    from sim.study.runner import silent
    from sim.text import words

    with progress_bar(words("da", "commands"), wanted=False) as progress:
        assert progress is silent
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_bar(words("da", "commands"), wanted=True) as progress:
        progress(1, 2)
        assert progress is not silent


@pytest.mark.slow
def test_a_layer_lies_over_both_sides_and_the_run_says_so(trappen: Trappen) -> None:
    said = trappen(
        "compare", "denmark-2017", "lower-caseload", *FEW, "--out", "out", "--with", "shock-recession"
    )  # fmt: skip
    assert said.code == 0, said.err
    told = " ".join(said.out.split())
    assert "Begge sider møder lavkonjunktur" in told
    manifest = json.loads(Path("out", "manifest.json").read_text(encoding="utf-8"))
    assert [layer["name"] for layer in manifest["layers"]] == ["shock-recession"]
    assert "--with shock-recession" in manifest["command"]
    assert len({scenario["world_hash"] for scenario in manifest["scenarios"]}) == 1
    assert not any("lavkonjunktur" in scenario["title"]["da"] for scenario in manifest["scenarios"])
    assert manifest["layers"][0]["description"]["da"] in told


def test_a_layer_there_is_not_is_told_before_anything_is_written(trappen: Trappen) -> None:
    said = trappen("run", "denmark-2017", *FEW[:-1], "--out", "out", "--with", "shock-reccesion")
    assert said.code == 2
    assert "shock-recession" in said.err
    assert not Path("out").exists()


def test_a_layer_asked_for_as_a_scenario_is_told_so(trappen: Trappen) -> None:
    said = trappen("run", "shock-recession", "--lang", "en")
    assert said.code == 2
    assert "--with shock-recession" in said.err


def test_validate_checks_the_layer_too(trappen: Trappen) -> None:
    assert trappen("validate", "denmark-2017", "--with", "shock-recession").code == 0
    assert trappen("validate", "denmark-2017", "--with", "zebra").code == 2
