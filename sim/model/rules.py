"""The rules: small pure functions of plain numbers.

They touch no clock, no randomness and no agent, so that they can be tabulated,
tested without a simulation, and compiled later from the same source.
"""

from __future__ import annotations

from sim.model.units import PERMILLE

SCALE = 65536


def benefit_beside_wages(
    rate: float, monthly_wage: float, monthly_hours: float, disregard: float, most_hours: float, spouse: float
) -> int:
    """Return the benefit in DKK a month: the rate less countable wages and the spouse's countable income.

    The disregard is DKK for each paid hour, for at most ``most_hours`` a month
    (Integration Act; ``definitions``: benefit beside wages). Never below zero.
    """
    countable = countable_wage(monthly_wage, monthly_hours, disregard, most_hours)
    left = rate - countable - spouse
    return round(left) if left > 0 else 0


def countable_wage(monthly_wage: float, monthly_hours: float, disregard: float, most_hours: float) -> float:
    """Return the part of a monthly wage that is set off against benefit, DKK."""
    hours = min(most_hours, monthly_hours)
    countable = monthly_wage - disregard * hours
    return countable if countable > 0 else 0.0


def spouse_excess(own_rate: float, countable: float) -> float:
    """Return by how much a spouse's countable wage exceeds the own rate: it reduces the other's benefit."""
    excess = countable - own_rate
    return excess if excess > 0 else 0.0


def barrier_points(
    health: int, motivation: int, background: int, language: int, progress: int, leniency: int
) -> int:
    """Return the points that count against being job-ready (thousandths)."""
    return health + motivation + background + language - progress - leniency


def language_points(per_module: int, enough: int, modules: int) -> int:
    """Return the points for missing Danish: nothing from ``enough`` modules on."""
    missing = enough - modules
    return per_module * missing if missing > 0 else 0


def lessons_beside(lessons: int, week: int, occupied: int) -> int:
    """Return the weekly lesson minutes that fit into the week beside other hours."""
    left = week - occupied
    if left <= 0:
        return 0
    return min(left, lessons)


def learning_rate(lessons: int, use: int, use_worth: int, mentor_factor: int) -> int:
    """Return learning units a week: lesson minutes plus use at work, worth less, more with a mentor.

    ``use`` in minutes a week; ``use_worth`` and ``mentor_factor`` in permille.
    """
    return lessons + use * use_worth // PERMILLE * mentor_factor // PERMILLE


def use_class(now: int, target: int, latest: int) -> int:
    """Return why a task is done now: 0 due, 1 overdue, 2 brought forward (``vocabulary.Use``)."""
    if now > latest:
        return 1
    return 2 if now < target else 0


def odds(share: float, factor: float, most: float) -> float:
    """Return the share whose odds are ``factor`` times those of ``share``, at most ``most``."""
    scaled = share / (1 - share) * factor
    result = scaled / (1 + scaled)
    return min(most, result)


def eligible(
    ready: bool,
    old_enough: bool,
    danish_fits: bool,
    used_up: bool,
    experienced: bool,
    fits_week: bool,
    in_force: bool,
) -> bool:
    """Return whether a person may be given an offer."""
    return ready and old_enough and danish_fits and experienced and fits_week and in_force and not used_up


def faded(dose: int, scaled: int) -> int:
    """Return the dose left after a time whose decay, scaled 2**16, is given."""
    return dose * scaled // SCALE


def need(readiness: int, health: int) -> int:
    """Return how much a person needs the next talk: 1 to 3, more for those further from a job."""
    return 1 + (1 - readiness) + (1 if health > 1 else 0)
