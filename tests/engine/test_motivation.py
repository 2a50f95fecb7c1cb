"""Motivation that changes: up with talks, paid hours and work, down in passivity."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from engine_runs import Run, run_of
from laws import all_broken
from small_worlds import municipality, small_plan, small_run

from sim.model.compile import compile_plan
from sim.model.plan import Plan
from sim.model.vocabulary import Activity, Phase
from sim.scenario import from_mapping
from sim.study.world import register_for

CHANGES = {"people": {"motivation_changes": True}}


@cache
def plan(off: str = "") -> Plan:
    scenario = from_mapping(municipality(world=CHANGES))
    values = register_for([scenario]).values(1, None)
    return compile_plan(scenario, values, off=frozenset({off} - {""}), follow_up=0)


def moves(run: Run) -> tuple[int, int]:
    """(up, down) in all."""
    held = {number: person.motivation for number, person in run.cast.person.items()}
    steps = []
    for row in run.only(Activity.MOTIVATION):
        steps.append(row.detail - held[row.agent])
        held[row.agent] = row.detail
    return steps.count(1), steps.count(-1)


def changed(**terms: int) -> Run:
    whole = plan()
    motivation = replace(whole.people.motivation, **terms)
    return run_of(replace(whole, people=replace(whole.people, motivation=motivation)))


def test_every_law_holds_when_motivation_changes() -> None:
    run = run_of(plan())
    assert min(moves(run)) > 0
    assert not all_broken(run)


def test_nothing_that_lifts_or_wears_it_moves_nobody() -> None:
    still = changed(talk=0, paid=0, job=0, down=0)
    assert still.log.digest() == small_run().log.digest()


def test_cut_it_changes_and_does_nothing() -> None:
    cut = run_of(plan("motivation_change"))
    assert sum(moves(cut)) > 0
    rest = [row for row in cut.rows if row.activity != Activity.MOTIVATION]
    assert rest == small_run().rows


def test_talks_alone_lift_it_in_the_minute_they_end() -> None:
    run = changed(paid=0, job=0, down=0, talk=plan().people.motivation.talk * 5)
    talks = {
        (row.agent, row.minute + 1)
        for row in run.rows
        if row.phase == Phase.END and row.activity in range(Activity.FIRST_MEETING, Activity.VISITATION)
    }
    assert moves(run)[0] > 10
    assert moves(run)[1] == 0
    assert {(row.agent, row.minute) for row in run.only(Activity.MOTIVATION)} <= talks


def test_it_falls_only_after_a_passive_time() -> None:
    """Nobody falls within the passive weeks after a talk, an offer or a job."""
    run = changed(talk=0, paid=0, job=0, down=plan().people.motivation.down * 20)
    after = run.plan.people.motivation.passive_after
    assert moves(run)[1] > 2
    told = (Activity.CONVERSATION, Activity.REVIEW, Activity.FIRST_MEETING, Activity.OFFER, Activity.JOB)
    last: dict[int, int] = {}
    for row in run.rows:
        if row.activity in told and row.phase == Phase.END:
            last[row.agent] = row.minute
        elif row.activity == Activity.MOTIVATION:
            assert row.minute >= last.get(row.agent, run.takeovers[row.agent]) + after


def test_a_caseworker_more_lifts_more_and_lets_fewer_fall() -> None:
    few = run_of(plan())
    many = small_run(world=CHANGES, history={"caseworkers": {"number": 3}})
    assert moves(many)[1] < moves(few)[1]
    assert small_plan().people.motivation.changes is False
