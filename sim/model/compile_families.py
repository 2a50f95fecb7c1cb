"""Families, education, clarification, sanctions and incentives, resolved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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
)
from sim.model.units import DAY, HOUR, PERMILLE, WEEK, YEAR
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking
from sim.scenario.families import FLEXJOB, Families

_EDUCATION = ("none", "work_first", "when_realistic")
_SANCTIONS = ("none", "usual", "strict")


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
    )


def _births(world: Families, origin: Origin, values: Values) -> Births:
    ages = values.tuple("births.ages")
    factors = values.tuple("births.age_factor")
    by_age = [
        round(PERMILLE * factor)
        for (first, after), factor in zip(pairwise(ages), factors, strict=True)
        for _ in range(int(after - first))
    ]
    weeks_a_month = values["benefit.weeks_per_month"]
    return Births(
        on=world.births,
        monthly=values["births.monthly"],
        by_age=(*by_age, 0),
        youngest=round(ages[0]) * YEAR,
        by_children=values.tuple("births.children_factor"),
        reunited=round(PERMILLE * values["births.after_reunification"]),
        reunited_for=origin.months(values["births.reunification_months"]),
        before=round(values["leave.before_weeks"]) * WEEK,
        mother=origin.dated(values.dated("leave.mother_weeks"), lambda weeks: round(weeks) * WEEK),
        father=round(values["leave.father_weeks"]) * WEEK,
        short=round(values["leave.pause_weeks"]) * WEEK,
        pay_most=origin.dated(values.dated("leave.weekly_most"), lambda dkk: round(dkk * weeks_a_month)),
        childcare_wait=world.childcare_wait,
        at_home=round(values["childcare.hours_at_home"]) * HOUR,
        childcare_search=values["childcare.search"],
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
        starts=_study_dates(origin, values),
        lasts=(round(values["education.years_basic"] * YEAR), longer, longer),
        drop_out=rate_units(values["education.drop_out_monthly"]),
        search=values["education.search"],
        separation=values["education.separation"],
        danish_use=round(PERMILLE * values["education.danish_use"]),
        hours=round(values["education.hours"]) * HOUR,
        grant=origin.dated(values.dated("education.su"), round),
    )


def _study_dates(origin: Origin, values: Values) -> tuple[int, ...]:
    """Return the first working day of every month in which studies begin."""
    calendar, months = origin.calendar, values.tuple("education.start_months")
    years = range(calendar.start.year, calendar.date_of(calendar.end).year + 1)
    firsts = (calendar.minute_of(date(year, int(month), 1)) for year in years for month in sorted(months))
    inside = [first for first in firsts if 0 <= first < calendar.end]
    return tuple(calendar.working_day_from(first) for first in inside)


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
