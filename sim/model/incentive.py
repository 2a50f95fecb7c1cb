"""What benefit does to search: the gap to wages, and the 225-hour rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.portable import add_up, exp, log
from sim.model.rules import hours_worked, meets_hours
from sim.model.units import NEVER, TENTHS, WEEK, YEAR
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_POOR_HEALTH = 2


class Incentive:
    """How much own search moves with what a household keeps of a full-time wage.

    The same household, as it is now, under the law of now and under that of the reference.
    """

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.incentive
        self.factor = 1.0

    def settle(self) -> None:
        """Money has moved: find the gap anew, and let search follow where it has changed."""
        factor = self.factor_now()
        if factor != self.factor:
            self.factor = factor
            self.citizen.search.refresh()

    def factor_now(self) -> float:
        """Return the factor that should hold now: none for the insured, whose benefit goes by other rules."""
        plan, town = self.plan, self.citizen.town
        if not plan.on or town.plan.off.benefit_incentive or self.citizen.insurance.holds:
            return 1.0
        left = self.citizen.family.hours_rule.taken()
        now = self._gain(town.clock.now, left)
        return exp(plan.elasticity * log(now / self._gain(plan.reference, 0)))

    def _gain(self, minute: int, taken: int) -> float:
        """Return the share of a full-time wage that the household keeps under the law of a minute.

        ``taken``: what the 225-hour rule takes from the benefit that a wage would take anyway.
        """
        plan, home = self.citizen.town.plan, self.citizen.household
        full = plan.work.full_time
        hourly = plan.work.wage.at(minute) / TENTHS
        wage = full * plan.benefit.weeks_a_month * hourly
        without = max(0, home.benefits_if(self.citizen, 0, 0.0, minute) - taken)
        lost = without - home.benefits_if(self.citizen, full, hourly, minute)
        return max(self.plan.least, (wage - lost) / wage)


class HoursRule:
    """The 225-hour rule: assessed when one has been on benefit for so long, and then every year."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.hours_rule
        self.jobs: list[tuple[int, int, int]] = []  # begun, ended, hours a week
        self.cut = False

    def worked(self, begun: int, hours: int) -> None:
        """An ordinary job has ended."""
        if self.plan.on or self.citizen.town.plan.families.work_duty.on:
            self.jobs.append((begun, self.citizen.clock.now, hours))

    def state_changed(self) -> None:
        """On benefit: the first assessment is due when one has been so for long enough."""
        citizen, now = self.citizen, self.citizen.clock.now
        under = self.plan.on and citizen.present and not citizen.insurance.holds
        on_benefit = under and citizen.supported_by_transfer()
        if on_benefit and citizen.timers[Concern.HOURS_RULE] >= NEVER and now < self.plan.until:
            wait = max(0, self.plan.after - citizen.family.benefit_time())
            citizen.when(Concern.HOURS_RULE, max(now + max(1, wait), self.plan.since))

    def assess(self) -> None:
        """Count the hours of the last year; cut the benefit or give it back."""
        citizen, now = self.citizen, self.citizen.clock.now
        if now >= self.plan.until:
            self._set(False, 0)
            return
        if not self.cut and not citizen.supported_by_transfer():
            citizen.when(Concern.HOURS_RULE, min(now + YEAR, self.plan.until))
            return
        if citizen.family.benefit_time() < self.plan.after:
            self.state_changed()
            return
        hours = self.worked_since(now - YEAR)
        away = citizen.family.on_leave or citizen.condition.sick.on
        exempt = citizen.health == _POOR_HEALTH or away
        self._set(not meets_hours(hours, self.plan.hours, exempt), int(hours))
        citizen.when(Concern.HOURS_RULE, min(now + YEAR, self.plan.until))

    def reduced(self, benefit: int) -> int:
        """Return the benefit under the rule; what is little to begin with is not taken whole."""
        return max(1, benefit - self.taken()) if benefit else benefit

    def taken(self) -> int:
        """Return what the rule takes a month, DKK: nothing from insurance benefit."""
        if not self.cut or self.citizen.insurance.holds:
            return 0
        return self.plan.cut[self.citizen.household.family_type()]

    def gone(self) -> None:
        """The person leaves the municipality."""
        if self.cut:
            self._note(Phase.END, -1)
        self.cut = False

    def worked_since(self, minute: int) -> float:
        """Return the ordinary hours worked since a minute."""
        now, job = self.citizen.clock.now, self.citizen.job
        jobs = [*self.jobs, (job.since, now, 0 if job.paused else job.hours)]
        return add_up(hours_worked(begun, ended, hours, minute, now, WEEK) for begun, ended, hours in jobs)

    def _set(self, cut: bool, hours: int) -> None:
        """Begin or end the cut."""
        if cut != self.cut:
            self.cut = cut
            self._note(Phase.START if cut else Phase.END, hours)
            self.citizen.household.settle()

    def _note(self, phase: Phase, hours: int) -> None:
        self.citizen.note(Activity.HOURS_RULE, phase, detail=hours)
