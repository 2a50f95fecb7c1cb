"""Motivation that rises with talks, paid hours and a job, and falls in passivity."""

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
    """Two clocks, toward more and toward less; a class at a time."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.motivation
        self.level = citizen.person.motivation
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
        self.up.pace(self._rising(), now)
        self.down.settle(now)
        self.down.rate = self.plan.down if self.level and not active else 0
        self.down.since = max(now, self._passive_from())
        due = min(self.up.due(), self.down.due())
        self.citizen.when(Concern.MOTIVATION, due if due >= NEVER else max(due, now + 1))

    def answer(self) -> None:
        """A class more, or less; both at once is more first."""
        self.changes += 1
        if self.up.due() <= self.citizen.clock.now and self.level < _HIGHEST:
            self.level += 1
            self.up = self._drawn(Purpose.MOTIVATION_UP)
        else:
            self.level -= 1
            self.down = self._drawn(Purpose.MOTIVATION_DOWN)
        self.citizen.note(Activity.MOTIVATION, Phase.EVENT, detail=self.level)
        self.refresh()
        if not self.citizen.town.plan.off.motivation_change:
            self.citizen.motivation = self.level
            self.citizen.condition.motivation_changed()

    def _rising(self) -> int:
        """Return the rate toward more: paid hours count, a job of one's own beside that."""
        if self.level == _HIGHEST:
            return 0
        job, offer = self.citizen.job, self.citizen.offer
        rate = self.plan.paid if job.hours or offer.paid_hours() else 0
        return rate + (self.plan.job if job.hours and job.channel != JobChannel.MICRO_JOB else 0)

    def _active(self) -> bool:
        return self.citizen.job.hours > 0 or self.citizen.offer.running

    def _passive_from(self) -> int:
        """Return from when a person is passive if nothing happens."""
        return max(self.last_active, self.citizen.case.talk.last) + self.plan.passive_after

    def _drawn(self, purpose: Purpose) -> Budget:
        return Budget(threshold_units(self.citizen.draw(purpose, self.changes)), self.citizen.clock.now)
