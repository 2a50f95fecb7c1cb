"""Health efforts beside work: exercise and treatment, with places, hours and coordination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.environment import Kind, order_key
from sim.model.seats import SeatHolder, Seats
from sim.model.vocabulary import Activity, AgentKind

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town

_COURSE = 1 << 16
"""Its place among the courses: after every offer held as a class."""


class HealthEfforts(Seats):
    """The places there are."""

    def __init__(self, town: Town) -> None:
        key = order_key(Kind.COURSE, AgentKind.COURSE, _COURSE)
        super().__init__(town, town.plan.people.effort.seats, key)

    def offered(self, citizen: Citizen, seat: int) -> bool:
        """A person begins, if there still is need, time and a case."""
        return citizen.condition.effort.begin(seat)


class HealthEffort(SeatHolder):
    """One person's place in a health effort."""

    activity, end = Activity.HEALTH_EFFORT, Concern.EFFORT_END

    def __init__(self, citizen: Citizen) -> None:
        super().__init__(citizen, citizen.town.health_efforts)
        self.plan = citizen.town.plan.people.effort

    def talked(self) -> None:
        """A talk: whoever's health is not good is put down for a place, where there are any."""
        if self.seat < 0 and self.citizen.health and self._exists():
            self._wait()

    def begin(self, seat: int) -> bool:
        """Begin in a free place; return whether one does."""
        citizen, now = self.citizen, self.citizen.clock.now
        minutes = self.plan.hours.at(now)
        if citizen.case.closed or not citizen.health or not self._fits(minutes):
            self._void()
            return False
        self._start(seat, minutes, self.plan.length.at(now))
        self._moved()
        return True

    def activity_changed(self) -> None:
        """Work, leave, education or retirement: no place is kept for which the week has no room."""
        if self.seat >= 0 and not self._fits(self.minutes):
            self.over()

    def better(self) -> float:
        """Return the factor on the rate of getting better."""
        active = self.seat >= 0 and not self.citizen.town.plan.off.health_effort
        return self.plan.better if active else 1.0

    def _moved(self) -> None:
        """Health and lessons follow."""
        self.citizen.condition.state.refresh()
        self.citizen.danish.refresh()

    def _exists(self) -> bool:
        return self.plan.seats.at(self.citizen.clock.now) > 0

    def _fits(self, minutes: int) -> bool:
        """Return whether the week has room beside all else but lessons, which give way."""
        citizen = self.citizen
        others = citizen.occupied_minutes() - self.minutes
        return others + minutes <= citizen.town.plan.work.week_minutes
