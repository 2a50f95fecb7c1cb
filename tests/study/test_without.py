"""A study with mechanisms switched off in every run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sim
from sim.errors import ComparisonError
from sim.report import summary
from sim.study.manifest import command
from sim.study.settings import check, settings

PAIR = ("denmark-2017", "more-language-mentors")
SHORT = {"draws": 1, "replications": 1, "primary_kpi": "mentor_hours_per_citizen"}


@pytest.mark.slow
def test_a_mechanism_is_cut_on_both_sides_and_the_folder_says_so(tmp_path: Path) -> None:
    out = tmp_path / "run"
    study = sim.compare(PAIR, without=["mentor_danish", "mentor_courage"], out=out, workers=1, **SHORT)
    whole = sim.compare(PAIR, workers=1, **SHORT)
    hours = study.differences.set_index("kpi").loc["mentor_hours_per_citizen", "difference"]
    modules = study.differences.query("kpi == 'danish_modules_24m'")["difference"]
    assert hours.iloc[0] > 0
    assert (modules == 0).all()
    assert (whole.kpis["mean"] != study.kpis["mean"]).any()
    assert json.loads((out / "manifest.json").read_text())["without"] == ["mentor_courage", "mentor_danish"]
    told = "Slået fra i alle kørsler: arbejdsgiveren er mere tryg"
    assert told in summary(out)
    assert told in (out / "report.html").read_text("utf-8")


def test_the_command_repeats_the_option() -> None:
    asked = settings(without=("mentor_danish", "contact_dose", "contact_dose"))
    said = command([sim.load(name) for name in PAIR], asked)
    assert "--without contact_dose --without mentor_danish" in said


def test_one_name_is_taken_as_one() -> None:
    assert settings(without="births").without == ("births",)


def test_an_unknown_mechanism_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ComparisonError, match="mente du contact_dose"):
        check(settings(without=["contact_doze"]), ["self_support_share_36m"])
