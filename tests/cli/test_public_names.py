"""The library as notebooks use it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.errors import ComparisonError, ScenarioError, UserError


@pytest.fixture
def study(fake_model: None) -> sim.Study:
    base, fast = sim.load("denmark-2017"), sim.load("fast-track-intake")
    return sim.compare([base, fast], draws=4, replications=2, seed=1, workers=1)


def test_public_names() -> None:
    assert sim.__all__ == ["Study", "__version__", "compare", "load", "robustness", "run", "trace"]
    assert set(sim.__all__) <= set(dir(sim))
    with pytest.raises(AttributeError):
        _ = sim.nothing  # type: ignore[attr-defined]


def test_importing_takes_no_time() -> None:
    """At most a second; here the heavy libraries must simply not be loaded."""
    code = "import sys, sim; print([m for m in ('pandas', 'numpy', 'pydantic', 'simpy') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_contract_s_example(study: sim.Study) -> None:
    assert isinstance(study.differences, pd.DataFrame)
    assert set(study.differences["scenario"]) == {"fast-track-intake"}
    assert not study.kpis.empty
    assert len(study.events("fast-track-intake", draw=0, replication=0)) == 1


@pytest.mark.slow
def test_plots_are_the_report_s_charts(study: sim.Study) -> None:
    from matplotlib.axes import Axes

    assert isinstance(study.plot.self_support(), Axes)
    with pytest.raises(ComparisonError):
        study.plot.positions()


@pytest.mark.slow
def test_save_writes_a_run_folder_with_its_report(study: sim.Study, tmp_path: Path) -> None:
    run = study.save(tmp_path / "out", lang="en")
    assert (run / "report.html").is_file()
    assert (run / "charts").is_dir()


@pytest.mark.usefixtures("fake_model")
def test_names_paths_and_scenarios_are_all_taken(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: mine\ntitle: {da: A, en: A}\nextends: lower-caseload\n", encoding="utf-8")
    found = sim.compare(["denmark-2017", path, sim.load("lower-caseload")], draws=2, workers=1)
    assert found.names == ("denmark-2017", "mine", "lower-caseload")
    assert sim.run("denmark-2017", draws=2, workers=1).differences.empty


@pytest.mark.slow
@pytest.mark.usefixtures("fake_model")
def test_with_a_folder_it_is_kept_there(tmp_path: Path) -> None:
    found = sim.compare(["lower-caseload"], draws=2, workers=1, switch_off=True, out=tmp_path / "out")
    assert not found.switch_off.empty
    assert (tmp_path / "out" / "report.html").is_file()


@pytest.mark.usefixtures("fake_model")
def test_switching_off_what_nobody_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: mine\ntitle: {da: A, en: A}\nextends: denmark-2017\n", encoding="utf-8")
    with pytest.raises(ComparisonError, match="mine nævner ingen under mechanisms:"):
        sim.compare(["denmark-2017", path], draws=2, workers=1, switch_off=True)


def test_mistakes_are_sentences() -> None:
    with pytest.raises(ScenarioError):
        sim.load("nothing-of-the-kind")
    with pytest.raises(ComparisonError, match="--draws: 0 kan ikke bruges"):
        sim.compare(["lower-caseload"], draws=0)


def test_mistakes_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    asked: list[Callable[[str], object]] = [
        lambda lang: sim.compare(["lower-caseload"], draws=0, lang=lang),
        lambda lang: sim.compare(["lower-caseload"], follow_up=12, lang=lang),
        lambda lang: sim.run("denmark-2017", draws=0, lang=lang),
        lambda lang: sim.robustness(["lower-caseload"], draws=0, lang=lang),
        lambda lang: sim.open(tmp_path, lang=lang),
    ]
    for ask in asked:
        told = {}
        for lang in ("da", "en"):
            with pytest.raises(UserError) as caught:
                ask(lang)
            told[lang] = str(caught.value)
            assert told[lang] == caught.value.text(lang) == caught.value.text()
        assert told["da"] != told["en"]
    with pytest.raises(UserError, match="--lang: "):
        sim.compare(["lower-caseload"], lang="de")


def test_saving_is_refused_in_the_language_asked_for(study: sim.Study, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(UserError, match="the folder is not empty"):
        study.save(tmp_path, lang="en")
