"""Populations beside those who arrive: what law gives each of them, and that nobody else is moved by them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import TALKS, WEEK, Row, Run, run_of
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.cast import Person
from sim.model.plan_off import Off
from sim.model.rules import insurance_benefit
from sim.model.vocabulary import Activity, Phase, ProgrammeExit, Readiness, Route, WeekState
from sim.outcomes import compute

NAMES = ("displaced-ukraine", "long-term-weak-danish", "insured-academics", "women-passive-support")
NO_PROGRAMME = (Route.LONG_TERM, Route.INSURED, Route.PASSIVE)


def groups(*names: str, **terms: Any) -> dict[str, Any]:
    told = {"present_at_start": 6, "adults_per_year": 6} | terms
    return {"groups": [{"population": name, **told} for name in names]}


@pytest.mark.slow
def test_the_deadlines_of_the_programme_are_for_those_in_it() -> None:
    """Of people outside it some have no offer in a half year; with none at all they never have one."""
    plan = small_plan(12, world=groups("long-term-weak-danish", present_at_start=20))
    none = run_of(replace(plan, share_outside_programme=0.0, optional_share=0.0))
    law = plan.national.mandatory.since[1]
    assert [row for row in none.only(Activity.REFERRAL) if row.minute > law]
    assert not [row for row in rows(none, Activity.REFERRAL, Route.LONG_TERM) if row.minute > law]
    assert rows(run_of(plan), Activity.REFERRAL, Route.LONG_TERM)


@pytest.mark.slow
def test_where_there_are_offers_for_everybody_nobody_waits_for_a_half_year() -> None:
    """Without a share of half years at all only such a way of working refers those outside the programme."""
    worlds = groups("long-term-weak-danish", present_at_start=20)
    plan = small_plan(12, world=worlds, way={"company_offers": {"for_everybody": True}})
    run = run_of(replace(plan, share_outside_programme=0.0, optional_share=0.0))
    found = rows(run, Activity.REFERRAL, Route.LONG_TERM)
    assert [row for row in found if row.minute > plan.decision + plan.methods_ramp]
    assert not all_broken(run)
    cut = run_of(replace(run.plan, off=Off(offers_for_all=True)))
    assert not [row for row in rows(cut, Activity.REFERRAL, Route.LONG_TERM) if row.minute > plan.decision]


@cache
def mixed() -> Run:
    return small_run(24, world=groups(*NAMES))


def of(run: Run, *routes: Route) -> dict[int, Person]:
    return {who: person for who, person in run.cast.person.items() if person.route in routes}


def rows(run: Run, activity: int | tuple[int, ...], *routes: Route) -> list[Row]:
    who = of(run, *routes)
    return [row for row in run.only(activity) if row.agent in who]


@pytest.mark.slow
def test_every_law_holds() -> None:
    assert not all_broken(mixed())
    assert {person.route for person in mixed().cast.people} == set(Route)


@pytest.mark.slow
def test_a_group_of_nobody_changes_no_log() -> None:
    nobody = small_run(12, world=groups(*NAMES, present_at_start=0, adults_per_year=0))
    assert nobody.log.digest() == small_run(12).log.digest()


@pytest.mark.slow
def test_programme_course_and_lessons_go_by_route() -> None:
    run = mixed()
    assert not rows(run, Activity.PROGRAMME_START, *NO_PROGRAMME)
    over = rows(run, Activity.PROGRAMME_END, *NO_PROGRAMME)
    here = {row.agent: row.minute for row in rows(run, Activity.TAKEOVER, *NO_PROGRAMME)}
    assert {row.agent: row.minute for row in over} == here
    assert {row.detail for row in over} == {ProgrammeExit.RIGHT_EXPIRED}
    assert not rows(run, Activity.INTRODUCTION, *NO_PROGRAMME)
    assert rows(run, Activity.INTRODUCTION, Route.DISPLACED_UKRAINE)
    assert not rows(run, Activity.DANISH_CLASS, Route.LONG_TERM, Route.PASSIVE)
    assert rows(run, Activity.DANISH_CLASS, Route.INSURED)
    assert rows(run, Activity.PROGRAMME_START, Route.DISPLACED_UKRAINE)


def test_what_people_bring_is_told_at_takeover() -> None:
    run = mixed()
    brought = {Activity.MODULES_BEFORE: "modules", Activity.BENEFIT_BEFORE: "benefit_before"}
    for activity, field in brought.items():
        told = {row.agent: row.detail for row in run.only(activity)}
        due = {who: getattr(run.cast.person[who], field) for who in run.takeovers}
        assert told == {who: number for who, number in due.items() if number}


def test_benefit_goes_by_route() -> None:
    """Long-term recipients are on cash benefit whatever the year, the displaced as refugees are."""
    run = mixed()
    plan = run.plan.benefit
    late = [row for row in run.only(Activity.BENEFIT) if row.minute > plan.integration_all and row.detail]
    cash = max(steps.at(run.plan.horizon) for steps in plan.cash)
    most = {route: max(row.detail for row in late if row.agent in of(run, route)) for route in Route}
    assert most[Route.LONG_TERM] == cash
    assert most[Route.DISPLACED_UKRAINE] == max(steps.at(run.plan.horizon) for steps in plan.integration)
    assert most[Route.INSURED] == run.plan.insurance.rate.at(run.plan.horizon)


def test_insured_people_are_job_ready_and_used_up_after_two_years() -> None:
    run = mixed()
    assert {row.detail for row in rows(run, Activity.VISITATION, Route.INSURED)} == {Readiness.JOB_READY}
    spent: Counter[int] = Counter()
    since: dict[int, int] = {}
    used = {row.agent: row.minute for row in run.only(Activity.INSURANCE_USED_UP)}
    assert used
    for row in rows(run, Activity.BENEFIT, Route.INSURED):
        if row.agent in used and row.minute <= used[row.agent]:
            if row.agent in since:
                spent[row.agent] += row.minute - since.pop(row.agent)
            if row.detail and row.minute < used[row.agent]:
                since[row.agent] = row.minute
    people = run.cast.person
    for who, minute in used.items():
        whole = spent[who] + (minute - since[who] if who in since else 0)
        assert whole == (104 - people[who].benefit_before) * WEEK


def test_an_insured_persons_benefit_by_hand() -> None:
    assert insurance_benefit(18_400, 0, 37, 30) == 18_400
    assert insurance_benefit(18_400, 20, 37, 30) == 18_400 * 17 // 37
    assert insurance_benefit(18_400, 29, 37, 30) == 18_400 * 8 // 37
    assert insurance_benefit(18_400, 30, 37, 30) == 0


def test_a_spouses_wage_supports_a_woman_on_passive_support_without_contact() -> None:
    run = mixed()
    states = rows(run, Activity.STATE, Route.PASSIVE)
    first = {row.agent: row.detail for row in reversed(states)}
    alone = {who for who, state in first.items() if state == WeekState.NO_JOB_NO_TRANSFER}
    assert alone
    lasting = alone - {row.agent for row in states if row.detail == WeekState.TRANSFER}
    assert lasting
    assert not [row for row in run.only(TALKS, Phase.START) if row.agent in lasting]


@pytest.mark.slow
def test_with_no_weeks_of_insurance_there_is_cash_benefit_at_once() -> None:
    plan = small_plan(12, world=groups("insured-academics"))
    without = run_of(replace(plan, insurance=replace(plan.insurance, right=0)))
    assert not without.only(Activity.INSURANCE_USED_UP)
    rates = rows(without, Activity.BENEFIT, Route.INSURED)
    assert max(row.detail for row in rates) < plan.insurance.rate.at(0)
    assert not all_broken(without)


@pytest.mark.slow
def test_outcomes_have_a_group_for_each_route_there_is() -> None:
    found = compute(mixed().log, mixed().plan)
    told = {name for name in found["group"] if name.startswith("route=")}
    assert told == {f"route={route.name.lower()}" for route in Route}
    usual = small_run(24)
    plain = set(compute(usual.log, usual.plan)["group"])
    assert {name for name in plain if name.startswith("route=")} == {"route=refugee", "route=reunified"}


def test_the_right_to_lessons_of_those_without_a_programme_runs_from_their_permit() -> None:
    """Insured people have been here for years: nobody sits in class later than five years of residence."""
    run = mixed()
    insured, right = of(run, Route.INSURED), run.plan.school.right
    lessons = [row for row in rows(run, Activity.DANISH_CLASS, Route.INSURED) if row.phase == Phase.START]
    assert lessons
    assert all(row.minute < insured[row.agent].permit + right for row in lessons)
    stayed = [spell for spell in run.spells(Activity.DANISH_CLASS) if spell.agent in insured]
    assert all(spell.end <= insured[spell.agent].permit + right for spell in stayed)
