"""A small municipality of 2022-26: few arrivals, displaced Ukrainians, long-term recipients, dated law."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from engine_runs import DAY, Run
from laws import all_broken
from small_worlds import small_run

from sim.model.vocabulary import Activity, Exit, Route, WeekState
from sim.outcomes import compute


def steps(*told: tuple[str, float]) -> list[dict[str, object]]:
    return [{"from": day, "value": value} for day, value in told]


CYCLE = steps(("2016-01-01", 1.1), ("2020-04-01", 0.8), ("2021-06-01", 1.2))
DISPLACED = steps(("2016-01-01", 0), ("2022-03-16", 30), ("2023-03-01", 8))
WORLD = {
    "arrivals": {"adults_per_year": steps(("2016-01-01", 10), ("2018-01-01", 3))},
    "labour_market": {"cycle": {"values": CYCLE}},
    "groups": [
        {"population": "displaced-ukraine", "adults_per_year": DISPLACED},
        {"population": "long-term-weak-danish", "present_at_start": 10, "adults_per_year": 2},
    ],
}


@cache
def later(decision: str) -> Run:
    return small_run(12, world=WORLD, decision_date=decision)


@pytest.mark.slow
@pytest.mark.parametrize("decision", ["2022-01-01", "2024-01-01", "2026-01-01"])
def test_it_runs_and_keeps_every_law(decision: str) -> None:
    run = later(decision)
    assert not all_broken(run)
    assert run.plan.start.year == int(decision[:4]) - 5
    found = compute(run.log, run.plan)
    shares = found[(found["kpi"] == "self_support_share_12m") & (found["group"] == "all")]["value"]
    assert 0 < shares.iloc[0] < 1


def test_the_displaced_come_once_there_is_a_law_for_them() -> None:
    run = later("2024-01-01")
    act = run.plan.calendar.minute_of(date(2022, 3, 1))
    come = [person for person in run.cast.people if person.route == Route.DISPLACED_UKRAINE]
    assert len(come) > 30
    assert min(person.takeover for person in come) >= act


def test_most_of_the_present_are_displaced_in_2024() -> None:
    run = later("2024-01-01")
    here = [p for p in run.cast.people if p.takeover < run.plan.decision < p.exit_minute]
    displaced = [person for person in here if person.route == Route.DISPLACED_UKRAINE]
    assert len(displaced) > len(here) / 3


def test_great_prayer_day_is_a_working_day_from_2024() -> None:
    calendar = later("2024-01-01").plan.calendar
    fourth_friday_after_easter = {2022: date(2022, 5, 13), 2023: date(2023, 5, 5), 2024: date(2024, 4, 26)}
    worked = {
        year: calendar.workday[calendar.minute_of(day) // DAY]
        for year, day in fourth_friday_after_easter.items()
    }
    assert worked == {2022: 0, 2023: 0, 2024: 1}


def test_the_pension_age_rises_with_the_years() -> None:
    """Nobody is pensioned before 67 from 2022 on, and those on pension keep their place in the register."""
    run = later("2026-01-01")
    people = run.cast.person
    exits = [row for row in run.only(Activity.EXIT) if row.detail == Exit.PENSION]
    since = run.plan.calendar.minute_of(date(2022, 1, 1))
    for row in exits:
        person = people[row.agent]
        age = person.age + 1 + (row.minute - person.takeover) / (365.25 * DAY)
        assert age >= (67 if row.minute >= since else 65)


def test_benefit_is_paid_at_later_rates() -> None:
    run = later("2026-01-01")
    states = [row for row in run.only(Activity.STATE) if row.detail == WeekState.TRANSFER]
    assert states
    paid = [row.detail for row in run.only(Activity.BENEFIT) if row.minute > run.plan.decision and row.detail]
    assert max(paid) >= max(steps.at(run.plan.horizon) for steps in run.plan.benefit.cash)
