"""Offers held as classes: seats, starting weeks, and the people who wait for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model import ladder
from sim.model.class_staff import ClassStaff
from sim.model.concern import Concern
from sim.model.environment import Kind, order_key
from sim.model.units import NEVER
from sim.model.visits import run_beside_search
from sim.model.vocabulary import Activity, AgentKind, OfferEnd, Phase
from sim.model.waiting_list import Intake, WaitingList

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.plan import GroupPlan
    from sim.model.town import Town


class ClassOffer(Intake):
    """One kind of class offer: who sits in it, and who waits."""

    def __init__(self, town: Town, number: int, group: GroupPlan) -> None:
        super().__init__(town, order_key(Kind.COURSE, AgentKind.COURSE, 1 + number))
        self.number = number
        self.group = group
        self.waiting = WaitingList()
        self.taken = 0
        self.beside = town.plan.offers[number].beside
        self.staff = ClassStaff(self)

    def ask(self, citizen: Citizen) -> None:
        """Wait for a seat."""
        if citizen not in self.waiting:
            citizen.note(Activity.SEAT_WAIT, Phase.START, -1, self.number)
            self.waiting.join(citizen, self._free(citizen))
            self.arm()

    def withdraw(self, citizen: Citizen) -> None:
        """Wait no longer."""
        if self.waiting.leave(citizen):
            citizen.note(Activity.SEAT_WAIT, Phase.END, -1, self.number)

    def release(self) -> None:
        """A seat is free again, for the next start."""
        self.taken -= 1
        self.arm()

    def ended(self, citizen: Citizen, since: int, why: OfferEnd) -> None:
        """A course has ended: a place looked for meanwhile comes before one that its staff look for."""
        self.town.visits.over(citizen)
        if why == OfferEnd.COMPLETED:
            self.staff.completed(citizen, since)

    def hold(self) -> None:
        """Start: fill the free seats in order of asking; who no longer may have it is passed over."""
        while self.taken < self.group.seats.at(self.clock.now):
            citizen = self.waiting.admit(self.clock.now)
            if citizen is None:
                return
            citizen.note(Activity.SEAT_WAIT, Phase.END, -1, self.number)
            if any(self.beside):
                self.taken += citizen.beside.admitted(self)
            elif self._free(citizen) > self.clock.now:
                self.ask(citizen)
            elif ladder.may_have(citizen, self.number):
                self.taken += 1
                self.town.visits.begun(citizen)
                citizen.offer.begin_class(self.number, self)
            else:
                citizen.case.offer_ended()

    def _free(self, citizen: Citizen) -> int:
        """Return from when somebody has time: not during the introduction course."""
        in_course = citizen.case.introduction_minutes() > 0
        return max(self.clock.now, citizen.timers[Concern.INTRODUCTION_END] if in_course else 0)

    def next_intake(self) -> int:
        """Return the first working day of the next week with a start, if anybody waits for a free seat."""
        ready = self.waiting.first_ready()
        if ready >= NEVER:
            return NEVER
        soonest = self._free_from(max(ready, self.earliest()))
        return soonest if soonest >= NEVER else self.first_workday(soonest, lambda _: self.group.every)

    def _free_from(self, minute: int) -> int:
        """Return from when there is a free seat if nobody gives one back."""
        steps = self.group.seats
        if self.taken < steps.at(minute):
            return minute
        later = (since for since, seats in zip(*steps, strict=True) if since > minute and seats > self.taken)
        return next(later, NEVER)


class Classes:
    """All class offers of the way of working: those that are offers themselves, or those beside others."""

    def __init__(self, town: Town, beside: bool = False) -> None:
        self.town = town
        self.offers = {
            number: ClassOffer(town, number, offer.group)
            for number, offer in enumerate(town.plan.offers)
            if offer.group is not None and any(offer.beside) == beside
        }

    def ask(self, citizen: Citizen, number: int) -> None:
        """Wait for a seat in one class offer, and in no other."""
        self.withdraw(citizen)
        self.offers[number].ask(citizen)

    def withdraw(self, citizen: Citizen) -> None:
        """Wait for none."""
        for offer in self.offers.values():
            offer.withdraw(citizen)

    def place_wanted(self, citizen: Citizen) -> None:
        """A place is looked for: wait for no class but one that runs beside the search."""
        practice = self.town.practice_for(citizen)
        for number, offer in self.offers.items():
            if citizen in offer.waiting and not run_beside_search(citizen, practice, number):
                offer.withdraw(citizen)

    def waiting_since(self, citizen: Citizen) -> int | None:
        """Return since when somebody waits for a seat, or None."""
        found = (offer.waiting.since(citizen) for offer in self.offers.values())
        return next((since for since in found if since is not None), None)
