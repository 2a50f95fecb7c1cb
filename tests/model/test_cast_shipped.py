"""The shipped scenarios and parameters make worlds and casts of the stated size and mix."""

from __future__ import annotations

from functools import cache
from statistics import mean

import pytest

from sim import parameters, scenario
from sim.model.cast import Cast, make_cast
from sim.model.world import WorldPlan, compile_world

OWN = ("population.", "employers.", "exit.", "absence.", "quota.", "takeover.", "pension.", "company.size")


@cache
def register() -> parameters.Register:
    return parameters.load()


@cache
def made(name: str, draw: int | None = None) -> WorldPlan:
    return compile_world(scenario.load(name), register().values(1, draw))


def casts(name: str, number: int) -> list[Cast]:
    return [make_cast(made(name), 1, 0, replication) for replication in range(number)]


@pytest.mark.parametrize("name", scenario.shipped())
def test_every_shipped_scenario_has_a_world(name: str) -> None:
    assert make_cast(made(name), 1, 0, 0).people


@pytest.mark.slow
def test_scenarios_of_one_world_share_its_cast() -> None:
    base = scenario.load("denmark-2017")
    for name in scenario.shipped():
        alike = scenario.load(name).world_hash == base.world_hash
        assert (made(name) == made("denmark-2017")) is alike


READ_BY_HOUSEHOLDS = {"population.outside_adult_works"}
"""About the population, but a rule of benefits: compiled with them."""


def test_every_parameter_of_the_world_is_read() -> None:
    values = register().values(1, None)
    compile_world(scenario.load("denmark-2017"), values)
    own = {name for name in register().entries if name.startswith(OWN)} - READ_BY_HOUSEHOLDS
    assert own <= values.reads
    assert {name for name in own if name.startswith("population.")}


@pytest.mark.slow
def test_no_draw_of_the_priors_breaks_the_world() -> None:
    worlds = {made("denmark-2017", draw) for draw in range(40)}
    assert len(worlds) == 40
    assert len({made("denmark-2017", draw).composition for draw in range(40)}) == 1


def test_about_240_adults_are_present_at_the_decision() -> None:
    decision = made("denmark-2017").decision
    present = [
        sum(p.takeover <= decision < p.exit_minute and cast.arrives(p) for p in cast.people)
        for cast in casts("denmark-2017", 30)
    ]
    assert 220 < mean(present) < 270


@pytest.mark.slow
def test_about_60_adults_come_in_the_year_after() -> None:
    decision = made("denmark-2017").decision
    year = range(decision, decision + 365 * 1440)
    coming = [
        sum(p.takeover in year and cast.arrives(p) for p in cast.people) for cast in casts("denmark-2017", 30)
    ]
    assert 52 < mean(coming) < 72
