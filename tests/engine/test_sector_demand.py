"""Demand by sector: who gains from a boom, what a local lack of unskilled work does, what the log shows."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
from engine_runs import Run, plan_of, run_of
from laws import all_broken
from searcher import Searcher, Step
from small_worlds import municipality, small_plan, small_run

from sim.model.plan import Plan
from sim.model.vocabulary import JOB_WIDTHS, Activity, Job, JobChannel, Phase, unpack
from sim.parameters import load as parameters
from sim.scenario.labour import SECTORS

NEEDS_DANISH = ("retail_warehouse", "care", "transport", "public_services")
UNSKILLED = ("cleaning", "industry", "hospitality", "construction_agriculture")


def market(**terms: Any) -> dict[str, Any]:
    return {"labour_market": terms}


@cache
def usual() -> Run:
    return small_run(12)


def test_the_sectors_of_a_scenario_are_those_of_the_parameters() -> None:
    assert tuple(sector.name for sector in parameters().values(1, None).sectors()) == SECTORS


@pytest.mark.slow
def test_demand_that_changes_nothing_changes_nothing() -> None:
    same = dict.fromkeys(SECTORS, 1)
    run = small_run(12, world=market(sector_demand=same, sector_mix=same, unskilled_demand=1))
    assert run.log.digest() == usual().log.digest()


def test_a_boom_beyond_reach_gives_nothing_without_danish() -> None:
    """M109: what is in demand is out of reach for those without the skills, so they gain less."""
    boom = small_plan(world=market(sector_demand=dict.fromkeys(NEEDS_DANISH, 1.5)))
    before = small_plan()
    for modules in range(7):
        gain = boom.demand.reach[modules].value[-1] / before.demand.reach[modules].value[-1]
        assert (gain == 1) == (modules < 2)
    gains = [boom.demand.reach[modules].value[-1] for modules in range(7)]
    assert gains == sorted(gains)


def test_a_boom_everywhere_gives_more_jobs_to_those_with_more_danish() -> None:
    """Those who reach more sectors start from more openings, so the same factor is worth more jobs."""
    plan, booming = (small_plan(world=market(cycle={"values": value})) for value in (1, 1.3))
    width = plan.search.width
    extra = [
        width[n] * (booming.demand.reach[n].value[-1] - plan.demand.reach[n].value[-1]) for n in range(7)
    ]
    assert extra == sorted(extra)
    assert extra[0] < extra[-1] / 2


def searching(plan: Plan, number: int, *story: Step) -> int:
    return Searcher(number, plan).lives(story)


def test_the_clock_settles_at_the_steps() -> None:
    """Looked at again at any minute, a clock under demand by sector runs out at the same minute."""
    steps = [{"from": "2012-01-01", "value": 1}, {"from": "2015-03-01", "value": 0.3}]
    plan = small_plan(world=market(sector_demand={"cleaning": steps, "care": 2}))
    for number in range(40):
        story = [
            Step(minute, "modules", modules) for modules, minute in enumerate(range(90_000, 900_000, 200_000))
        ]
        looks = [Step(minute, "look") for minute in range(1_000, 4_000_000, 37_777)]
        once = searching(plan, number, *story)
        assert once == searching(plan, number, *sorted([*story, *looks]))


@pytest.mark.slow
def test_less_demand_within_reach_never_finds_earlier() -> None:
    plans = [small_plan(world=market(unskilled_demand=value)) for value in (1, 0.8, 0.4, 0)]
    for number in range(60):
        found = [searching(plan, number) for plan in plans]
        assert found == sorted(found)


@pytest.mark.slow
def test_no_unskilled_work_at_all() -> None:
    """Nobody finds a job in those sectors by own search, and none of their companies opens a vacancy."""
    run = small_run(24, world=market(unskilled_demand=0))
    unskilled = {SECTORS.index(name) for name in UNSKILLED}
    own = [row for row in run.only(Activity.JOB, Phase.START) if row.place == JobChannel.OWN_SEARCH]
    assert own
    assert not unskilled & {Job(*unpack(row.detail, JOB_WIDTHS)).sector for row in own}
    sector = {facts.number: facts.sector for facts in run.cast.companies}
    opened = {sector[row.agent] for row in run.only(Activity.VACANCY, Phase.START)}
    assert opened
    assert not unskilled & opened
    assert not all_broken(run)


@pytest.mark.slow
def test_a_dated_step_moves_nothing_before_it() -> None:
    steps = [{"from": "2012-01-01", "value": 1}, {"from": "2015-03-01", "value": 0.3}]
    run = small_run(12, world=market(unskilled_demand=steps))
    step = run.plan.calendar.minute_of(run.plan.start.replace(year=2015, month=3))
    assert run.log.digest(step) == usual().log.digest(step)
    assert run.log.digest() != usual().log.digest()


@pytest.mark.slow
def test_the_mix_moves_companies_and_nobodys_trade() -> None:
    run = small_run(12, world=market(sector_mix={"industry": 4, "care": 0}))
    count = Counter(SECTORS[facts.sector] for facts in run.cast.companies)
    assert count["care"] == 0
    assert count["industry"] > Counter(SECTORS[f.sector] for f in usual().cast.companies)["industry"]
    assert run.cast.people == usual().cast.people
    assert not all_broken(run)


@pytest.mark.slow
def test_switched_off_everybody_follows_the_cycle() -> None:
    """The link is cut: the same log as with no demand by sector at all."""
    cut = plan_of(
        municipality(world=market(unskilled_demand=0.2, sector_demand={"care": 3})),
        follow_up=12,
        off=frozenset({"sector_demand"}),
    )
    assert cut.off.sector_demand
    assert run_of(cut).log.digest() == usual().log.digest()
