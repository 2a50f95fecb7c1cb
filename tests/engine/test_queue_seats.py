"""Seats, courses, places and mentors, all the model's own, keep people waiting as theory says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from engine_runs import DAY, WEEK
from queue_theory import agrees, bulk_wait, erlang_c, first_come_starts, geometric, intake_wait, mmc_wait
from queue_town import Draws, always, at_times, later, open_plan, town_of

from sim.model.cast import CompanyFacts
from sim.model.citizen import Citizen
from sim.model.company import Company
from sim.model.danish import Danish
from sim.model.mentor import Mentor
from sim.model.offer_spell import OfferSpell
from sim.model.plan import Plan, Post, Steps
from sim.model.town import Town
from sim.model.vocabulary import Activity, AgentKind, OfferEnd, Phase

STAY = 10 * WEEK
"""Mean time in a seat or place, minutes."""


class Pupil(Danish):
    """Keeps a seat for a time drawn beforehand; asking, admission and release are the school's own."""

    stay = 0

    def admitted(self, class_number: int) -> None:
        super().admitted(class_number)
        later(self.citizen.town, self.citizen.number, self.stay, self._leave_class)


class Placed(OfferSpell):
    """Keeps a company's place, or a mentor, for a time drawn beforehand."""

    stay = 0
    taken = -1

    def take(self, number: int, company: Company, start: int) -> None:
        super().take(number, company, start)
        self.taken = self.citizen.clock.now
        later(self.citizen.town, self.citizen.number, self.stay, lambda: self.stop(OfferEnd.COMPLETED))

    def given_mentor(self, mentor: Mentor | None) -> None:
        super().given_mentor(mentor)
        self.taken = self.citizen.clock.now
        town = self.citizen.town
        later(town, self.citizen.number, self.stay, lambda: town.mentors.release(self.citizen))


def asked_and_begun(town: Town, activity: Activity) -> dict[int, int]:
    """Minutes each person waited, by the log; people still waiting at the end are left out."""
    log = town.book.close(0, 0, 0)
    asked = log.select(activity, Phase.ASK)
    begun = log.select(activity, Phase.START)
    at = dict(zip(asked.agent.tolist(), asked.minute.tolist(), strict=True))
    return {
        who: minute - at[who] for who, minute in zip(begun.agent.tolist(), begun.minute.tolist(), strict=True)
    }


def in_order(waits: dict[int, int]) -> list[int]:
    return [waits[who] for who in sorted(waits)]


def classes(plan: Plan, arrivals: list[int], stays: list[int]) -> Town:
    town = town_of(plan, len(arrivals))
    town.clock.process(town.school.intakes())

    def come(who: int) -> None:
        citizen = town.citizens[who]
        citizen.danish = pupil = Pupil(citizen)
        pupil.stay = stays[who]
        pupil._ask()

    at_times(town, arrivals, come)
    town.clock.run_to_horizon()
    return town


def school(seats: int) -> dict[str, object]:
    return {"seats": (always(seats),) * 3, "class_size": 4, "intake_every": 1}


def test_class_seats_are_m_m_c_with_an_intake_a_week() -> None:
    seats, load, draws = 6, 0.7, Draws(21)
    between = STAY / load / seats
    arrivals = draws.arrivals(between, 15_000)
    stays = draws.exponentials(STAY, len(arrivals))
    town = classes(open_plan(arrivals[-1] + 20 * STAY, school=school(seats)), arrivals, stays)
    waits = asked_and_begun(town, Activity.DANISH_CLASS)
    theory = WEEK * intake_wait(WEEK / between, 1 - (1 - 1 / geometric(STAY)[0]) ** WEEK, seats)
    assert not agrees(in_order(waits), theory)
    assert mmc_wait(between, STAY, seats) < theory < mmc_wait(between, STAY, seats) + WEEK


def test_an_intake_often_enough_is_plain_m_m_c() -> None:
    """The chain behind the test above, with ever more frequent intakes, tends to Erlang C."""
    load, seats, parts = 4.8, 6, 100
    theory = erlang_c(load, seats) / (seats - load)
    assert intake_wait(load / parts, 1 - 0.99, seats) / parts == pytest.approx(theory, rel=0.03)


def test_a_seat_a_day_on_the_introduction_course_is_m_d_1() -> None:
    """One reserved seat each day: fixed service of a day, begun at opening time (Pollaczek-Khinchine)."""
    load, draws = 0.7, Draws(22)
    plan = open_plan_with_intake(0, 1, draws.arrivals(DAY / load, 20_000))
    waits, _ = introduced(plan, draws.arrivals(DAY / load, 20_000))
    assert not agrees(waits, DAY * (load / (2 * (1 - load)) + 0.5))


