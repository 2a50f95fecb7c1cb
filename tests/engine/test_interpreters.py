"""Interpreters: bought minutes, used by talks with people of little Danish, missed where there are none."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from company_worlds import without
from engine_runs import TALKS, Run, plan_of, register_of, run_of
from laws import all_broken
from small_worlds import municipality, small_plan, small_run

from sim.model.cost import gross_cost_per_year
from sim.model.vocabulary import Activity, Phase
from sim.scenario import from_mapping

BARRIER = {"people": {"language_barrier": True}}


@cache
def bought(hours: int, off: str = "") -> Run:
    plan = small_plan(world=BARRIER, history={"interpreters": {"hours": f"{hours} hours/week"}})
    return run_of(without(plan, off) if off else plan)


def share_with(run: Run) -> float:
    rows = run.only(Activity.INTERPRETER)
    return sum(row.place for row in rows) / len(rows)


def test_every_law_holds() -> None:
    assert not all_broken(bought(5))


@pytest.mark.slow
def test_more_hours_more_talks_with_one() -> None:
    assert share_with(bought(0)) == 0
    assert 0 < share_with(bought(2)) < share_with(bought(5)) < share_with(bought(20))
    assert share_with(bought(400)) == 1


def test_never_more_minutes_in_a_week_than_are_bought() -> None:
    run, used = bought(5), Counter[int]()
    weekday = run.plan.start.weekday()
    for row in run.only(Activity.INTERPRETER):
        used[(row.minute // 1440 + weekday) // 7] += row.detail * row.place
    assert 4 * 60 < max(used.values()) <= 5 * 60


def test_only_talks_with_people_of_little_danish_need_one() -> None:
    run = bought(20)
    modules = Counter[int]()
    needed, talks = set[tuple[int, int]](), set[tuple[int, int]]()
    for row in run.rows:
        if row.activity == Activity.MODULE_PASSED:
            modules[row.agent] += 1
        elif row.activity in TALKS and row.phase == Phase.START and modules[row.agent] < 2:
            talks.add((row.agent, row.minute))
        elif row.activity == Activity.INTERPRETER:
            needed.add((row.agent, row.minute))
    assert needed == talks


def lives(run: Run) -> list[tuple[int, ...]]:
    return [row for row in run.rows if row.activity != Activity.INTERPRETER]


@pytest.mark.slow
def test_with_one_at_every_talk_all_is_as_without_the_barrier() -> None:
    assert lives(bought(400)) == small_run().rows


@pytest.mark.slow
def test_talks_without_one_are_worth_less() -> None:
    assert lives(bought(0)) != small_run().rows
    assert lives(bought(0, off="contact_dose")) == lives(bought(400, off="contact_dose"))


@pytest.mark.slow
def test_cut_every_talk_is_whole_and_the_hours_are_still_used() -> None:
    assert lives(bought(0, off="interpreters")) == small_run().rows
    assert share_with(bought(5, off="interpreters")) > 0


@pytest.mark.slow
def test_where_no_talk_needs_one_hours_change_nothing() -> None:
    way = {"interpreters": {"hours": "40 hours/week"}}
    assert small_run(history=way).log.digest() == small_run().log.digest()


@pytest.mark.slow
def test_hours_bought_after_the_decision_come_with_the_hiring() -> None:
    ramp = {"hiring": "8 weeks", "methods": "0 weeks"}
    way = {"interpreters": {"hours": "40 hours/week"}}
    run, base = (small_run(6, world=BARRIER, way=one, ramp=ramp) for one in (way, {}))
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    there = [row.minute for row in run.only(Activity.INTERPRETER) if row.place]
    assert min(there) >= run.plan.capacity_from


def test_hours_have_a_price() -> None:
    def cost(hours: int) -> float:
        given = from_mapping(municipality(way={"interpreters": {"hours": f"{hours} hours/week"}}))
        return gross_cost_per_year(given, register_of(given).values(1, None))

    assert cost(10) - cost(0) == pytest.approx(10 * 52.18 * 440, rel=1e-3)


def test_no_loss_is_inside_the_prior() -> None:
    tree = municipality(world=BARRIER)
    assert plan_of(tree, follow_up=0).staffing.interpreting.without < 1
    prior = register_of(from_mapping(tree)).entries["interpreter.without"].prior
    assert prior is not None
    assert prior.high == 1
