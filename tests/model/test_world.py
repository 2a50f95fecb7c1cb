"""A world compiles to plain numbers, the same for the same scenario, and refuses what cannot be."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from cast_fakes import SECTORS, FakeValues, scenario, world

from sim.errors import ScenarioError
from sim.model.world import compile_world


def test_the_run_spans_history_cohort_year_and_follow_up() -> None:
    made = world()
    assert made.start == date(2012, 1, 1)
    assert made.calendar.date_of(made.decision) == date(2017, 1, 1)
    # A week more than 48 months: the week in which the last month ends is whole.
    assert made.calendar.date_of(made.horizon) == date(2021, 1, 8)
    assert made.days * 1440 == made.horizon
    assert world(follow_up=60).calendar.date_of(world(follow_up=60).horizon) == date(2023, 1, 8)


def test_history_begins_on_the_first_of_a_month() -> None:
    asked = scenario()
    asked.decision_date = date(2017, 3, 31)
    asked.world.history = 61
    made = compile_world(asked, FakeValues())
    assert made.start == date(2012, 2, 1)
    assert made.calendar.date_of(made.decision) == date(2017, 3, 31)


def test_arrivals_follow_their_dates() -> None:
    monthly = world().arrivals.monthly
    assert len(monthly) == 108
    yearly = [round(12 * monthly[month]) for month in (0, 11, 12, 24, 36, 48, 107)]
    assert yearly == [26, 26, 39, 72, 105, 60, 60]


def test_the_first_value_holds_before_its_own_date() -> None:
    assert world(arrivals=((date(2015, 1, 1), 48),)).arrivals.monthly[0] == 4.0


def test_equal_worlds_are_equal_and_hash_alike() -> None:
    assert world() == world()
    assert hash(world()) == hash(world())
    assert world() != world(companies=91)
    assert json.dumps(world().content(), sort_keys=True) == json.dumps(world().content(), sort_keys=True)
    assert world().content() != world(companies=91).content()
    assert world().content() != world(values=FakeValues(exit__moved=0.07)).content()


def test_content_is_plain() -> None:
    content = world().content()
    assert json.loads(json.dumps(content)).keys() == content.keys()
    assert content["start"] == "2012-01-01"


def test_a_world_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        world().decision = 0  # type: ignore[misc]


def test_composition_gives_back_the_shares_of_the_scenario() -> None:
    made = world().composition
    couples = 2 * made.households * made.couple
    alone = made.households * (1 - made.couple)
    later = alone * made.spouse_later
    assert couples + alone + later + made.joining == pytest.approx(1)
    assert couples / (couples + alone) == pytest.approx(0.40)
    assert later + made.joining == pytest.approx(0.20)
    women = couples / 2 + made.joining * made.women_joining
    women += alone * made.women_alone + later * (1 - made.women_alone)
    assert women == pytest.approx(0.37)


def test_public_share_is_the_scenarios_whatever_the_trades() -> None:
    for wanted in (0.0, 0.1, 0.25, 0.6, 1.0):
        employers = world(public_share=wanted).employers
        made = sum(share * public for (share, _), public in zip(SECTORS, employers.public, strict=True))
        assert made == pytest.approx(wanted)
        assert all(0 <= public <= 1 for public in employers.public)


def problem_of(**changed: object) -> tuple[str, str]:
    with pytest.raises(ScenarioError) as caught:
        world(**changed)
    found = caught.value.problems[0]
    return found.key, found.sentence("en")


def test_more_following_spouses_than_reunified_is_refused() -> None:
    key, sentence = problem_of(spouse_arrives_later_share=0.6)
    assert key == "world.population.spouse_arrives_later_share"
    assert "29 %" in sentence
    assert "20 %" in sentence


def test_a_share_of_women_without_room_is_refused() -> None:
    key, sentence = problem_of(women_share=0.2)
    assert key == "world.population.women_share"
    assert sentence.startswith("fake.yaml: world.population.women_share: ")


def test_more_parents_than_families_is_refused() -> None:
    asked = scenario()
    asked.world.population.children.none, asked.world.population.children.one_to_three = 0.1, 0.8
    with pytest.raises(ScenarioError, match="voksne skulle have børn"):
        compile_world(asked, FakeValues())


def test_more_arrivals_than_numbers_is_refused_with_the_limit() -> None:
    key, sentence = problem_of(arrivals=((date(2012, 1, 1), 5000),))
    assert key == "world.arrivals.adults_per_year"
    most = int(sentence.split("at most about ")[1].split()[0])
    assert 500 < most < 1500
    assert world(arrivals=((date(2012, 1, 1), most),)).arrivals.monthly
