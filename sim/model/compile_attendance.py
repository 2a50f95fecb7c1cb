"""Employability, absence, volunteers and the progression measure: parameters to plain numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from operator import mul

from sim.model.compile_steps import Origin
from sim.model.hazards import rate_units
from sim.model.plan import Search, Steps
from sim.model.plan_people import AbsencePlan, EmployabilityPlan, ProgressionPlan, VolunteerPlan
from sim.model.portable import exp, log
from sim.model.tables import lognormal
from sim.model.units import DAY, HOUR, MONTH, PERMILLE, TENTHS, WEEK
from sim.parameters.values import Values
from sim.scenario import Scenario

_LONGEST_MISSED = 52  # weeks
_DOSE = 100  # parts of a standard talk


def employability(scenario: Scenario, values: Values) -> EmployabilityPlan:
    """Return how the stock moves and what it does: at the reference level, nothing."""
    start, decay = round(PERMILLE * values["employability.start"]), values["employability.decay_monthly"]
    reference = round(TENTHS * values["employability.reference"])
    return EmployabilityPlan(
        decays=scenario.world.people.employability == "decay",
        start=start,
        reference=reference,
        growth=round(PERMILLE * values["employability.growth_monthly"]),
        decay=round(PERMILLE * decay),
        decay_in_class=round(PERMILLE * decay * values["employability.in_class"]),
        talk=round(PERMILLE * MONTH * values["employability.talk"]),
        most=PERMILLE * MONTH,
        search=_by_level(values["employability.search"], reference),
        hire=_by_level(values["employability.hire"], reference),
    )


def explained(search: Search, scenario: Scenario, values: Values) -> Search:
    """Return own search as it is where decay explains part: less spread, and less of work done.

    What employability carries of the same weeks, work-like experience does not carry again.
    """
    frailty, work = (values[f"employability.{name}_left"] for name in ("frailty", "work_experience"))
    if scenario.world.people.employability != "decay":
        return search
    weeks = tuple(exp(work * log(factor)) for factor in search.work_weeks)
    return replace(search, frailty_sd=search.frailty_sd * frailty, work_weeks=weeks)


def absence(scenario: Scenario, values: Values) -> AbsencePlan:
    """Return how often, how long, what it wears and what helps."""

    def of(name: str) -> float:
        return values[f"attendance.{name}"]

    return AbsencePlan(
        happens=scenario.world.people.absence,
        onset=rate_units(of("monthly")),
        health=(1.0, of("health_moderate"), of("health_poor")),
        motivation=(of("motivation_low"), 1.0, of("motivation_high")),
        children=of("children"),
        length=lognormal(of("days"), of("spread"), DAY),
        tolerance=lognormal(of("tolerance_weeks"), of("spread"), WEEK),
        wear=round(of("wear_week")),
        other_breaks=of("other_breaks"),
        hire=tuple(accumulate([1.0] + [of("hire_week")] * _LONGEST_MISSED, mul)),
        called=of("called"),
        held=of("held"),
        held_wear=round(of("held_wear")),
    )


def volunteers(scenario: Scenario, origin: Origin, values: Values) -> VolunteerPlan:
    """Return who there is, and what an hour a week with one does."""
    past, chosen = scenario.national.volunteers, scenario.way_of_working.volunteers
    since = origin.decision + scenario.ramp.hiring
    minutes = parting(past.hours // past.citizens_each, chosen.hours // chosen.citizens_each, since)
    power = log(values["volunteer.search"]) / log(2.0)
    found = tuple(round(PERMILLE * exp(power * log(1.0 + value / HOUR))) for value in minutes.value)
    return VolunteerPlan(
        number=parting(past.number, chosen.number, since),
        each=parting(past.citizens_each, chosen.citizens_each, since),
        minutes=minutes,
        longest=parting(past.longest, chosen.longest, since),
        search=Steps(minutes.since, found),
    )


def progression(values: Values) -> ProgressionPlan:
    """Return how the measure is taken and read."""
    return ProgressionPlan(
        minutes=round(values["progression.minutes"]),
        noise=values["progression.noise"],
        low=round(values["progression.low"]),
        high=round(values["progression.high"]),
        work_weeks=values["progression.work_weeks"],
        dose=_DOSE * values["progression.talks"],
    )


def parting(past: int, chosen: int, since: int) -> Steps:
    """Return what history has, and from a minute on what is chosen."""
    return Steps((0,), (past,)) if past == chosen else Steps((0, since), (past, chosen))


def _by_level(most: float, here: int) -> tuple[float, ...]:
    """Return a factor by level: ``most`` from nothing to all, one at the level ``here``."""
    power = log(most) / TENTHS
    return tuple(exp(power * (level - here)) if level != here else 1.0 for level in range(TENTHS + 1))
