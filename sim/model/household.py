"""A household: who lives together, and what their incomes do to each other's benefit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.model.draws import Purpose
from sim.model.households import Household as Facts
from sim.model.plan import Steps
from sim.model.plan_routes import Support
from sim.model.portable import add_up
from sim.model.rules import SetOff, benefit_beside_wages, countable_wage, spouse_excess
from sim.model.units import TENTHS
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
        now = self.town.clock.now
        outside = self._outside_income(now)
        countable = self._countable_of_all(now)
        for adult in self.adults:
            self._register(adult, self._from_others(adult, countable, now) + outside)
        for adult in list(self.adults):
            adult.case.support_settled()
            adult.family.money_settled()

    def benefits_if(self, one: Citizen, hours: int, wage: float, minute: int) -> int:
        """Return the household's benefit a month, did one of it work so, under the law of a minute.

        What does not depend on the others (insurance benefit, maternity pay, a pension) is left out.
        """
        countable = self._countable_of_all(minute)
        if countable:
            countable[one.number] = self._countable_of(one, hours, wage, minute)
        outside, total = self._outside_income(minute), 0
        for adult in self.adults:
            if not _stands_alone(adult):
                paid = (hours, wage) if adult is one else _paid(adult, minute)
                others = self._from_others(adult, countable, minute) + outside
                total += self._assessed(adult, paid, others, minute)
        return total

    def _countable_of_all(self, minute: int) -> dict[int, float]:
        """Return what each adult's income counts against the others'; nothing where there are no others."""
        if len(self.adults) < 2:  # saves 7 % of a run: most live alone
            return {}
        return {adult.number: self._countable(adult, minute) for adult in self.adults}

    def _from_others(self, adult: Citizen, countable: Mapping[int, float], minute: int) -> float:
        """Return what the other adults' income takes from one's benefit."""
        return add_up(
            spouse_excess(self.rate(other, minute), countable[other.number])
            for other in self.adults
            if other is not adult
        )

    def children(self) -> int:
        """Return the children who have come by now."""
        came = self.town.clock.now >= self.facts.children_from
        return self.births + (self.facts.children if came else 0)

    def rate(self, adult: Citizen, minute: int = -1) -> float:
        """Return an adult's full benefit rate at a minute (default: now), DKK a month."""
        benefit = self.town.plan.benefit
        at = self.town.clock.now if minute < 0 else minute
        rates = benefit.integration if self._on_integration(adult, at) else benefit.cash
        steps: Steps = rates[self.family_type()]
        return steps.at(at)

    def set_off(self, adult: Citizen, minute: int) -> SetOff:
        """Return how an adult's wage is set off at a minute."""
        benefit = self.town.plan.benefit
        on_integration = self._on_integration(adult, minute)
        return (benefit.integration_set_off if on_integration else benefit.cash_set_off).at(minute)

    def _on_integration(self, adult: Citizen, minute: int) -> bool:
        """Return whether the full rate is integration benefit (later the lowest rate), not cash benefit."""
        benefit = self.town.plan.benefit
        if self.town.plan.routes[adult.person.route].support != Support.INTEGRATION:
            return False
        new = adult.person.takeover >= benefit.integration_new and minute >= benefit.integration_new
        return new or minute >= benefit.integration_all

    def family_type(self) -> int:
        """Return the family type that rates go by."""
        if not self.children():
            return SINGLE
        return PROVIDER if self.is_couple() else SINGLE_PARENT

    def _countable(self, adult: Citizen, minute: int) -> float:
        """Return an adult's income that counts against the others': pay in leave, wages, insurance."""
        pay = adult.family.pay()
        if pay:
            return pay
        hours, wage = _paid(adult, minute)
        insured = adult.insurance.benefit(hours) if adult.insurance.holds and not _provided_for(adult) else 0
        return self._countable_of(adult, hours, wage, minute) + insured

    def _countable_of(self, adult: Citizen, hours: int, wage: float, minute: int) -> float:
        """Return what counts of a wage as if it were this adult's."""
        a_month = hours * self.town.plan.benefit.weeks_a_month
        rate, terms = self.rate(adult, minute), self.set_off(adult, minute)
        return countable_wage(rate, a_month * wage, a_month, terms)

    def _outside_income(self, minute: int) -> float:
        """Return what an adult outside the model, whom this household joined, can spare."""
        if not self.facts.outside_adult or not self.adults:
            return 0.0
        town = self.town
        u = town.uniform(Purpose.OUTSIDE_ADULT, AgentKind.HOUSEHOLD, self.number)
        rules = town.plan.routes[self.facts.route]
        if u >= rules.spouse_works:
            return 0.0
        here = self.adults[0]
        own = self.rate(here, minute)
        if rules.spouse_supports:
            return own
        wage = town.plan.work.wage.at(minute) / TENTHS
        return spouse_excess(own, self._countable_of(here, town.plan.work.full_time, wage, minute))

    def _register(self, adult: Citizen, others: float) -> None:
        now = self.town.clock.now
        paid = _paid(adult, now)
        if adult.family.registers():
            return
        if adult.offer.subsidised():
            adult.register(WeekState.TRANSFER, 0)
        elif adult.offer.igu():
            adult.register(WeekState.IGU, 0)
        else:
            insured = adult.insurance.holds
            full = adult.insurance.benefit(paid[0]) if insured else self._assessed(adult, paid, others, now)
            benefit = adult.family.reduced(full)
            alone = WeekState.ORDINARY_JOB if paid[0] else WeekState.NO_JOB_NO_TRANSFER
            adult.register(WeekState.TRANSFER if benefit else alone, benefit)

    def _assessed(self, adult: Citizen, paid: tuple[int, float], others: float, minute: int) -> int:
        """Return an adult's benefit beside so many paid hours at a wage, under the law of a minute."""
        hours, wage = paid
        a_month = hours * self.town.plan.benefit.weeks_a_month
        rate, terms = self.rate(adult, minute), self.set_off(adult, minute)
        return benefit_beside_wages(rate, a_month * wage, a_month, terms, others)


def _provided_for(adult: Citizen) -> bool:
    """Return whether somebody's money is not assessed: in leave, education, a pension, or a trainee's job."""
    apart = adult.family.stands_apart() or adult.family.study.running
    return apart or adult.offer.subsidised() or adult.offer.igu()


def _stands_alone(adult: Citizen) -> bool:
    """Return whether the others' income takes nothing from what an adult gets."""
    return _provided_for(adult) or adult.insurance.holds


def _paid(adult: Citizen, minute: int) -> tuple[int, float]:
    """Return an adult's paid hours a week and wage an hour: ordinary job, else an offer with wages.

    Wages are those of a minute; the hours are today's.
    """
    tenths = adult.town.plan.work.wage.at(minute)
    if adult.job.hours:
        return adult.job.hours, round(tenths * adult.job.paid) / TENTHS
    if adult.offer.paid_hours():
        return adult.offer.paid_hours(), tenths / TENTHS * adult.offer.wage_share()
    return 0, 0.0
