"""People who change: world, way of working and parameters to plain numbers."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from operator import mul

from sim.model.compile_attendance import absence, employability, progression, volunteers
from sim.model.compile_steps import Origin
from sim.model.hazards import HAZARD_UNIT, rate_units
from sim.model.plan import Work
from sim.model.plan_off import Off
from sim.model.plan_people import Drift, EffortPlan, IllnessPlan, MotivationPlan, PeoplePlan, PeoplePractice
from sim.model.portable import add_up, exp
from sim.model.tables import lognormal
from sim.model.units import DAY, MONTH, PERMILLE, WEEK
from sim.model.usual_absence import Spells
from sim.model.vocabulary import Route
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


def people(scenario: Scenario, origin: Origin, values: Values, off: Off) -> PeoplePlan:
    """Return everything about people who change."""
    felt = scenario.world.people.illness and not off.illness
    return PeoplePlan(
        illness=_illness(scenario, origin, values),
        effort=_effort(scenario, origin, values),
        motivation=_motivation(scenario, values),
        employability=employability(scenario, values),
        absence=absence(scenario, values, _spells(values) if felt else ()),
        volunteers=volunteers(scenario, origin, values),
        progression=progression(values),
    )


def _days(days: float) -> int:
    return round(days) * DAY


def _illness(scenario: Scenario, origin: Origin, values: Values) -> IllnessPlan:
    spells, ill = _spells(values), _share_ill(values)
    search = values["illness.search"]
    onset, length, well = (
        tuple(rate_units(kind.monthly) for kind in spells),
        tuple(kind.length for kind in spells),
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
        drift=tuple(_drift(scenario, route, values["health.change_monthly"]) for route in Route),
        employer_period=origin.dated(values.dated("sickness.employer_days"), _days),
        insured_period=_days(values["sickness.insured_days"]),
        long=round(values["illness.long_weeks"]) * WEEK,
        arranged=round(values["doctor_dialogue.arranged_days"]) * DAY,
        rest=values["doctor_dialogue.rest"],
    )


def less_illness(work: Work, scenario: Scenario, values: Values, off: Off) -> Work:
    """Return how jobs end with what illness costs on average left out, where it costs jobs by itself.

    The mean is over health as drawn, of those who find work: by how much each class searches.
    """
    if not scenario.world.people.illness or off.illness:
        return work
    drawn = scenario.world.population.health
    searching = (1.0, values["own_search.health_moderate"], values["own_search.health_poor"])
    shares = (drawn.good, drawn.moderate, drawn.poor)
    working = [share * factor for share, factor in zip(shares, searching, strict=True)]
    ill = add_up(map(mul, working, _share_ill(values))) / add_up(working)
    first, later = (
        max(0.0, values[f"separation.monthly_{name}"] - ill * values["illness.job_loss"])
        for name in ("first", "later")
    )
    if not later:
        return replace(work, separation=0)
    return replace(work, separation=rate_units(later), tenure=(round(PERMILLE * first / later), PERMILLE))


def _drift(scenario: Scenario, route: Route, monthly: float) -> Drift:
    """Return the rates between classes that keep a population's own shares: of two, as many go each way."""
    world = scenario.world
    named = {Route[group.population.route.upper()]: group.population for group in world.groups}
    health = named.get(route, world.population).health
    good, moderate, poor = health.good, health.moderate, health.poor
    return Drift(
        better=(0, _toward(good, moderate, monthly), _toward(moderate, poor, monthly)),
        worse=(_toward(moderate, good, monthly), _toward(poor, moderate, monthly), 0),
    )


def _toward(share: float, here: float, monthly: float) -> int:
    """Return the rate from a class to its neighbour: the more of them belong there, the higher."""
    return rate_units(monthly * sqrt(share / here)) if share and here else 0


def _spells(values: Values) -> tuple[Spells, ...]:
    """Return how often illness comes and how long it lasts, by health."""
    spread, longer = values["illness.spread"], values["illness.longer"]
    return tuple(
        Spells(values[f"illness.monthly_{name}"], lognormal(longer * median, spread, WEEK))
        for name, median in zip(_CLASSES, values.tuple("illness.weeks"), strict=True)
    )


def _share_ill(values: Values) -> list[float]:
    """Return the share of time in which one is ill, by health."""
    spread = values["illness.spread"]
    mean = values["illness.longer"] * exp(spread * spread / 2) * WEEK / MONTH
    often = [values[f"illness.monthly_{name}"] for name in _CLASSES]
    months = [
        monthly * mean * median for monthly, median in zip(often, values.tuple("illness.weeks"), strict=True)
    ]
    return [share / (1 + share) for share in months]


def _effort(scenario: Scenario, origin: Origin, values: Values) -> EffortPlan:
    past, chosen = scenario.national.health, scenario.way_of_working.health
    return EffortPlan(
        seats=origin.capacity(past.effort_places, chosen.effort_places),
        hours=origin.capacity(past.effort_hours, chosen.effort_hours),
        length=origin.capacity(past.effort_length, chosen.effort_length),
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
