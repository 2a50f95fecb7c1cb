"""Seats, courses, places and mentors, all the model's own, keep people waiting as theory says."""

from __future__ import annotations

import heapq

import pytest
from engine_runs import DAY, WEEK
from queue_examples import CLASS_SEATS, COURSE_LOAD, COURSE_SEATS, STAY, classes, courses, spells
from queue_runs import at_companies, in_class, on_course, with_mentors
from queue_theory import agrees, bulk_wait, erlang_c, first_come_waits, geometric, intake_wait, mmc_wait
from queue_town import Draws, open_plan, town_of

from sim.model.vocabulary import AgentKind


def weekly_waits(arrivals: list[int], stays: list[int], seats: int) -> list[int]:
    """By hand: each week, whoever asked first gets a seat that somebody has left."""
    left, waits = [0] * seats, []
    for arrival, stay in zip(arrivals, stays, strict=True):
        start = -(-max(arrival, heapq.heappop(left)) // WEEK) * WEEK
        waits.append(start - arrival)
        heapq.heappush(left, start + stay)
    return waits


@pytest.mark.slow
def test_class_seats_are_m_m_c_with_an_intake_a_week() -> None:
    between, arrivals, stays, waits = classes()
    assert waits == weekly_waits(arrivals, stays, CLASS_SEATS)
    leaves = 1 - (1 - 1 / geometric(STAY)[0]) ** WEEK
    theory = WEEK * intake_wait(WEEK / between, leaves, CLASS_SEATS)
    assert not agrees(waits, theory, narrow=0.25)
    plain = mmc_wait(between, STAY, CLASS_SEATS)
    assert plain < theory < plain + 2 * WEEK


def test_with_intakes_often_enough_the_chain_behind_this_is_erlang_c() -> None:
    load, seats, parts = 4.8, 6, 100
    theory = erlang_c(load, seats) / (seats - load)
    assert intake_wait(load / parts, 1 - 0.99, seats) / parts == pytest.approx(theory, rel=0.03)


@pytest.mark.slow
def test_a_reserved_seat_a_day_on_the_introduction_course_is_m_d_1() -> None:
    """A fixed service of one day, begun at opening time: Pollaczek-Khinchine and half a day."""
    load = 0.7
    arrivals = Draws(22).arrivals(DAY / load, 11_000)
    waits, taken = on_course(arrivals, seats=0, reserved=1)
    assert max(taken.values()) == 1
    assert not agrees(waits, DAY * (load / (2 * (1 - load)) + 0.5))


@pytest.mark.slow
def test_a_course_every_other_week_takes_so_many_and_no_more() -> None:
    (*_, waits), taken = courses()
    assert max(taken.values()) == COURSE_SEATS
    assert {minute % (2 * WEEK) for minute in taken} == {0}
    assert not agrees(waits, 2 * WEEK * bulk_wait(COURSE_SEATS * COURSE_LOAD, COURSE_SEATS))


@pytest.mark.slow
def test_company_places_are_m_m_c() -> None:
    """Three places in two companies: whoever finds none waits on the board until one is free."""
    between, arrivals, stays = spells(24, 0.6, 3, 10_000)
    waits, town = at_companies(arrivals, stays, (1, 2))
    assert waits == first_come_waits(arrivals, stays, 3)
    assert not agrees(waits, mmc_wait(between, STAY, 3), narrow=0.35)
    assert not town.market.board


@pytest.mark.slow
def test_mentors_with_limited_hours_are_m_m_c() -> None:
    """Two mentors with hours for two people each are four servers."""
    between, arrivals, stays = spells(25, 0.65, 4, 10_000)
    waits = with_mentors(arrivals, stays, mentors=2, each=2)
    assert waits == first_come_waits(arrivals, stays, 4)
    assert not agrees(waits, mmc_wait(between, STAY, 4), narrow=0.35)


def test_the_test_plan_never_closes() -> None:
    plan = open_plan(1000 * DAY)
    assert all(plan.calendar.workday)
    assert town_of(plan).cast.absent_days(AgentKind.CASEWORKER, 0) == ()
    assert not plan.staff.desk


@pytest.mark.slow
@pytest.mark.parametrize(("seats", "load", "pupils"), [(1, 0.7, 15_000), (6, 0.8, 60_000), (20, 0.9, 60_000)])
def test_schools_of_any_size_are_m_m_c_with_an_intake_a_week(seats: int, load: float, pupils: int) -> None:
    """A school of one seat would need more minutes than a log can hold for as many pupils as the others."""
    between, arrivals, stays = spells(200 + seats, load, seats, pupils)
    waits, _ = in_class(arrivals, stays, seats, class_size=4)
    assert waits == weekly_waits(arrivals, stays, seats)
    leaves = 1 - (1 - 1 / geometric(STAY)[0]) ** WEEK
    assert not agrees(waits, WEEK * intake_wait(WEEK / between, leaves, seats), narrow=0.3)
