"""Work duty: hours of activity that the law asks for from a day on."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import DAY, Run, plan_of, run_of
from laws import all_broken
from small_worlds import municipality

from sim.model.plan import Plan
from sim.model.rules import owes_work
from sim.model.units import NEVER, YEAR
from sim.model.vocabulary import Activity, Phase, Route

ON = {"families": {"work_duty": True}}
HOURS = (Activity.HOURS_MISSING, Activity.HOURS_REGISTRATION)


@cache
def plan_in(year: int, on: bool = True, seats: int = 0) -> Plan:
    """A small municipality that decides at the beginning of a year, in a world with or without the duty."""
    world: dict[str, Any] = ON if on else {}
    history = {"hours_requirement": {"seats": seats}}
    tree = municipality(world=world, history=history, decision_date=f"{year}-01-01")
    return plan_of(tree, follow_up=0)


@cache
def run_in(year: int, on: bool = True, seats: int = 0) -> Run:
    return run_of(plan_in(year, on, seats))


def changed(plan: Plan, **terms: Any) -> Plan:
    duty = replace(plan.families.work_duty, **terms)
    return replace(plan, families=replace(plan.families, work_duty=duty))


@pytest.mark.slow
def test_the_law_begins_on_its_day_in_history_too() -> None:
    run, base = run_in(2026), run_in(2026, on=False)
    since = run.plan.families.work_duty.since[Route.REFUGEE]
    assert 0 < since < run.plan.decision
    rows = run.only(HOURS)
    assert min(row.minute for row in rows) == since
    assert run.log.digest(since) == base.log.digest(since)
    assert not base.only(HOURS)


@pytest.mark.slow
def test_before_its_day_the_law_asks_nothing() -> None:
    assert run_in(2017).log.digest() == run_in(2017, on=False).log.digest()


def test_it_takes_caseworkers_time_to_register() -> None:
    run = run_in(2026)
    assert len(run.only(Activity.HOURS_REGISTRATION, Phase.END)) > 50
    assert not all_broken(run)


def test_seats_fill_what_is_missing() -> None:
    run = run_in(2026, seats=5)
    filled = [row for row in run.only(Activity.HOURS_MISSING, Phase.START) if row.place == 1]
    assert filled
    assert max(row.detail for row in filled) <= run.plan.families.work_duty.minutes


@pytest.mark.slow
def test_who_has_lived_and_worked_here_is_free() -> None:
    """The residence requirement is nothing and the employment requirement an hour: work frees."""
    plan = changed(plan_in(2026), residence=0, employment=1.0)
    free = run_of(changed(plan_in(2026), residence=0, employment=0.0))
    assert not free.only(HOURS)
    run, worked, begun = run_of(plan), set[int](), dict[int, int]()
    for row in run.only((Activity.JOB, *HOURS)):
        if row.activity == Activity.JOB and row.phase == Phase.START:
            begun[row.agent] = row.minute
        elif row.activity == Activity.JOB and row.phase == Phase.END:
            if row.minute - begun.get(row.agent, row.minute) > 7 * DAY:  # some stop on their first day
                worked.add(row.agent)
        elif row.phase in (Phase.START, Phase.ASK) and row.activity == Activity.HOURS_MISSING:
            assert row.agent not in worked, row
    assert worked


def test_the_municipality_and_the_law_ask_together_for_what_most_asks() -> None:
    way = {"hours_requirement": {"job_ready": "10 hours/week", "activity_ready": "10 hours/week"}}
    both = run_of(plan_of(municipality(world=ON, history=way, decision_date="2026-01-01"), follow_up=0))
    since = both.plan.families.work_duty.since[Route.REFUGEE]
    told = both.only(Activity.HOURS_MISSING, Phase.START)
    assert max(row.detail for row in told if row.minute < since) <= 10 * 60
    assert max(row.detail for row in told if row.minute > since + 40 * DAY) > 20 * 60


def test_the_rule_by_hand() -> None:
    assert owes_work(8 * YEAR, 9 * YEAR, 9999.0, 4810.0)
    assert owes_work(12 * YEAR, 9 * YEAR, 4000.0, 4810.0)
    assert not owes_work(9 * YEAR, 9 * YEAR, 4810.0, 4810.0)


def test_each_route_has_its_own_day_and_the_displaced_none() -> None:
    since = plan_in(2026).families.work_duty.since
    origin = plan_in(2026).decision
    half_a_year = 181 * DAY
    assert since[Route.DISPLACED_UKRAINE] == since[Route.INSURED] == NEVER
    assert since[Route.REFUGEE] == since[Route.REUNIFIED] == origin - 365 * DAY
    assert since[Route.LONG_TERM] == since[Route.REFUGEE] + half_a_year
