"""A cap on citizens per caseworker: a rule of hiring that turns nobody away and dismisses nobody."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from engine_runs import DAY, WEEK, Row, Run
from hand_cast import adult, home, lived
from laws import all_broken
from small_worlds import small_plan, small_run

from sim.model.plan import Plan
from sim.model.rules import caseworkers_needed
from sim.model.vocabulary import Activity, AgentKind, Phase

FIRST = 40 * DAY + 9 * 60
FILLED = 8 * WEEK


@cache
def capped(cap: int = 10, caseworkers: int = 2, losses: str = "") -> Plan:
    staff = {"number": caseworkers, "cap": cap, "cap_filled_after": "8 weeks"}
    lost = [{"from": "2013-03-04", "replaced_after": "30 weeks", "cases": losses}] if losses else []
    return small_plan(history={"caseworkers": staff}, world={"staff_losses": lost})


def arriving(plan: Plan, number: int) -> Run:
    """So many single people taken over, one a day."""
    days = [FIRST + who * DAY for who in range(number)]
    people = tuple(adult(plan, who, who, day) for who, day in enumerate(days))
    return lived(plan, people, tuple(home(plan, who, day) for who, day in enumerate(days)))


def advertised(run: Run) -> list[Row]:
    return run.only(Activity.POST_ADVERTISED)


def begun(run: Run) -> list[tuple[int, int]]:
    rows = run.only(Activity.EMPLOYED, Phase.START)
    return [(row.agent, row.minute) for row in rows if row.kind == AgentKind.CASEWORKER and row.minute]


@pytest.mark.parametrize(("cases", "needed"), [(0, 0), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3), (30, 3)])
def test_the_fewest_of_whom_none_has_more_than_ten(cases: int, needed: int) -> None:
    assert caseworkers_needed(cases, 10) == needed


@pytest.mark.slow
def test_twenty_one_citizens_and_a_cap_of_ten() -> None:
    """Two caseworkers with 20 are at the cap, not above it; the 21st makes it three, eight weeks later."""
    assert not advertised(arriving(capped(), 20))
    run = arriving(capped(), 21)
    last = FIRST + 20 * DAY
    assert [(row.minute, row.agent, row.place, row.detail) for row in advertised(run)] == [(last, 2, 21, 2)]
    assert begun(run) == [(2, last + FILLED)]
    moved = [row for row in run.only(Activity.ASSIGNED) if row.place == 1]
    assert [row.resource for row in moved] == [2] * 7  # of 21, an equal share
    assert {row.minute for row in moved} == {last + FILLED}


def test_one_caseworker_with_twenty_one_needs_two_more() -> None:
    run = arriving(capped(caseworkers=1), 21)
    assert [(row.agent, row.place) for row in advertised(run)] == [(1, 11), (2, 21)]


def test_nobody_is_turned_away() -> None:
    run = arriving(capped(), 40)
    assert len({row.agent for row in run.only(Activity.ASSIGNED)}) == 40
    assert len(run.only(Activity.FIRST_MEETING, Phase.END)) == 40


@pytest.mark.slow
def test_posts_are_kept_when_cases_become_fewer() -> None:
    run = small_run(12, history={"caseworkers": {"cap": 12, "cap_filled_after": "4 weeks"}})
    assert len(advertised(run)) > 1
    ended = run.only(Activity.EMPLOYED, Phase.END)
    assert not [row for row in ended if row.kind == AgentKind.CASEWORKER]
    assert not all_broken(run)


@pytest.mark.slow
@pytest.mark.parametrize("losses", ["wait", "hand_over"])
def test_a_lost_post_that_will_be_filled_again_is_on_its_way(losses: str) -> None:
    """With 20 citizens one caseworker left is above the cap, but the other post is already advertised."""
    run = arriving(capped(losses=losses), 20)
    assert not advertised(run)
    more = arriving(capped(losses=losses), 21)
    assert [row.agent for row in advertised(more)] == [2]


@pytest.mark.slow
def test_planned_posts_that_come_soon_count() -> None:
    """Two more planned over eight weeks: the cap asks only for what they leave."""
    ramp = {"hiring": "8 weeks", "methods": "0 weeks"}
    way: Any = {"caseworkers": {"number": 3, "cap": 20, "cap_filled_after": "8 weeks"}}
    both = small_run(6, way=way, ramp=ramp)
    alone = small_run(6, way={"caseworkers": {**way["caseworkers"], "number": 1}}, ramp=ramp)
    first = both.plan.decision
    here = [len([row for row in advertised(run) if row.minute == first]) for run in (both, alone)]
    assert here[1] - here[0] == 2
    assert {row.agent for row in advertised(alone)} >= {1, 2}
    assert min(row.agent for row in advertised(both)) == 3
    assert not all_broken(both)


@pytest.mark.slow
def test_a_cap_nobody_reaches_is_no_cap() -> None:
    assert small_run(6, way={"caseworkers": {"cap": 1000}}).log.digest() == small_run(6).log.digest()


@pytest.mark.slow
def test_history_is_left_alone_and_the_caseload_falls() -> None:
    run, base = small_run(12, way={"caseworkers": {"cap": 20}}), small_run(12)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    since = run.plan.decision + run.plan.staffing.filled_after[1]
    talks = [len([r for r in one.only(Activity.CONVERSATION) if r.minute > since]) for one in (run, base)]
    assert talks[0] > talks[1]
    assert not all_broken(run)
