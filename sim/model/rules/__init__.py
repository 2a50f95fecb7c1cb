"""The rules: small pure functions of plain numbers.

They touch no clock, no randomness and no agent, so that they can be tabulated,
tested without a simulation, and compiled later from the same source.
"""

from sim.model.rules.companies import fixed_free, grown, next_step, openness_after, shared
from sim.model.rules.danish import learning_rate, lessons_beside
from sim.model.rules.hiring import hiring_factor, odds, tenths
from sim.model.rules.money import benefit_beside_wages, countable_wage, spouse_excess
from sim.model.rules.offers import eligible, fits_week, patience_after, willing
from sim.model.rules.talks import faded, need, remembered, use_class
from sim.model.rules.visitation import barrier_points, language_points, progress_points

__all__ = [
    "barrier_points",
    "benefit_beside_wages",
    "countable_wage",
    "eligible",
    "faded",
    "fits_week",
    "fixed_free",
    "grown",
    "hiring_factor",
    "language_points",
    "learning_rate",
    "lessons_beside",
    "need",
    "next_step",
    "odds",
    "openness_after",
    "patience_after",
    "progress_points",
    "remembered",
    "shared",
    "spouse_excess",
    "tenths",
    "use_class",
    "willing",
]
