"""Company centres: companies with fixed places, made one by one, and the regular talks with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.environment import Kind, Ticket, order_key
from sim.model.rules import shared, willing
from sim.model.tasks import Task, TaskType
from sim.model.units import WEEK
from sim.model.vocabulary import OUTSIDE, Activity, AgentKind, Pay, Phase, Relation

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company
    from sim.model.consultant import Consultant
    from sim.model.town import Town
    from sim.model.worker import Worker


class Centres:
    """The centres there are, and those being agreed on."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan = town.plan.service.centres
        self.open: list[Company] = []  # in the order in which they became centres
        self.asked: dict[int, int] = {}  # company: when it was last asked
        self.times: Counter[int] = Counter()
        self.planned: Counter[int] = Counter()  # sparring talks, by company
        self.negotiating: dict[int, Task] = {}
        self.talks: dict[int, Task] = {}
        self.consultant: dict[int, Consultant] = {}  # by centre: its fixed consultant
        self.last: dict[int, Consultant] = {}  # by centre: who was there last

    def life(self) -> Generator[Ticket, None, None]:
        """Make or end centres whenever another number is wanted."""
        for since in self.plan.number.since if any(self.plan.number.value) else ():
            yield self.town.clock.at(since, order_key(Kind.POST, AgentKind.COMPANY, 0))
            self.look()

    def look(self) -> None:
        """Ask companies until centres and open talks make the number wanted; end the newest above it."""
        wanted = self.plan.number.at(self.town.clock.now)
        while len(self.open) > wanted:
            self._end(self.open.pop())
        while len(self.open) + len(self.negotiating) < wanted:
            company = self._best()
            if company is None:
                return
            self._negotiate(company)

    def fixed(self, company: Company) -> int:
        """Return how many fixed places a company has, beyond the ordinary quota."""
        if not company.centre or self.town.plan.off.centres:
            return 0
        return self.plan.places.at(self.town.clock.now)

    def refer(self, citizen: Citizen, number: int) -> bool:
        """Place somebody from the catalogue, in the talk: no search, no refusal while patience lasts."""
        now = self.town.clock.now
        offer = self.town.plan.offers[number]
        wanted = offer.pay == Pay.BENEFIT and self.town.paid_places.free(number)
        if not self.open or not wanted or not self.plan.catalogue.at(now):
            return False
        market = self.town.market
        found = [
            (-company.match(citizen), company.number)
            for company in self.town.order(self.open)
            if company.fixed_free and company.patience and market.suits(citizen, number, company)
        ]
        if not found:
            return False
        self.town.team.stop_searching(citizen)
        citizen.offer.searches += 1
        by = citizen.case.caseworker_number
        market.take(citizen, number, self.town.companies[min(found)[1]], by)
        return True

    def followed(self, company: Company, citizen: Citizen) -> float:
        """Return the factor on the odds of being hired from the sparring about this person."""
        if self.town.plan.off.sparring:
            return 1.0
        times = company.sparred.get(citizen.number, 0) // self.plan.standard
        return self.plan.hire[min(times, len(self.plan.hire) - 1)]

    def left(self, leaver: Worker) -> None:
        """A consultant has left: a talk that was the leaver's own is somebody else's."""
        for company in self.open:
            task = self.talks[company.number]
            if self.consultant.get(company.number) is leaver and task.open:
                task.open = False
                self._ask(company, (task.shortest, task.target, task.latest), task.minutes)

    def _best(self) -> Company | None:
        """Return whom to ask next: the closest, then the most open, then the largest."""
        latest = self.town.clock.now - self.plan.ask_again
        able = [
            (-company.relation, -company.experience.openness, -company.facts.employees, company.number)
            for company in self.town.order(list(self.town.companies.values()))
            if company.relation
            and not company.centre
            and company.number < OUTSIDE
            and company.number not in self.negotiating
            and self.asked.get(company.number, latest) <= latest
        ]
        return self.town.companies[min(able)[-1]] if able else None

    def _negotiate(self, company: Company) -> None:
        now = self.town.clock.now
        self.times[company.number] += 1
        self.asked[company.number] = now
        minutes = self.town.task_minutes(TaskType.CENTRE_NEGOTIATION, company, self.times[company.number])
        dates = (now, now, now + self.town.plan.companies.vacancy_answer)
        task = Task(TaskType.CENTRE_NEGOTIATION, company, now, dates, minutes, self._negotiated)
        self.negotiating[company.number] = task
        self.town.team.ask(task)

    def _negotiated(self, task: Task, consultant: Consultant) -> None:
        company = self.town.companies[task.number]
        del self.negotiating[company.number]
        if len(self.open) < self.plan.number.at(self.town.clock.now) and self._says_yes(company):
            self.consultant[company.number] = self.last[company.number] = consultant
            self._begin(company, consultant.number)
        self.look()

    def _says_yes(self, company: Company) -> bool:
        most = self.town.plan.companies.patience
        share = willing(self.plan.accepted, company.experience.rank(), company.patience, most, 1.0)
        count = self.times[company.number]
        return self.town.uniform(Purpose.CENTRE_ACCEPTED, AgentKind.COMPANY, company.number, count) < share

    def _begin(self, company: Company, consultant: int) -> None:
        company.centre = True
        self.open.append(company)
        company.note(Activity.CENTRE, Phase.START, consultant, -1, self.plan.places.at(self.town.clock.now))
        self._plan_talk(company)
        if not self.town.plan.off.centres:
            company.becomes(Relation.CENTRE, consultant)
            self.town.market.freed(company)

    def _end(self, company: Company) -> None:
        company.centre = False
        self.talks.pop(company.number).open = False
        company.note(Activity.CENTRE, Phase.END, -1, -1)
        if not self.town.plan.off.centres:
            company.becomes(Relation.PARTNER)

    def _plan_talk(self, company: Company) -> None:
        """A sparring talk is due at the rhythm chosen, whatever else there is to do."""
        now = self.town.clock.now
        due = now + self.plan.every.at(now)
        self.planned[company.number] += 1
        minutes = self.town.task_minutes(TaskType.SPARRING, company, self.planned[company.number])
        self._ask(company, (due, due, due + WEEK), minutes)

    def _ask(self, company: Company, dates: tuple[int, int, int], minutes: int) -> None:
        """Ask the centre's own consultant, if it has one who is there, else the team."""
        now = self.town.clock.now
        task = Task(TaskType.SPARRING, company, now, dates, minutes, self._talked)
        self.talks[company.number] = task
        own = self._own(company) if self.plan.fixed.at(now) else None
        (self.town.team if own is None else own).ask(task)

    def _own(self, company: Company) -> Consultant | None:
        """Return a centre's fixed consultant, else who has fewest centres."""
        last = self.consultant.get(company.number)
        if last is not None and last.employed:
            return last
        has = Counter(
            self.consultant[one.number].number for one in self.open if one.number in self.consultant
        )
        able = [
            one for one in self.town.order(self.town.team.consultants) if one.employed and not one.in_team
        ]
        found = min(able, key=lambda one: (has[one.number], one.number), default=None)
        if found is not None:
            self.consultant[company.number] = found
        return found

    def _talked(self, task: Task, consultant: Consultant) -> None:
        """The time of a talk is shared by the people at the centre: few places, closer to each."""
        company = self.town.companies[task.number]
        if not company.centre or self.talks.get(company.number) is not task:
            return
        minutes = task.minutes
        if self.last.get(company.number) is not consultant:
            minutes = max(0, minutes - self.plan.acquaint)
            self.consultant[company.number] = self.last[company.number] = consultant
        if not self.town.plan.off.sparring:
            here = [person.number for person in self.town.present if person.offer.is_at(company)]
            for number in here:
                company.sparred[number] = company.sparred.get(number, 0) + shared(minutes, len(here))
            company.contacted(consultant.number)
        self._plan_talk(company)
