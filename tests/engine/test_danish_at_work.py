"""Danish without the school's teacher: classes at workplaces, tests entered for oneself, Danish first."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import DAY, WEEK, Run, Spell, register_of, run_of
from laws import all_broken
from small_worlds import municipality, small_plan, small_run

from sim.model.compile import compile_plan
from sim.model.cost import gross_cost_per_year
from sim.model.hazards import rate_units
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, Phase, Route
from sim.scenario import from_mapping

LONG_TERM = {
    "groups": [{"population": "long-term-weak-danish", "present_at_start": 20, "adults_per_year": 6}]
}
LEARNT = (Activity.MODULE_PASSED, Activity.MODULE_FAILED)


def plan(off: str = "", follow_up: int = 12, mentors: int = 2, **danish: Any) -> Plan:
    """A small municipality with people whose right to lessons is used up, in history as after it."""
    history = {"danish": danish, "language_mentors": {"number": mentors, "longest": "104 weeks"}}
    scenario = from_mapping(municipality(world=LONG_TERM, history=history))
    cut = frozenset({off} - {""})
    return compile_plan(scenario, register_of(scenario).values(1, None), off=cut, follow_up=follow_up)


@cache
def run(off: str = "", **danish: Any) -> Run:
    return run_of(plan(off, **danish))


def without_right(found: Run) -> set[int]:
    return {number for number, person in found.cast.person.items() if person.route == Route.LONG_TERM}


def modules(found: Run) -> int:
    """Modules passed by people without a right to lessons."""
    return sum(row.agent in without_right(found) for row in found.only(Activity.MODULE_PASSED))


# ---- tests entered for oneself


def test_without_places_what_is_learnt_at_work_is_never_a_module() -> None:
    assert modules(run()) == 0
    assert not run().only(Activity.OWN_TEST)


@pytest.mark.slow
def test_people_without_a_teacher_pass_modules_twice_a_year() -> None:
    found = run(test_places=20)
    sat = found.only(Activity.OWN_TEST)
    assert modules(found) > 0
    assert {found.plan.calendar.date_of(row.minute).month for row in sat} <= {5, 11}
    assert not all_broken(found)


def test_without_any_danish_growth_there_is_nothing_to_test() -> None:
    idle = plan(test_places=20)
    none = run_of(replace(idle, school=replace(idle.school, use_worth=0)))
    assert modules(none) == 0
    assert not [row for row in none.only(Activity.OWN_TEST) if row.agent in without_right(none)]


@pytest.mark.slow
def test_mentors_teach_those_without_lessons_more() -> None:
    """With a mentor's effect and without, the same people in the same offers until the first test."""
    many = plan(test_places=40, mentors=20)
    fast = replace(many, school=replace(many.school, mentor_factor=6000))
    assert modules(run_of(fast)) > modules(run_of(replace(many, off=replace(many.off, mentor_danish=True))))


@pytest.mark.slow
def test_one_place_is_for_whoever_has_waited_longest() -> None:
    found, all_of_them = run(test_places=1), run(test_places=20)
    days = [row.minute for row in found.only(Activity.OWN_TEST)]
    assert len(days) == len(set(days)) > 2
    first = {row.agent for row in all_of_them.only(Activity.OWN_TEST) if row.minute == days[0]}
    assert found.only(Activity.OWN_TEST)[0].agent in first


@pytest.mark.slow
def test_switched_off_the_test_leads_nowhere() -> None:
    found = run("own_tests", test_places=20)
    assert found.only(Activity.OWN_TEST)
    assert modules(found) == 0
    assert not all_broken(found)


# ---- classes at workplaces


def seats(found: Run) -> list[Spell]:
    return found.spells(Activity.WORKPLACE_DANISH)


@pytest.mark.slow
def test_whoever_works_and_has_no_lessons_sits_in_class_at_work() -> None:
    found = run(workplace_classes=4, workplace_lessons="8 hours/week")
    assert len(seats(found)) > 10
    assert modules(found) > 3
    assert {row.resource for row in found.only(LEARNT) if row.agent in without_right(found)} == {-1}
    assert not all_broken(found)


@pytest.mark.slow
def test_nobody_sits_in_both_classes() -> None:
    found = run(workplace_classes=4)
    here: dict[int, int] = {}
    for row in found.only((Activity.DANISH_CLASS, Activity.WORKPLACE_DANISH), Phase.START, Phase.END):
        if row.phase == Phase.START:
            assert here.setdefault(row.agent, row.activity) == row.activity
        else:
            here.pop(row.agent)


@pytest.mark.slow
def test_one_seat_is_one_seat() -> None:
    found = run(workplace_classes=1, workplace_seats=1)
    assert len(seats(found)) > 2
    assert not all_broken(found)
    assert len(seats(found)) < len(seats(run(workplace_classes=4)))


@pytest.mark.slow
def test_no_class_at_work_no_effect() -> None:
    none = plan(workplace_classes=0, workplace_seats=9, workplace_lessons="9 hours/week")
    assert run_of(none).log.digest() == run().log.digest()


