"""The hours requirement: gaps, registration in working time, seats that fill in."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from engine_runs import DAY, WEEK, Run, plan_of, register_of, run_of
from laws import all_broken
from small_worlds import municipality, small_run

from sim.model.compile import compile_plan
from sim.model.cost import gross_cost_per_year
from sim.model.rules import fill_in_factor, missing_minutes
from sim.model.vocabulary import Activity, Phase, WeekState
from sim.scenario import from_mapping

HOUR = 60
BOTH = {"job_ready": "37 hours/week", "activity_ready": "25 hours/week"}


@cache
def required(seats: int = 0, from_week: int = 0, after: bool = False) -> Run:
    way = {"hours_requirement": {**BOTH, "seats": seats, "from_week": from_week}}
    return small_run(6, **{"way" if after else "history": way})


@pytest.mark.slow
@pytest.mark.parametrize("seats", [0, 5])
def test_every_law_holds(seats: int) -> None:
    assert not all_broken(required(seats))
    assert not all_broken(required(seats, after=True))


@pytest.mark.slow
def test_history_is_left_alone() -> None:
    run, base = required(5, after=True), small_run(6)
    assert run.log.digest(run.plan.decision) == base.log.digest(base.plan.decision)
    first = min(row.minute for row in run.only((Activity.HOURS_MISSING, Activity.HOURS_REGISTRATION)))
    assert first >= run.plan.decision


@pytest.mark.slow
def test_seats_without_a_requirement_do_nothing() -> None:
    way: dict[str, Any] = {"hours_requirement": {"seats": 5, "from_week": 3}}
    assert small_run(6, way=way).log.digest() == small_run(6).log.digest()


@pytest.mark.slow
def test_never_more_filled_in_than_seats() -> None:
    for seats in (0, 5):
        assert most_at_once(required(seats)) == seats


def most_at_once(run: Run) -> int:
    sitting, most = 0, 0
    rows = run.only(Activity.HOURS_MISSING)
    moves = defaultdict(int)
    for row in rows:
        if row.place == 1:
            moves[row.minute] += 1 if row.phase == Phase.START else -1
    for minute in sorted(moves):
        sitting += moves[minute]
        most = max(most, sitting)
    return most


def test_what_is_missing_begins_and_ends_in_turn() -> None:
    """One at a time for each person: a gap or a seat, of so many minutes; the end repeats the beginning."""
    running: dict[int, tuple[int, int]] = {}
    for row in required(5).only(Activity.HOURS_MISSING):
        if row.phase == Phase.START:
            assert row.agent not in running
            running[row.agent] = (row.place, row.detail)
        else:
            assert running.pop(row.agent) == (row.place, row.detail)


def test_only_people_on_benefit_and_never_more_than_required() -> None:
    run = required(5)
    state: dict[int, int] = {}
    for row in run.only((Activity.STATE, Activity.HOURS_MISSING)):
        if row.activity == Activity.STATE:
            state[row.agent] = row.detail
        elif row.phase == Phase.START:
            assert state[row.agent] == WeekState.TRANSFER
            assert 0 < row.detail <= 37 * HOUR


@pytest.mark.slow
def test_nobody_owes_hours_before_the_week_it_begins() -> None:
    run = required(5, from_week=26)
    starts = run.only(Activity.HOURS_MISSING, Phase.START)
    assert starts
    assert all(row.minute >= run.takeovers[row.agent] + 26 * WEEK for row in starts)


def test_each_gap_is_closed_by_a_registration_and_a_seat() -> None:
    """A seat is given only after somebody has had time to register."""
    run = required(5)
    registered: set[int] = set()
    for row in run.only((Activity.HOURS_REGISTRATION, Activity.HOURS_MISSING)):
        if row.activity == Activity.HOURS_REGISTRATION and row.phase == Phase.END:
            registered.add(row.agent)
        elif row.activity == Activity.HOURS_MISSING and row.phase == Phase.START and row.place == 1:
            assert row.agent in registered


def test_registration_takes_time_from_talks() -> None:
    talks = [len(run.only(Activity.CONVERSATION, Phase.END)) for run in (required(5), small_run(6))]
    assert talks[0] < 0.8 * talks[1]
    minutes = sum(row.detail for row in required(5).only(Activity.HOURS_REGISTRATION, Phase.END))
    assert minutes > 20 * len(required(5).only(Activity.HOURS_REGISTRATION, Phase.END)) > 20 * 500


@pytest.mark.slow
def test_everybody_is_registered_about_once_a_month() -> None:
    run = required(20)
    asked = defaultdict(list)
    for row in run.only(Activity.HOURS_REGISTRATION, Phase.ASK):
        asked[row.agent].append(row.minute)
    between = [after - before for minutes in asked.values() for before, after in pairwise(minutes)]
    assert median(between) <= 31 * DAY
    assert max(between) > 4 * WEEK


@pytest.mark.slow
def test_with_the_link_cut_the_seats_hold_nobody_back() -> None:
    given = from_mapping(municipality(history={"hours_requirement": {**BOTH, "seats": 30}}))
    values = register_of(given).values(1, None)
    whole, cut = (
        run_of(compile_plan(given, values, off=off, follow_up=0))
        for off in (frozenset[str](), frozenset({"hours_requirement"}))
    )
    assert whole.log.digest() != cut.log.digest()
    assert cut.only(Activity.HOURS_MISSING)


@pytest.mark.slow
def test_with_all_links_cut_no_life_changes() -> None:
    names = frozenset({"hours_requirement", "contact_dose", "decision_at_conversation"})
    kinds = (Activity.STATE, Activity.OFFER, Activity.JOB, Activity.EXIT)

    def lives(way: dict[str, Any]) -> list[Any]:
        plan = plan_of(municipality(way=way), follow_up=6, off=names)
        return run_of(plan).only(kinds)

    assert lives({"hours_requirement": {**BOTH, "seats": 30}}) == lives({})


def test_seats_have_a_price() -> None:
    def cost(seats: int) -> float:
        given = from_mapping(municipality(way={"hours_requirement": {"seats": seats}}))
        return gross_cost_per_year(given, register_of(given).values(1, None))

    assert cost(10) - cost(0) == pytest.approx(10 * 500 * 365.25 / 7)


@pytest.mark.parametrize(("required", "counted", "missing"), [(37, 12, 25), (25, 30, 0), (0, 0, 0)])
def test_missing_hours(required: int, counted: int, missing: int) -> None:
    assert missing_minutes(required, counted) == missing


def test_fill_in_holds_back_in_proportion() -> None:
    assert fill_in_factor(0, 2220, 0.8) == 1.0
    assert fill_in_factor(2220, 2220, 0.8) == pytest.approx(0.8)
    assert fill_in_factor(1110, 2220, 0.8) == pytest.approx(0.9)


def test_new_seats_are_filled_on_the_day_they_are_there() -> None:
    """Whoever waits with a gap registered does not wait for the next registration."""
    history = {"hours_requirement": BOTH}
    run = small_run(6, history=history, way={"hours_requirement": {"seats": 2}})
    filled = [row for row in run.only(Activity.HOURS_MISSING, Phase.START) if row.place]
    assert [row.minute for row in filled[:2]] == [run.plan.capacity_from] * 2
