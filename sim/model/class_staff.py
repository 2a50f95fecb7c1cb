"""Staff of an offer held as a class: talks with those in it, jobs and places looked for them.

The stated hours are shared by the seats; an empty seat's share is lost. A talk is held, or a job looked for,
whenever a seat's share has come to the minutes it takes. In the first half of a course staff look for a job
among the vacancies; what is left of the hours at the end goes to a place for the time after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from sim.model import ladder
from sim.model.environment import Alarm, Kind, Ticket, order_key
from sim.model.rules import minutes_until, seat_minutes
from sim.model.tasks import TaskType
from sim.model.units import DAY, NEVER
from sim.model.vocabulary import Activity, AgentKind, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.classes import ClassOffer

_COURSE = 1 << 17
"""Their place among the courses: after everybody who begins."""
_ADDRESS = 1 << 15
"""Added to an offer's address: counts from here on are of what its staff do."""
_TALK, _SEARCH = range(2)
_HALF = 2


class Entry(NamedTuple):
    """What is to be done; the first two make the order."""

    due: int
    citizen: int
    what: int
    minutes: int
    since: int  # the first day of the course it belongs to


class ClassStaff:
    """The staff of one kind of class, and their diary."""

    def __init__(self, offer: ClassOffer) -> None:
        self.offer = offer
        self.town = offer.town
        self.shares = (offer.group.talks, offer.group.searches)  # minutes a week for each seat
        self.alarm = Alarm(offer.town.clock, order_key(Kind.COURSE, AgentKind.COURSE, _COURSE + offer.number))
        self.diary: list[Entry] = []
        self.times: Counter[int] = Counter()  # by citizen; part of the address of a length
        self.searched: Counter[int] = Counter()  # minutes, by citizen, in the course one is in

    def life(self) -> Generator[Ticket, None, None]:
        """Do what is due; sleep while nothing is."""
        while True:
            yield self.alarm.ticket
            while self.diary and self.diary[0].due <= self.town.clock.now:
                entry = heappop(self.diary)
                citizen = self.town.citizens[entry.citizen]
                if citizen.present and self._since(citizen) == entry.since:
                    self._do(citizen, entry)
            self._arm()

    def begin(self, citizen: Citizen) -> None:
        """Somebody has taken a seat."""
        self.searched.pop(citizen.number, None)
        for what in (_TALK, _SEARCH):
            self._plan(citizen, what)
        self._arm()

    def completed(self, citizen: Citizen, since: int) -> None:
        """A course is seen through: with the hours that are left a place is looked for."""
        if not self.shares[_SEARCH]:
            return
        left = seat_minutes(self.shares[_SEARCH], self.town.clock.now - since) - self.searched[citizen.number]
        minutes = self._length(citizen, TaskType.PLACE_SEARCH)
        if minutes <= left and self._place_wanted(citizen):
            company = -1 if self.town.plan.off.class_staff else self._placed(citizen)
            self._note(citizen, Activity.CLASS_SEARCH, minutes, company)

    def _plan(self, citizen: Citizen, what: int) -> None:
        """Note when a seat's share will have come to what is done next."""
        share = self.shares[what]
        if share:
            town, staff = self.town, self.town.plan.staffing
            minutes = staff.class_talk
            if what == _SEARCH:
                minutes = self._length(citizen, TaskType.VACANCY_MATCHING)
            opens = town.plan.staff.opens
            soonest = town.clock.now + minutes_until(minutes, share) - opens
            day = town.plan.calendar.working_day_from(-(-soonest // DAY) * DAY)
            heappush(self.diary, Entry(day + opens, citizen.number, what, minutes, self._since(citizen)))

    def _arm(self) -> None:
        self.alarm.set(self.diary[0].due if self.diary else NEVER)

    def _do(self, citizen: Citizen, entry: Entry) -> None:
        if entry.what == _TALK:
            self._talk(citizen, entry.minutes)
            self._plan(citizen, _TALK)
        elif self._early(citizen, entry.since):
            self._search(citizen, entry.minutes)
            if self._since(citizen) == entry.since:
                self._plan(citizen, _SEARCH)

    def _talk(self, citizen: Citizen, minutes: int) -> None:
        if not citizen.condition.illness.acts() and not citizen.family.on_leave:
            self._note(citizen, Activity.CLASS_TALK, minutes)
            if not self.town.plan.off.class_staff:
                citizen.search.talked(minutes)

    def _search(self, citizen: Citizen, minutes: int) -> None:
        """Suggest the person for the vacancies that fit best."""
        self.searched[citizen.number] += minutes
        found = None if self.town.plan.off.class_staff else self.town.market.suggest(citizen)
        self._note(citizen, Activity.CLASS_SEARCH, minutes, -1 if found is None else found.number)

    def _place_wanted(self, citizen: Citizen) -> bool:
        case = citizen.case
        if case.closed or case.caseworker is None or citizen.provider.active:
            return False
        return ladder.is_due(citizen, case.caseworker.practice)

    def _placed(self, citizen: Citizen) -> int:
        """Find a place in the next offer on the ladder; return the company, -1 for none."""
        caseworker = citizen.case.caseworker
        assert caseworker is not None
        number = ladder.next_place(citizen, caseworker.practice)
        if number < 0:
            return -1
        citizen.offer.searches += 1
        ladder.tried(citizen, number)
        self.town.market.place(citizen, number)
        return -1 if citizen.offer.company is None else citizen.offer.company.number

    def _since(self, citizen: Citizen) -> int:
        """Return since when a person has been in this class, -1 for not at all."""
        if citizen.offer.seat is self.offer:
            return citizen.offer.since
        return citizen.beside.since if citizen.beside.seat is self.offer else -1

    def _early(self, citizen: Citizen, since: int) -> bool:
        """Whether jobs are still looked for: the first half of a course, all of one beside work."""
        if citizen.beside.seat is self.offer:
            return True
        return self.town.clock.now <= since + (citizen.offer.planned_end - since) // _HALF

    def _length(self, citizen: Citizen, type: TaskType) -> int:
        self.times[citizen.number] += 1
        count = self.town.plan.offers[self.offer.number].address + _ADDRESS + self.times[citizen.number]
        return self.town.task_minutes(type, citizen, count)

    def _note(self, citizen: Citizen, activity: Activity, minutes: int, company: int = -1) -> None:
        citizen.note(activity, Phase.EVENT, company, self.offer.number, minutes)
