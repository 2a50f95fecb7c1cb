"""Health efforts beside work: exercise and treatment, with places, hours and coordination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.environment import Kind, order_key
from sim.model.seats import Seats
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, AgentKind, Phase

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


class HealthEffort:
    """One person's place in a health effort."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.effort
        self.seat = -1
        self.minutes = 0  # a week, while it runs

    def talked(self) -> None:
        """A talk: whoever's health is not good is put down for a place, where there are any."""
        citizen = self.citizen
        efforts = citizen.town.health_efforts
        if self.seat < 0 and citizen.health and citizen not in efforts.waiting and self._exists():
            citizen.note(Activity.HEALTH_EFFORT, Phase.ASK)
            efforts.ask(citizen)

    def begin(self, seat: int) -> bool:
        """Begin in a free place; return whether one does."""
        citizen, now = self.citizen, self.citizen.clock.now
        minutes = self.plan.hours.at(now)
        if citizen.case.closed or not citizen.health or not self._fits(minutes):
            citizen.note(Activity.HEALTH_EFFORT, Phase.VOID)
            return False
        self.seat, self.minutes = seat, minutes
        citizen.note(Activity.HEALTH_EFFORT, Phase.START, seat, -1, minutes)
        citizen.when(Concern.EFFORT_END, now + self.plan.length.at(now))
        self._refresh()
        return True

    def over(self) -> None:
        """The effort ends: at its time, or for want of time."""
        self._stop()
        self._refresh()

    def activity_changed(self) -> None:
        """Work, leave, education or retirement: no place is kept for which the week has no room."""
        if self.seat >= 0 and not self._fits(self.minutes):
            self.over()

    def better(self) -> float:
        """Return the factor on the rate of getting better."""
        active = self.seat >= 0 and not self.citizen.town.plan.off.health_effort
        return self.plan.better if active else 1.0

    def leave(self) -> None:
        """The person leaves the municipality."""
        if self.citizen.town.health_efforts.withdraw(self.citizen):
            self.citizen.note(Activity.HEALTH_EFFORT, Phase.VOID)
        if self.seat >= 0:
            self._stop()

    def _stop(self) -> None:
        citizen, seat = self.citizen, self.seat
        citizen.note(Activity.HEALTH_EFFORT, Phase.END, seat, -1, self.minutes)
        self.seat, self.minutes = -1, 0
        citizen.when(Concern.EFFORT_END, NEVER)
        citizen.town.health_efforts.release(seat)

    def _refresh(self) -> None:
        self.citizen.condition.state.refresh()
        self.citizen.danish.refresh()

    def _exists(self) -> bool:
        return self.plan.seats.at(self.citizen.clock.now) > 0

    def _fits(self, minutes: int) -> bool:
        """Return whether the week has room beside all else but lessons, which give way."""
        citizen = self.citizen
        others = citizen.occupied_minutes() - self.minutes
        return others + minutes <= citizen.town.plan.work.week_minutes