def test_a_course_every_other_week_takes_so_many_and_no_more() -> None:
    seats, load, draws = 5, 0.85, Draws(23)
    arrivals = draws.arrivals(2 * WEEK / seats / load, 20_000)
    waits, taken = introduced(open_plan_with_intake(seats, 0, arrivals), arrivals)
    assert max(taken.values()) == seats
    assert not agrees(waits, 2 * WEEK * bulk_wait(seats * load, seats))


def open_plan_with_intake(seats: int, reserved: int, arrivals: list[int]) -> Plan:
    course = {"every": always(2), "seats": always(seats), "reserved": always(reserved), "length": always(WEEK)}
    return open_plan(arrivals[-1] + 100 * WEEK, intake=course)


def introduced(plan: Plan, arrivals: list[int]) -> tuple[list[int], dict[int, int]]:
    """Waits in order of asking, and how many were admitted by minute."""
    town = town_of(plan, len(arrivals))
    town.clock.process(town.introduction.intakes())
    at_times(town, arrivals, lambda who: town.introduction.ask(town.citizens[who]))
    town.clock.run_to_horizon()
    starts = town.book.close(0, 0, 0).select(Activity.INTRODUCTION, Phase.START).minute.tolist()
    waits = asked_and_begun(town, Activity.INTRODUCTION)
    return in_order(waits), {minute: starts.count(minute) for minute in set(starts[:3000])}


def queue_up(town: Town, arrivals: list[int], stays: list[int], ask: Callable[[Citizen], None]) -> list[int]:
    """Let people come, wait and leave; return the waits of all, by arrival."""

    def come(who: int) -> None:
        citizen = town.citizens[who]
        citizen.offer = spell = Placed(citizen)
        spell.stay = stays[who]
        citizen.case.offer_due = town.clock.now
        ask(citizen)

    at_times(town, arrivals, come)
    town.clock.run_to_horizon()
    return [town.citizens[who].offer.taken - minute for who, minute in enumerate(arrivals)]


def test_company_places_are_m_m_c() -> None:
    """Three places in two companies: who finds none waits on the board until one is free."""
    places, load, draws = 3, 0.6, Draws(24)
    between = STAY / load / places
    arrivals = draws.arrivals(between, 12_000)
    stays = draws.exponentials(STAY, len(arrivals))
    plan = open_plan(arrivals[-1] + 50 * STAY, companies={"relation_at_start": (0.0, 0.0, 1.0)})
    town = town_of(welcoming(plan), len(arrivals), (company(0, 1), company(1, 2)))

    def ask(citizen: Citizen) -> None:
        if not town.market.place(citizen, 0):
            town.market.wait(citizen, 0)

    waits = queue_up(town, arrivals, stays, ask)
    assert waits == first_come_waits(arrivals, stays, places)
    assert not agrees(waits, mmc_wait(between, STAY, places))
    assert all(employer.held == 0 for employer in town.companies)


def first_come_waits(arrivals: list[int], stays: list[int], servers: int) -> list[int]:
    starts = first_come_starts(arrivals, stays, servers)
    return [start - arrival for start, arrival in zip(starts, arrivals, strict=True)]


def company(number: int, places: int) -> CompanyFacts:
    return CompanyFacts(
        number, sector=0, private=1, employees=9, size=1, places=places, openness_u=1.0, patience=1000
    )


def welcoming(plan: Plan) -> Plan:
    """Every company takes everybody in the first kind of offer, which everybody may have."""
    from dataclasses import replace

    first = replace(plan.offers[0], accepted=1.0, employers=-1, readiness=(True, True))
    employers = replace(plan.companies, sector_reach=(0,) * len(plan.companies.sector_reach))
    return replace(plan, offers=(first, *plan.offers[1:]), companies=employers)


def test_mentors_with_limited_hours_are_m_m_c() -> None:
    """Two mentors with hours for two people each are four servers."""
    load, draws = 0.65, Draws(25)
    between = STAY / load / 4
    arrivals = draws.arrivals(between, 20_000)
    stays = draws.exponentials(STAY, len(arrivals))
    hours = {"minutes": 600, "per_citizen": 300, "longest": 10**9}
    town = town_of(open_plan(arrivals[-1] + 50 * STAY, mentors=hours), len(arrivals))
    for number in range(2):
        mentor = Mentor(Post(AgentKind.MENTOR, number, 0, 10**9), 600)
        town.mentors.mentors.append(mentor)
        town.mentors.begun(mentor)
    waits = queue_up(town, arrivals, stays, lambda citizen: town.mentors.wanted(citizen, None))  # type: ignore[arg-type]
    assert waits == first_come_waits(arrivals, stays, 4)
    assert not agrees(waits, mmc_wait(between, STAY, 4))


def test_the_calendar_never_closes() -> None:
    plan = open_plan(1000 * DAY)
    assert all(plan.calendar.workday)
    assert town_of(plan).cast.absent_days(AgentKind.CASEWORKER, 0) == ()
    assert plan.staff.reserve == Steps((0,), (0,))
