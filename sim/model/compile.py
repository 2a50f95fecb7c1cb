"""Scenario and parameter values in, plan out."""

from __future__ import annotations

from typing import Any

from sim.model.compile_additions import additions
from sim.model.compile_attendance import explained
from sim.model.compile_benefit import benefit_rates
from sim.model.compile_companies import company_service
from sim.model.compile_danish import danish
from sim.model.compile_demand import demand
from sim.model.compile_effects import employers, own_search, school, visitation, work
from sim.model.compile_families import families
from sim.model.compile_losses import with_losses
from sim.model.compile_offers import catalogue, offer_terms, offers
from sim.model.compile_organisation import organisation
from sim.model.compile_people import less_illness, people
from sim.model.compile_practice import (
    hiring,
    intake,
    intake_desks,
    mentors,
    past,
    past_practice,
    posts,
    practice,
    staff,
)
from sim.model.compile_routes import insurance, route_rules
from sim.model.compile_sectors import local_sectors
from sim.model.compile_staffing import staffing
from sim.model.compile_steps import Origin
from sim.model.compile_team import team, team_posts
from sim.model.cost import gross_cost_per_year
from sim.model.plan import Marks, Off, Plan, Reference
from sim.model.units import DAY, HOUR, WEEK
from sim.model.world import compile_world
from sim.parameters.values import Values
from sim.scenario import Scenario


def compile_plan(
    scenario: Scenario,
    values: Values,
    draw: int | None = None,
    off: frozenset[str] = frozenset(),
    follow_up: int = 36,
    seed: int = 1,
) -> Plan:
    """Resolve a scenario under one set of parameter values.

    ``off`` names mechanisms whose link is cut in this run; ``follow_up`` is in
    months after the twelve in which the impact cohort arrives. Raises
    ScenarioError when the world's shares cannot hold together.
    """
    world = compile_world(scenario, values, follow_up)
    origin = Origin(world.calendar, world.decision, world.decision + scenario.ramp.hiring)
    cut = Off(**dict.fromkeys(off, True))
    return Plan(
        scenario_name=scenario.name,
        seed=seed,
        draw=-1 if draw is None else draw,
        world=world,
        decision=world.decision,
        horizon=world.horizon,
        off=cut,
        reference=_reference(scenario),
        gross_cost_per_year_dkk=gross_cost_per_year(scenario, values),
        **_way_of_working(scenario, origin, values),
        demand=demand(scenario, origin, values, cut),
        **_effects(scenario, origin, values, cut),
        **_terms(scenario, origin, values),
    )


def _way_of_working(scenario: Scenario, origin: Origin, values: Values) -> dict[str, Any]:
    kinds = catalogue(scenario)
    ordinary = posts(scenario, origin, values)
    dedicated = team(scenario, origin, kinds, ordinary, hiring(scenario, values))
    return {
        "national": past_practice(scenario, origin, kinds),
        "practice": practice(scenario.way_of_working, origin, kinds),
        "methods_ramp": scenario.ramp.methods,
        "past": past(scenario, origin, values),
        "capacity_from": origin.hired,
        "posts": with_losses((*ordinary, *team_posts(dedicated)), scenario.world.staff_losses, origin),
        "staffing": staffing(scenario, origin, values, ordinary),
        "team": dedicated,
        "intake": intake(scenario, origin),
        "school": school(scenario, origin, values),
        "danish": danish(scenario, origin, values),
        "mentors": mentors(scenario.way_of_working, values),
        "staff": staff(scenario, origin, values),
        "organisation": organisation(scenario, values),
        "additions": additions(scenario, origin, values, intake_desks(scenario, origin)),
    }


def _ids(scenario: Scenario) -> dict[str, int]:
    return {offer.name: number for number, offer in enumerate(catalogue(scenario))}


def _effects(scenario: Scenario, origin: Origin, values: Values, off: Off) -> dict[str, Any]:
    sectors = local_sectors(scenario.world.labour_market, values)
    return {
        "offers": offers(scenario, origin, values),
        "terms": offer_terms(scenario, origin, values),
        "search": explained(own_search(values, sectors), scenario, values),
        "work": less_illness(work(origin, values), scenario, values, off),
        "companies": employers(values, sectors),
        "service": company_service(scenario, origin, values),
        "benefit": benefit_rates(origin, values),
        "families": families(scenario, origin, values, _ids(scenario)),
        "routes": route_rules(values),
        "insurance": insurance(origin, values),
        "visitation": visitation(scenario, origin, values),
        "people": people(scenario, origin, values, off),
        "contact_half_life_days": values["contact_dose.half_life_days"],
        "contact_standard_minutes": values["contact_dose.standard_minutes"],
    }


def _terms(scenario: Scenario, origin: Origin, values: Values) -> dict[str, Any]:
    return {
        "marks": _marks(values),
        "optional_share": values["offer.optional_share"],
        "share_outside_programme": values["offer.share_outside_programme"],
        "place_lead": round(values["offer.lead_days"]) * DAY,
        "introduction_minutes": origin.now(scenario.way_of_working.introduction.hours),
        "introduction_notice": round(values["introduction.notice_hours"]) * HOUR,
        "programme": origin.dated(values.dated("programme.months"), origin.months),
        "programme_after_job": round(values["programme.closes_after_weeks"]) * WEEK,
    }


def _marks(values: Values) -> Marks:
    latest, job_ready = round(values["company_offer.latest"]), round(values["company_offer.target_job_ready"])
    return Marks(
        first_offer=(latest, job_ready),
        longest_gap=round(values["company_offer.longest_gap"]) * DAY,
    )


def _reference(scenario: Scenario) -> Reference:
    """Return how long things take today: half a course interval of waiting, else the targets of the talks."""
    talks, every = scenario.national.conversations, scenario.national.introduction.every[-1].value
    meeting, screening = talks.first_meeting.target, talks.after_introduction.target
    return Reference(
        booking=meeting,
        gate=meeting + every // 2 + screening,
        screening=screening,
        review=talks.after_offer.target,
        talk=talks.job_ready.target,
    )
