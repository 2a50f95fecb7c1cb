"""A course beside a job or an offer: it hears of the person's changes, and ends with leave and studies."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from engine_runs import WEEK, Run, plan_of, run_of
from laws import all_broken
from small_worlds import municipality, small_plan

from sim.model.beside import Beside
from sim.model.budget import Budget
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, OfferEnd, Phase

COURSE = "jobdansk_beside"
LADDER = ["language_placement", "placement", "micro_job", COURSE]
WAY = {
    "company_offers": {"ladder": LADDER},
    "classes": {COURSE: 4},
    "education": {"young": "when_realistic"},
}


def number(plan: Plan) -> int:
    return next(place for place, offer in enumerate(plan.offers) if offer.name == COURSE)


@cache
def busy() -> Run:
    """Many births and studies, and people who go to a course in the evening."""
    plan = plan_of(
        municipality(world={"families": {"births": True, "education": True}}, history=WAY), follow_up=24
    )
    births = replace(plan.families.births, monthly=0.15)
    return run_of(replace(plan, families=replace(plan.families, births=births)))


@pytest.mark.slow
def test_every_law_holds() -> None:
    assert not all_broken(busy())


@pytest.mark.parametrize("kind", [Activity.MATERNITY, Activity.EDUCATION])
def test_nobody_goes_on_with_it_through_leave_or_studies(kind: int) -> None:
    run = busy()
    away = [spell for spell in run.spells(kind) if spell.end - spell.begin > 8 * WEEK]
    assert away
    for course in run.spells(Activity.BESIDE):
        for spell in away:
            if spell.agent == course.agent:
                assert course.end <= spell.begin or course.begin >= spell.end


def test_the_leave_is_why_it_ended() -> None:
    ended = {row.detail for row in busy().only(Activity.BESIDE, Phase.END)}
    assert OfferEnd.LEAVE in ended


def somebody(plan: Plan, left: int) -> tuple[Any, Beside, list[int]]:
    """Somebody in the course with so much of the threshold left, and the dates set so far."""
    dates: list[int] = []
    citizen: Any = SimpleNamespace(
        clock=SimpleNamespace(now=0),
        health=0,
        motivation=1,
        town=SimpleNamespace(plan=plan),
        when=lambda concern, minute: dates.append(minute),
    )
    course = Beside(citizen)
    course.seat, course.planned_end = SimpleNamespace(number=number(plan)), 10**9  # type: ignore[assignment]
    course.breaks = Budget(left, 0)
    course.refresh()
    return citizen, course, dates


def test_worse_health_or_motivation_ends_it_sooner_and_better_later() -> None:
    plan = small_plan(history=WAY)
    for before, after in (((0, 1), (2, 1)), ((0, 2), (0, 0)), ((1, 1), (1, 0))):
        citizen, course, dates = somebody(plan, 10**15)
        citizen.health, citizen.motivation = before
        course.refresh()
        at_first = dates[-1]
        citizen.clock.now = at_first // 2
        course.refresh()
        assert dates[-1] == at_first  # a look changes nothing
        citizen.health, citizen.motivation = after
        course.refresh()
        assert at_first // 2 < dates[-1] < at_first
        citizen.health, citizen.motivation = before
        course.refresh()
        assert dates[-1] == at_first
