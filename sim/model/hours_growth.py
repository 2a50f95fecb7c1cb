"""Hours that grow: from a few to part time to full time, in steps, on a clock of the job's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.budget import Budget
from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.hazards import scaled, threshold_units
from sim.model.rules import grown, next_step
from sim.model.units import NEVER
from sim.model.vocabulary import JobChannel

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class HoursGrowth:
    """The next step up in hours; a threshold for each step, settled whenever the rate changes."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.service.growth
        self.running = False
        self.steps = 0
        self.clock = Budget(1, 0)

    def begin(self) -> None:
        """A job, or a step in one, has begun: draw when the next step comes, if there is one."""
        off = self.citizen.town.plan.off.hours_growth
        self.running = not off and next_step(self.citizen.job.hours, self.plan.steps) > 0
        if self.running:
            self.steps += 1
            threshold = threshold_units(self.citizen.draw(Purpose.HOURS_GROWTH, self.steps))
            self.clock = Budget(threshold, self.citizen.clock.now)
            self.refresh()

    def refresh(self) -> None:
        """Danish or follow-up has changed: settle, set, re-arm."""
        if self.running:
            self.clock.pace(self.rate_now(), self.citizen.clock.now)
            self.citizen.when(Concern.HOURS, self.clock.due())

    def pause(self) -> bool:
        """The clock stands still; return whether it ran."""
        ran = self.running
        self.clock.pace(0, self.citizen.clock.now)
        self.stop()
        return ran

    def resume(self) -> None:
        """The clock goes on from where it stood."""
        self.running = True
        self.refresh()

    def stop(self) -> None:
        """The job is over."""
        self.running = False
        self.citizen.when(Concern.HOURS, NEVER)

    def due(self) -> None:
        """The step has come: more hours, as far as the week has room beside an offer."""
        citizen = self.citizen
        full = citizen.town.plan.work.full_time
        hours = grown(citizen.job.hours, next_step(citizen.job.hours, self.plan.steps), full - self._beside())
        if hours > citizen.job.hours:
            citizen.job.change_hours(hours)
        self.begin()

    def _beside(self) -> int:
        """Return the weekly hours of an offer that are not the job's own."""
        offer = self.citizen.offer
        own = offer.paid_hours() if self.citizen.job.channel == JobChannel.MICRO_JOB else 0
        return offer.hours() - own

    def rate_now(self) -> int:
        """Return the rate at which the clock should run now."""
        citizen = self.citizen
        inside = citizen.job.channel == JobChannel.MICRO_JOB
        talks = citizen.offer.follow_ups if inside else citizen.after_care.talks
        followed = self.plan.follow_up[min(talks, len(self.plan.follow_up) - 1)]
        return scaled(self.plan.rate, self.plan.danish[citizen.modules] * followed)
