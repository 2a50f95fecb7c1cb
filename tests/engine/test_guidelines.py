"""How caseworkers differ, what guidelines and a job log do, and who never adopts a method."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from statistics import pstdev
from typing import Any

import pytest
from engine_runs import Run, run_of
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.leniency import Area
from sim.model.run import settle
from sim.model.vocabulary import Activity, Phase, Readiness

WIDE: dict[str, Any] = {"number": 6, "variation": 1}
AREAS = ["visitation", "sanctions", "sick_listing", "job_log"]


@cache
def harmonised(*areas: str, **more: Any) -> Run:
    return small_run(history={"caseworkers": {**WIDE, "harmonised": list(areas), **more}})


@pytest.mark.slow
def test_every_law_holds() -> None:
    run = harmonised(*AREAS, job_log=True)
    assert not all_broken(run)


def test_each_caseworker_is_trained_once_in_each_area() -> None:
    run = harmonised(*AREAS)
    held = [(row.agent, row.place) for row in run.only(Activity.TRAINING, Phase.END)]
    assert sorted(held) == [(number, area) for number in range(6) for area in range(4)]


@pytest.mark.slow
def test_guidelines_that_nobody_was_trained_in_change_nothing() -> None:
    """They cost the time and act from the end of the training: with all taken away, only the time is left."""
    plan = small_plan(history={"caseworkers": {**WIDE, "harmonised": ["visitation"]}})
    without = replace(plan, organisation=replace(plan.organisation, guideline_share=0.0))
    trained = run_of(without)
    sd = {row.resource for row in trained.only(Activity.VISITATION)}
    assert len(sd) == 6
    assert run_of(plan).log.digest() != trained.log.digest()


@pytest.mark.slow
def test_guidelines_narrow_the_differences_in_their_area_alone() -> None:
    plan = small_plan(history={"caseworkers": {**WIDE, "harmonised": ["visitation"]}})
    run = run_of(plan)
    town = settle(plan, run.cast)
    before = spread(town.office.caseworkers, Area.VISITATION), spread(town.office.caseworkers, Area.SANCTIONS)
    town.clock.run_to_horizon()
    after = spread(town.office.caseworkers, Area.VISITATION), spread(town.office.caseworkers, Area.SANCTIONS)
    assert after[0] < before[0] * (1.01 - plan.organisation.guideline_share)
    assert after[1] == before[1]


def spread(caseworkers: list[Any], area: Area) -> float:
    return pstdev(worker.leniency_in(area) for worker in caseworkers)


def test_a_caseworker_is_not_as_lenient_in_everything() -> None:
    town = settle(small_plan(history={"caseworkers": WIDE}), harmonised().cast)
    for worker in town.office.caseworkers:
        assert len({worker.leniency_in(area) for area in Area}) == len(Area)
        assert worker.leniency == worker.leniency_in(Area.VISITATION)


def test_the_job_ready_keep_a_job_log_unless_exempt() -> None:
    run = harmonised(job_log=True)
    ready: dict[int, int] = {}
    kept: set[int] = set()
    for row in run.only((Activity.VISITATION, Activity.JOB_LOG)):
        if row.activity == Activity.VISITATION:
            ready[row.agent] = row.detail
        elif row.phase == Phase.START:
            kept.add(row.agent)
            assert ready[row.agent] == Readiness.JOB_READY
    judged = {who for who, readiness in ready.items() if readiness == Readiness.JOB_READY}
    assert 0.3 < len(kept) / len(judged) < 0.95


def test_a_job_log_is_asked_for_from_its_date_on() -> None:
    """Also where that lies after the decision: law sets it."""
    dates = [{"from": "2012-01-01", "value": False}, {"from": "2017-06-01", "value": True}]
    run = small_run(12, history={"caseworkers": {"job_log": dates}})
    first = min(row.minute for row in run.only(Activity.JOB_LOG, Phase.START))
    assert run.plan.decision < run.plan.calendar.minute_of(date(2017, 6, 1)) <= first


@pytest.mark.slow
def test_a_job_log_takes_time_in_talks() -> None:
    plan = small_plan(history={"caseworkers": {"job_log": True}})
    slow, quick = (
        run_of(replace(plan, organisation=replace(plan.organisation, log_minutes=minutes, log_search=1.0)))
        for minutes in (60, 0)
    )
    hours = [sum(r.detail for r in run.only(Activity.CONVERSATION, Phase.START)) for run in (slow, quick)]
    talks = [len(run.only(Activity.CONVERSATION, Phase.START)) for run in (slow, quick)]
    assert hours[0] / talks[0] > hours[1] / talks[1] + 3


@pytest.mark.slow
def test_without_support_some_never_adopt_the_methods() -> None:
    """History is the same; with everybody left out nobody talks in the new way."""
    way = {"conversations": {"job_ready": {"target": "2 weeks"}, "activity_ready": {"target": "3 weeks"}}}
    enough = {"caseworkers": {"number": 3}}
    ramp = {"hiring": "0 weeks", "methods": "4 weeks"}
    runs = [
        small_run(12, history=enough, way=way, ramp={**ramp, "support": support}) for support in (True, False)
    ]
    assert runs[0].log.digest(runs[0].plan.decision) == runs[1].log.digest(runs[1].plan.decision)
    nobody = replace(runs[1].plan, organisation=replace(runs[1].plan.organisation, never=1.0))
    talks = [len(run.only(Activity.CONVERSATION, Phase.START)) for run in (runs[0], run_of(nobody))]
    assert talks[0] > talks[1]


@pytest.mark.slow
def test_caseworkers_excuse_the_ill_as_they_see_fit() -> None:
    """With nobody sick-listed more people are referred while ill than with everybody."""

    def referred_while_ill(share: float) -> int:
        plan = small_plan(world={"people": {"illness": True}})
        illness = replace(plan.people.illness, sick_listed=share)
        run = run_of(replace(plan, people=replace(plan.people, illness=illness)))
        spells = run.spells(Activity.ILLNESS)
        assert spells
        return sum(
            spell.agent == row.agent and spell.begin <= row.minute < spell.end
            for row in run.only(Activity.REFERRAL)
            for spell in spells
        )

    assert referred_while_ill(0.999) < referred_while_ill(0.5) < referred_while_ill(0.001)
