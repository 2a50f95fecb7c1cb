"""People who change: world, way of working and parameters to plain numbers."""

from __future__ import annotations

from sim.model.compile_attendance import absence, employability, parting, progression, volunteers
from sim.model.compile_steps import Origin
from sim.model.hazards import HAZARD_UNIT, rate_units
from sim.model.plan_people import EffortPlan, IllnessPlan, MotivationPlan, PeoplePlan, PeoplePractice
from sim.model.portable import exp
from sim.model.tables import lognormal
from sim.model.units import DAY, MONTH, WEEK
from sim.parameters.values import Values
from sim.scenario import Scenario, WayOfWorking

_CLASSES = ("good", "moderate", "poor")


def people_practice(way: WayOfWorking) -> PeoplePractice:
    """Return the methods of a way of working toward people who change."""
    return PeoplePractice(
        doctor_dialogue=way.health.doctor_dialogue,
        hold_on=way.attendance.persistence == "hold_on",
        call_when_absent=way.attendance.close_follow_up,
        measured_every=way.progression.every,
        screening_plan=way.progression.screening_plan,
    )


def people(scenario: Scenario, origin: Origin, values: Values) -> PeoplePlan:
    """Return everything about people who change."""
    return PeoplePlan(
        illness=_illness(scenario, values),
        effort=_effort(scenario, origin, values),
        motivation=_motivation(scenario, values),
        employability=employability(scenario, values),
        absence=absence(scenario, values),
        volunteers=volunteers(scenario, origin, values),
        progression=progression(values),
    )


def _illness(scenario: Scenario, values: Values) -> IllnessPlan:
    spread = values["illness.spread"]
    weeks = [values["illness.longer"] * median for median in values.tuple("illness.weeks")]
    monthly = [values[f"illness.monthly_{name}"] for name in _CLASSES]
    mean = [median * exp(spread * spread / 2) * WEEK / MONTH for median in weeks]
    ill = [often * months / (1 + often * months) for often, months in zip(monthly, mean, strict=True)]
    search = values["illness.search"]
    better, worse = rate_units(values["health.better_monthly"]), rate_units(values["health.worse_monthly"])
    onset, length, well = (
        tuple(rate_units(often) for often in monthly),
        tuple(lognormal(median, spread, WEEK) for median in weeks),
        tuple(1 / (1 - share + share * search) for share in ill),
    )
    return IllnessPlan(
        happens=scenario.world.people.illness,
        onset=(onset[0], onset[1], onset[2]),
        length=(length[0], length[1], length[2]),
        well=(well[0], well[1], well[2]),
        ill=search,
        sick_listed=values["illness.sick_listed"],
        job_loss=rate_units(values["illness.job_loss"]),
        better=(0, better, better),
        worse=(worse, worse, 0),
        long=round(values["illness.long_weeks"]) * WEEK,
        arranged=round(values["doctor_dialogue.arranged_days"]) * DAY,
        rest=values["doctor_dialogue.rest"],
    )


def _effort(scenario: Scenario, origin: Origin, values: Values) -> EffortPlan:
    past, chosen = scenario.national.health, scenario.way_of_working.health
    since = origin.decision + scenario.ramp.hiring
    return EffortPlan(
        seats=parting(past.effort_places, chosen.effort_places, since),
        hours=parting(past.effort_hours, chosen.effort_hours, since),
        length=parting(past.effort_length, chosen.effort_length, since),
        better=values["health_effort.better"],
        coordination=round(values["health_effort.coordination_minutes"]),
    )


def _motivation(scenario: Scenario, values: Values) -> MotivationPlan:
    """Return what moves motivation; ordinary talks lift as much as being on benefit wears."""
    return MotivationPlan(
        changes=scenario.world.people.motivation_changes,
        talk=round(values["motivation.talk"] * HAZARD_UNIT),
        paid=rate_units(values["motivation.paid_monthly"]),
        job=rate_units(values["motivation.job_monthly"]),
        down=rate_units(values["motivation.passive_monthly"]),
        wear=rate_units(values["motivation.talk"] * values["motivation.ordinary_talks"]),
        back=rate_units(values["motivation.back_monthly"]),
        passive_after=round(values["motivation.passive_after_weeks"]) * WEEK,
    )
