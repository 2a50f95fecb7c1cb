"""Employability, absence, volunteers and the progression measure: parameters to plain numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from operator import mul

from sim.model.compile_steps import Origin
from sim.model.hazards import rate_units
from sim.model.plan import Search, Steps
from sim.model.plan_people import AbsencePlan, ByClass, EmployabilityPlan, ProgressionPlan, VolunteerPlan
from sim.model.portable import exp, log
from sim.model.rules.talks import SCALE
from sim.model.tables import lognormal
from sim.model.units import DAY, HOUR, MONTH, NEVER, PERMILLE, TENTHS, WEEK
from sim.model.usual_absence import Spells, Stay, breaks_monthly, hire_loss
from sim.parameters.values import Values
from sim.scenario import Scenario

_LONGEST_MISSED = 52  # weeks
_LONGEST_REMEMBERED = 1500  # days
_DOSE = 100  # parts of a standard talk
_ALL: ByClass = ((1.0,) * 3,) * 3
NO_LOSS: ByClass = ((0.0,) * 3,) * 3


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


def absence(scenario: Scenario, values: Values, illness: tuple[Spells, ...]) -> AbsencePlan:
    """Return how often, how long, what it wears and what helps; ``illness``: spells by health, if any."""

    def of(name: str) -> float:
        return values[f"attendance.{name}"]

    half_life = of("forgotten_weeks") * WEEK
    fading = log(2.0) / half_life * DAY
    plan = AbsencePlan(
        happens=scenario.world.people.absence,
        onset=rate_units(of("monthly")),
        health=(1.0, of("health_moderate"), of("health_poor")),
        motivation=(of("motivation_low"), 1.0, of("motivation_high")),
        children=of("children"),
        length=lognormal(of("days"), of("spread"), DAY),
        tolerance=lognormal(of("tolerance_weeks"), of("spread"), WEEK),
        forgets=tuple(round(SCALE * exp(-fading * day)) for day in range(_LONGEST_REMEMBERED)),
        wear=round(of("wear_week")),
        other_breaks=_ALL,
        hire=tuple(accumulate([1.0] + [of("hire_week")] * _LONGEST_MISSED, mul)),
        usual_hire=(NO_LOSS, NO_LOSS),
        middle=round(of("stay_weeks") * WEEK / 2 / DAY),
        called=of("called"),
        held=of("held"),
        held_wear=round(of("held_wear")),
    )
    stay = Stay(plan.tolerance, round(half_life), round(of("stay_weeks")) * WEEK, MONTH)
    contract = stay._replace(tolerance=(NEVER,), lasts=round(of("contract_weeks")) * WEEK)
    return _without_the_usual(plan, (stay, contract), values, illness) if plan.happens else plan


def _without_the_usual(
    plan: AbsencePlan, stays: tuple[Stay, Stay], values: Values, illness: tuple[Spells, ...]
) -> AbsencePlan:
    """Take out of breaking off and hiring, class by class, what absence on average explains of them."""
    kinds = [
        [
            (
                Spells(values["attendance.monthly"] * often * factor, plan.length),
                *illness[health : health + 1],
            )
            for factor in plan.motivation
        ]
        for health, often in enumerate(plan.health)
    ]
    others = tuple(
        tuple(
            max(0.0, 1.0 - breaks_monthly(spells, stays[0]) / monthly)
            for spells, monthly in zip(row, all_breaks, strict=True)
        )
        for row, all_breaks in zip(kinds, _break_off(values), strict=True)
    )
    usual = [
        tuple(
            tuple(hire_loss(spells, kind, WEEK, values["attendance.hire_week"]) for spells in row)
            for row in kinds
        )
        for kind in stays
    ]
    return replace(plan, other_breaks=others, usual_hire=(usual[0], usual[1]))


def _break_off(values: Values) -> ByClass:
    """Return how often a month offers are broken off for all reasons, by health and motivation."""
    health = (1.0, values["break_off.health_moderate"], values["break_off.health_poor"])
    motivation = (values["break_off.motivation_low"], 1.0, values["break_off.motivation_high"])
    monthly = values["break_off.monthly"]
    return tuple(tuple(monthly * ill * will for will in motivation) for ill in health)


def volunteers(scenario: Scenario, origin: Origin, values: Values) -> VolunteerPlan:
    """Return who there is, and what an hour a week with one does."""
    past, chosen = scenario.national.volunteers, scenario.way_of_working.volunteers
    minutes = origin.capacity(past.hours // past.citizens_each, chosen.hours // chosen.citizens_each)
    power = log(values["volunteer.search"]) / log(2.0)
    found = tuple(round(PERMILLE * exp(power * log(1.0 + value / HOUR))) for value in minutes.value)
    return VolunteerPlan(
        number=origin.capacity(past.number, chosen.number),
        each=origin.capacity(past.citizens_each, chosen.citizens_each),
        minutes=minutes,
        longest=origin.capacity(past.longest, chosen.longest),
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


def _by_level(most: float, here: int) -> tuple[float, ...]:
    """Return a factor by level: ``most`` from nothing to all, one at the level ``here``."""
    power = log(most) / TENTHS
    return tuple(exp(power * (level - here)) if level != here else 1.0 for level in range(TENTHS + 1))
