"""What benefit does to search: the gap to wages, and the 225-hour rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.portable import exp, log
from sim.model.rules import countable_wage, gain_from_work, hours_worked, meets_hours
from sim.model.units import NEVER, TENTHS, WEEK, YEAR
from sim.model.vocabulary import Activity, Phase, WeekState

if TYPE_CHECKING:
    from sim.model.citizen import Citizen

_POOR_HEALTH = 2


class Incentive:
    """How much own search moves with what a household keeps of a full-time wage."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.incentive
        self.factor = 1.0

    def settle(self) -> None:
        """Money has moved: find the gap anew, and let search follow where it has changed."""
        factor = self._factor()
        if factor != self.factor:
            self.factor = factor
            self.citizen.search.refresh()

    def _factor(self) -> float:
        plan, town = self.plan, self.citizen.town
        if not plan.on or town.plan.off.benefit_incentive:
            return 1.0
        home = self.citizen.household
        benefit = self.citizen.family.hours_rule.reduced(round(home.rate(self.citizen)))
        now = self._gain(float(benefit), town.clock.now)
        rates = town.plan.benefit.integration[home.family_type()]
        then = self._gain(float(rates.at(plan.reference)), plan.reference)
        return exp(plan.elasticity * log(now / then))

    def _gain(self, rate: float, minute: int) -> float:
        """Return the share of a full-time wage kept under the rates of a minute."""
        plan = self.citizen.town.plan
        hours = plan.work.full_time * plan.benefit.weeks_a_month
        wage = hours * plan.work.wage.at(minute) / TENTHS
        disregard = plan.benefit.disregard.at(minute) / 100
        countable = countable_wage(wage, hours, disregard, plan.benefit.most_hours)
        others = (adult for adult in self.citizen.household.adults if adult is not self.citizen)
        spouse = rate if any(adult.state == WeekState.TRANSFER for adult in others) else 0.0
        return max(self.plan.least, gain_from_work(wage, countable, rate, spouse))


class HoursRule:
    """The 225-hour rule: assessed when one has been on benefit for so long, and then every year."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.hours_rule
        self.jobs: list[tuple[int, int, int]] = []  # begun, ended, hours a week
        self.cut = False

    def worked(self, begun: int, hours: int) -> None:
        """An ordinary job has ended."""
        if self.plan.on:
            self.jobs.append((begun, self.citizen.clock.now, hours))

    def state_changed(self) -> None:
        """On benefit: the first assessment is due when one has been so for long enough."""
        citizen, now = self.citizen, self.citizen.clock.now
        on_benefit = self.plan.on and citizen.present and citizen.supported_by_transfer()
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
        hours = self._hours()
        exempt = citizen.health == _POOR_HEALTH or citizen.family.on_leave
        self._set(not meets_hours(hours, self.plan.hours, exempt), int(hours))
        citizen.when(Concern.HOURS_RULE, min(now + YEAR, self.plan.until))

    def reduced(self, benefit: int) -> int:
        """Return the benefit under the rule; what is little to begin with is not taken whole."""
        if not self.cut or not benefit:
            return benefit
        return max(1, benefit - self.plan.cut[self.citizen.household.family_type()])

    def gone(self) -> None:
        """The person leaves the municipality."""
        if self.cut:
            self._note(Phase.END, -1)
        self.cut = False

    def _hours(self) -> float:
        now, job = self.citizen.clock.now, self.citizen.job
        jobs = [*self.jobs, (job.since, now, job.hours)]
        return sum(hours_worked(begun, ended, hours, now - YEAR, now, WEEK) for begun, ended, hours in jobs)

    def _set(self, cut: bool, hours: int) -> None:
        """Begin or end the cut."""
        if cut != self.cut:
            self.cut = cut
            self._note(Phase.START if cut else Phase.END, hours)
            self.citizen.household.settle()

    def _note(self, phase: Phase, hours: int) -> None:
        self.citizen.note(Activity.HOURS_RULE, phase, detail=hours)
