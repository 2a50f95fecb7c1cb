"""Cost beside effect: what one more self-supporting person costs, and how many they are.

Price = extra gross cost over the months up to the reading month, divided by the extra
persons at that month (difference in share × persons of the cohort still there). It is given only
where `ci` excludes nought, and its range is that of `ci`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sim.report.outcome_words import month_of, period_of
from sim.report.people import cohort, counted_people
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.verdicts import Verdict, verdict

_MONTHS_A_YEAR: Final = 12.0


@dataclass(frozen=True)
class Price:
    """Extra persons and DKK for each; NaN where it cannot be said."""

    persons: float = math.nan  # extra persons at the reading month
    cohort: float = math.nan  # all persons of the cohort that are still there
    each: float = math.nan  # DKK for one extra person
    low: float = math.nan
    high: float = math.nan


def price(run: RunData, scenario: ScenarioFacts) -> Price:
    """The price of the primary outcome when it is a share read at a month, else nothing."""
    kpi, month = run.primary, month_of(run.primary)
    estimate = run.difference(scenario.name, kpi, period_of(run, kpi))
    if estimate.unit != "share" or month is None or not math.isfinite(cohort(run)):
        return Price()
    there = counted_people(run)
    persons = estimate.value * there
    cost = run.extra_cost(scenario.name) * month / _MONTHS_A_YEAR
    if verdict(estimate) is not Verdict.MORE or not cost > 0:
        return Price(persons, there)
    low, high = cost / (estimate.ci_high * there), cost / (estimate.ci_low * there)
    return Price(persons, there, cost / persons, low, high)
