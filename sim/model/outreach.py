"""Outreach: which company a consultant visits next, inside the municipality or out, and events for many."""

from __future__ import annotations

from collections.abc import Generator
from heapq import heapify, heappop, heappush, heapreplace
from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.environment import Kind, Ticket, order_key
from sim.model.plan import Practice
from sim.model.rhythm import rhythm
from sim.model.tasks import Task, TaskType
from sim.model.units import NEVER, WEEK
from sim.model.vocabulary import OUTSIDE, Activity, AgentKind, Phase

if TYPE_CHECKING:
    from sim.model.company import Company
    from sim.model.consultant import Consultant
    from sim.model.town import Town

_ORDINARY = 1.0  # openings of a trade, relative to the mean
_MIDDLE = 1  # size band


def _least_known(_: Company) -> tuple[float, ...]:
    return ()


def _large_unskilled(company: Company) -> tuple[float, ...]:
    """Middle-sized and large companies in trades with much unskilled work first."""
    openings = company.town.plan.companies.sector_weight[company.facts.sector]
    return (int(company.facts.size < _MIDDLE or openings < _ORDINARY),)


def _openings(company: Company) -> tuple[float, ...]:
    """Trades with most unskilled openings first."""
    return (-company.town.plan.companies.sector_weight[company.facts.sector],)


ORDERS = (_least_known, _large_unskilled, _openings)
"""In the order of the words a scenario may say."""


class Outreach:
    """The companies that may be visited, and since when."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.visiting: set[int] = set()
        wait = town.plan.companies.shortest_contact
        every = [(company.last_contact + wait, company.number) for company in town.companies.values()]
        self.inside = [entry for entry in every if entry[1] < OUTSIDE]
        self.outside = [entry for entry in every if entry[1] >= OUTSIDE]
        heapify(self.inside)
        heapify(self.outside)

    def next(self, practice: Practice) -> int:
        """Return the first minute at which some company may be visited."""
        soonest = self._first(self.inside)
        return min(soonest, self._first(self.outside)) if self._abroad(practice) else soonest

    def choose(self, practice: Practice) -> Company | None:
        """Return the company to visit now: in the practice's order, then the least known, then the larger."""
        now = self.town.clock.now
        first = ORDERS[0 if self.town.plan.off.targeted_outreach else practice.outreach_order]
        ready = [
            (*first(company), *_closeness(company))
            for company in self._may_be_met(now, self._abroad(practice))
            if company.number not in self.visiting
        ]
        return self.town.companies[int(min(ready)[-1])] if ready else None

    def begun(self, company: Company) -> None:
        """Somebody is on the way."""
        self.visiting.add(company.number)

    def done(self, company: Company) -> None:
        """The visit is over; the next one may come after a while."""
        self.visiting.discard(company.number)
        heap = self.outside if company.number >= OUTSIDE else self.inside
        heappush(heap, (company.last_contact + self.town.plan.companies.shortest_contact, company.number))

    def invited(self, most: int) -> list[Company]:
        """Return whom to invite to an event: as many as are wanted, in the unit's order."""
        practice = self.town.team_practice()
        first = ORDERS[practice.outreach_order]
        able = self._may_be_met(self.town.clock.now, self._abroad(practice))
        ready = sorted((*first(company), *_closeness(company)) for company in able)
        return [self.town.companies[int(key[-1])] for key in ready[:most]]

    def _may_be_met(self, now: int, abroad: bool) -> list[Company]:
        wait = self.town.plan.companies.shortest_contact
        return [
            company
            for company in self.town.order(list(self.town.companies.values()))
            if company.last_contact + wait <= now and (abroad or company.number < OUTSIDE)
        ]

    def _abroad(self, practice: Practice) -> bool:
        return practice.outreach_outside and not self.town.plan.off.targeted_outreach

    def _first(self, heap: list[tuple[int, int]]) -> int:
        while heap:
            due, number = heap[0]
            company = self.town.companies[number]
            current = company.last_contact + self.town.plan.companies.shortest_contact
            if number in self.visiting:
                heappop(heap)
            elif current > due:
                heapreplace(heap, (current, number))
            else:
                return due
        return NEVER


def _closeness(company: Company) -> tuple[float, ...]:
    return (int(company.relation), company.patience, -company.facts.employees, company.number)


class Event:
    """One event for companies, as the subject of the work on it."""

    def __init__(self, number: int) -> None:
        self.kind = int(AgentKind.WORLD)
        self.number = number
        self.asks = 0
        self.present = True


class Campaigns:
    """Events at their rhythm; a consultant does the work, then the companies come."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan = town.plan.service.campaigns
        self.held = 0

    def life(self) -> Generator[Ticket, None, None]:
        """Begin the work on an event at the rhythm chosen, first when there is one."""
        key = order_key(Kind.COURSE, AgentKind.WORLD, 0)
        return rhythm(self.town.clock, self.plan.every, key, self._begin)

    def _begin(self) -> None:
        now = self.town.clock.now
        self.held += 1
        dates = (now, now, now + WEEK)
        task = Task(TaskType.CAMPAIGN, Event(self.held), now, dates, self.plan.work.at(now), self._over)
        self.town.team.ask(task)

    def _over(self, task: Task, consultant: Consultant) -> None:
        """The event is held: of those invited some come, and are met as on a visit."""
        town = self.town
        invited = town.outreach.invited(self.plan.companies.at(town.clock.now))
        came = [company for company in invited if self._comes(company, task.number)]
        town.log(
            town.clock.now,
            AgentKind.WORLD,
            task.number,
            Activity.CAMPAIGN_HELD,
            Phase.EVENT,
            -1,
            len(invited),
            len(came),
        )
        if not town.plan.off.targeted_outreach:
            for company in came:
                company.contacted(consultant.number)

    def _comes(self, company: Company, number: int) -> bool:
        u = self.town.uniform(Purpose.CAMPAIGN, AgentKind.COMPANY, company.number, number)
        return u < self.plan.attends
