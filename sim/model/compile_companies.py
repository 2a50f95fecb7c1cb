"""Company service, resolved: what is chosen over time, and the parameters of what it does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from operator import mul

from sim.model.compile_steps import Origin
from sim.model.hazards import rate_units
from sim.model.plan_companies import (
    AfterCarePlan,
    CampaignPlan,
    CentrePlan,
    CompanyMentorPlan,
    CompanyService,
    ExperiencePlan,
    GrowthPlan,
    OutsidePlan,
    TempPlan,
)
from sim.model.plan_parts import Steps
from sim.model.portable import exp, log
from sim.model.units import NEVER, WEEK, WEEKS_A_YEAR, YEAR
from sim.parameters.values import Values
from sim.scenario import Scenario
from sim.scenario import company_service as stated

_MOST_SPARRINGS = 24
_MOST_FOLLOW_UPS = 12
_MODULES = 6
_ONE = 1 << 16
_LONGEST_MEMORY = 1040  # weeks
Chosen = Callable[[Callable[[stated.CompanyService], int]], Steps]


def company_service(scenario: Scenario, origin: Origin, values: Values) -> CompanyService:
    """Return the plan's part on company service."""
    past, way = scenario.national.company_service, scenario.way_of_working.company_service

    def chosen(read: Callable[[stated.CompanyService], int]) -> Steps:
        return origin.capacity(read(past), read(way))

    market = scenario.world.labour_market
    most = max(past.temp_agencies.number, way.temp_agencies.number)
    return CompanyService(
        centres=_centres(chosen, values),
        mentors=_mentors(chosen, values),
        campaigns=_campaigns(chosen, values),
        experience=_experience(market.employers_learn, origin, values),
        outside=OutsidePlan(values["outside.pressure"], _weeks(values, "outside.taken_weeks")),
        temp=_temp(chosen, most, values),
        growth=_growth(market.hours_grow, values),
        after_care=_after_care(chosen, values),
    )


def _centres(chosen: Chosen, values: Values) -> CentrePlan:
    return CentrePlan(
        number=chosen(lambda way: way.centres.number),
        places=chosen(lambda way: way.centres.places_each),
        every=chosen(lambda way: way.centres.sparring_every),
        fixed=chosen(lambda way: int(way.centres.fixed_consultant)),
        catalogue=chosen(lambda way: int(way.centres.catalogue)),
        accepted=values["centre.accepted"],
        ask_again=_weeks(values, "centre.ask_again_weeks"),
        acquaint=round(values["sparring.acquaint_minutes"]),
        standard=max(1, round(values["sparring.standard_minutes"])),
        hire=_powers(values["sparring.hire"], _MOST_SPARRINGS),
    )


def _mentors(chosen: Chosen, values: Values) -> CompanyMentorPlan:
    return CompanyMentorPlan(
        every=chosen(lambda way: _rhythm(way.mentors.courses_per_year)),
        seats=chosen(lambda way: way.mentors.seats),
        citizens=chosen(lambda way: way.mentors.citizens_each),
        hire=values["company_mentor.hire"],
        break_off=values["company_mentor.break_off"],
        in_jobs=chosen(lambda way: int(way.mentors.in_jobs)),
        holds=values["company_mentor.separation"],
        longest=_weeks(values, "company_mentor.weeks_in_job"),
        stays=round(values["company_mentor.stays_years"] * YEAR),
    )


def _campaigns(chosen: Chosen, values: Values) -> CampaignPlan:
    return CampaignPlan(
        every=chosen(lambda way: _rhythm(way.campaigns.per_year)),
        companies=chosen(lambda way: way.campaigns.companies),
        work=chosen(lambda way: way.campaigns.work),
        attends=values["campaign.attends"],
    )


def _experience(learn: bool, origin: Origin, values: Values) -> ExperiencePlan:
    first, second, igu = (values[f"bonus.{name}"] for name in ("first_year", "second_year", "igu"))
    power = log(values["bonus.hire"])
    dates = (-NEVER, origin.minute(values.date("bonus.from")), origin.minute(values.date("bonus.until")))
    return ExperiencePlan(
        learn=learn,
        good=values["experience.good"],
        seen_through=values["experience.seen_through"],
        bad=values["experience.bad"],
        contact=values["experience.contact"],
        hire=values["experience.hire"],
        stayed=_weeks(values, "experience.stayed_weeks"),
        memory=_memory(values["experience.half_life_years"]),
        bonus=Steps(dates, (0, 1, 0)),
        residence=(YEAR, 2 * YEAR),
        bonus_hire=(exp(power), exp(power * second / first), 1.0),
        bonus_igu=exp(power * igu / first),
    )


def _memory(years: float) -> tuple[int, ...]:
    """Return what is left of an experience after so many weeks; nothing after the last."""
    rate = log(2.0) / (years * WEEKS_A_YEAR)
    return (*(round(_ONE * exp(-rate * week)) for week in range(_LONGEST_MEMORY)), 0)


def _temp(chosen: Chosen, most: int, values: Values) -> TempPlan:
    """Return the rate by number of agencies: each reaches its share of what the others do not."""
    whole, reach = values["temp_agency.monthly_rate"], values["temp_agency.reach"]
    missed = _powers(1 - reach, most)
    return TempPlan(
        number=chosen(lambda way: way.temp_agencies.number),
        monthly=tuple(whole * (1 - share) for share in missed),
        separation=values["temp_agency.separation"],
    )


def _growth(grow: bool, values: Values) -> GrowthPlan:
    steps = tuple(round(hours) for hours in values.tuple("hours_growth.steps"))
    return GrowthPlan(
        steps=steps if grow else (),
        rate=rate_units(values["hours_growth.monthly_rate"]),
        danish=_powers(values["hours_growth.danish_per_module"], _MODULES),
        follow_up=_powers(values["hours_growth.follow_up"], _MOST_FOLLOW_UPS),
    )


def _after_care(chosen: Chosen, values: Values) -> AfterCarePlan:
    return AfterCarePlan(
        length=chosen(lambda way: way.after_care.length),
        every=chosen(lambda way: way.after_care.every),
        separation=values["after_care.separation"],
        lasts=_weeks(values, "after_care.lasts_weeks"),
    )


def _rhythm(a_year: int) -> int:
    """Return the minutes between two of so many a year; 0 for none."""
    return YEAR // a_year if a_year else 0


def _weeks(values: Values, name: str) -> int:
    return round(values[name]) * WEEK


def _powers(factor: float, most: int) -> tuple[float, ...]:
    """Return a factor to the powers 0 to ``most``; by multiplication, the same bits everywhere."""
    return tuple(accumulate([1.0] + [factor] * most, mul))
