"""A course beside a job or another offer: in the evenings, so that it takes nobody's working week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model import ladder
from sim.model.budget import Budget
from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.hazards import scaled, threshold_units
from sim.model.units import HOUR, NEVER, PERMILLE, WEEK
from sim.model.vocabulary import Activity, OfferEnd, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.classes import ClassOffer
    from sim.model.plan import OfferPlan, Practice


class Beside:
    """The person's course beside, if any; a seat is held from the first day to the last."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.seat: ClassOffer | None = None
        self.since = 0
        self.planned_end = 0
        self.begun = 0
        self.breaks = Budget(1, 0)
        self.had: set[int] = set()

    def plan(self) -> OfferPlan | None:
        """Return the course one is in."""
        return None if self.seat is None else self.citizen.town.plan.offers[self.seat.number]

    def lock_in(self) -> float:
        """Return the factor on own search while the course runs."""
        plan = self.plan()
        return 1.0 if plan is None else plan.lock_in

    def danish_lessons(self) -> int:
        """Return the weekly minutes of Danish taught in the course."""
        plan = self.plan()
        return plan.group.danish if plan is not None and plan.group is not None else 0

    def danish_use(self) -> int:
        """Return the weekly minutes of Danish used in the course."""
        plan = self.plan()
        return 0 if plan is None else HOUR * plan.hours * plan.danish_use // PERMILLE

    def refer(self, practice: Practice) -> None:
        """Ask for a seat in the first course that fits, if the person is in none and waits for none."""
        evenings = self.citizen.town.evenings
        if practice.policy.beside and self.seat is None and evenings.waiting_since(self.citizen) is None:
            fitting = (number for number in practice.policy.beside if self._may_have(number))
            number = next(fitting, -1)
            if number >= 0:
                evenings.ask(self.citizen, number)

    def admitted(self, seat: ClassOffer) -> bool:
        """Take a seat and begin, if the course still fits; return whether it does."""
        citizen = self.citizen
        if self.seat is not None or not self._may_have(seat.number):
            return False
        plan = citizen.town.plan.offers[seat.number]
        self.seat, self.since, self.begun = seat, citizen.clock.now, self.begun + 1
        weeks = plan.weeks[max(citizen.case.readiness, 0)]
        self.planned_end = self.since + weeks * WEEK
        citizen.note(Activity.BESIDE, Phase.START, -1, seat.number, weeks)
        u = citizen.draw(Purpose.BESIDE_BREAK, self.begun)
        self.breaks = Budget(threshold_units(u), self.since)
        self.refresh()
        self._moved()
        seat.staff.begin(citizen)
        return True

    def refresh(self) -> None:
        """The person has changed, or the course begins: it is given up sooner or later than it was."""
        citizen, plan = self.citizen, self.plan()
        if plan is not None:
            motivation = citizen.town.plan.companies.break_off_motivation[citizen.motivation]
            self.breaks.pace(scaled(plan.broken[citizen.health], motivation), citizen.clock.now)
            citizen.when(Concern.BESIDE_END, min(self.planned_end, self.breaks.due()))

    def give_up(self, why: OfferEnd) -> None:
        """A long leave, studies or early retirement: neither course nor seat is wanted any more."""
        self.citizen.town.evenings.withdraw(self.citizen)
        if self.seat is not None:
            self._stop(why)
            self._moved()

    def over(self) -> None:
        """The course has come to its end, or is given up."""
        early = self.citizen.clock.now < self.planned_end
        if self.seat is not None and not early:
            self.citizen.family.study.follows(self.seat.number)
        self._stop(OfferEnd.BROKEN_OFF if early else OfferEnd.COMPLETED)
        self._moved()

    def gone(self) -> None:
        """The person leaves the municipality."""
        self.citizen.town.evenings.withdraw(self.citizen)
        self._stop(OfferEnd.LEFT)

    def _stop(self, why: OfferEnd) -> None:
        plan, seat, citizen = self.plan(), self.seat, self.citizen
        if plan is None or seat is None:
            return
        weeks = (citizen.clock.now - self.since) / WEEK
        citizen.work_weeks += weeks * plan.hours / citizen.town.plan.work.full_time * plan.experience
        self.had.add(seat.number)
        self.seat = None
        citizen.when(Concern.BESIDE_END, NEVER)
        citizen.note(Activity.BESIDE, Phase.END, -1, seat.number, why)
        seat.release()

    def _moved(self) -> None:
        """Search and lessons follow."""
        self.citizen.search.refresh()
        self.citizen.danish.refresh()

    def _may_have(self, number: int) -> bool:
        """Return whether there is something to be beside, and the terms and the evenings allow it."""
        citizen, plan = self.citizen, self.citizen.town.plan.offers[number]
        job, offer = plan.beside
        something = (job and citizen.job.hours > 0) or (offer and citizen.offer.running)
        hours = citizen.offer.hours() + citizen.job.hours_beside_offer() + plan.hours
        room = hours <= citizen.town.plan.work.full_time + citizen.town.plan.terms.evening_hours
        again = plan.once and number in self.had
        return something and room and not again and ladder.on_terms(citizen, plan)
