"""What a month leaves a household of wages, benefit, tax and child benefits, by the hours each adult works.

Benefit rates and what is set off come from the model's own parameters, so that a family here gets what it
gets in a run; tax and child benefits come from the rules of money. Two adults are taken as married: what one
earns above the own rate is taken from the other's benefit, and what one does not use of the personal
allowance the other may. Only newcomers on integration benefit (before it began, cash benefit) are told of.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from sim.business_case.rulebook import Rules
from sim.business_case.tax import Tax, TaxYear, taxed, unused_allowance
from sim.model.rules import SetOff, benefit_beside_wages, countable_wage, spouse_excess
from sim.model.units import MONTHS_A_YEAR
from sim.outcomes.table import BoolArray, FloatArray
from sim.parameters import Values

_COUPLE: Final = 2
_AGES: Final = ("age_0_2", "age_3_6", "age_7_17")
_AGE_FROM: Final = (0, 3, 7)
"""From which age on each kind of child benefit is paid."""
_GROWN_UP: Final = 18


class Family(NamedTuple):
    """Who lives together: one or two adults, and children by their age in years."""

    adults: int
    ages: tuple[int, ...] = ()

    @property
    def rate(self) -> str:
        """The family type that benefit rates go by."""
        if not self.ages:
            return "single"
        return "provider" if self.adults == _COUPLE else "single_parent"


@dataclass(frozen=True)
class Law:
    """The law of one day: benefits by the model's parameters, tax and child benefits by the rules of money.

    A day that the rules of money do not cover is told as a ParameterError with rule, date and file.
    """

    parameters: Values
    rules: Rules
    day: date

    def at(self, name: str) -> float:
        """A parameter on the day; before its first day the first value, as in a run."""
        steps = self.parameters.dated(name)
        return next((value for since, value in reversed(steps) if since <= self.day), steps[0][1])

    def rate(self, family: Family) -> float:
        """The full benefit of one adult who has just arrived, DKK a month."""
        new = self.day >= self.parameters.date("integration_benefit.from_new")
        return self.at(f"{'integration_benefit' if new else 'cash_benefit'}.{family.rate}")

    @property
    def full_time(self) -> float:
        """Hours a week."""
        return self.parameters["benefit.full_time_hours"]

    @property
    def weeks(self) -> float:
        """In a month of benefit."""
        return self.parameters["benefit.weeks_per_month"]

    @property
    def tax(self) -> TaxYear:
        """The tax rules of the day's year."""
        first = self.day.replace(month=1, day=1)
        return TaxYear(*(self.rules.on(f"tax.{name}", first) for name in TaxYear._fields))


class Month(NamedTuple):
    """A household's month, DKK: adults x cases; tax likewise by kind."""

    wages: FloatArray
    """Before tax."""
    benefits: FloatArray
    """Before tax, to whole kroner; nought is self-support in the register sense, with or without a job."""
    tax: Tax
    child_benefits: float
    """Tax free, from the state, the same whatever the hours."""

    @property
    def self_supporting(self) -> BoolArray:
        """Adults x cases: who gets no income transfer (child benefits are none)."""
        found: BoolArray = self.benefits == 0
        return found

    @property
    def disposable(self) -> FloatArray:
        """Of the whole household, by case."""
        kept: FloatArray = (self.wages + self.benefits - self.tax.total).sum(axis=0) + self.child_benefits
        return kept


def month(law: Law, family: Family, wage: float, hours: FloatArray, residence: float = math.inf) -> Month:
    """What a month of work leaves a household.

    ``wage`` is DKK an hour, the same for each adult; ``hours`` are paid hours a week, adults x cases, from
    nought to full time; ``residence`` is how many months the parents have lived here, which child benefits go
    by. Raises ValueError where hours do not fit the family or the week.
    """
    if hours.ndim != 2 or len(hours) != family.adults:
        raise ValueError(f"hours of {family.adults} adults are asked for, not of shape {hours.shape}")
    if (hours < 0).any() or (hours > law.full_time).any():
        raise ValueError(f"hours a week lie between 0 and {law.full_time:g}")
    wages = hours * law.weeks * wage
    benefits = _benefits(law, law.rate(family), wages, hours * law.weeks)
    due = _tax(law, family, wages, benefits)
    return Month(wages, benefits, due, child_benefits(law, family, residence))


def _benefits(law: Law, rate: float, wages: FloatArray, hours: FloatArray) -> FloatArray:
    """Each adult's benefit beside wages and a spouse's, by the model's own rule."""
    terms = SetOff(
        law.at("benefit.hourly_disregard"),
        law.at("benefit.disregard_hours_max"),
        law.at("benefit.free_amount"),
        law.at("benefit.set_off_share"),
        law.at("benefit.full_set_off_from") * law.at("unemployment_insurance.rate"),
    )

    def excess(monthly: float, worked: float) -> float:
        return spouse_excess(rate, countable_wage(rate, monthly, worked, terms))

    def left(monthly: float, worked: float, spouse: float) -> float:
        return benefit_beside_wages(rate, monthly, worked, terms, spouse)

    over = np.vectorize(excess, otypes=[np.float64])(wages, hours)
    others = over.sum(axis=0) - over
    found: FloatArray = np.vectorize(left, otypes=[np.float64])(wages, hours, others)
    return found


def _tax(law: Law, family: Family, wages: FloatArray, benefits: FloatArray) -> Tax:
    """A twelfth of the tax of a year of such months, by adult."""
    year, part = law.tax, np.ones(wages.shape)
    yearly, other = wages * MONTHS_A_YEAR, benefits * MONTHS_A_YEAR
    unused = unused_allowance(yearly, other, part, year)
    passed = (unused.sum(axis=0) - unused) * law.rules["tax.spouse_allowance"]
    alone = np.full(wages.shape, family.rate == "single_parent")
    return Tax(*(paid / MONTHS_A_YEAR for paid in taxed(yearly, other, alone, part, year, passed)))


def child_benefits(law: Law, family: Family, residence: float = math.inf) -> float:
    """Child benefit, and to a single parent child allowance, DKK a month: tax free and the state's own.

    The right grows with the months of residence, by the rule of the day (who had child benefit before an
    older rule ended keeps that one; not here). Nobody of 18 or older counts.
    """
    children = [age for age in family.ages if age < _GROWN_UP]
    a_year = sum(law.rules.on(f"child_benefit.{_age(age)}", law.day) for age in children)
    if family.rate == "single_parent" and children:
        a_year += len(children) * law.rules.on("child_allowance.ordinary", law.day)
        a_year += law.rules.on("child_allowance.extra", law.day)
    return a_year * _earned(law, residence) / MONTHS_A_YEAR


def _age(age: int) -> str:
    return next(name for name, since in zip(_AGES[::-1], _AGE_FROM[::-1], strict=True) if age >= since)


def _earned(law: Law, residence: float) -> float:
    """The share of child benefits that so many months of residence give a right to."""
    full = law.rules.on("child_benefit.residence_months_full", law.day)
    if residence >= full:
        return 1.0
    step = law.rules["child_benefit.residence_step_months"]
    return step * (residence // step) / full
