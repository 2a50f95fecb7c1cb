"""What a mechanism carries by itself is taken out of the average figures that held it before."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from engine_runs import NEVER, WEEK
from family_worlds import plan_with
from people_runs import people_plan
from queue_town import at_times, open_plan, town_of
from small_worlds import small_plan
from test_absence import living

from sim.model.births import Births
from sim.model.plan import Plan
from sim.model.units import MONTH
from sim.model.vocabulary import Activity, JobChannel, JobEnd, Phase, Sex

PEOPLE = 1200


def working(illness: bool) -> Plan:
    """Two years in which jobs end, nobody who has lost one finds another, and nobody is on benefit."""
    people = people_plan({"illness": illness})
    plan = open_plan(104 * WEEK, search={"monthly": 0.0})
    return replace(plan, people=people.people, work=people.work)


def lost(plan: Plan) -> float:
    """Share of those in a job at first who have lost it at the end; health as of people who find work."""
    town = town_of(plan, PEOPLE)
    healths = [0] * 77 + [1] * 19 + [2] * 4  # of hundred: as drawn, times own search by health
    for who in range(PEOPLE):
        citizen = town.citizens[who]
        citizen.health = healths[who % len(healths)]
        town.clock.process(living(citizen))

    def begins(who: int) -> None:
        town.citizens[who].condition.illness.begin()
        town.citizens[who].job.find(JobChannel.OWN_SEARCH)

    at_times(town, [0] * PEOPLE, begins)
    town.clock.run_to_horizon()
    ends = town.book.close(0, 0, 0).select(Activity.JOB, Phase.END)
    return float((ends.detail == JobEnd.SEPARATED).sum()) / PEOPLE


@pytest.mark.slow
def test_as_many_jobs_end_with_illness_as_without() -> None:
    on, off = lost(working(illness=True)), lost(working(illness=False))
    assert on == pytest.approx(off, rel=0.06)


def test_jobs_end_as_observed_where_illness_costs_none() -> None:
    ill, cut = (people_plan({"illness": True}, off) for off in ("", "illness"))
    assert cut.work == small_plan(0).work
    assert ill.work.separation < cut.work.separation


def test_between_births_women_look_so_much_more_as_they_do_not_look_on_leave() -> None:
    """Over a round of births, leave and the wait for childcare the mean of the factor is one."""
    births = plan_with("births", "childcare_wait", follow_up=0).families.births
    away, wait = births.before + births.mother.value[0], births.childcare_wait
    assert wait
    for children, factors in enumerate(births.between):
        often = births.monthly * births.by_children[children] * sum(births.by_age[:5]) / 5 / 1000
        without = MONTH / often
        looked = factors[0] * (without + births.childcare_search * wait)
        assert looked / (without + away + wait) == pytest.approx(1.0)


def woman(couple: bool, off: str = "", **terms: int) -> Births:
    """A woman of 25 without children, on the model's own births."""
    plan = plan_with("births", "childcare_wait", follow_up=0, off=off)
    home = SimpleNamespace(births=0, facts=SimpleNamespace(children=0), is_couple=lambda: couple)
    person = SimpleNamespace(**{"sex": Sex.FEMALE, "age": 25, "takeover": 0} | terms)
    town = SimpleNamespace(plan=plan, clock=SimpleNamespace(now=0, horizon=NEVER))
    return Births(SimpleNamespace(person=person, household=home, town=town, clock=town.clock))  # type: ignore[arg-type]


def test_only_whom_it_concerns() -> None:
    assert woman(couple=True).search_factor() > 1.1
    assert woman(couple=True, age=50).search_factor() == 1.0
    assert woman(couple=False).search_factor() == 1.0
    assert woman(couple=True, sex=Sex.MALE).search_factor() == 1.0
    assert woman(couple=True, off="births").search_factor() == 1.0
    away = woman(couple=True)
    away.on_leave = True
    assert away.search_factor() == 0.0
