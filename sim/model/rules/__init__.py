"""The rules: small pure functions of plain numbers.

They touch no clock, no randomness and no agent, so that they can be tabulated,
tested without a simulation, and compiled later from the same source.
"""

from sim.model.rules.danish import learning_rate, lessons_beside
from sim.model.rules.hiring import hiring_factor, odds, tenths
from sim.model.rules.insurance import insurance_benefit
from sim.model.rules.money import benefit_beside_wages, countable_wage, spouse_excess
from sim.model.rules.offers import eligible, fits_week, patience_after, willing
from sim.model.rules.talks import faded, need, use_class
from sim.model.rules.visitation import barrier_points, language_points, progress_points

__all__ = [
    "barrier_points",
    "benefit_beside_wages",
    "countable_wage",
    "eligible",
    "faded",
    "fits_week",
    "hiring_factor",
    "insurance_benefit",
    "language_points",
    "learning_rate",
    "lessons_beside",
    "need",
    "odds",
    "patience_after",
    "progress_points",
    "spouse_excess",
    "tenths",
    "use_class",
    "willing",
]
