"""Mentors in an ordinary job: a language mentor's hours, or a trained colleague, where one so chooses.

A mentor follows one person to one workplace: whoever begins an offer beside the job has the mentor
there. In the job the mentor's hours are hours that nobody else has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.units import NEVER
from sim.model.vocabulary import JobChannel

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company
    from sim.model.mentor import Mentor


class JobMentoring:
    """Who looks after one person in the present job, and until when."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.wanted = False  # a language mentor is there, or waited for
        self.mentor: Mentor | None = None
        self.mentor_until = self.colleague_until = NEVER
        self.planned_end = NEVER  # nobody knows when a job ends

    def begin(self, company: Company | None) -> None:
        """A job has begun: ask for a language mentor in part-time work, and for a trained colleague."""
        citizen, town, now = self.citizen, self.citizen.town, self.citizen.clock.now
        if citizen.job.channel == JobChannel.MICRO_JOB:
            return  # an offer, with the offer's mentors
        plan, part_time = town.plan, citizen.job.hours < town.plan.work.full_time
        if part_time and town.in_force(plan.past.mentors.in_jobs, plan.mentors.in_jobs):
            self.wanted = True
            town.mentors.wanted(citizen)
        if company is not None and plan.service.mentors.in_jobs.at(now):
            town.company_mentors.begin(citizen, company)
            self.colleague_until = now + plan.service.mentors.longest
            self._changed()

    def workplace(self) -> int:
        """Return the company of the job, -1 for an unlisted one."""
        return self.citizen.job.company

    def given_mentor(self, mentor: Mentor | None) -> None:
        """A language mentor begins or ends at the workplace."""
        town = self.citizen.town
        longest = town.in_force(town.plan.past.mentors.longest, town.plan.mentors.longest)
        self.mentor = mentor
        self.mentor_until = NEVER if mentor is None else town.clock.now + longest
        self._changed()
        self.citizen.danish.refresh()

    def over(self) -> None:
        """The longest time with a mentor is up."""
        now = self.citizen.clock.now
        if now >= self.mentor_until:
            self._no_mentor()
        if now >= self.colleague_until:
            self._no_colleague()
        self._changed()

    def stop(self) -> None:
        """The job is over, or rests, or an offer begins beside it."""
        if self.wanted:
            self._no_mentor()
        if self.colleague_until < NEVER:
            self._no_colleague()

    def steadiness(self) -> float:
        """Return the factor on the rate at which the job is lost."""
        plan, factor = self.citizen.town.plan, 1.0
        if self.mentor is not None and not plan.off.mentor_courage:
            factor *= plan.mentors.holds
        if self.colleague_until < NEVER:
            factor *= self.citizen.town.company_mentors.holds(self.citizen)
        return factor

    def _no_mentor(self) -> None:
        self.citizen.town.mentors.release(self.citizen)
        self.wanted = False

    def _no_colleague(self) -> None:
        self.colleague_until = NEVER
        self.citizen.town.company_mentors.release(self.citizen)
        self._changed()

    def _changed(self) -> None:
        self.citizen.when(Concern.MENTOR_END, min(self.mentor_until, self.colleague_until))
        self.citizen.job.separation.refresh()
