"""Illness and health: spells, what they do, the doctor's talk and the efforts beside work."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import WEEK, Run, Spell, run_of
from laws import all_broken
from small_worlds import municipality, small_plan, small_run

from sim.model.compile import compile_plan
from sim.model.cost import gross_cost_per_year
from sim.model.vocabulary import Activity, Phase
from sim.scenario import from_mapping
from sim.study.world import register_for

ILL = {"people": {"illness": True}}
EFFORT = {"health": {"effort_places": 3}}


@cache
def ill(off: str = "", effort: int = 0, doctor: bool = False, **plain: Any) -> Run:
    """A small municipality in a world with illness, the way of working in history too."""
    history = {"health": {"effort_places": effort, "doctor_dialogue": doctor}}
    scenario = from_mapping(municipality(world=ILL, history=history, **plain))
    values = register_for([scenario]).values(1, None)
    return run_of(compile_plan(scenario, values, off=frozenset({off} - {""}), follow_up=0))


def weeks_ill(run: Run) -> float:
    return sum(spell.end - spell.begin for spell in run.spells(Activity.ILLNESS)) / WEEK


def lives(run: Run) -> list[Any]:
    kept = (Activity.JOB, Activity.OFFER, Activity.MODULE_PASSED, Activity.STATE, Activity.BENEFIT)
    return run.only(kept)


def test_every_law_holds_with_illness() -> None:
    run = ill(effort=3, doctor=True)
    assert len(run.spells(Activity.ILLNESS)) > 50
    assert run.only(Activity.HEALTH)
    assert run.only(Activity.DOCTOR_DIALOGUE, Phase.END)
    assert run.only(Activity.HEALTH_EFFORT, Phase.END)
    assert not all_broken(run)


@pytest.mark.slow
def test_without_the_world_saying_so_nobody_is_ill_and_nothing_moves() -> None:
    quiet = small_run(history={"health": {"doctor_dialogue": True}})
    assert quiet.log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_who_is_ill_and_excused_is_referred_to_nothing_and_talked_to_when_due() -> None:
    plan = ill().plan
    illness = replace(plan.people.illness, sick_listed=1 - 1e-9)
    run = run_of(replace(plan, people=replace(plan.people, illness=illness)))
    spells = run.spells(Activity.ILLNESS)
    inside: dict[int, list[Spell]] = {}
    for spell in spells:
        inside.setdefault(spell.agent, []).append(spell)

    def during(agent: int, minute: int) -> bool:
        return any(spell.begin < minute < spell.end for spell in inside.get(agent, []))

    assert not [row for row in run.only(Activity.REFERRAL) if during(row.agent, row.minute)]
    talks = run.only(Activity.CONVERSATION, Phase.START)
    forward = [row for row in talks if row.place == 2]
    assert [row for row in talks if during(row.agent, row.minute)]
    assert forward
    assert not [row for row in forward if during(row.agent, row.minute)]


@pytest.mark.slow
def test_illness_that_is_cut_does_nothing_to_anybody() -> None:
    """Spells come and go; with health held still too, lives are those of a world without illness."""
    cut, without = ill(off="illness"), small_run()
    assert cut.spells(Activity.ILLNESS)
    moved = {row.agent for row in cut.only(Activity.HEALTH)}
    first = min(row.minute for row in cut.only(Activity.HEALTH))
    assert moved
    assert [row for row in lives(cut) if row.minute < first] == [
        row for row in lives(without) if row.minute < first
    ]
    assert lives(ill()) != lives(cut)


@pytest.mark.slow
def test_the_doctors_talk_takes_time_and_shortens_the_spell() -> None:
    talked, without, cut = ill(doctor=True), ill(), ill(off="doctor_dialogue", doctor=True)
    assert all(row.detail > 0 for row in talked.only(Activity.DOCTOR_DIALOGUE, Phase.END))
    assert not without.only(Activity.DOCTOR_DIALOGUE)
    assert len(cut.only(Activity.DOCTOR_DIALOGUE, Phase.END)) > 10

    def long(run: Run) -> list[int]:
        found = {(s.agent, s.begin): s.end - s.begin for s in run.spells(Activity.ILLNESS) if s.last}
        return [found[key] for key in sorted(found) if found[key] > 7 * WEEK]

    assert sum(long(talked)) / len(long(talked)) < sum(long(cut)) / len(long(cut))


def test_the_doctors_talk_is_held_in_long_spells_alone() -> None:
    run = ill(doctor=True)
    begun = {spell.agent: spell for spell in run.spells(Activity.ILLNESS)}
    assert begun
    for row in run.only(Activity.DOCTOR_DIALOGUE, Phase.ASK):
        spells = [s for s in run.spells(Activity.ILLNESS) if s.agent == row.agent]
        long = run.plan.people.illness.long
        assert any(spell.begin + long <= row.minute < spell.end for spell in spells)


@pytest.mark.slow
def test_places_in_health_efforts_make_health_better() -> None:
    def recovered(run: Run) -> int:
        before = {number: person.health for number, person in run.cast.person.items()}
        better = 0
        for row in run.only(Activity.HEALTH):
            better += row.detail < before[row.agent]
            before[row.agent] = row.detail
        return better

    assert recovered(ill(effort=40)) > recovered(ill())
    assert recovered(ill(effort=40, off="health_effort")) < recovered(ill(effort=40))


@pytest.mark.slow
def test_without_places_nothing_is_asked_for() -> None:
    way = {"health": {"effort_places": 0, "effort_hours": "5 hours/week"}}
    assert small_run(12, way=way).log.digest() == small_run(12).log.digest()


@pytest.mark.slow
def test_places_chosen_after_the_decision_open_after_it() -> None:
    run, base = small_run(12, world=ILL, way=EFFORT), small_run(12, world=ILL)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    begun = run.only(Activity.HEALTH_EFFORT, Phase.START)
    assert begun
    assert min(row.minute for row in begun) >= run.plan.capacity_from


@pytest.mark.slow
def test_an_effort_takes_time_of_the_week_from_lessons() -> None:
    long = {"health": {"effort_places": 40, "effort_hours": "30 hours/week"}}
    passed = [len(small_run(history=history).only(Activity.MODULE_PASSED)) for history in (long, {})]
    assert passed[0] < passed[1]


@pytest.mark.slow
def test_an_effort_takes_minutes_of_talks() -> None:
    """The same talks last longer for those who have an effort beside other things."""
    plan = small_plan(history=EFFORT)
    assert plan.people.effort.coordination > 0
    plain = {
        (row.agent, row.minute): row.detail for row in small_run().only(Activity.CONVERSATION, Phase.START)
    }
    with_effort = small_run(history=EFFORT).only(Activity.CONVERSATION, Phase.START)
    longer = [row for row in with_effort if row.detail > plain.get((row.agent, row.minute), row.detail)]
    assert longer


def test_places_cost_money() -> None:
    def cost(places: int) -> float:
        scenario = from_mapping(municipality(way={"health": {"effort_places": places}}))
        return gross_cost_per_year(scenario, register_for([scenario]).values(1, None))

    assert cost(10) - cost(0) == pytest.approx(10 * 900 * 52.18, rel=1e-3)
