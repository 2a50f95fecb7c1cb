"""Jobs: found, held, lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.draws import Purpose, pick
from sim.model.hours_growth import HoursGrowth
from sim.model.job_mentoring import JobMentoring
from sim.model.portable import exp, normal_quantile
from sim.model.separation import Separation
from sim.model.units import NEVER, WEEK
from sim.model.vocabulary import (
    JOB_WIDTHS,
    Activity,
    Experience,
    Job,
    JobChannel,
    JobEnd,
    OfferEnd,
    Phase,
    pack,
)

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.company import Company

_MICRO = 1 << 16  # wages of micro-jobs have addresses of their own, so that other jobs' do not move


class Employment:
    """The person's ordinary paid job, if any."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.count = 0
        self.hours = 0
        self.paid = 0.0  # against the general level of wages, which it follows
        self.channel = 0
        self.company = -1
        self.since = 0  # the hours up to here are counted as experience
        self.base = 0  # hours at the start
        self.separation = Separation(citizen)
        self.growth = HoursGrowth(citizen)
        self.mentoring = JobMentoring(citizen)
        self.paused = False  # on leave, or ill for long
        self.grew = self.ran = False  # whether, before it, hours could grow and the job could end

    def find(self, channel: JobChannel, company: Company | None = None) -> bool:
        """Be offered an ordinary job; take it unless one has as many hours, and return whether it was taken.

        What one was doing ends first.
        """
        citizen = self.citizen
        self.count += 1
        hours = self._draw_hours()
        if self.channel not in (0, JobChannel.MICRO_JOB) and hours <= self.hours:
            if channel == JobChannel.OWN_SEARCH:  # no gain in hours: keep the job and look on
                citizen.search.begin_spell()
            return False
        citizen.family.births.job_begins()
        self._end(JobEnd.NEW_JOB)
        citizen.search.stop()
        citizen.offer.stop(OfferEnd.HIRED if channel == JobChannel.HOST else OfferEnd.JOB_ELSEWHERE)
        citizen.after_care.job_begun()
        self._start(channel, hours, company, self.count)
        self.separation.begin(channel, self.count)
        self.mentoring.begin(company)
        if self.hours < citizen.town.plan.work.search_below_hours:
            citizen.search.begin_spell()
        citizen.town.introduction.job_changed(citizen)
        citizen.household.settle()
        citizen.danish.refresh()
        return True

    @property
    def wage(self) -> float:
        """Return the wage now, DKK an hour: it follows the general level."""
        return round(self.citizen.town.wage_tenths() * self.paid) / 10

    def begin_micro(self, hours: int, company: Company) -> None:
        """Paid hours that come with a micro-job offer; own search goes on."""
        self._start(JobChannel.MICRO_JOB, hours, company, _MICRO + self.citizen.offer.searches)

    def end_micro(self) -> None:
        """The micro-job offer is over, and its paid hours with it."""
        if self.channel == JobChannel.MICRO_JOB:
            self._end(JobEnd.OFFER_ENDED)

    def hours_beside_offer(self) -> int:
        """Return weekly hours not already counted as the offer's."""
        return self.hours - (self.base if self.channel == JobChannel.MICRO_JOB else 0)

    def change_hours(self, hours: int) -> None:
        """The job goes on with other hours; money, lessons and search follow."""
        citizen = self.citizen
        self._count_experience()
        self.hours = hours
        citizen.note(Activity.HOURS_CHANGED, Phase.EVENT, self.company, self.channel, hours)
        if self.channel != JobChannel.MICRO_JOB and hours >= citizen.town.plan.work.search_below_hours:
            citizen.search.stop()
        citizen.town.introduction.job_changed(citizen)
        citizen.condition.activity_changed()
        citizen.search.refresh()
        citizen.household.settle()
        citizen.danish.refresh()

    def pause(self) -> None:
        """The job is kept on leave or while ill; its end, more hours and experience come no nearer."""
        self.mentoring.stop()
        self._count_experience()
        self.paused, self.ran = True, self.separation.running  # a micro-job has no such clock
        self.separation.pause()
        self.grew = self.growth.pause()

    def resume(self) -> None:
        """Back from leave, if it is still the same job."""
        if self.paused:
            self.paused, self.since = False, self.citizen.clock.now
            if self.ran:
                self.separation.resume()
            if self.grew:
                self.growth.resume()

    def separated(self) -> None:
        """The job is lost."""
        citizen = self.citizen
        self._end(JobEnd.SEPARATED)
        citizen.household.settle()
        citizen.town.introduction.job_changed(citizen)
        citizen.danish.refresh()
        citizen.search.stop()
        citizen.search.begin_spell()

    def stayed(self) -> None:
        """Still in the job after half a year: the company has learnt."""
        self.citizen.town.companies[self.company].experience.met(Experience.STAYED)

    def gone(self) -> None:
        """The person leaves the municipality."""
        self._end(JobEnd.LEFT)

    def give_up(self, why: JobEnd) -> None:
        """End the job for something else; whoever calls settles the money."""
        self._end(why)
        self.citizen.when(Concern.JOB_END, NEVER)

    def _start(self, channel: JobChannel, hours: int, company: Company | None, count: int) -> None:
        town = self.citizen.town
        sector, private = self._workplace(company)
        if channel == JobChannel.TEMP_AGENCY:
            private = 1  # the agency is the employer
        self.hours, self.channel, self.since = hours, channel, town.clock.now
        self.base = hours
        z = normal_quantile(self.citizen.draw(Purpose.JOB_WAGE, count))
        self.paid = exp(town.plan.work.wage_spread * z)
        tenths = round(town.wage_tenths() * self.paid)
        self.company = -1 if company is None else company.number
        if company is not None and company.experience.learns and channel != JobChannel.MICRO_JOB:
            self.citizen.when(Concern.STAYED, town.clock.now + company.experience.plan.stayed)
        job = Job(hours, private, sector, tenths)
        self.citizen.note(Activity.JOB, Phase.START, self.company, channel, pack(job, JOB_WIDTHS))
        self.growth.begin()
        self.citizen.condition.activity_changed()

    def _workplace(self, company: Company | None) -> tuple[int, int]:
        if company is not None:
            return company.facts.sector, company.facts.private
        town = self.citizen.town
        sector = pick(self.citizen.draw(Purpose.JOB_SECTOR, self.count), self.citizen.trades.reach())
        public = self.citizen.draw(Purpose.JOB_KIND, self.count) < town.plan.work.public_share
        return sector, int(not public)

    def _draw_hours(self) -> int:
        work = self.citizen.town.plan.work
        return work.hours[pick(self.citizen.draw(Purpose.JOB_HOURS, self.count), work.hours_cumulative)]

    def _end(self, why: JobEnd) -> None:
        if not self.hours:
            return
        citizen = self.citizen
        citizen.note(Activity.JOB, Phase.END, self.company, self.channel, why)
        citizen.when(Concern.STAYED, NEVER)
        self._count_experience()
        self.separation.stop()
        self.mentoring.stop()
        self.growth.stop()
        citizen.after_care.job_over()
        self.hours, self.channel, self.company, self.paused = 0, 0, -1, False
        citizen.condition.activity_changed()

    def _count_experience(self) -> None:
        """The weeks up to now count with the hours of the time; the offer counts its own."""
        citizen = self.citizen
        if self.paused:
            return
        citizen.family.worked(self.since, self.hours)
        weeks = (citizen.clock.now - self.since) / WEEK
        citizen.work_weeks += weeks * self.hours_beside_offer() / citizen.town.plan.work.full_time
        self.since = citizen.clock.now
