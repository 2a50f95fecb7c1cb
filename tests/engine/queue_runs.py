"""Whole queues of the model's own parts: who waits how long for workers, seats, courses, places, mentors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from engine_runs import NEVER, WEEK
from queue_town import Customer, always, at_times, later, open_plan, staff, town_of

from sim.model.cast import CompanyFacts
from sim.model.citizen import Citizen
from sim.model.company import Company
from sim.model.danish import Danish
from sim.model.mentor import Mentor
from sim.model.offer_spell import OfferSpell
from sim.model.plan import Plan, Post
from sim.model.tasks import TaskType
from sim.model.town import Town
from sim.model.vocabulary import Activity, AgentKind, OfferEnd, Phase

Minutes = list[int]


def served(
    arrivals: Minutes,
    lengths: Minutes,
    role: AgentKind,
    number: int,
    first: list[bool] | None = None,
    ahead: int = 0,
) -> Minutes:
    """Waits for so many workers of a role: the real bags, turns and calendars.

    ``first``: whose tasks go before others; ``ahead``: how long before it is due a task is asked for.
    """
    town = town_of(open_plan(arrivals[-1] + 500 * max(lengths)))
    workers = staff(town, role, number)
    ask = town.team.ask if role == AgentKind.CONSULTANT else workers[0].ask
    customers = [Customer(who) for who in range(len(arrivals))]

    def come(who: int) -> None:
        type = TaskType.VACANCY_MATCHING if first and first[who] else TaskType.PLACE_SEARCH
        ask(customers[who].task(town.clock.now, lengths[who], type, due=arrivals[who]))

    at_times(town, [max(0, minute - ahead) for minute in arrivals], come)
    town.clock.run_to_horizon()
    return [
        customer.done - length - arrival
        for customer, length, arrival in zip(customers, lengths, arrivals, strict=True)
    ]


class Pupil(Danish):
    """Keeps a seat for a time drawn beforehand; asking, admission and release are the school's own."""

    stay = 0

    def admitted(self, class_number: int) -> None:
        super().admitted(class_number)
        later(self.citizen.town, self.citizen.number, self.stay, self._leave_class)


def in_class(arrivals: Minutes, stays: Minutes, seats: int, class_size: int) -> tuple[Minutes, Town]:
    """Waits for a seat at the language school, with an intake a week."""
    last = arrivals[-1] + 50 * max(stays)
    school = {"seats": (always(seats),) * 3, "class_size": class_size, "intake_every": 1}
    town = town_of(open_plan(last, school=school), len(arrivals))
    town.clock.process(town.school.intakes())

    def come(who: int) -> None:
        citizen = town.citizens[who]
        citizen.danish = pupil = Pupil(citizen)
        pupil.stay = stays[who]
        pupil._ask()

    at_times(town, arrivals, come)
    town.clock.run_to_horizon()
    return _waits(town, Activity.DANISH_CLASS), town


def on_course(arrivals: Minutes, seats: int, reserved: int) -> tuple[Minutes, Counter[int]]:
    """Waits for the introduction course every other week or in daily seats, and intake sizes by minute."""
    course = {
        "every": always(2),
        "seats": always(seats),
        "reserved": always(reserved),
        "length": always(WEEK),
    }
    town = town_of(open_plan(arrivals[-1] + 200 * WEEK, intake=course), len(arrivals))
    town.clock.process(town.introduction.intakes())
    at_times(town, arrivals, lambda who: town.introduction.ask(town.citizens[who]))
    town.clock.run_to_horizon()
    begun = town.book.close(0, 0, 0).select(Activity.INTRODUCTION, Phase.START)
    return _waits(town, Activity.INTRODUCTION), Counter(begun.minute.tolist())


def _waits(town: Town, activity: Activity) -> Minutes:
    """Minutes from asking to beginning, by the log, in order of arrival."""
    log = town.book.close(0, 0, 0)
    times = []
    for phase in (Phase.ASK, Phase.START):
        rows = log.select(activity, phase)
        times.append(dict(zip(rows.agent.tolist(), rows.minute.tolist(), strict=True)))
    asked, begun = times
    return [begun[who] - asked[who] for who in sorted(begun)]


class Placed(OfferSpell):
    """Keeps a company's place, or a mentor, for a time drawn beforehand."""

    stay = 0
    placed_at = -1

    def take(self, number: int, company: Company, start: int) -> None:
        super().take(number, company, start)
        self.placed_at = self.citizen.clock.now
        later(self.citizen.town, self.citizen.number, self.stay, lambda: self.stop(OfferEnd.COMPLETED))

    def given_mentor(self, mentor: Mentor | None) -> None:
        super().given_mentor(mentor)
        if mentor is None:
            return
        self.placed_at = self.citizen.clock.now
        mentors = self.citizen.town.mentors
        later(self.citizen.town, self.citizen.number, self.stay, lambda: mentors.release(self.citizen))


def at_companies(arrivals: Minutes, stays: Minutes, places: tuple[int, ...]) -> tuple[Minutes, Town]:
    """Waits for a place in companies that take everybody; who finds none waits on the board."""
    plan = open_plan(arrivals[-1] + 50 * max(stays), companies={"relation_at_start": (0.0, 0.0, 1.0)})
    companies = tuple(company_with(number, room) for number, room in enumerate(places))
    town = town_of(welcoming(plan), len(arrivals), companies)

    def ask(citizen: Citizen) -> None:
        if not town.market.place(citizen, 0):
            town.market.wait(citizen, 0)

    return _placed(town, arrivals, stays, ask), town


def with_mentors(arrivals: Minutes, stays: Minutes, mentors: int, each: int) -> Minutes:
    """Waits for one of so many mentors who have hours for so many people each."""
    terms = {"minutes": 300 * each, "per_citizen": 300, "longest": NEVER}
    town = town_of(open_plan(arrivals[-1] + 50 * max(stays), mentors=terms), len(arrivals))
    for number in range(mentors):
        mentor = Mentor(Post(AgentKind.MENTOR, number, 0, NEVER))
        town.mentors.mentors.append(mentor)
        town.mentors.begun(mentor)
    return _placed(town, arrivals, stays, town.mentors.wanted)


def _placed(town: Town, arrivals: Minutes, stays: Minutes, ask: Callable[[Citizen], None]) -> Minutes:
    def come(who: int) -> None:
        citizen = town.citizens[who]
        citizen.offer = spell = Placed(citizen)
        spell.stay, spell.planned_end = stays[who], NEVER
        citizen.case.offer_due = town.clock.now
        ask(citizen)

    at_times(town, arrivals, come)
    town.clock.run_to_horizon()
    return [town.citizens[who].offer.placed_at - minute for who, minute in enumerate(arrivals)]


def company_with(number: int, places: int) -> CompanyFacts:
    return CompanyFacts(
        number, sector=0, private=1, employees=9, size=1, places=places, openness_u=1.0, patience=1000
    )


def welcoming(plan: Plan) -> Plan:
    """Every company takes everybody in the first kind of offer, which everybody may have, for centuries."""
    ageless = {"youngest": 0, "oldest": 10**6, "once": False}
    first = replace(plan.offers[0], accepted=1.0, employers=-1, readiness=(True, True), **ageless)
    employers = replace(plan.companies, sector_reach=(0,) * len(plan.companies.sector_reach))
    return replace(plan, offers=(first, *plan.offers[1:]), companies=employers)
