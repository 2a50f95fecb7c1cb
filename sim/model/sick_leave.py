"""Sickness benefit: a long illness in a job is a transfer, once the employer no longer pays.

The job is kept as on leave (``Employment.pause``): neither its end nor more hours come nearer while the
benefit is paid; illness itself may still cost it. Who had benefit beside the job stays the job centre's
to help; who supported themselves does not become so. On unemployment-insurance benefit the municipality
takes over after a time as well: the money is as before, but the weeks of insurance do not run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.units import NEVER
from sim.model.vocabulary import Activity, JobChannel, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class SickLeave:
    """One person's sickness benefit, if any."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.illness
        self.on = False
        self.hours = 0  # a week of the job that is kept
        self.pay = 0  # in the place of its wage, DKK a month
        self.apart = False  # not the job centre's to help, as before

    def due(self) -> int:
        """Return the minute at which sickness benefit begins, should an illness that begins now go on."""
        now = self.citizen.clock.now
        insured = not self._hours() and self.citizen.insurance.holds
        return now + (self.plan.insured_period if insured else self.plan.employer_period.at(now))

    def postponed(self, held: int) -> int:
        """Return when the employer has paid its time in a job begun while ill; NEVER when it has."""
        job, now = self.citizen.job, self.citizen.clock.now
        due = job.since + self.plan.employer_period.at(now)
        return due if self._hours() and not job.paused and job.count != held and due > now else NEVER

    def begin(self) -> None:
        """The illness has lasted so long: the benefit begins, unless there is neither job nor insurance."""
        citizen, hours = self.citizen, self._hours()
        away = citizen.job.paused or citizen.family.on_leave
        if self.on or away or not (hours or citizen.insurance.holds):
            return
        self.on, self.hours, self.apart = True, hours, citizen.case.closed
        if hours:
            monthly = round(hours * citizen.town.plan.benefit.weeks_a_month * citizen.job.wage)
            most = citizen.town.plan.families.births.pay_most.at(citizen.clock.now)
            self.pay = min(monthly, most) + max(0, citizen.benefit)  # a benefit beside the wage goes on
            citizen.job.pause()
        citizen.note(Activity.SICK_LEAVE, Phase.START, detail=hours)
        citizen.household.settle()

    def over(self) -> None:
        """Well again, or on another leave: back to the job as it was."""
        if self.on:
            self._stop()
            self.citizen.job.resume()
            self.citizen.household.settle()

    def gone(self) -> None:
        """The person leaves the municipality."""
        if self.on:
            self._stop()

    def activity_changed(self) -> None:
        """The job is over, or somebody without one has found one; whoever calls settles the money."""
        if self.on and bool(self.hours) != bool(self._hours()):
            self._stop()

    def _stop(self) -> None:
        self.on, self.pay, self.apart = False, 0, False
        self.citizen.note(Activity.SICK_LEAVE, Phase.END)

    def _hours(self) -> int:
        """Return the weekly hours of an ordinary job; a micro-job is part of its offer."""
        job = self.citizen.job
        return 0 if job.channel == JobChannel.MICRO_JOB else job.hours
