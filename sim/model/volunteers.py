"""Volunteers and host families: limited people with limited citizens each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.environment import Kind, order_key
from sim.model.seats import SeatHolder, Seats
from sim.model.units import PERMILLE
from sim.model.vocabulary import Activity, AgentKind

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


class Volunteer(SeatHolder):
    """One person's volunteer: once, for a time."""

    activity, end = Activity.VOLUNTEER, Concern.VOLUNTEER_END

    def __init__(self, citizen: Citizen) -> None:
        super().__init__(citizen, citizen.town.volunteers)
        self.plan = citizen.town.plan.people.volunteers
        self.had = False
        self.factor = 1.0  # on own search

    def talked(self) -> None:
        """A talk: whoever has had no volunteer is put down for one, where there are any."""
        if not self.had and self.plan.number.at(self.citizen.clock.now):
            self._wait()

    def begin(self, seat: int) -> bool:
        """Meet the volunteer; return whether one does."""
        citizen, now = self.citizen, self.citizen.clock.now
        if citizen.case.closed:
            self._void()
            return False
        self.had = True
        self.factor = self.plan.search.at(now) / PERMILLE
        self._start(seat, self.plan.minutes.at(now), self.plan.longest.at(now))
        self._moved()
        return True

    def search_factor(self) -> float:
        """Return the factor on own search."""
        return self.factor if self.seat >= 0 and not self.citizen.town.plan.off.volunteers else 1.0

    def danish_use(self) -> int:
        """Return the weekly minutes of Danish with the volunteer."""
        return self.minutes if self.seat >= 0 and not self.citizen.town.plan.off.volunteers else 0

    def _resource(self) -> int:
        return self.seat >> _CITIZENS

    def _moved(self) -> None:
        """Search and lessons follow."""
        self.citizen.search.refresh()
        self.citizen.danish.refresh()
