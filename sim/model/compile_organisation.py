"""How units work together: scenario and parameter values in, plan parts out."""

from __future__ import annotations

from sim.model.compile_steps import Origin
from sim.model.leniency import Area
from sim.model.plan_organisation import Methods, OrganisationPlan
from sim.model.units import PERMILLE
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking


def methods(way: WayOfWorking, origin: Origin) -> Methods:
    """Return how units and colleagues work together in a way of working."""
    return Methods(
        delay=way.organisation.hand_over_delay,
        coordination=way.organisation.coordination,
        teams=way.consultants.teams,
        attached=way.consultants.attached == "to_citizen",
        with_consultant=way.visitation.with_consultant,
        harmonised=tuple(sorted(Area[name.upper()] for name in way.caseworkers.harmonised)),
        job_log=origin.steps(way.caseworkers.job_log),
    )


def organisation(scenario: Scenario, values: Values) -> OrganisationPlan:
    """Return what knowledge, guidelines and a job log do."""
    never = values["methods.never_without_support"]
    return OrganisationPlan(
        known_minutes=round(PERMILLE * values["organisation.known_minutes"]),
        known_tries=round(values["organisation.known_tries"]),
        guideline_share=values["organisation.guideline_share"],
        log_search=values["job_log.search"],
        log_minutes=round(values["job_log.minutes"]),
        log_exempt=values["job_log.exempt_share"],
        never=0.0 if scenario.ramp.support else never,
    )
