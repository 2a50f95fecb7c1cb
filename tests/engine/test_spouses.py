"""Traps worked by hand: a spouse who is hired, and a sponsor who leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from engine_runs import TALKS, Row, Run, run_of
from hand_cast import couple, lived
from laws import all_broken
from small_worlds import small_plan

from sim.model.cast import make_cast
from sim.model.plan import Plan, Steps
from sim.model.run import simulate
from sim.model.town import Town
from sim.model.vocabulary import Activity, Exit, JobChannel, Phase, WeekState

HUSBAND, WIFE = 0, 1


@cache
def plan() -> Plan:
    """Nobody finds work alone; a job is full time at 125 DKK an hour and lasts until it is ended by hand."""
    made = small_plan(12)
    work = replace(
        made.work, hours=(37,), hours_cumulative=(1.0,), wage=Steps((0,), (1250,)), wage_spread=0.0
    )
    search = replace(made.search, monthly=0.0)
    return replace(made, search=search, work=replace(work, separation=0))


def minute(year: int, month: int, day: int) -> int:
    return plan().calendar.minute_of(date(year, month, day)) + 600


def lives_of(children: int) -> Run:
    """Taken over in August 2016; the husband works from 2 May to 1 November 2017."""

    def hired(town: Town) -> None:
        town.citizens[HUSBAND].job.find(JobChannel.OWN_SEARCH)

    def fired(town: Town) -> None:
        town.citizens[HUSBAND].job.separated()

    people, homes = couple(plan(), minute(2016, 8, 1), children)
    return lived(plan(), people, homes, (minute(2017, 5, 2), hired), (minute(2017, 11, 1), fired))


def of(run: Run, who: int, activity: int, at: int | None = None) -> list[Row]:
    return [row for row in run.only(activity) if row.agent == who and at in (None, row.minute)]


def test_a_wife_whose_husband_is_hired_has_neither_job_nor_transfer() -> None:
    """His wage is above both rates.

    160 1/3 hours at 125 are 20,042 DKK; less 25 for 160 hours 16,042 count; less his own rate of 5,945
    there are 10,097 to support her, more than her rate of 5,945: her benefit stops by rule.
    """
    run = lives_of(children=0)
    hired, fired = minute(2017, 5, 2), minute(2017, 11, 1)
    assert not of(run, WIFE, Activity.JOB)
    assert [row.detail for row in of(run, WIFE, Activity.BENEFIT)][:3] == [5945, 0, 5945]
    assert [row.minute for row in of(run, WIFE, Activity.BENEFIT)][1:3] == [hired, fired]
    states = [WeekState.TRANSFER, WeekState.NO_JOB_NO_TRANSFER, WeekState.TRANSFER]
    assert [row.detail for row in of(run, WIFE, Activity.STATE)] == states
    assert [row.detail for row in of(run, HUSBAND, Activity.STATE, hired)] == [WeekState.ORDINARY_JOB]


def test_her_case_closes_and_opens_again_when_his_job_ends() -> None:
    run = lives_of(children=0)
    hired, fired = minute(2017, 5, 2), minute(2017, 11, 1)
    talks = [row for row in run.only(TALKS, Phase.ASK, Phase.START) if row.agent == WIFE]
    assert [row for row in talks if row.minute < hired]
    assert not [row for row in talks if hired <= row.minute < fired]
    withdrawn = [row for row in run.only(TALKS, Phase.VOID) if (row.agent, row.minute) == (WIFE, hired)]
    assert len(withdrawn) == 1
    assert len(of(run, WIFE, Activity.ASSIGNED, fired)) == 1
    asked = of(run, WIFE, Activity.REVIEW, fired)
    assert [row.phase for row in asked] == [Phase.ASK]
    assert not all_broken(run)


def test_with_children_something_is_left_of_hers() -> None:
    """Each has the provider's 8,319: 16,042 - 8,319 = 7,723 support her, and 596 DKK of benefit are left."""
    run = lives_of(children=2)
    assert [row.detail for row in of(run, WIFE, Activity.BENEFIT)][:2] == [8319, 596]
    assert [row.detail for row in of(run, WIFE, Activity.STATE)] == [WeekState.TRANSFER]


@pytest.fixture(scope="module")
def pair() -> tuple[Run, Run, int]:
    """A town where a sponsor moves away the day before the spouse would come, and one without that spouse."""
    plan = small_plan(0)
    cast = make_cast(plan.world, 1, 0, 0)
    follows = [p for p in cast.people if p.sponsor >= 0 and cast.arrives(p)]
    spouse = next(p for p in follows if p.takeover < plan.decision)
    gone = {"exit_minute": spouse.takeover - 1440, "exit_kind": int(Exit.MOVED)}
    people = tuple(p._replace(**gone) if p.number == spouse.sponsor else p for p in cast.people)
    without = tuple(p for p in people if p.number != spouse.number)
    casts = (replace(cast, people=people), replace(cast, people=without))
    one, other = (Run(plan, made, simulate(plan, made)) for made in casts)
    return one, other, spouse.number


def test_the_spouse_of_a_sponsor_who_has_left_never_comes(pair: tuple[Run, Run, int]) -> None:
    one, _, spouse = pair
    assert not [row for row in one.rows if row.kind == 1 and row.agent == spouse]
    assert spouse in run_of(small_plan(0)).takeovers  # who comes where the sponsor stays


def test_nobody_elses_log_moves_by_a_byte(pair: tuple[Run, Run, int]) -> None:
    """Row by row the same as if the spouse had never been drawn."""
    one, other, _ = pair
    assert len(one.rows) == len(other.rows)
    assert all(row == twin for row, twin in zip(one.rows, other.rows, strict=True))
    assert one.log.digest() == other.log.digest()
