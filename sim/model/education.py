"""Ordinary education: agreed in a talk or wished for in a job, begun on a study date, ended as drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.family_words import StudyEnd
from sim.model.hazards import crossing, threshold_units
from sim.model.plan import Practice
from sim.model.rules import may_study
from sim.model.units import NEVER, PERMILLE
from sim.model.vocabulary import Activity, JobEnd, OfferEnd, Phase, WeekState

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_FLAT = ((PERMILLE,), 1, (0,), (PERMILLE,))


class Study:
    """One person's way through ordinary education, on an education grant (SU)."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.studies
        self.count = 0
        self.agreed = False
        self.from_work = False  # agreed while in a job, not in a talk
        self.running = False
        self.completed = False
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

    def _agree(self, from_work: bool = False) -> None:
        citizen = self.citizen
        ready = citizen.clock.now + self.plan.apply
        opens = citizen.town.plan.staff.opens
        start = next((day + opens for day in self.plan.starts if day + opens >= ready), NEVER)
        if start < NEVER:
            self.agreed, self.from_work = True, from_work
            who = -1 if from_work else citizen.case.caseworker_number
            citizen.note(Activity.EDUCATION, Phase.ASK, who, start)
            citizen.when(Concern.STUDY, start)

    def state_changed(self) -> None:
        """In an ordinary job one may come to want an education; the wish goes with the job."""
        citizen, plan = self.citizen, self.plan
        if not plan.on or self.agreed or self.running or self.completed or not citizen.present:
            return
        wish = NEVER
        if citizen.state == WeekState.ORDINARY_JOB and not citizen.town.plan.off.education_path:
            now = citizen.clock.now
            left = threshold_units(citizen.draw(Purpose.EDUCATION_FROM_WORK, citizen.job.count))
            wish = crossing(plan.from_work, now, left, now, *_FLAT, citizen.clock.horizon)
        citizen.when(Concern.STUDY, wish)

    def due(self) -> None:
        """A wish, the study date, or the end has come."""
        if self.running:
            self._over()
        elif not self.agreed:
            if self.citizen.modules >= self.plan.modules:
                self._agree(from_work=True)
        elif self._still_wanted():
            self._begin()
        else:  # in a job, out of it, or on leave, meanwhile
            self.agreed = False
            self.citizen.note(Activity.EDUCATION, Phase.VOID)
            self.state_changed()

    def _still_wanted(self) -> bool:
        citizen = self.citizen
        in_job = citizen.state == WeekState.ORDINARY_JOB
        return in_job if self.from_work else citizen.supported_by_transfer()

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
        planned = now + self.plan.lasts[citizen.person.education]
        u = citizen.draw(Purpose.EDUCATION_END, self.count)
        given_up = crossing(self.plan.drop_out, now, threshold_units(u), now, *_FLAT, planned)
        self.ends_as = StudyEnd.DROPPED_OUT if given_up < planned else StudyEnd.COMPLETED
        citizen.when(Concern.STUDY, min(planned, given_up))
        citizen.household.settle()
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