@pytest.mark.slow
def test_who_stays_away_from_work_learns_nothing_there() -> None:
    """The same people in the same offers, half of the time away: fewer modules, no seat given up for it."""
    here = replace(plan(workplace_classes=4), school=replace(plan().school, use_worth=0))
    people = here.people
    often = replace(
        people.absence,
        happens=True,
        onset=rate_units(6.0),
        other_breaks=((0.0,) * 3,) * 3,
        wear=0,
        held_wear=0,
    )
    patient = replace(often, tolerance=(10**9,) * len(often.tolerance))
    away = replace(here, people=replace(people, absence=patient))
    found = run_of(away)
    assert len(found.only(Activity.ABSENCE, Phase.START)) > 100
    assert 0 < modules(found) < modules(run_of(here))
    assert not all_broken(found)


@pytest.mark.slow
def test_switched_off_the_seats_are_kept_and_nothing_is_learnt() -> None:
    found = run("workplace_danish", workplace_classes=4)
    assert seats(found)
    assert modules(found) == 0
    assert not all_broken(found)


@pytest.mark.slow
def test_classes_opened_after_the_decision_take_in_who_already_works() -> None:
    after = small_run(12, world=LONG_TERM, way={"danish": {"workplace_classes": 3}})
    base = small_run(12, world=LONG_TERM)
    assert after.log.digest(after.plan.decision) == base.log.digest(base.plan.decision)
    asked = after.only(Activity.WORKPLACE_DANISH, Phase.ASK)
    at_once = [row for row in asked if row.minute == after.plan.capacity_from]
    assert at_once
    assert min(row.minute for row in asked) == after.plan.capacity_from


def test_both_have_a_price() -> None:
    def cost(**danish: Any) -> float:
        scenario = from_mapping(municipality(way={"danish": danish}))
        return gross_cost_per_year(scenario, register_of(scenario).values(1, None))

    lessons = cost(workplace_classes=2, workplace_lessons="5 hours/week") - cost()
    assert lessons == pytest.approx(2 * 5 * 1100 * 52, rel=0.01)
    assert cost(test_places=10) - cost() == pytest.approx(10 * 2 * 1800)


# ---- Danish at once, and Danish first


def waits(found: Run) -> list[int]:
    """From takeover to the first asking for a class, in minutes."""
    first: dict[int, int] = {}
    for row in found.only(Activity.DANISH_CLASS, Phase.ASK):
        first.setdefault(row.agent, row.minute - found.takeovers[row.agent])
    return list(first.values())


@pytest.mark.slow
def test_a_referral_at_once_is_at_once() -> None:
    now = small_run(history={"danish": {"referral": "0 days"}})
    assert min(waits(now)) == 0
    assert min(waits(small_run())) == 14 * DAY


def first_offers(found: Run) -> dict[int, int]:
    """When the first referral to a company-oriented offer came, by person."""
    first: dict[int, int] = {}
    for row in found.only(Activity.REFERRAL):
        if found.plan.offers[row.place].company_oriented:
            first.setdefault(row.agent, row.minute)
    return first


@pytest.mark.slow
def test_danish_first_by_time() -> None:
    found = small_run(history={"danish": {"first": "40 weeks"}})
    offers = first_offers(found)
    assert len(offers) > 10
    assert min(minute - found.takeovers[who] for who, minute in offers.items()) >= 40 * WEEK
    soon = first_offers(small_run())
    assert min(minute - found.takeovers[who] for who, minute in soon.items()) < 10 * WEEK


def test_danish_first_by_modules_or_time_whichever_comes_first() -> None:
    found = small_run(history={"danish": {"first": "52 weeks", "first_modules": 1}})
    passed: dict[int, int] = {}
    for row in found.only(Activity.MODULE_PASSED):
        passed.setdefault(row.agent, row.minute)
    offers = first_offers(found)
    early = {who for who, minute in offers.items() if minute < found.takeovers[who] + 52 * WEEK}
    assert early
    assert all(passed[who] <= offers[who] for who in early)


def test_danish_first_ends_on_the_day_the_law_says() -> None:
    steps = [{"from": "2012-01-01", "value": "60 weeks"}, {"from": "2015-07-01", "value": "0 weeks"}]
    found = small_run(history={"danish": {"first": steps}})
    law = found.plan.practice.danish.first.since[1]
    offers = first_offers(found)
    waited = {who for who, minute in offers.items() if minute < found.takeovers[who] + 60 * WEEK}
    assert waited
    assert min(offers[who] for who in waited) >= law


def test_danish_first_is_for_those_with_a_right_to_lessons() -> None:
    found = small_run(world=LONG_TERM, history={"danish": {"first_modules": 6}})
    assert set(first_offers(found)) & without_right(found)


@pytest.mark.slow
def test_a_small_plan_without_any_of_it_is_as_before() -> None:
    assert small_run(12, way={"danish": {"referral": "14 days"}}).log.digest() == small_run(12).log.digest()
    assert set(small_plan().practice.danish.first.value) == {0}
