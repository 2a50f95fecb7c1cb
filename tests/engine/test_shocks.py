"""The shipped layers do in the log what they say."""

from __future__ import annotations

from functools import cache

import pytest
from engine_runs import TALKS, Row, Run, register_of, run_of
from laws import all_broken
from small_worlds import municipality

from sim import scenario
from sim.model.compile import compile_plan
from sim.model.vocabulary import Activity, AgentKind, JobChannel, Phase, Route
from sim.scenario import Layer, load_layers, with_layers

STAFF = {"caseworkers": {"number": 2}}


@cache
def hit(*names: str) -> Run:
    base = scenario.from_mapping(municipality(world={"arrivals": {"adults_per_year": 48}}, history=STAFF))
    given = with_layers(base, load_layers(names))
    return run_of(compile_plan(given, register_of(given).values(1, None), follow_up=36))


def month(run: Run, row: Row) -> int:
    """Whole months of 30 days since the decision."""
    return (row.minute - run.plan.decision) // (30 * 1440)


def between(run: Run, rows: list[Row], first: int, last: int) -> list[Row]:
    return [row for row in rows if first <= month(run, row) < last]


@pytest.mark.slow
def test_a_layer_that_says_nothing_gives_the_same_log() -> None:
    base = scenario.from_mapping(municipality(history=STAFF))
    nothing = with_layers(base, [Layer.model_validate({"name": "nothing", "title": "Nothing"})])
    plans = [compile_plan(one, register_of(one).values(1, None), follow_up=0) for one in (base, nothing)]
    logs = [run_of(plan).log for plan in plans]
    assert logs[0].digest() == logs[1].digest()


@pytest.mark.slow
def test_history_is_everybodys() -> None:
    decision = hit().plan.decision
    for name in scenario.shipped_layers():
        run = hit(name)
        assert run.log.digest(decision) == hit().log.digest(decision), name
        assert run.log.digest() != hit().log.digest(), name
        assert not all_broken(run), name


@pytest.mark.slow
def test_more_arrive_in_a_surge_and_only_then() -> None:
    surge, usual = (run.only(Activity.TAKEOVER) for run in (hit("shock-arrivals-2015"), hit()))
    run = hit()
    assert len(between(run, surge, 7, 30)) > 1.25 * len(between(run, usual, 7, 30))
    before = [row.agent for row in between(run, usual, 0, 6)]
    assert [row.agent for row in between(run, surge, 0, 6)] == before
    first = {row.agent for row in between(run, usual, 0, 48)}
    assert {row.agent for row in between(run, surge, 0, 48)} > first, "nobody else is moved"


@pytest.mark.slow
def test_nobody_comes_after_the_fall() -> None:
    """But for spouses of those who are here already."""
    run = hit("shock-arrivals-fall-2018")
    people = run.cast.person
    late = [row for row in run.only(Activity.TAKEOVER) if month(run, row) >= 13]
    assert all(people[row.agent].sponsor >= 0 for row in late)
    assert [row for row in hit().only(Activity.TAKEOVER) if month(run, row) >= 13]


@pytest.mark.slow
def test_a_recession_lowers_vacancies_and_jobs_found() -> None:
    run, usual = hit("shock-recession"), hit()
    for activity in (Activity.VACANCY, Activity.JOB):
        fewer, rows = (each.only(activity, Phase.START) for each in (run, usual))
        assert len(between(run, fewer, 13, 30)) < len(between(run, rows, 13, 30))
    own = [row for row in run.only(Activity.JOB, Phase.START) if row.place == JobChannel.OWN_SEARCH]
    assert between(run, own, 13, 30)


@pytest.mark.slow
def test_a_caseworker_is_gone_for_half_a_year_and_cases_wait() -> None:
    run, usual = hit("shock-staff-loss"), hit()
    end, again = [
        row
        for row in run.only(Activity.EMPLOYED)
        if (row.kind, row.agent) == (AgentKind.CASEWORKER, 0) and row.minute > run.plan.decision
    ]
    assert (end.phase, again.phase) == (Phase.END, Phase.START)
    assert again.minute - end.minute == 26 * 7 * 1440
    talks = [
        [row for row in each.only(TALKS, Phase.START) if end.minute <= row.minute < again.minute]
        for each in (run, usual)
    ]
    assert len(talks[0]) < len(talks[1])
    assert not [row for row in talks[0] if row.resource == 0]


@pytest.mark.slow
def test_the_displaced_come_from_month_14_on_any_working_day_beside_the_others() -> None:
    run, usual = hit("shock-ukraine-2022"), hit()
    route = {person.number: person.route for person in run.cast.people}
    come = [row for row in run.only(Activity.TAKEOVER) if route[row.agent] == Route.DISPLACED_UKRAINE]
    assert min(month(run, row) for row in come) >= 14
    assert len(between(run, come, 14, 21)) > 40
    assert len(between(run, come, 21, 27)) < len(between(run, come, 14, 21))
    assert len({run.plan.calendar.date_of(row.minute).day for row in come}) > 10
    others = {row.agent for row in run.only(Activity.TAKEOVER)} - {row.agent for row in come}
    assert others == {row.agent for row in usual.only(Activity.TAKEOVER)}


@pytest.mark.slow
def test_layers_together_do_what_each_does() -> None:
    run = hit("shock-recession", "shock-arrivals-fall-2018")
    assert run.cast.people == hit("shock-arrivals-fall-2018").cast.people
    assert run.plan.demand == hit("shock-recession").plan.demand
