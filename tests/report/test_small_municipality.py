"""A small municipality is told what it cannot see in its own figures: warnings follow pi, words ci."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fake_run import with_fewer_people

import sim
from sim.report import summary
from sim.report.answer import answers, chance_note
from sim.report.page import render
from sim.report.read import read
from sim.report.run_data import RunData
from sim.report.run_size import ENOUGH_DRAWS
from sim.report.verdicts import is_clear
from sim.scenario import from_mapping
from sim.text import words

Data = Callable[[str], RunData]
ARRIVALS = 20
PRIMARY = "self_support_share_36m"


def one_line(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def with_sure_luck(run: RunData) -> RunData:
    """The same run without chance: pi is ci."""
    table = run.differences.copy()
    table[["pi_low", "pi_high"]] = table[["ci_low", "ci_high"]]
    return replace(run, differences=table)


def test_few_people_are_named_with_what_one_of_them_is(data: Data) -> None:
    small = with_fewer_people(data("plain"), 4)
    told = one_line(summary(small))
    assert "Tallene gælder kun omkring 62 mennesker, og én person mere eller mindre er 1,6" in told
    assert "Blandt så få kan tilfældet vende forskellen" in told
    assert "only about 62 people" in one_line(summary(small, "en"))
    page = one_line(unescape(render(small, words("da"), (), {})))
    assert chance_note(small, words("da")) in page


def test_the_verdicts_stay_for_they_follow_ci(data: Data) -> None:
    run, small = data("plain"), with_fewer_people(data("plain"), 4)
    told = words("da")
    before, after = answers(run, told), answers(small, told)
    assert [each.verdict for each in before] == [each.verdict for each in after]
    assert all(each.one_municipality.endswith("altså også det modsatte.") for each in after if each.is_clear)


def test_where_chance_is_small_nobody_is_warned(data: Data) -> None:
    assert not chance_note(with_sure_luck(data("plain")), words("da"))
    for mood in ("zero", "missing", "worlds", "single"):
        assert not chance_note(data(mood), words("da"))


def test_more_people_are_warned_without_being_called_few(data: Data) -> None:
    assert chance_note(data("plain"), words("da")).startswith("I én kommune kan tilfældet vende forskellen")


def small_town(**way: Any) -> dict[str, Any]:
    """Twenty people a year, and staff to match."""
    tree = sim.load("denmark-2017").effective()
    tree["world"]["arrivals"]["adults_per_year"] = ARRIVALS
    tree["world"]["labour_market"]["companies"] = 30
    for part in ("national", "way_of_working"):
        tree[part]["caseworkers"]["number"] = 2
        tree[part]["consultants"]["number"] = 1
        tree[part]["language_mentors"]["number"] = 1
        tree[part]["language_school"]["seats"] = {"track_1": 18, "track_2": 24, "track_3": 6}
    for key, value in way.items():
        tree["way_of_working"][key] |= value
    return {**tree, "name": "small"}


@pytest.mark.slow
def test_with_twenty_people_a_year_pi_is_wide_and_the_words_say_so(tmp_path: Path) -> None:
    policy = from_mapping(small_town(consultants={"number": 2}))
    study = sim.compare(policy, draws=8, replications=2, seed=1, switch_off_draws=0, workers=1)
    run = read(study.save(tmp_path / "run"))
    clear = any(is_clear(each.estimate) for each in answers(run, words("da")))
    assert ("for lille til at svare" in one_line(summary(run))) != clear, "told apart, or called too small"
    enough = replace(run, manifest={**run.manifest, "draws": ENOUGH_DRAWS})
    (found,) = answers(enough, words("da"))
    assert found.estimate.pi_high - found.estimate.pi_low > 0.04, "four percentage points at the least"
    told = one_line(summary(enough))
    assert "én person mere eller mindre er" in told
