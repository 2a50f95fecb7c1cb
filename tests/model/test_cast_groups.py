"""Populations beside those who arrive: their shares come true, and nobody else is moved."""

from __future__ import annotations

from statistics import mean
from typing import Any

import pytest
from cast_fakes import casts, group, world

from sim.model.cast import Cast, Person, make_cast
from sim.model.composition import compose
from sim.model.units import DAY, YEAR
from sim.model.vocabulary import Route
from sim.scenario.population import Population
from sim.scenario.population_files import population_named, shipped_populations

UKRAINE: dict[str, Any] = {
    "route": "displaced_ukraine",
    "reunified_share": 0.0,
    "women_share": 0.7,
    "couple_share": 0.3,
    "spouse_arrives_later_share": 0.0,
    "age_mean": 37,
}
LONG: dict[str, Any] = {
    "route": "long_term",
    "reunified_share": 0.35,
    "women_share": 0.65,
    "couple_share": 0.25,
    "spouse_arrives_later_share": 0.0,
    "residence": 1,
}


def test_groups_move_nobody() -> None:
    alone = make_cast(world(), 1, 0, 0)
    one, both = (
        make_cast(world(groups=groups), 1, 0, 0)
        for groups in ((group(30, **UKRAINE),), (_long(), group(30, **UKRAINE)))
    )
    assert one.people[: len(alone.people)] == alone.people
    assert set(one.people) < set(both.people)
    assert set(one.households) < set(both.households)
    assert one.companies == alone.companies


def test_the_order_of_groups_is_nobodys() -> None:
    groups = (_long(), group(30, **UKRAINE))
    first, second = (make_cast(world(groups=given), 1, 0, 0) for given in (groups, groups[::-1]))
    assert first.people == second.people


def _long(**changed: Any) -> Any:
    from types import SimpleNamespace

    spans = {
        "residence": SimpleNamespace(shortest=60, longest=240),
        "benefit_before": SimpleNamespace(shortest=104 * 7 * DAY, longest=500 * 7 * DAY),
        "modules": SimpleNamespace(none=0.3, one_or_two=0.5, three_or_more=0.2),
    }
    return group(0, present_at_start=40, **(LONG | spans | changed))


def of(drawn: list[Cast], route: Route) -> list[Person]:
    return [person for cast in drawn for person in cast.people if person.route == route]


@pytest.mark.slow
def test_stated_shares_come_true() -> None:
    people = of(casts(20, world(groups=(group(120, **UKRAINE),))), Route.DISPLACED_UKRAINE)
    assert mean(person.sex for person in people) == pytest.approx(0.7, abs=0.02)
    assert mean(person.age for person in people) == pytest.approx(37, abs=0.5)
    assert mean(person.children == 0 for person in people) == pytest.approx(0.47, abs=0.03)
    couples = [person for person in people if not person.single]
    assert len(couples) / len(people) == pytest.approx(0.3, abs=0.02)


def test_displaced_come_on_any_working_day() -> None:
    drawn = casts(1, world(groups=(group(120, **UKRAINE),)))
    people = of(drawn, Route.DISPLACED_UKRAINE)
    calendar = drawn[0].world.calendar
    days = {calendar.date_of(person.takeover).day for person in people}
    assert len(days) > 20
    assert all(calendar.workday[person.takeover // DAY] for person in people)


@pytest.mark.slow
def test_a_start_stock_is_met_in_the_first_year_and_brings_its_past() -> None:
    people = of(casts(20, world(groups=(_long(),))), Route.LONG_TERM)
    assert len(people) / 20 == pytest.approx(40, abs=3)
    assert all(person.takeover < 370 * DAY for person in people)
    here = [(person.takeover - person.permit) / YEAR for person in people]
    assert 4.9 < min(here) < 6
    assert 18 < max(here) < 20.5
    assert {person.modules for person in people} == {0, 1, 2, 3, 4}
    assert mean(person.modules == 0 for person in people) == pytest.approx(0.3, abs=0.04)
    weeks = [person.benefit_before for person in people]
    assert 104 <= min(weeks) < 125
    assert 480 < max(weeks) <= 500


def test_those_who_arrive_bring_nothing() -> None:
    assert {(person.modules, person.benefit_before) for person in casts(1)[0].people} == {(0, 0)}


@pytest.mark.parametrize("name", shipped_populations())
def test_every_shipped_population_can_be_drawn(name: str) -> None:
    """No share is impossible, and the files say where each value comes from."""
    from sim import parameters
    from sim.model.composition import problems

    population = Population.model_validate(population_named(name))
    values = parameters.load().values(1, None)
    assert problems(population, values) == ()
    made = compose(population, values)
    assert made.households + made.joining > 0
    assert min(made.children) >= 0
    assert made.children[-1] == pytest.approx(1)


def test_the_newly_arrived_file_is_what_the_shipped_world_has() -> None:
    from sim import scenario

    file = Population.model_validate(population_named("newly-arrived"))
    assert file == scenario.load("denmark-2017").world.population
