"""Motivation that rises with talks, paid hours and a job, is worn on benefit, and drifts back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.budget import Budget
from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.hazards import threshold_units
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, JobChannel, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_HIGHEST = 2


class Motivation:
    """Two clocks, toward more and toward less; a class at a time.

    Both know the class that the person is of: away from it, the one that leads back runs faster. While
    the job centre has the case, the clock toward less runs by what ordinary talks make up for.
    """

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.motivation
        self.own = self.level = citizen.person.motivation
        self.changes = 0
        self.up = self.down = Budget(1, 0)
        self.was_active = False
        self.last_active = 0

    def begin(self) -> None:
        """Arrive: both clocks start."""
        if self.plan.changes:
            self.last_active = self.citizen.clock.now
            self.up, self.down = self._drawn(Purpose.MOTIVATION_UP), self._drawn(Purpose.MOTIVATION_DOWN)
            self.refresh()

    def talked(self, minutes: int) -> None:
        """A talk of so many minutes: part of the way toward more."""
        if self.plan.changes and self.level < _HIGHEST:
            now = self.citizen.clock.now
            self.up.settle(now)
            self.up.left -= self.plan.talk * minutes // self.citizen.town.plan.search.standard_talk
        self.refresh()

    def refresh(self) -> None:
        """Talk, offer, job or class has changed: settle, set, re-arm."""
        if not self.plan.changes or not self.citizen.present:
            return
        now = self.citizen.clock.now
        active = self._active()
        if active or self.was_active:
            self.last_active = now
        self.was_active = active
        self.up.pace(self.rising(), now)
        self.down.pace(self.falling(), now)
        passive = self._passive_from()
        turn = passive if self.level and not active and passive > now else NEVER
        due = min(self.up.due(), self.down.due(), turn)
        self.citizen.when(Concern.MOTIVATION, due if due >= NEVER else max(due, now + 1))

    def answer(self) -> None:
        """A class more, or less (both at once is more first); or passivity begins to tell."""
        now = self.citizen.clock.now
        up = self.level < _HIGHEST and self.up.due() <= now
        if up or (self.level and self.down.due() <= now):
            self._change(up)
        self.refresh()

    def _change(self, up: bool) -> None:
        self.changes += 1
        if up:
            self.level += 1
            self.up = self._drawn(Purpose.MOTIVATION_UP)
        else:
            self.level -= 1
            self.down = self._drawn(Purpose.MOTIVATION_DOWN)
        self.citizen.note(Activity.MOTIVATION, Phase.EVENT, detail=self.level)
        if not self.citizen.town.plan.off.motivation_change:
            self.citizen.motivation = self.level
            self.citizen.condition.motivation_changed()

    def rising(self) -> int:
        """Return the rate toward more now: paid hours, a job of one's own beside that, the way back."""
        if self.level == _HIGHEST:
            return 0
        job, offer = self.citizen.job, self.citizen.offer
        at_work = job.hours > 0 and not job.paused
        rate = self.plan.paid if at_work or offer.paid_hours() else 0
        rate += self.plan.job if at_work and job.channel != JobChannel.MICRO_JOB else 0
        return rate + self.plan.back * max(0, self.own - self.level)

    def falling(self) -> int:
        """Return the rate toward less now: the wear of benefit, passivity, and the way back."""
        if not self.level:
            return 0
        rate = 0 if self.citizen.case.closed else self.plan.wear
        passive = not self._active() and self.citizen.clock.now >= self._passive_from()
        rate += self.plan.down if passive else 0
        return rate + self.plan.back * max(0, self.level - self.own)

    def _active(self) -> bool:
        citizen = self.citizen
        at_home = citizen.family.on_leave or citizen.family.study.running
        return citizen.job.hours > 0 or citizen.offer.running or at_home

    def _passive_from(self) -> int:
        """Return from when a person is passive if nothing happens."""
        return max(self.last_active, self.citizen.case.talk.last) + self.plan.passive_after

    def _drawn(self, purpose: Purpose) -> Budget:
        return Budget(threshold_units(self.citizen.draw(purpose, self.changes)), self.citizen.clock.now)
