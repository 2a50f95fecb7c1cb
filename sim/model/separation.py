"""The clock that ends a job: one threshold a job, and a rate that contact after the start may lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.hazards import crossing, scaled, threshold_units, used
from sim.model.units import NEVER
from sim.model.vocabulary import JobChannel

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_NO_CYCLE = ((0,), (1000,))


class Separation:
    """What is left of the threshold, and how fast it is used up."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.running = False
        self.channel = 0
        self.left = 0
        self.since = 0
        self.origin = 0
        self.rate = 0

    def begin(self, channel: int, count: int) -> None:
        """A job has begun."""
        self.running, self.channel = True, channel
        self.left = threshold_units(self.citizen.draw(Purpose.SEPARATION, count))
        self.since = self.origin = self.citizen.clock.now
        self.rate = self._rate()
        self._arm()

    def refresh(self) -> None:
        """Something that moves the hazard has changed: settle, set, re-arm."""
        if self.running:
            work, now = self.citizen.town.plan.work, self.citizen.clock.now
            self.left -= used(
                self.rate, self.since, now, self.origin, work.tenure, work.tenure_step, *_NO_CYCLE
            )
            self.since, self.rate = now, self._rate()
            self._arm()

    def pause(self) -> None:
        """The clock stands still, as does tenure."""
        self.refresh()
        self.stop()

    def resume(self) -> None:
        """The clock goes on from where it stood."""
        now = self.citizen.clock.now
        self.origin += now - self.since
        self.running, self.since, self.rate = True, now, self._rate()
        self._arm()

    def stop(self) -> None:
        """The job is over."""
        self.running = False
        self.citizen.when(Concern.JOB_END, NEVER)

    def _arm(self) -> None:
        town, work = self.citizen.town, self.citizen.town.plan.work
        end = crossing(
            self.rate,
            self.since,
            self.left,
            self.origin,
            work.tenure,
            work.tenure_step,
            *_NO_CYCLE,
            town.clock.horizon,
        )
        self.citizen.when(Concern.JOB_END, end)

    def _rate(self) -> int:
        plan = self.citizen.town.plan
        rate = plan.work.separation
        if self.channel in (JobChannel.HOST, JobChannel.VACANCY):
            rate = scaled(rate, plan.work.host_separation)
        elif self.channel == JobChannel.TEMP_AGENCY:
            rate = scaled(rate, plan.service.temp.separation)
        steady = self.citizen.after_care.steadiness() * self.citizen.family.separation_factor()
        steady *= self.citizen.job.mentoring.steadiness()
        return scaled(rate, steady)
