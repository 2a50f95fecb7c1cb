"""Volunteers and host families: limited people with limited citizens each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.environment import Kind, order_key
from sim.model.seats import Seats
from sim.model.units import NEVER, PERMILLE
from sim.model.vocabulary import Activity, AgentKind, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town

_COURSE = (1 << 16) + 1
"""Their place among the courses: after health efforts."""
_CITIZENS = 10  # bits of a seat that tell which of a volunteer's citizens


class Volunteers(Seats):
    """The volunteers there are; each has one citizen before any has two, the lowest number first."""

    def __init__(self, town: Town) -> None:
        key = order_key(Kind.COURSE, AgentKind.COURSE, _COURSE)
        self.plan = town.plan.people.volunteers
        super().__init__(town, self.plan.number, key)

    def offered(self, citizen: Citizen, seat: int) -> bool:
        """A person meets the volunteer, if there still is a case."""
        return citizen.condition.volunteer.begin(seat)

    def places(self) -> Iterator[int]:
        """Yield the places with every volunteer, in the order in which they are filled."""
        now = self.town.clock.now
        for place in range(self.plan.each.at(now)):
            yield from (number << _CITIZENS | place for number in range(self.plan.number.at(now)))


class Volunteer:
    """One person's volunteer: once, for a time."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.volunteers
        self.seat = -1
        self.had = False
        self.minutes = 0  # a week
        self.factor = 1.0  # on own search

    def talked(self) -> None:
        """A talk: whoever has had no volunteer is put down for one, where there are any."""
        citizen, volunteers = self.citizen, self.citizen.town.volunteers
        if not self.had and citizen not in volunteers.waiting and self.plan.number.at(citizen.clock.now):
            citizen.note(Activity.VOLUNTEER, Phase.ASK)
            volunteers.ask(citizen)

    def begin(self, seat: int) -> bool:
        """Meet the volunteer; return whether one does."""
        citizen, now = self.citizen, self.citizen.clock.now
        if citizen.case.closed:
            citizen.note(Activity.VOLUNTEER, Phase.VOID)
            return False
        self.had, self.seat, self.minutes = True, seat, self.plan.minutes.at(now)
        self.factor = self.plan.search.at(now) / PERMILLE
        citizen.note(Activity.VOLUNTEER, Phase.START, seat >> _CITIZENS, -1, self.minutes)
        citizen.when(Concern.VOLUNTEER_END, now + self.plan.longest.at(now))
        self._refresh()
        return True

    def over(self) -> None:
        """The time with the volunteer is up."""
        self._stop()
        self._refresh()

    def search_factor(self) -> float:
        """Return the factor on own search."""
        return self.factor if self.seat >= 0 and not self.citizen.town.plan.off.volunteers else 1.0

    def danish_use(self) -> int:
        """Return the weekly minutes of Danish with the volunteer."""
        return self.minutes if self.seat >= 0 and not self.citizen.town.plan.off.volunteers else 0

    def leave(self) -> None:
        """The person leaves the municipality."""
        if self.citizen.town.volunteers.withdraw(self.citizen):
            self.citizen.note(Activity.VOLUNTEER, Phase.VOID)
        if self.seat >= 0:
            self._stop()

    def _stop(self) -> None:
        citizen, seat = self.citizen, self.seat
        citizen.note(Activity.VOLUNTEER, Phase.END, seat >> _CITIZENS, -1, self.minutes)
        self.seat = -1
        citizen.when(Concern.VOLUNTEER_END, NEVER)
        citizen.town.volunteers.release(seat)

    def _refresh(self) -> None:
        self.citizen.search.refresh()
        self.citizen.danish.refresh()
