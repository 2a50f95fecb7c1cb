"""The catalogue: both languages, the same places for values, and no word that nobody says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_run import MOODS, with_fewer_people

from sim.report import description, summary
from sim.report.charts import draw_all
from sim.report.page import render
from sim.report.pathway import pathway
from sim.report.run_data import RunData, ScenarioFacts
from sim.scenario import load
from sim.text import LANGUAGES, Words, catalogue, words

PLACES = re.compile(r"{(\w+)}")
SELDOM = re.compile(
    r"count\.|mechanism\.|group\.|grade\.|use_noun\.|finding\.all\.|answer\.other\."
    r"|answer\.(error|furthest)|seen\.of\.|people\.cohort|page\.certainty\.people|runs\.|source\.|notice\.layer\.|page\.differs\.(ramp|works_after)"
    r"|start_point\.value\.(arrivals|group)|description\.more_place|answer\.own_measure\."
    r"|answer\.not_reached|figure\.reached|(verdict|finding)\.(\w+\.)?not_reached|page\.precision\."
)
"""Words for what some runs and files bring (a sixth scenario, groups, a rare unit): not in the fakes.

Each word of the precision reached is said in `test_report_precision.py`.
"""


def test_every_entry_is_there_in_both_languages_with_the_same_places() -> None:
    for key, pair in catalogue().items():
        assert all(pair[lang] for lang in LANGUAGES), key
        assert sorted(PLACES.findall(pair["da"])) == sorted(PLACES.findall(pair["en"])), key


def test_danish_and_english_are_not_mixed_up() -> None:
    entries = [pair for pair in catalogue().values() if len(pair["da"]) > 60]
    assert all(pair["da"] != pair["en"] for pair in entries)
    assert not [pair["en"] for pair in entries if re.search("[æøå]", pair["en"])]


@pytest.mark.slow
def test_every_entry_is_used(data: Callable[[str], RunData], monkeypatch: pytest.MonkeyPatch) -> None:
    said: set[str] = set()
    plain = Words.__call__

    def listen(self: Words, key: str, **values: object) -> str:
        said.add(key)
        return plain(self, key, **values)

    monkeypatch.setattr(Words, "__call__", listen)
    for mood in MOODS:
        run, told = data(mood), words("en")
        summary(run, "en")
        charts = draw_all(run, told)
        render(run, told, charts, {chart.name: b"" for chart in charts})
    whole = load("lower-caseload")
    description.text(whole, load("denmark-2017"), words("en"))
    description.text(whole, load("denmark-2017"), words("en"), whole=False)
    pathway(whole, words("en"), load("denmark-2017"))
    pathway(load("hedensted-2017"), words("en"), load("denmark-2017"))  # without IGU on its ladder
    cut = data("plain")
    summary(RunData(**{**fields(cut), "manifest": {**cut.manifest, "without": ["births"]}}), "en")
    summary(RunData(**{**fields(cut), "manifest": {**cut.manifest, "draws": 10}}), "en")
    summary(RunData(**{**fields(data("unclear")), "manifest": {**cut.manifest, "draws": 10}}), "en")
    summary(with_fewer_people(cut, 4), "en")
    summary(with_other_primary(data("plain")), "en")
    summary(with_a_policy_as_baseline(data("plain")), "en")
    unused = {key for key in catalogue() if key not in said and not SELDOM.match(key)}
    assert not unused, " ".join(sorted(unused))


def with_other_primary(run: RunData) -> RunData:
    return RunData(**{**fields(run), "manifest": {**run.manifest, "primary_kpi": "weeks_on_benefit_36m"}})


def with_a_policy_as_baseline(run: RunData) -> RunData:
    base = ScenarioFacts("denmark-2017", content={"mechanisms": ["contact_dose"]})
    return RunData(**{**fields(run), "scenarios": (base, *run.alternatives)})


def fields(run: RunData) -> dict[str, object]:
    return {name: getattr(run, name) for name in RunData.__dataclass_fields__}


def test_an_unknown_key_is_an_error_and_an_unknown_language_too() -> None:
    with pytest.raises(KeyError):
        words("da")("no.such.word")
    with pytest.raises(ValueError, match="de"):
        words("de")


def test_no_key_is_spelt_in_templates_that_the_catalogue_lacks() -> None:
    folder = Path(__file__).parents[2] / "sim" / "report" / "templates"
    asked = {
        key
        for path in folder.glob("*.j2")
        for key in re.findall(r"""w\(["']([\w.]+)["'][,)]""", path.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= set(catalogue())
