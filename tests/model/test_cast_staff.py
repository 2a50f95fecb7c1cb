"""Staff are away as much as stated, and nobody's days depend on the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import mean

import pytest
from cast_fakes import FakeValues, world

from sim.model.cast import Cast, make_cast
from sim.model.vocabulary import AgentKind

WORKER = AgentKind.CASEWORKER
HEALTHY = FakeValues(absence__sickness_days=0)
ALWAYS_THERE = FakeValues(absence__sickness_days=0, absence__holiday_weeks=0)


def dates(cast: Cast, days: Iterable[int]) -> list[date]:
    return [cast.world.start + timedelta(days=day) for day in days]


def test_only_working_days_ascending_within_the_run() -> None:
    cast = make_cast(world(), 1, 0, 0)
    for number in range(10):
        days = cast.absent_days(WORKER, number)
        assert list(days) == sorted(set(days))
        assert all(0 <= day < cast.world.days and cast.world.calendar.workday[day] for day in days)


def test_holidays_are_six_weeks_of_which_three_in_summer() -> None:
    cast = make_cast(world(values=HEALTHY), 1, 0, 0)
    for number in range(20):
        weeks = {day.isocalendar()[:2] for day in dates(cast, cast.absent_days(WORKER, number))}
        for year in range(2012, 2021):
            mine = sorted(week for found, week in weeks if found == year)
            summer = [week for week in mine if 28 <= week <= 31]
            assert summer in ([28, 29, 30], [29, 30, 31])
            # a week of public holidays alone, or over the end of the run, cannot be seen
            assert 5 <= len(mine) <= 6


def test_whole_weeks_are_taken() -> None:
    cast = make_cast(world(values=HEALTHY), 1, 0, 0)
    away = set(cast.absent_days(WORKER, 0))
    for day in away:
        monday = day - (cast.world.start + timedelta(days=day)).weekday()
        week = range(max(0, monday), min(monday + 7, cast.world.days))
        assert {day for day in week if cast.world.calendar.workday[day]} <= away


def test_sickness_has_its_days() -> None:
    sick_only = make_cast(world(values=FakeValues(absence__holiday_weeks=0)), 1, 0, 0)
    a_year = mean(len(sick_only.absent_days(WORKER, number)) / 9 for number in range(200))
    assert a_year == pytest.approx(11, abs=0.6)


def test_nobody_is_away_when_nothing_keeps_them_away() -> None:
    assert make_cast(world(values=ALWAYS_THERE), 1, 0, 0).absent_days(WORKER, 3) == ()


def test_days_depend_on_role_and_number_only() -> None:
    cast = make_cast(world(), 1, 0, 0)
    days = cast.absent_days(WORKER, 2)
    small = world(companies=10, arrivals=((date(2012, 1, 1), 5),))
    assert days == make_cast(small, 1, 0, 0).absent_days(WORKER, 2)
    assert days != cast.absent_days(WORKER, 1)
    assert days == cast.absent_days(WORKER, 2, 0) != cast.absent_days(WORKER, 2, 1)  # a successor
    assert days != cast.absent_days(AgentKind.CONSULTANT, 2)
    assert days != make_cast(world(), 1, 0, 1).absent_days(WORKER, 2)


def test_a_longer_run_keeps_the_days() -> None:
    short, long = make_cast(world(), 1, 0, 0), make_cast(world(follow_up=60), 1, 0, 0)
    for number in range(5):
        days = long.absent_days(WORKER, number)
        assert short.absent_days(WORKER, number) == tuple(day for day in days if day < short.world.days)


def test_an_earlier_start_keeps_the_holidays() -> None:
    late, early = (make_cast(world(values=HEALTHY, history=months), 1, 0, 0) for months in (60, 84))
    wanted = dates(late, late.absent_days(WORKER, 0))
    assert wanted == [day for day in dates(early, early.absent_days(WORKER, 0)) if day >= late.world.start]
