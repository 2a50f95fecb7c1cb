"""A household: who lives together, and what their incomes do to each other's benefit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.households import Household as Facts
from sim.model.plan import Steps
from sim.model.plan_routes import Support
from sim.model.rules import benefit_beside_wages, countable_wage, spouse_excess
from sim.model.vocabulary import AgentKind, WeekState

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town

SINGLE, SINGLE_PARENT, PROVIDER = 0, 1, 2


class Household:
    """The adults of one household who are present."""

    def __init__(self, town: Town, facts: Facts) -> None:
        self.town = town
        self.number = facts.number
        self.facts = facts
        self.adults: list[Citizen] = []
        self.births = 0

    def join(self, citizen: Citizen) -> None:
        """An adult arrives."""
        self.adults.append(citizen)
        self.adults.sort(key=lambda adult: adult.number)
        self.settle()
        self._changed()

    def gone(self, citizen: Citizen) -> None:
        """An adult is gone; the others' benefit is assessed anew."""
        self.adults.remove(citizen)
        self.settle()
        self._changed()

    def _changed(self) -> None:
        """Who lives together has changed."""
        for adult in list(self.adults):
            adult.family.household_changed()

    def is_couple(self) -> bool:
        """Return whether two adults live together, one of them perhaps outside the model."""
        return len(self.adults) + self.facts.outside_adult > 1

    def settle(self) -> None:
        """Assess benefit and state of every adult; the first step of anything that moves money."""
        outside = self._outside_income()
        countable = {adult.number: self._countable(adult) for adult in self.adults}
        for adult in self.adults:
            others = sum(
                spouse_excess(self.rate(other), countable[other.number])
                for other in self.adults
                if other is not adult
            )
            self._register(adult, others + outside)
        for adult in list(self.adults):
            adult.case.support_settled()
            adult.family.money_settled()

    def children(self) -> int:
        """Return the children who have come by now."""
        came = self.town.clock.now >= self.facts.children_from
        return self.births + (self.facts.children if came else 0)

    def rate(self, adult: Citizen) -> float:
        """Return an adult's full benefit rate now, DKK a month."""
        benefit = self.town.plan.benefit
        now = self.town.clock.now
        new = adult.person.takeover >= benefit.integration_new and now >= benefit.integration_new
        rates = benefit.integration if new or now >= benefit.integration_all else benefit.cash
        if self.town.plan.routes[adult.person.route].support != Support.INTEGRATION:
            rates = benefit.cash
        steps: Steps = rates[self.family_type()]
        return steps.at(now)

    def family_type(self) -> int:
        """Return the family type that rates go by."""
        if not self.children():
            return SINGLE
        return PROVIDER if self.is_couple() else SINGLE_PARENT

    def _countable(self, adult: Citizen) -> float:
        return adult.family.pay() or self._countable_of(*_paid(adult))

    def _countable_of(self, hours: int, wage: float) -> float:
        benefit = self.town.plan.benefit
        a_month = hours * benefit.weeks_a_month
        disregard = benefit.disregard.at(self.town.clock.now) / 100
        return countable_wage(a_month * wage, a_month, disregard, benefit.most_hours)

    def _outside_income(self) -> float:
        """Return what an adult outside the model, whom this household joined, can spare."""
        if not self.facts.outside_adult or not self.adults:
            return 0.0
        town = self.town
        u = town.uniform(Purpose.OUTSIDE_ADULT, AgentKind.HOUSEHOLD, self.number)
        rules = town.plan.routes[self.facts.route]
        if u >= rules.spouse_works:
            return 0.0
        if rules.spouse_supports:
            return self.rate(self.adults[0])
        hours = town.plan.work.full_time
        return spouse_excess(self.rate(self.adults[0]), self._countable_of(hours, town.wage_now()))

    def _register(self, adult: Citizen, others: float) -> None:
        hours, wage = _paid(adult)
        if adult.family.registers():
            return
        if adult.offer.subsidised():
            adult.register(WeekState.TRANSFER, 0)
        elif adult.offer.igu():
            adult.register(WeekState.IGU, 0)
        else:
            benefit = adult.family.reduced(self._benefit(adult, hours, wage, others))
            alone = WeekState.ORDINARY_JOB if hours else WeekState.NO_JOB_NO_TRANSFER
            adult.register(WeekState.TRANSFER if benefit else alone, benefit)

    def _benefit(self, adult: Citizen, hours: int, wage: float, others: float) -> int:
        if adult.insurance.holds:
            return adult.insurance.benefit(hours)
        benefit = self.town.plan.benefit
        a_month = hours * benefit.weeks_a_month
        disregard = benefit.disregard.at(self.town.clock.now) / 100
        return benefit_beside_wages(
            self.rate(adult), a_month * wage, a_month, disregard, benefit.most_hours, others
        )


def _paid(adult: Citizen) -> tuple[int, float]:
    """Return an adult's paid hours a week and wage an hour: ordinary job, else an offer with wages."""
    if adult.job.hours:
        return adult.job.hours, adult.job.wage
    if adult.offer.paid_hours():
        return adult.offer.paid_hours(), adult.town.wage_now() * adult.offer.wage_share()
    return 0, 0.0
