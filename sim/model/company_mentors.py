"""Company mentors: employees trained on courses, who look after the newcomers at their own workplace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.draws import Purpose, exponential
from sim.model.environment import Kind, Ticket, order_key
from sim.model.rhythm import rhythm
from sim.model.vocabulary import COMPANY_MENTORS, OUTSIDE, Activity, AgentKind, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company
    from sim.model.town import Town


class CompanyMentor:
    """One trained employee, until the day of leaving the company."""

    def __init__(self, number: int, company: Company, until: int) -> None:
        self.number = number
        self.company = company
        self.until = until
        self.leaving = False
        self.people: set[int] = set()


class CompanyMentors:
    """The courses, and the mentors at each company."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan = town.plan.service.mentors
        self.courses = 0
        self.trained = 0
        self.at: dict[int, list[CompanyMentor]] = defaultdict(list)  # by company
        self.of: dict[int, CompanyMentor] = {}  # by citizen

    def life(self) -> Generator[Ticket, None, None]:
        """Hold courses at the rhythm chosen."""
        key = order_key(Kind.COURSE, AgentKind.MENTOR, 0)
        return rhythm(self.town.clock, self.plan.every, key, self._course)

    def begin(self, citizen: Citizen, company: Company) -> None:
        """Somebody begins at a company: a trained mentor with time looks after them, if there is one."""
        most = self.plan.citizens.at(self.town.clock.now)
        able = [
            mentor
            for mentor in self.town.order(self.at[company.number])
            if not mentor.leaving and len(mentor.people) < most
        ]
        if able:
            mentor = min(able, key=lambda one: (len(one.people), one.number))
            mentor.people.add(citizen.number)
            self.of[citizen.number] = mentor
            citizen.note(Activity.COMPANY_MENTORING, Phase.START, mentor.number, company.number)

    def release(self, citizen: Citizen) -> None:
        """The offer is over, or the time with a mentor in a job."""
        mentor = self.of.pop(citizen.number, None)
        if mentor is not None:
            mentor.people.discard(citizen.number)
            citizen.note(Activity.COMPANY_MENTORING, Phase.END, mentor.number, mentor.company.number)
            if mentor.leaving and not mentor.people:
                self._gone(mentor)

    def courage(self, citizen: Citizen) -> float:
        """Return the factor on the odds of being hired by the host."""
        return self.plan.hire if self._helps(citizen) and citizen.offer.running else 1.0

    def steadiness(self, citizen: Citizen) -> float:
        """Return the factor on the rate of breaking off."""
        return self.plan.break_off if self._helps(citizen) and citizen.offer.company else 1.0

    def holds(self, citizen: Citizen) -> float:
        """Return the factor on the rate at which a job is lost."""
        return self.plan.holds if self._helps(citizen) else 1.0

    def _helps(self, citizen: Citizen) -> bool:
        return citizen.number in self.of and not self.town.plan.off.company_mentors

    def _course(self) -> None:
        """Seats go one by one to the company known with fewest mentors, the closest, then the largest."""
        now = self.town.clock.now
        self.courses += 1
        known = [
            company
            for company in self.town.order(list(self.town.companies.values()))
            if company.relation and company.number < OUTSIDE
        ]
        seats = self.plan.seats.at(now) if known else 0
        for _ in range(seats):
            self._train(min(known, key=self._turn))
        self.town.log(
            now, AgentKind.WORLD, self.courses, Activity.MENTOR_COURSE, Phase.EVENT, -1, seats, self.trained
        )

    def _turn(self, company: Company) -> tuple[int, int, int, int]:
        trained = len(self.at[company.number])
        return (trained, -company.relation, -company.facts.employees, company.number)

    def _train(self, company: Company) -> None:
        number = COMPANY_MENTORS + self.trained
        self.trained += 1
        u = self.town.uniform(Purpose.COMPANY_MENTOR, AgentKind.MENTOR, number)
        until = self.town.clock.now + 1 + int(self.plan.stays * exponential(u))
        mentor = CompanyMentor(number, company, until)
        self.at[company.number].append(mentor)
        self._note(mentor, Phase.START)
        self.town.clock.process(self._stay(mentor))

    def _stay(self, mentor: CompanyMentor) -> Generator[Ticket, None, None]:
        yield self.town.clock.at(mentor.until, order_key(Kind.POST, AgentKind.MENTOR, mentor.number))
        mentor.leaving = True
        if not mentor.people:  # whoever looks after somebody stays until that offer is over
            self._gone(mentor)

    def _gone(self, mentor: CompanyMentor) -> None:
        self.at[mentor.company.number].remove(mentor)
        self._note(mentor, Phase.END)

    def _note(self, mentor: CompanyMentor, phase: Phase) -> None:
        self.town.log(
            self.town.clock.now,
            AgentKind.MENTOR,
            mentor.number,
            Activity.COMPANY_MENTOR,
            phase,
            -1,
            mentor.company.number,
        )
