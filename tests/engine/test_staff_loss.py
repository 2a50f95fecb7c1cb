"""A caseworker leaves and is replaced late: the post is empty, its cases wait or are handed over."""

from __future__ import annotations

from functools import cache

import pytest
from engine_runs import TALKS, WEEK, Run
from laws import all_broken
from small_worlds import small_run

from sim.model.vocabulary import Activity, AgentKind, Phase

GONE = "2016-05-03"
AWAY = 26


@cache
def lost(cases: str = "hand_over", caseworkers: int = 2, weeks: int = AWAY, number: int = 1) -> Run:
    loss = {"from": GONE, "replaced_after": f"{weeks} weeks", "cases": cases, "number": number}
    staff = {"caseworkers": {"number": caseworkers}}
    return small_run(12, history=staff, world={"staff_losses": [loss]})


@cache
def kept(caseworkers: int = 2) -> Run:
    return small_run(12, history={"caseworkers": {"number": caseworkers}})


def begins(run: Run) -> int:
    return run.plan.calendar.minute_of(run.plan.start.replace(year=2016, month=5, day=3))


def while_away(run: Run, *activities: int) -> list[int]:
    """Workers of the tasks begun while the post is empty."""
    begin = begins(run)
    rows = run.only(activities, Phase.START)
    return [row.resource for row in rows if begin <= row.minute < begin + AWAY * WEEK]


@pytest.mark.slow
def test_the_post_is_empty_for_so_long() -> None:
    run = lost()
    rows = [row for row in run.only(Activity.EMPLOYED) if (row.kind, row.agent) == (AgentKind.CASEWORKER, 0)]
    begin = begins(run)
    assert [(row.minute, row.phase) for row in rows[1:]] == [
        (begin, Phase.END),
        (begin + AWAY * WEEK, Phase.START),
    ]
    assert set(while_away(run, *TALKS)) == {1}
    assert not all_broken(run)


@pytest.mark.slow
def test_before_it_nothing_differs() -> None:
    for cases in ("wait", "hand_over"):
        run = lost(cases)
        assert run.log.digest(begins(run)) == kept().log.digest(begins(run))
        assert run.log.digest() != kept().log.digest()


def handed_over(run: Run, minute: int) -> list[int]:
    rows = [row for row in run.only(Activity.ASSIGNED) if row.minute == minute and row.place == 1]
    return [row.resource for row in rows]


def test_handed_over_at_once_and_evened_out_later() -> None:
    run = lost("hand_over")
    assert set(handed_over(run, begins(run))) == {1}
    assert set(handed_over(run, begins(run) + AWAY * WEEK)) == {0}


@pytest.mark.slow
def test_cases_that_wait_get_no_talk_until_somebody_comes() -> None:
    run = lost("wait")
    assert handed_over(run, begins(run)) == []
    waiting = handed_over(run, begins(run) + AWAY * WEEK)
    assert waiting
    assert set(waiting) == {0}
    assert len(while_away(run, *TALKS)) < len(while_away(lost("hand_over"), *TALKS))


@pytest.mark.slow
def test_with_nobody_left_everything_waits() -> None:
    run = lost("hand_over", caseworkers=1)
    assert while_away(run, *TALKS) == []
    assert while_away(kept(1), *TALKS)
    assert handed_over(run, begins(run) + AWAY * WEEK)
    assert not all_broken(run)


def test_a_hand_over_costs_time() -> None:
    """The first talk after it is longer by the minutes of a hand-over."""
    run = lost("wait")
    back = begins(run) + AWAY * WEEK
    moved = {row.agent for row in run.only(Activity.ASSIGNED) if row.minute == back and row.place == 1}
    first: dict[int, int] = {}
    for row in run.only(TALKS, Phase.START):
        if row.minute >= back and row.agent in moved:
            first.setdefault(row.agent, row.detail)
    before = {row.agent: row.detail for row in run.only(TALKS, Phase.START) if row.minute < begins(run)}
    assert sum(first.values()) / len(first) > sum(before.values()) / len(before) + run.plan.staff.handover / 2


@pytest.mark.slow
def test_a_loss_of_more_than_there_are_takes_all() -> None:
    run = lost("wait", caseworkers=2, number=5)
    assert while_away(run, *TALKS) == []
    assert not all_broken(run)


@pytest.mark.slow
def test_a_consultant_can_be_lost() -> None:
    loss = {"from": GONE, "replaced_after": f"{AWAY} weeks", "role": "consultants"}
    run = small_run(12, world={"staff_losses": [loss]})
    consulting = (Activity.PLACE_SEARCH, Activity.OUTREACH, Activity.PLACEMENT_FOLLOW_UP)
    assert while_away(run, *consulting) == []
    assert while_away(small_run(12), *consulting)
    assert not all_broken(run)
