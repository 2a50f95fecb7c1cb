"""The language school: classes by track, seats that are kept from module to module, intake dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.environment import Kind, order_key
from sim.model.units import NEVER
from sim.model.vocabulary import AgentKind
from sim.model.waiting_list import Intake, WaitingList

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town

_CLASSES_A_TRACK = 10_000


class LanguageSchool(Intake):
    """Who sits in which class, and who waits for which track."""

    def __init__(self, town: Town) -> None:
        super().__init__(town, order_key(Kind.SCHOOL, AgentKind.LANGUAGE_CLASS, 0))
        self.plan = town.plan.school
        self.waiting = tuple(WaitingList() for _ in self.plan.seats)
        self.classes: tuple[list[int], ...] = tuple([] for _ in self.plan.seats)

    def ask(self, citizen: Citizen) -> None:
        """Wait for a seat in the person's track."""
        self.waiting[citizen.danish.track].join(citizen, self.clock.now)
        self.arm()

    def withdraw(self, citizen: Citizen) -> None:
        """Wait no longer."""
        self.waiting[citizen.danish.track].leave(citizen)

    def release(self, track: int, number: int) -> None:
        """A seat is given up."""
        self.classes[track][number % _CLASSES_A_TRACK] -= 1

    def hold(self) -> None:
        """Fill the free seats of every track in order of asking."""
        for track, waiting in enumerate(self.waiting):
            seats = self.plan.seats[track].at(self.clock.now)
            while sum(self.classes[track]) < seats:
                citizen = waiting.admit(self.clock.now)
                if citizen is None:
                    break
                citizen.danish.admitted(self._seat(track))

    def next_intake(self) -> int:
        """Return the first working day of the next intake week, if anybody waits."""
        if not any(len(waiting) for waiting in self.waiting):
            return NEVER
        past = self.town.plan.past.intake_every
        return self.first_workday(
            self.earliest(), lambda minute: self.town.in_force(past, self.plan.intake_every, minute)
        )

    def _seat(self, track: int) -> int:
        """Take a seat in the first class that has one; return the class's number."""
        classes = self.classes[track]
        size = self.town.in_force(self.town.plan.past.class_size, self.plan.class_size)
        for index, taken in enumerate(classes):
            if taken < size:
                classes[index] += 1
                return track * _CLASSES_A_TRACK + index
        classes.append(1)
        return track * _CLASSES_A_TRACK + len(classes) - 1
