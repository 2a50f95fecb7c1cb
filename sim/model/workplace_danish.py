"""Danish classes at workplaces: seats for people whose week has no room for the school's lessons."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.environment import Kind, Ticket, order_key
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, AgentKind, Phase
from sim.model.waiting_list import Intake, WaitingList

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town

_AFTER_SCHOOL = 1
"""Its place among the intakes to Danish: after the language school's."""


class WorkplaceSchool(Intake):
    """The seats there are at workplaces; filled in order of asking, on the language school's intake days."""

    def __init__(self, town: Town) -> None:
        super().__init__(town, order_key(Kind.SCHOOL, AgentKind.LANGUAGE_CLASS, _AFTER_SCHOOL))
        self.seats = town.plan.danish.workplace_seats
        self.waiting = WaitingList()
        self.taken = 0

    def exists(self) -> bool:
        """Return whether there are any seats now."""
        return self.seats.at(self.clock.now) > 0

    def opened(self) -> Generator[Ticket, None, None]:
        """Other seats, or lessons, are there: whoever works may ask, whoever sits there learns otherwise."""
        plan = self.town.plan.danish
        for since in sorted({*self.seats.since[1:], *plan.workplace_lessons.since[1:]}):
            yield self.clock.at(since, order_key(Kind.POST, AgentKind.LANGUAGE_CLASS, _AFTER_SCHOOL))
            for citizen in self.town.present:
                citizen.danish.refresh()
            self.arm()

    def ask(self, citizen: Citizen) -> None:
        """Wait for a seat."""
        self.waiting.join(citizen, self.clock.now)
        self.arm()

    def release(self) -> None:
        """A seat is free again, for the next intake."""
        self.taken -= 1
        self.arm()

    def hold(self) -> None:
        """Fill the free seats in order of asking."""
        while self.taken < self.seats.at(self.clock.now):
            citizen = self.waiting.admit(self.clock.now)
            if citizen is None:
                return
            self.taken += 1
            citizen.danish.at_work.admitted()

    def next_intake(self) -> int:
        """Return the first working day of the next intake week, if anybody waits and there is a seat."""
        if not len(self.waiting) or self.taken >= self.seats.at(self.clock.now):
            return NEVER
        past = self.town.plan.past.intake_every
        chosen = self.town.plan.school.intake_every
        return self.first_workday(self.earliest(), lambda minute: self.town.in_force(past, chosen, minute))


class DanishAtWork:
    """One person's seat in a class at the workplace, or their wait for one."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.waiting = False
        self.seated = False

    def refresh(self, wanted: bool) -> None:
        """What one does, or the room in the week, has changed: ask, or give up what is not wanted."""
        school = self.citizen.town.workplace_school
        wanted = wanted and self._works()
        if self.waiting and not wanted:
            self.waiting = False
            school.waiting.leave(self.citizen)
            self._note(Phase.VOID)
        elif self.seated and not wanted:
            self.seated = False
            self._note(Phase.END)
            school.release()
        elif wanted and not (self.seated or self.waiting) and school.exists():
            self.waiting = True
            self._note(Phase.ASK)
            school.ask(self.citizen)

    def admitted(self) -> None:
        """There is a seat."""
        self.waiting, self.seated = False, True
        self._note(Phase.START)
        self.citizen.danish.seated()

    def teaches(self) -> bool:
        """Return whether somebody teaches here, and the link is not cut."""
        return self.seated and not self.citizen.town.plan.off.workplace_danish

    def lessons(self) -> int:
        """Return the weekly minutes of lessons that one is there for."""
        there = self.teaches() and not self.citizen.condition.attendance.absent()
        return self.citizen.town.plan.danish.workplace_lessons.at(self.citizen.clock.now) if there else 0

    def _works(self) -> bool:
        """Return whether the person is at a workplace: in a job or in an offer at a company."""
        citizen = self.citizen
        hosted = citizen.offer.running and citizen.offer.company is not None
        return (hosted or citizen.job.hours > 0) and not citizen.family.on_leave

    def _note(self, phase: Phase) -> None:
        citizen = self.citizen
        minutes = citizen.town.plan.danish.workplace_lessons.at(citizen.clock.now)
        citizen.note(Activity.WORKPLACE_DANISH, phase, -1, citizen.modules + 1, minutes)
