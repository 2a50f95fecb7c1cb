"""Volunteers: limited people with limited citizens each, in a queue with a declared order."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from engine_runs import WEEK, Run
from laws import all_broken
from people_runs import people_run
from small_worlds import municipality, small_run

from sim.model.cost import gross_cost_per_year
from sim.model.vocabulary import Activity, Phase
from sim.scenario import from_mapping
from sim.study.world import register_for


@cache
def run(off: str = "", number: int = 3, hours: str = "4 hours/week", **terms: Any) -> Run:
    return people_run({}, off, history={"volunteers": {"number": number, "hours": hours, **terms}})


@pytest.mark.slow
def test_every_law_holds_with_volunteers() -> None:
    found = run(citizens_each=2)
    spells = found.spells(Activity.VOLUNTEER)
    assert len(spells) > 10
    assert {spell.first.resource for spell in spells} == {0, 1, 2}
    assert {spell.first.detail for spell in spells} == {120}
    assert max(spell.end - spell.begin for spell in spells) == 26 * WEEK
    assert not all_broken(found)


def test_nobody_has_two_volunteers_and_nobody_jumps_the_queue() -> None:
    found = run(number=1)
    assert len({s.agent for s in found.spells(Activity.VOLUNTEER)}) == len(found.spells(Activity.VOLUNTEER))
    waiting: dict[int, int] = {}
    for row in found.only(Activity.VOLUNTEER):
        if row.phase == Phase.ASK:
            waiting[row.agent] = row.minute
        elif row.phase in (Phase.START, Phase.VOID):
            since = waiting.pop(row.agent)
            if row.phase == Phase.START:
                assert all((since, row.agent) < (other, who) for who, other in waiting.items())


@pytest.mark.slow
def test_without_volunteers_nothing_moves() -> None:
    way = {"volunteers": {"number": 0, "hours": "9 hours/week"}}
    assert small_run(12, way=way).log.digest() == small_run(12).log.digest()


@pytest.mark.slow
def test_volunteers_who_have_no_time_change_nobodys_life() -> None:
    def lives(run: Run) -> list[Any]:
        return [row for row in run.rows if row.activity != Activity.VOLUNTEER]

    assert lives(run(hours="0 hours/week")) == small_run().rows
    assert lives(run(off="volunteers")) == small_run().rows
    assert lives(run()) != small_run().rows


@pytest.mark.slow
def test_volunteers_help_with_danish() -> None:
    many = run(number=60, hours="10 hours/week")
    assert len(many.only(Activity.MODULE_PASSED)) > len(small_run().only(Activity.MODULE_PASSED))


@pytest.mark.slow
def test_volunteers_chosen_after_the_decision_begin_after_it() -> None:
    found, base = small_run(12, way={"volunteers": {"number": 5}}), small_run(12)
    assert found.log.digest(found.plan.decision) == base.log.digest(base.plan.decision)
    begun = found.only(Activity.VOLUNTEER, Phase.START)
    assert begun
    assert min(row.minute for row in begun) >= found.plan.capacity_from


def test_a_volunteer_costs_coordination() -> None:
    def cost(number: int) -> float:
        scenario = from_mapping(municipality(way={"volunteers": {"number": number}}))
        return gross_cost_per_year(scenario, register_for([scenario]).values(1, None))

    assert cost(10) - cost(0) == pytest.approx(35_000)
