"""Work in the asylum centre: a talk in reserved time between the decision and takeover."""

from __future__ import annotations

from functools import cache
from statistics import mean
from typing import Any

import pytest
from engine_runs import DAY, Run, plan_of, register_of, run_of
from laws import all_broken
from small_worlds import municipality, small_run

from sim.model.cost import gross_cost_per_year
from sim.model.vocabulary import Activity, Phase, Route
from sim.outcomes import compute
from sim.scenario import from_mapping

RESERVED: dict[str, Any] = {"pre_arrival": {"hours": "10 hours/week"}}


@cache
def early(hours: int = 10, after: bool = False) -> Run:
    way = {"pre_arrival": {"hours": f"{hours} hours/week"}}
    return small_run(6, **{"way" if after else "history": way})


def met(run: Run) -> dict[int, int]:
    """Who has had the talk before takeover, and when it ended."""
    held = run.only(Activity.PRE_ARRIVAL_TALK, Phase.END)
    return {row.agent: row.minute for row in held if row.minute <= run.takeovers.get(row.agent, -1)}


@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True])
def test_every_law_holds(after: bool) -> None:
    assert not all_broken(early(after=after))


def test_history_is_left_alone() -> None:
    run, base = early(after=True), small_run(6)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    assert run.log.digest() != base.log.digest()


@pytest.mark.slow
def test_without_reserved_time_nothing_happens() -> None:
    assert early(0, after=True).log.digest() == small_run(6).log.digest()


@pytest.mark.slow
def test_the_talk_is_asked_for_when_the_municipality_is_named() -> None:
    """Four to eight weeks before takeover, after the permit; refugees only."""
    run = early()
    asked = run.only(Activity.PRE_ARRIVAL_TALK, Phase.ASK)
    assert len(asked) > 50
    for row in asked:
        person = run.cast.person[row.agent]
        days = (person.takeover - row.minute) / DAY
        assert person.route == Route.REFUGEE
        assert person.permit <= row.minute
        assert 28 <= days <= 56 or row.minute == 0


def test_every_talk_asked_for_is_held_or_given_up() -> None:
    run = early()
    asked = {row.agent for row in run.only(Activity.PRE_ARRIVAL_TALK, Phase.ASK)}
    begun = {row.agent for row in run.only(Activity.PRE_ARRIVAL_TALK, Phase.START)}
    void = {row.agent for row in run.only(Activity.PRE_ARRIVAL_TALK, Phase.VOID)}
    waiting = {who for who in asked if who not in run.takeovers}
    assert asked == begun | void | waiting
    assert not begun & void


def test_who_has_been_met_needs_no_first_meeting_and_starts_sooner() -> None:
    run, base = early(), small_run(6)
    known = met(run)
    assert len(known) > 50
    assert not set(known) & {row.agent for row in run.only(Activity.FIRST_MEETING, Phase.ASK)}
    start, later = (first(one, Activity.INTRODUCTION) for one in (run, base))
    both = set(known) & set(start) & set(later)
    assert mean(start[who] for who in both) < mean(later[who] for who in both) - DAY
    visited, as_today = (first(one, Activity.VISITATION) for one in (run, base))
    both = set(known) & set(visited) & set(as_today)
    assert mean(visited[who] for who in both) < mean(as_today[who] for who in both) - 5 * DAY


def first(run: Run, activity: Activity) -> dict[int, int]:
    """When each person began or had something first, minutes after takeover."""
    rows = [row for row in run.only(activity) if row.phase in (Phase.START, Phase.EVENT)]
    return {row.agent: row.minute - run.takeovers[row.agent] for row in reversed(rows)}


def test_the_time_is_that_of_the_desk() -> None:
    run = early()
    assert {row.resource for row in run.only(Activity.PRE_ARRIVAL_TALK, Phase.START)} == {100_000}
    assert len(run.plan.staff.desk) == 1


@pytest.mark.slow
def test_beside_an_intake_desk_each_does_its_own() -> None:
    run = small_run(0, history={**RESERVED, "intake_reserve": "5 hours/week"})
    at = {row.resource for row in run.only(Activity.PRE_ARRIVAL_TALK, Phase.START)}
    intake = {
        row.resource for row in run.only(Activity.FIRST_MEETING, Phase.START) if row.resource >= 100_000
    }
    assert at == {100_001}
    assert intake == {100_000}
    assert not all_broken(run)


@pytest.mark.slow
def test_with_the_link_cut_the_talk_opens_nothing() -> None:
    """The time is spent, and everybody is met again as before."""
    run = run_of(plan_of(municipality(history=RESERVED), follow_up=6, off=frozenset({"pre_arrival"})))
    talk = Activity.PRE_ARRIVAL_TALK
    assert run.only(talk, Phase.END)
    kept = [row for row in run.rows if row.activity != talk and row.kind != 9]
    assert kept == small_run(6).rows


@pytest.mark.slow
def test_the_first_meeting_is_counted_as_held() -> None:
    """Outcome: its wait is none for who was met before."""
    figures = compute(early(after=True).log, early(after=True).plan)
    mine = figures[(figures.kpi == "first_meeting_within_96h_share") & (figures.group == "all")]
    base = compute(small_run(6).log, small_run(6).plan)
    base = base[(base.kpi == "first_meeting_within_96h_share") & (base.group == "all")]
    assert float(mine.value.iloc[0]) > float(base.value.iloc[0])


def test_the_time_has_a_price() -> None:
    def cost(hours: int) -> float:
        given = from_mapping(municipality(way={"pre_arrival": {"hours": f"{hours} hours/week"}}))
        return gross_cost_per_year(given, register_of(given).values(1, None))

    assert cost(37) - cost(0) == pytest.approx(600_000)
