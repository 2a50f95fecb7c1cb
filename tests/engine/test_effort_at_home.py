"""A seat in a health effort is given back by whoever has no time for it: on leave, in education, retired."""

from __future__ import annotations

from dataclasses import replace

import pytest
from engine_runs import NEVER, Run, run_of
from family_worlds import changed, plan_with
from laws_condition import efforts_have_room_in_the_week, places_in_health_efforts_hold_one_each
from people_runs import with_terms

from sim.model.plan_parts import Steps
from sim.model.vocabulary import Activity, Sex


@pytest.fixture(scope="module")
def run() -> Run:
    """Places for all, for good; health is moderate or poor, and much happens at home."""
    plan = plan_with("births", "childcare_wait", "education", "disability", young="when_realistic")
    plan = changed(changed(plan, "births", monthly=0.08), "clarifying", retired=0.5)
    effort = {"seats": Steps((0,), (200,)), "hours": Steps((0,), (360,)), "length": Steps((0,), (NEVER,))}
    world = plan.world
    population = replace(world.population, health=(0.0, 0.5, 1.0))
    plan = replace(plan, world=replace(world, population=population))
    return run_of(with_terms(plan, "effort", **effort))


@pytest.mark.parametrize("activity", [Activity.MATERNITY, Activity.EDUCATION, Activity.EARLY_RETIREMENT])
def test_who_has_no_time_gives_the_seat_back_in_that_minute(run: Run, activity: Activity) -> None:
    person = run.cast.person
    efforts = run.spells(Activity.HEALTH_EFFORT)
    began = run.spells(activity)
    if activity == Activity.MATERNITY:
        began = [spell for spell in began if person[spell.agent].sex == Sex.FEMALE]
    ended = {(spell.agent, spell.end) for spell in efforts if spell.last}
    assert any((spell.agent, spell.begin) in ended for spell in began)
    for home in began:
        mine = [effort for effort in efforts if effort.agent == home.agent]
        assert not [effort for effort in mine if effort.begin < home.begin < effort.end]


def test_the_week_has_room_for_every_effort(run: Run) -> None:
    assert not list(efforts_have_room_in_the_week(run))
    assert not list(places_in_health_efforts_hold_one_each(run))
