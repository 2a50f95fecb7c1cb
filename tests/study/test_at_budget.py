"""Proposals sized by a budget: what costs is scaled, what does not is left, and the price fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import ComparisonError
from sim.scenario import Scenario, at, load
from sim.study import manifest
from sim.study.at_budget import amount, at_budget
from sim.study.at_budget import sized as at_budget_of
from sim.study.settings import settings
from sim.study.world import price_of

BASE = load("denmark-2017")
PRICE = price_of([BASE])
OWN = """
cost.caseworker_year:
  replaces: true
  label: {da: Sagsbehandler, en: Caseworker}
  value: 900000
  unit: DKK per year
  kind: rule
  source: our accounts
  grade: R
  plausible: [400000, 1000000]
"""


def sized(name: str, budget: float) -> Scenario:
    return at_budget(BASE, load(name), budget, PRICE)


def extra(scenario: Scenario) -> float:
    return PRICE(scenario) - PRICE(BASE)


@pytest.mark.parametrize("name", ["lower-caseload", "fast-track-intake", "more-language-mentors"])
@pytest.mark.parametrize("budget", [700_000.0, 2_400_000.0])
def test_it_costs_what_the_budget_buys_and_no_more(name: str, budget: float) -> None:
    found = sized(name, budget)
    assert 0.7 * budget < extra(found) <= budget
    assert found.world_hash == BASE.world_hash
    assert "mio. kr. om året" in found.title["da"]
    assert "million a year" in found.title["en"]


def test_people_are_whole_and_hours_are_not() -> None:
    four = sized("lower-caseload", 2_400_000.0)
    assert at(four.way_of_working.caseworkers.number, BASE.decision_date) == 9
    mentors = sized("more-language-mentors", 2_400_000.0).way_of_working.language_mentors
    assert float(at(mentors.number, BASE.decision_date)).is_integer()


def test_what_costs_nothing_stays_as_it_is() -> None:
    """The deadline of the first meeting and the booking rule are no money; the reserved hours are."""
    plain, twice = load("fast-track-intake"), sized("fast-track-intake", 2_400_000.0)
    for part in ("conversations",):
        assert getattr(twice.way_of_working, part) == getattr(plain.way_of_working, part)
    assert twice.way_of_working.introduction.booked == plain.way_of_working.introduction.booked
    assert twice.way_of_working.intake_reserve > plain.way_of_working.intake_reserve


@pytest.mark.parametrize("millions", [7, 8, 9, 10])
def test_more_than_can_be_done_is_not_tried_for(millions: int) -> None:
    """More time reserved than the caseworkers have is too large, not an error about a number nobody wrote."""
    found = sized("fast-track-intake", millions * 1e6)
    assert extra(found) <= millions * 1e6


def test_it_is_priced_and_run_with_the_planner_s_own_numbers(tmp_path: Path) -> None:
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "own.yaml").write_text(OWN, encoding="utf-8")
    text = "name: mine\ntitle: Mine\nextends: denmark-2017\nway_of_working:\n  caseworkers: {number: 6}\n"
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    base, found = at_budget_of([BASE, load(tmp_path / "mine.yaml")], 2_700_000.0)
    assert found.parameter_folder == tmp_path / "parameters"
    assert at(found.way_of_working.caseworkers.number, BASE.decision_date) == 8
    assert price_of([base, found])(found) - price_of([base, found])(base) == 2_700_000
    assert "2,70 mio. kr. om året" in found.title["da"]


def test_the_command_names_what_was_asked_for() -> None:
    found = at_budget_of([BASE, load("lower-caseload")], 2e6)
    told = manifest.command(found, settings(budget=amount("2.000.000"), workers=1))
    assert told.startswith("trappen compare denmark-2017 lower-caseload ")
    assert "--budget 2000000" in told


def test_one_alone_is_no_proposal() -> None:
    with pytest.raises(ComparisonError) as refused:
        at_budget_of([BASE], 2e6)
    assert "there is no proposal to size" in refused.value.text("en")


def test_mechanisms_are_kept() -> None:
    assert sized("lower-caseload", 2e6).mechanisms == load("lower-caseload").mechanisms


def test_what_costs_no_more_cannot_be_sized() -> None:
    with pytest.raises(ComparisonError) as refused:
        at_budget(load("lower-caseload"), BASE, 1e6, PRICE)
    assert "costs no more than the baseline" in refused.value.text("en")


def test_too_little_buys_nothing() -> None:
    with pytest.raises(ComparisonError) as refused:
        sized("lower-caseload", 1000.0)
    assert "too little" in refused.value.text("en")


@pytest.mark.parametrize("given", ["2000000", 2e6, "2000000 DKK/year", " 2e6 ", "2.000.000", "2 000 000"])
def test_an_amount_a_year(given: float | str) -> None:
    assert amount(given) == 2_000_000


@pytest.mark.parametrize("given", ["two", "-5", "0", "nan", "inf", "2 mio."])
def test_what_is_no_amount_is_refused_in_a_sentence(given: str) -> None:
    with pytest.raises(ComparisonError) as refused:
        amount(given)
    assert f"{given} er ikke et beløb om året" in refused.value.text("da")
