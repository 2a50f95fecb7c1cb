"""Families, education, clarification, sanctions and incentives, resolved."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sim.model.compile_steps import Origin
from sim.model.hazards import rate_units
from sim.model.plan_families import (
    Births,
    Clarifying,
    FamilyPlan,
    FamilyPractice,
    HoursRule,
    Incentive,
    Missing,
    Studies,
    WorkDuty,
)
from sim.model.units import DAY, HOUR, MONTH, NEVER, PERMILLE, WEEK, WEEKS_A_YEAR, YEAR
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking
from sim.scenario.families import FLEXJOB, Families

_EDUCATION = ("none", "work_first", "when_realistic")
_SANCTIONS = ("none", "usual", "strict")
_AHEAD = 5  # years after arrival over which births are averaged


def family_practice(way: WayOfWorking) -> FamilyPractice:
    """Return how the young and the absent are treated."""
    return FamilyPractice(
        education=_EDUCATION.index(way.education.young),
        sanctions=_SANCTIONS.index(way.sanctions.practice),
    )


def families(scenario: Scenario, origin: Origin, values: Values, ids: Mapping[str, int]) -> FamilyPlan:
    """Return everything about families and support."""
    world = scenario.world.families
    return FamilyPlan(
        births=_births(world, origin, values),
        studies=_studies(world, origin, values),
        clarifying=_clarifying(world, origin, values, ids),
        missing=_missing(world, values),
        incentive=Incentive(
            on=world.benefit_incentive,
            elasticity=values["incentive.elasticity"],
            reference=origin.minute(values.date("incentive.reference")),
            least=values["incentive.least"],
        ),
        hours_rule=HoursRule(
            on=world.hours_rule,
            since=origin.minute(values.date("hours_rule.from")),
            until=origin.minute(values.date("hours_rule.until")),
            hours=values["hours_rule.hours"],
            after=origin.months(values["hours_rule.months"]),
            cut=tuple(round(dkk) for dkk in values.tuple("hours_rule.cut")),
        ),
        work_duty=_work_duty(world, origin, values),
    )


def _work_duty(world: Families, origin: Origin, values: Values) -> WorkDuty:
    full_year = values["benefit.full_time_hours"] * WEEKS_A_YEAR
    return WorkDuty(
        on=world.work_duty,
        since=_duty_from(origin, values),
        minutes=round(HOUR * values["work_duty.hours"]),
        residence=round(YEAR * values["work_duty.residence_years"]),
        employment=values["work_duty.employment_years"] * full_year,
        within=round(YEAR * values["work_duty.within_years"]),
    )


def _duty_from(origin: Origin, values: Values) -> tuple[int, ...]:
    """The day by route: none, that of integration benefit, that of cash benefit."""
    days = (values.date("work_duty.from"), values.date("work_duty.from_on_cash_benefit"))
    begins = (NEVER, *(origin.minute(day) for day in days))
    return tuple(begins[round(group)] for group in values.tuple("route.work_duty"))


def _births(world: Families, origin: Origin, values: Values) -> Births:
    ages = values.tuple("births.ages")
    factors = values.tuple("births.age_factor")
    by_age = [
        round(PERMILLE * factor)
        for (first, after), factor in zip(pairwise(ages), factors, strict=True)
        for _ in range(int(after - first))
    ]
    weeks_a_month = values["benefit.weeks_per_month"]
    mother = origin.dated(values.dated("leave.mother_weeks"), lambda weeks: round(weeks) * WEEK)
    away = round(values["leave.before_weeks"]) * WEEK + mother.at(origin.decision)
    return Births(
        on=world.births,
        monthly=values["births.monthly"],
        by_age=(*by_age, 0),
        youngest=round(ages[0]) * YEAR,
        by_children=values.tuple("births.children_factor"),
        reunited=round(PERMILLE * values["births.after_reunification"]),
        reunited_for=origin.months(values["births.reunification_months"]),
        before=round(values["leave.before_weeks"]) * WEEK,
        mother=mother,
        father=round(values["leave.father_weeks"]) * WEEK,
        short=round(values["leave.pause_weeks"]) * WEEK,
        pay_most=origin.dated(values.dated("leave.weekly_most"), lambda dkk: round(dkk * weeks_a_month)),
        childcare_wait=world.childcare_wait,
        between=_between((*by_age, 0), away, world.childcare_wait, values),
        at_home=round(values["childcare.hours_at_home"]) * HOUR,
        childcare_search=values["childcare.search"],
    )


def _between(by_age: tuple[int, ...], away: int, wait: int, values: Values) -> tuple[tuple[float, ...], ...]:
    """Return the factor on own search between births, by children, then by years of age since the youngest.

    Search as observed holds the time on leave and without childcare already, so its mean is taken out, for
    women in couples: births as often as in the years after arrival.
    """
    ahead = [by_age[years : years + _AHEAD] for years in range(len(by_age))]
    per_month = [values["births.monthly"] * sum(some) / len(some) / PERMILLE for some in ahead]
    lost = (away + wait * (1.0 - values["childcare.search"])) / MONTH
    rest = wait * values["childcare.search"] / MONTH
    return tuple(
        tuple(1.0 + often * factor * lost / (1.0 + often * factor * rest) for often in per_month)
        for factor in values.tuple("births.children_factor")
    )


def _studies(world: Families, origin: Origin, values: Values) -> Studies:
    longer = round(values["education.years_longer"] * YEAR)
    return Studies(
        on=world.education,
        young=origin.dated(values.dated("education.young_age"), round),
        modules=round(values["education.modules"]),
        wish=values["education.wish_share"],
        work_weeks=values["education.work_weeks"],
        from_work=rate_units(values["education.from_work_monthly"]),
        apply=round(values["education.apply_weeks"]) * WEEK,
        starts=origin.first_workdays(values.tuple("education.start_months")),
        lasts=(round(values["education.years_basic"] * YEAR), longer, longer),
        adult_modules=round(values["education.adult_modules"]),
        adult_lasts=round(values["education.adult_years"] * YEAR),
        drop_out=rate_units(values["education.drop_out_monthly"]),
        search=values["education.search"],
        separation=values["education.separation"],
        danish_use=round(PERMILLE * values["education.danish_use"]),
        hours=round(values["education.hours"]) * HOUR,
        grant=origin.dated(values.dated("education.su"), round),
    )


def _clarifying(world: Families, origin: Origin, values: Values, ids: Mapping[str, int]) -> Clarifying:
    return Clarifying(
        on=world.disability,
        since=origin.minute(values.date("clarification.from")),
        benefit=origin.months(values["clarification.benefit_months"]),
        minutes=round(values["clarification.minutes"]),
        lasts=round(values["clarification.weeks"] * WEEK),
        flexjob=values["clarification.flexjob_share"],
        retired=values["clarification.retired_share"],
        again=round(values["clarification.again_years"] * YEAR),
        retirement_age=round(values["early_retirement.age"]),
        offer=ids.get(FLEXJOB, -1),
    )


def _missing(world: Families, values: Values) -> Missing:
    share = values["missed_talk.share"]
    motivation = (values["missed_talk.low_motivation"], 1.0, values["missed_talk.high_motivation"])
    return Missing(
        on=world.missed_talks,
        share=tuple(share * factor for factor in motivation),
        minutes=round(values["missed_talk.minutes"]),
        sanctioned=(0.0, values["sanction.usual_share"], values["sanction.strict_share"]),
        hearing=round(values["sanction.minutes"]),
        cut=round(PERMILLE * values["sanction.cut"]),
        lasts=round(values["sanction.days"]) * DAY,
        search=values["sanction.search"],
    )


__all__ = ["families", "family_practice"]
