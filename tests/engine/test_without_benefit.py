"""Help for people without benefit: who gets a case, what they cost, and what the register goes on to say."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engine_runs import TALKS, Run, run_of
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.plan import Plan
from sim.model.vocabulary import Activity, JobChannel, Phase, Route, WeekState
from sim.outcomes import compute

WOMEN = {"groups": [{"population": "women-passive-support", "present_at_start": 16, "adults_per_year": 4}]}
PASSIVE = {"conversations": {"without_benefit": ["passive"]}}


@cache
def helped() -> Run:
    return small_run(24, world=WOMEN, history=PASSIVE)


@cache
def usual() -> Run:
    return small_run(24, world=WOMEN)


def women(run: Run) -> set[int]:
    return {who for who in run.takeovers if run.cast.person[who].route == Route.PASSIVE}


def spoken_with(run: Run) -> set[int]:
    return {row.agent for row in run.only(TALKS, Phase.END)} & women(run)


def never_on_benefit(run: Run) -> set[int]:
    on = {row.agent for row in run.only(Activity.STATE) if row.detail == WeekState.TRANSFER}
    return women(run) - on


@pytest.mark.slow
def test_every_law_holds() -> None:
    assert not all_broken(helped())


@pytest.mark.slow
def test_all_the_women_are_met_not_only_those_on_benefit() -> None:
    run = helped()
    assert never_on_benefit(usual())
    assert not spoken_with(usual()) & never_on_benefit(usual())
    stayed = {who for who in women(run) if who not in run.exits}
    assert len(spoken_with(run) & stayed) > 0.9 * len(stayed)
    assert never_on_benefit(run) & spoken_with(run)


def test_they_are_offered_what_others_are_offered() -> None:
    run = helped()
    offered = {row.agent for row in run.only(Activity.OFFER, Phase.START)} & never_on_benefit(run)
    assert offered
    assert {row.agent for row in run.only(Activity.VISITATION)} >= offered


def test_it_takes_staff_time_and_the_others_feel_it() -> None:
    def minutes(run: Run) -> int:
        return sum(row.detail for row in run.only(TALKS, Phase.END) if row.agent in women(run))

    assert minutes(helped()) > 1.5 * minutes(usual())


def test_a_case_is_open_exactly_while_somebody_is_helped() -> None:
    """Talks lie within help or benefit, and whoever begins to be helped gets a caseworker then."""
    run = helped()
    assigned = {(row.agent, row.minute) for row in run.only(Activity.ASSIGNED)}
    begun = run.only(Activity.WITHOUT_BENEFIT, Phase.START)
    assert begun
    on_benefit = {
        (row.agent, row.minute)
        for row in run.only(Activity.STATE)
        if row.detail == WeekState.NO_JOB_NO_TRANSFER
    }
    assert all((row.agent, row.minute) in assigned | on_benefit for row in begun)


@pytest.mark.slow
def test_a_job_ends_the_help_and_its_loss_brings_it_back() -> None:
    """Where jobs are found often and lost often; paid hours inside an offer do not end it."""
    plan = small_plan(0, world=WOMEN, history=PASSIVE)
    often = replace(plan.search, monthly=8 * plan.search.monthly)
    loose = replace(plan.work, separation=6 * plan.work.separation)
    run = run_of(replace(plan, search=often, work=loose))
    jobs = [spell for spell in run.spells(Activity.JOB) if spell.agent in never_on_benefit(run)]
    own = [spell for spell in jobs if spell.first.place != JobChannel.MICRO_JOB]
    helped_in = run.spells(Activity.WITHOUT_BENEFIT)
    for spell in own:
        assert not any(
            h.agent == spell.agent and h.begin < spell.end and h.end > spell.begin for h in helped_in
        )
    begun = {(spell.agent, spell.begin) for spell in helped_in}
    assert {(spell.agent, spell.end) for spell in own} & begun
    assert not all_broken(run)


def test_the_register_says_what_it_said() -> None:
    """With nobody hired or placed, states and benefits are to the row what they were without help."""

    def register(run: Run) -> list[tuple[int, ...]]:
        kept = (Activity.STATE, Activity.BENEFIT, Activity.FIRST_BENEFIT)
        return [(row.minute, row.agent, row.activity, row.detail) for row in run.only(kept)]

    idle: dict[str, Any] = {"company_offers": {"ladder": []}, "consultants": {"number": 0}}
    cut = {"off": {"contact_dose"}}
    runs = [_cut(small_plan(0, world=WOMEN, history=idle | more), **cut) for more in ({}, PASSIVE)]
    assert register(runs[0]) == register(runs[1])
    assert runs[1].only(Activity.WITHOUT_BENEFIT)


def _cut(plan: Plan, off: set[str]) -> Run:
    return run_of(replace(plan, off=replace(plan.off, **dict.fromkeys(off, True))))


@pytest.mark.slow
def test_named_or_not_nobody_without_such_people_is_moved() -> None:
    assert small_run(12, history=PASSIVE).log.digest() == small_run(12).log.digest()


@pytest.mark.slow
def test_after_the_decision_they_are_called_in_when_the_unit_has_changed() -> None:
    after = small_run(12, world=WOMEN, way=PASSIVE)
    base = small_run(12, world=WOMEN)
    plan = after.plan
    assert after.log.digest(plan.decision) == base.log.digest(plan.decision)
    begun = [row.minute for row in after.only(Activity.WITHOUT_BENEFIT, Phase.START)]
    assert min(begun) == plan.decision + plan.methods_ramp // 2
    assert begun.count(min(begun)) > 1


def test_outcomes_are_defined_as_before() -> None:
    """Who is helped without benefit is self-supporting in the figures, as the register has it."""
    run = helped()
    found = compute(run.log, run.plan)
    assert set(found["kpi"]) == set(compute(usual().log, usual().plan)["kpi"])
    states = [row for row in run.only(Activity.STATE) if row.agent in never_on_benefit(run)]
    assert {row.detail for row in states} >= {WeekState.NO_JOB_NO_TRANSFER}
