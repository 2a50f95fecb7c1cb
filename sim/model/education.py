"""Ordinary education: agreed in a talk or wished for in a job, begun on a study date, ended as drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.budget import Budget
from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.family_words import StudyEnd
from sim.model.hazards import threshold_units
from sim.model.plan import Practice
from sim.model.rules import may_study
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, JobEnd, OfferEnd, Phase, WeekState

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class Study:
    """One person's way through ordinary education, on an education grant (SU)."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.studies
        self.count = 0
        self.agreed = False
        self.from_work = False  # agreed while in a job, not in a talk
        self.offer = -1  # that leads there, for adults
        self.offers = 0  # seen through that could have
        self.running = False
        self.completed = False
        self.wishes = 0
        self.wish = Budget(1, 0)  # used up while in an ordinary job
        self.ends_as = StudyEnd.COMPLETED

    def decide(self, practice: Practice) -> None:
        """A talk is held: agree on education, where the way of working and the person's start allow it."""
        citizen, plan, town = self.citizen, self.plan, self.citizen.town
        if not plan.on or self.agreed or self.completed or town.plan.off.education_path:
            return
        young = town.age_now(citizen.person) < plan.young.at(citizen.clock.now)
        realistic = citizen.modules >= plan.modules and citizen.draw(Purpose.EDUCATION_WISH) < plan.wish
        policy = practice.families.education
        if may_study(policy, realistic, young, citizen.work_weeks, plan.work_weeks):
            self._agree()

    def follows(self, number: int) -> None:
        """An offer has been seen through: some offers lead adults on, who have applied while in them."""
        citizen, plan, town = self.citizen, self.plan, self.citizen.town
        offer = town.plan.offers[number]
        if not plan.on or not offer.to_education or town.plan.off.education_path:
            return
        self.offers += 1
        u = citizen.draw(Purpose.EDUCATION_FROM_OFFER, self.offers, offer.address)
        able = citizen.modules >= plan.adult_modules and not (self.agreed or self.running or self.completed)
        if able and u < offer.to_education:
            self._agree(offer=number)

    def _agree(self, from_work: bool = False, offer: int = -1) -> None:
        citizen = self.citizen
        ready = citizen.clock.now + (self.plan.apply if offer < 0 else 0)
        opens = citizen.town.plan.staff.opens
        start = next((day + opens for day in self.plan.starts if day + opens >= ready), NEVER)
        if start < NEVER:
            self.agreed, self.from_work, self.offer = True, from_work, offer
            who = -1 if from_work or offer >= 0 else citizen.case.caseworker_number
            citizen.note(Activity.EDUCATION, Phase.ASK, who, start, offer)
            self.wish.pace(0, citizen.clock.now)
            citizen.when(Concern.STUDY, start)

    def state_changed(self) -> None:
        """In an ordinary job one may come to want an education: settle, set, re-arm."""
        if not self.plan.on or not self.citizen.present:
            return
        rate = self.rate_now()
        if rate and not self.wishes:
            self._next_wish()
        self.wish.pace(rate, self.citizen.clock.now)
        if not self.agreed and not self.running:
            self.citizen.when(Concern.STUDY, self.wish.due() if rate else NEVER)

    def rate_now(self) -> int:
        """Return the rate at which the clock toward a wish should run now."""
        citizen = self.citizen
        busy = self.agreed or self.running or self.completed or citizen.town.plan.off.education_path
        return 0 if busy or citizen.state != WeekState.ORDINARY_JOB else self.plan.from_work

    def _next_wish(self) -> None:
        self.wishes += 1
        threshold = threshold_units(self.citizen.draw(Purpose.EDUCATION_FROM_WORK, self.wishes))
        self.wish = Budget(threshold, self.citizen.clock.now)

    def due(self) -> None:
        """A wish, the study date, or the end has come."""
        if self.running:
            self._over()
        elif not self.agreed:
            self._next_wish()
            if self.citizen.modules >= self.plan.modules:
                self._agree(from_work=True)
            self.state_changed()
        elif self._still_wanted():
            self._begin()
        else:  # in a job, out of it, or on leave, meanwhile
            self.agreed = False
            self.citizen.note(Activity.EDUCATION, Phase.VOID)
            self.state_changed()

    def _still_wanted(self) -> bool:
        citizen = self.citizen
        in_job = citizen.state == WeekState.ORDINARY_JOB
        if self.offer >= 0:  # whatever came after the offer
            return citizen.state != WeekState.IGU and not citizen.family.stands_apart()
        return in_job if self.from_work else citizen.helped()

    def gone(self) -> None:
        """The person leaves the municipality."""
        if self.running:
            self.running = False
            self.citizen.note(Activity.EDUCATION, Phase.END, detail=StudyEnd.LEFT)
        elif self.agreed:
            self.citizen.note(Activity.EDUCATION, Phase.VOID)
        self.agreed = False

    def _begin(self) -> None:
        citizen, now = self.citizen, self.citizen.clock.now
        citizen.offer.stop(OfferEnd.EDUCATION)
        citizen.beside.give_up(OfferEnd.EDUCATION)
        citizen.job.give_up(JobEnd.EDUCATION)
        citizen.town.introduction.withdraw(citizen)
        citizen.search.stop()
        self.count += 1
        self.running = True
        citizen.note(Activity.EDUCATION, Phase.START, detail=self.plan.grant.at(now))
        lasts = self.plan.lasts[citizen.person.education]
        planned = now + (lasts if self.offer < 0 else self.plan.adult_lasts)
        patience = Budget(threshold_units(citizen.draw(Purpose.EDUCATION_END, self.count)), now)
        patience.pace(self.plan.drop_out, now)
        self.ends_as = StudyEnd.DROPPED_OUT if patience.due() < planned else StudyEnd.COMPLETED
        citizen.when(Concern.STUDY, min(planned, patience.due()))
        citizen.household.settle()
        citizen.condition.effort.activity_changed()
        citizen.danish.refresh()

    def _over(self) -> None:
        """The education ends: with papers that count, or back to where one was."""
        citizen = self.citizen
        self.running = self.agreed = False
        self.completed = self.ends_as == StudyEnd.COMPLETED
        citizen.note(Activity.EDUCATION, Phase.END, detail=self.ends_as)
        citizen.household.settle()
        citizen.search.begin_spell()
        citizen.danish.refresh()
