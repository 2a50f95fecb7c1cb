"""What may be compared with what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from study_fakes import BASE, GOOD, SAME, FakeScenario

from sim.errors import ComparisonError
from sim.scenario import from_mapping, load
from sim.study.comparable import check, unchanged
from sim.study.world import NATIONAL, national_way, register_for


def said(*scenarios: FakeScenario) -> str:
    with pytest.raises(ComparisonError) as caught:
        check(scenarios)  # type: ignore[arg-type]
    return caught.value.text("en")


def test_one_world_can_be_paired() -> None:
    assert check([BASE, GOOD, SAME])  # type: ignore[list-item]


def test_another_world_is_refused_with_what_differs() -> None:
    other = FakeScenario("other", world_hash="2", decision_date=date(2015, 1, 1), national="old")
    text = said(BASE, other)
    assert "population or labour market, the decision date, the way of working before" in text
    assert text.endswith("put them side by side with --worlds-differ.")


def test_different_worlds_side_by_side_are_not_paired() -> None:
    other = replace(BASE, name="other", world_hash="2")
    assert not check([BASE, GOOD, other], worlds_differ=True)  # type: ignore[list-item]
    assert check([BASE, GOOD], worlds_differ=True)  # type: ignore[list-item]


def test_the_same_scenario_twice() -> None:
    assert said(BASE, GOOD, GOOD) == "good: the scenario is given twice; give it once."


def test_two_files_of_one_name() -> None:
    one, two = (replace(GOOD, path=Path(name)) for name in ("one.yaml", "two.yaml"))
    assert said(BASE, one, two) == "good: two scenarios are called good; give each its own name under name:."


def test_a_scenario_that_changes_nothing_may_be_compared() -> None:
    """It is the null check: every difference must come out as exactly zero."""
    assert unchanged([BASE, GOOD, SAME]) == ["same"]  # type: ignore[list-item]


def test_nothing_at_all() -> None:
    assert said() == "no scenario is given; give at least one; `trappen scenarios` lists them."


@pytest.mark.parametrize("name", ["lower-caseload", "fast-track-intake", "more-language-mentors"])
def test_a_system_alone_is_compared_with_the_national_way(name: str) -> None:
    assert national_way(load(name)).name == "denmark-2017"


def test_the_national_way_alone_has_nothing_to_be_compared_with() -> None:
    for name in ("denmark-2017", "denmark-2015"):
        with pytest.raises(ComparisonError, match="den nationale måde at arbejde på"):
            national_way(load(name))


def test_a_national_way_that_no_file_states_is_made() -> None:
    content = load("lower-caseload").effective()
    content["world"]["arrivals"]["adults_per_year"] = 50
    system = from_mapping(content)
    found = national_way(system)
    assert found.name == NATIONAL
    assert found.way_of_working == system.national
    assert check([found, system])


def test_one_register_holds_the_offers_numbers() -> None:
    scenarios = [load("denmark-2017"), load("lower-caseload")]
    assert "offers.placement.lock_in" in register_for(scenarios).entries


def test_an_offer_with_two_numbers_is_refused() -> None:
    content = load("lower-caseload").effective()
    content["offers"]["placement"]["lock_in"]["value"] *= 1.01
    with pytest.raises(ComparisonError, match="giv det ændrede tilbud sit eget navn"):
        register_for([load("denmark-2017"), from_mapping(content)])
