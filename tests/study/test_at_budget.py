"""Proposals sized by a budget: what costs is scaled, what does not is left, and the price fits."""

from __future__ import annotations

import pytest

from sim.errors import ComparisonError
from sim.scenario import Scenario, at, load
from sim.study.at_budget import amount, at_budget
from sim.study.world import price_of

BASE = load("denmark-2017")
PRICE = price_of([BASE])


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
