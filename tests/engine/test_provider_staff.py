"""A provider's own consultants: hours for money, the same market, quality, the cut link."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from engine_runs import TALKS, WEEK, Run, plan_of, register_of, run_of
from laws import all_broken
from small_worlds import municipality, small_plan, small_run

from sim.model.cost import gross_cost_per_year
from sim.model.vocabulary import Activity, JobChannel, Phase
from sim.scenario import from_mapping

READY = ["job_ready", "activity_ready"]
WORK = (Activity.PROVIDER_SEARCH, Activity.PROVIDER_MATCHING)


def terms(hours: str, places: int = 15) -> dict[str, Any]:
    return {"providers": {"places": places, "readiness": READY, "consultant_hours": hours}}


@cache
def bought(hours: str = "37 hours/week") -> Run:
    return small_run(12, history=terms(hours))


def with_provider(run: Run, agent: int, minute: int) -> bool:
    spells = run.notes.setdefault("courses", run.spells(Activity.PROVIDER, Phase.START, (Phase.END,)))
    return any(spell.agent == agent and spell.begin <= minute <= spell.end for spell in spells)


@pytest.mark.slow
def test_every_law_holds() -> None:
    assert not all_broken(bought())


@pytest.mark.slow
def test_history_is_left_alone() -> None:
    run, base = small_run(12, way=terms("74 hours/week")), small_run(12)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    since = run.plan.capacity_from
    assert min(row.minute for row in run.only(WORK, Phase.START)) >= since


@pytest.mark.slow
def test_hours_without_places_do_nothing_and_places_without_hours_are_as_before() -> None:
    """But for the people employed."""
    idle = small_run(6, history=terms("37 hours/week", places=0))
    assert [row for row in idle.rows if row.activity != Activity.EMPLOYED] == [
        row for row in small_run(6).rows if row.activity != Activity.EMPLOYED
    ]
    assert not small_run(6, history=terms("0 hours/week")).only(WORK)


def test_they_look_only_for_people_with_the_provider() -> None:
    run = bought()
    asked = run.only(Activity.PROVIDER_SEARCH, Phase.ASK)
    assert len(asked) > 20
    assert all(with_provider(run, row.agent, row.minute) for row in asked)


def test_while_somebody_is_there_the_municipality_looks_for_nothing() -> None:
    run = bought()
    asked = run.only(Activity.PLACE_SEARCH, Phase.ASK)
    courses = run.spells(Activity.PROVIDER, Phase.START, (Phase.END,))
    for spell in courses:
        assert not [row for row in asked if row.agent == spell.agent and spell.begin < row.minute < spell.end]


@pytest.mark.slow
def test_places_are_found_by_the_hours_bought() -> None:
    def begun(run: Run) -> int:
        return sum(with_provider(run, row.agent, row.minute) for row in run.only(Activity.OFFER, Phase.START))

    none, some, more = (bought(hours) for hours in ("0 hours/week", "5 hours/week", "37 hours/week"))
    assert begun(none) == 0
    assert 0 < begun(some) < begun(more)


@pytest.mark.slow
def test_work_lies_in_the_hours_bought() -> None:
    run = bought("5 hours/week")
    worked = sum(row.detail for row in run.only(WORK, Phase.END))
    assert 0 < worked <= run.plan.horizon / WEEK * 5 * 60
    assert run.plan.additions.provider_day == (60,)


def test_hours_beyond_a_week_are_several_people() -> None:
    plan = small_plan(history=terms("80 hours/week"))
    assert plan.additions.provider_day == (444, 444, 72)


def test_better_work_takes_less_time() -> None:
    plan = small_plan(12, history=terms("37 hours/week"))
    double = run_of(replace(plan, additions=replace(plan.additions, provider_work=2 * 0.95)))
    once = {(row.agent, row.minute): row.detail for row in bought().only(WORK, Phase.START)}
    twice = {(row.agent, row.minute): row.detail for row in double.only(WORK, Phase.START)}
    both = [(once[key], twice[key]) for key in once.keys() & twice.keys()]
    assert both
    assert all(abs(before - 2 * after) <= 2 for before, after in both)


def test_vacancies_are_matched_by_both_and_filled_once() -> None:
    run = small_run(24, history=terms("74 hours/week", places=40))
    filled = Counter((row.agent, row.place) for row in run.only(Activity.VACANCY, Phase.END))
    assert max(filled.values()) == 1
    assert run.only(Activity.PROVIDER_MATCHING, Phase.END)
    jobs = [row for row in run.only(Activity.JOB, Phase.START) if row.place == JobChannel.VACANCY]
    minutes = {row.minute for row in run.only(Activity.PROVIDER_MATCHING, Phase.END)}
    ours = {row.minute for row in run.only(Activity.VACANCY_MATCHING, Phase.END)}
    for job in jobs:
        there = with_provider(run, job.agent, job.minute)
        assert (job.minute in minutes) if there else (job.minute in ours)


@pytest.mark.slow
def test_with_the_link_cut_they_work_and_nobody_is_placed() -> None:
    kinds = (*TALKS, Activity.STATE, Activity.OFFER, Activity.JOB, Activity.EXIT, Activity.PLACE_SEARCH)

    def run(way: dict[str, Any]) -> Run:
        return run_of(plan_of(municipality(way=way), follow_up=12, off=frozenset({"providers"})))

    cut = run(terms("37 hours/week"))
    assert cut.only(kinds) == run({}).only(kinds)
    assert cut.only(Activity.PROVIDER_SEARCH, Phase.END)


@pytest.mark.slow
def test_hours_given_up_leave_nothing_behind() -> None:
    run = small_run(12, history=terms("3 hours/week", places=30), way=terms("0 hours/week", places=30))
    since = run.plan.capacity_from
    assert not [row for row in run.only(WORK, Phase.START) if row.minute >= since]
    assert not all_broken(run)


def test_talks_go_on_at_their_interval_during_an_offer() -> None:
    run = bought()
    talks = [row for row in run.only(Activity.PROVIDER, Phase.EVENT) if row.place == 0]
    for agent in {row.agent for row in talks}:
        own = [row.minute for row in talks if row.agent == agent]
        assert all(after - before <= 4 * WEEK for before, after in pairwise(own))


@pytest.mark.parametrize("contract", ["fixed", "no_cure_no_pay"])
def test_hours_have_a_price_under_either_contract(contract: str) -> None:
    def cost(hours: str) -> float:
        asked = {"places": 4, "contract": contract, "consultant_hours": hours}
        given = from_mapping(municipality(way={"providers": asked}))
        return gross_cost_per_year(given, register_of(given).values(1, None))

    assert cost("10 hours/week") - cost("0 hours/week") == pytest.approx(10 * 365.25 / 7 * 550)
