"""Somebody's right to unemployment-insurance benefit: so many weeks on it, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.plan_routes import Support
from sim.model.rules import insurance_benefit
from sim.model.units import NEVER, WEEK
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class Insurance:
    """The weeks that are left; they run only while the benefit is paid."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        plan = citizen.town.plan
        rules = plan.routes[citizen.person.route]
        self.left = plan.insurance.right - citizen.person.benefit_before * WEEK
        if rules.support != Support.INSURANCE:
            self.left = 0
        self.since = -1  # minute from which it is paid; -1 while it is not

    @property
    def holds(self) -> bool:
        """Return whether there is a right left."""
        return self.left > 0

    def benefit(self, hours: int) -> int:
        """Return the benefit beside so many paid hours a week, DKK a month."""
        plan, now = self.citizen.town.plan, self.citizen.clock.now
        terms = plan.insurance
        return insurance_benefit(terms.rate.at(now), hours, plan.work.full_time, terms.most_hours)

    def paid(self, benefit: int) -> None:
        """The benefit is assessed: the weeks run while any is paid."""
        if not self.holds:
            return
        now = self.citizen.clock.now
        if self.since >= 0:
            self.left -= now - self.since
        self.since = now if benefit > 0 else -1
        self.citizen.when(Concern.INSURANCE, now + self.left if benefit > 0 else NEVER)

    def used_up(self) -> None:
        """The last week is over: cash benefit from now on."""
        self.left, self.since = 0, -1
        self.citizen.note(Activity.INSURANCE_USED_UP, Phase.EVENT)
        self.citizen.household.settle()
        self.citizen.family.hours_rule.state_changed()
