"""Illness that comes and goes, and health that changes slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.budget import Budget
from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.hazards import scaled, threshold_units
from sim.model.leniency import Area, let_pass
from sim.model.portable import exp
from sim.model.rules import odds
from sim.model.tables import read
from sim.model.units import NEVER, PERMILLE
from sim.model.vocabulary import Activity, JobChannel, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class Illness:
    """Spells of illness: one clock toward the next, a drawn length, and what a spell does meanwhile."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.illness
        self.ill = False
        self.spells = 0
        self.until = NEVER  # end of the spell
        self.benefit = NEVER  # minute at which sickness benefit begins
        self.long = NEVER  # minute at which the spell has become long
        self.loss = NEVER  # minute at which the job that was held at its onset is lost to it
        self.job = 0  # which job that is
        self.clock = Budget(1, 0)

    def begin(self) -> None:
        """Arrive: the clock toward the first spell starts."""
        if self.plan.happens:
            self._wait()

    def acts(self) -> bool:
        """Return whether a spell is felt now: by search, lessons, talks brought forward and companies."""
        return self.ill and not self.citizen.town.plan.off.illness

    def is_long(self) -> bool:
        """Return whether a spell runs that has become long."""
        return self.ill and self.long >= NEVER

    def sick_listed(self) -> bool:
        """Return whether the caseworker excuses an ill person from new offers: some do so more readily."""
        if not self.acts():
            return False
        readiness = exp(let_pass(self.citizen, Area.SICK_LISTING) / PERMILLE)
        share = odds(self.plan.sick_listed, readiness, 1.0)
        return self.citizen.draw(Purpose.SICK_LISTED, self.spells) < share

    def search_factor(self) -> float:
        """Return the factor on own search; over spells and the time between them its mean is one."""
        if not self.plan.happens or self.citizen.town.plan.off.illness:
            return 1.0
        well = self.plan.well[self.citizen.health]
        return well * self.plan.ill if self.ill else well

    def health_changed(self) -> None:
        """Another class of health: spells come at another rate from now on."""
        if not self.ill:
            self.clock.pace(self.plan.onset[self.citizen.health], self.citizen.clock.now)
            self._arm()

    def shorten(self, rest: float) -> None:
        """Only so much of the time left is left."""
        now = self.citizen.clock.now
        self.until = now + max(1, round((self.until - now) * rest))
        self._arm()

    def answer(self) -> None:
        """A spell begins, ends, costs a job, brings sickness benefit, or has become long."""
        now = self.citizen.clock.now
        if not self.ill:
            self._start()
        elif self.until <= now:
            self._end()
        elif self.loss <= now:
            self.loss = NEVER
            if self.job == self.citizen.job.count and self.citizen.job.hours_beside_offer():
                self.citizen.job.separated()
        elif self.benefit <= now:
            self.benefit = self.citizen.condition.sick.postponed(self.job)
            if self.benefit >= NEVER:
                self.citizen.condition.sick.begin()
        elif self.long <= now:
            self.long = NEVER
            self.citizen.condition.dialogue.wanted()
        self._arm()

    def gone(self) -> None:
        """The person leaves the municipality."""
        if self.ill:
            self.ill = False
            self.citizen.note(Activity.ILLNESS, Phase.END)

    def _wait(self) -> None:
        """The clock toward the next spell."""
        now = self.citizen.clock.now
        threshold = threshold_units(self.citizen.draw(Purpose.ILLNESS, self.spells + 1))
        self.clock = Budget(threshold, now)
        self.clock.pace(self.plan.onset[self.citizen.health], now)
        self._arm()

    def _start(self) -> None:
        citizen, now = self.citizen, self.citizen.clock.now
        self.ill, self.spells = True, self.spells + 1
        length = read(self.plan.length[citizen.health], citizen.draw(Purpose.ILLNESS_LENGTH, self.spells))
        self.until = now + max(1, length)
        self.long = now + self.plan.long
        self.benefit = NEVER if citizen.town.plan.off.illness else citizen.condition.sick.due()
        self.loss = self._loss(now)
        citizen.note(Activity.ILLNESS, Phase.START, detail=citizen.health)
        citizen.condition.illness_changed()

    def _loss(self, now: int) -> int:
        """Return when the job held now would be lost to this spell, did it last for ever."""
        job = self.citizen.job
        self.job = job.count
        if not job.hours or job.channel == JobChannel.MICRO_JOB or self.citizen.town.plan.off.illness:
            return NEVER
        clock = Budget(threshold_units(self.citizen.draw(Purpose.ILLNESS_JOB_LOSS, self.spells)), now)
        clock.pace(self.plan.job_loss, now)
        return clock.due()

    def _end(self) -> None:
        self.ill = False
        self.citizen.note(Activity.ILLNESS, Phase.END)
        self._wait()
        self.citizen.condition.illness_changed()

    def _arm(self) -> None:
        due = min(self.until, self.long, self.loss, self.benefit) if self.ill else self.clock.due()
        self.citizen.when(Concern.ILLNESS, due)


class Health:
    """Two clocks, toward better and toward worse health; a class at a time.

    Among people like those with whom somebody came as many get better as worse.
    """

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.people.illness
        self.drift = self.plan.drift[citizen.household.facts.route]
        self.changes = 0
        self.better = self.worse = Budget(1, 0)

    def begin(self) -> None:
        """Arrive: both clocks start."""
        if self.plan.happens:
            self.better = self._drawn(Purpose.HEALTH_BETTER)
            self.worse = self._drawn(Purpose.HEALTH_WORSE)
            self.refresh()

    def refresh(self) -> None:
        """Class or health effort has changed: settle, set, re-arm."""
        if self.plan.happens:
            citizen, now = self.citizen, self.citizen.clock.now
            rate = self.drift.better[citizen.health]
            self.better.pace(scaled(rate, citizen.condition.effort.better()), now)
            self.worse.pace(self.drift.worse[citizen.health], now)
            citizen.when(Concern.HEALTH, min(self.better.due(), self.worse.due()))

    def answer(self) -> None:
        """A class better or worse; both at once is better first."""
        citizen, now = self.citizen, self.citizen.clock.now
        self.changes += 1
        if self.better.due() <= now:
            citizen.health -= 1
            self.better = self._drawn(Purpose.HEALTH_BETTER)
        else:
            citizen.health += 1
            self.worse = self._drawn(Purpose.HEALTH_WORSE)
        citizen.note(Activity.HEALTH, Phase.EVENT, detail=citizen.health)
        self.refresh()
        citizen.condition.health_changed()

    def _drawn(self, purpose: Purpose) -> Budget:
        return Budget(threshold_units(self.citizen.draw(purpose, self.changes)), self.citizen.clock.now)
