"""The rules: small pure functions of plain numbers.

They touch no clock, no randomness and no agent, so that they can be tabulated,
tested without a simulation, and compiled later from the same source.
"""

from sim.model.rules.additions import fill_in_factor, missing_minutes, owes_work, provider_takes
from sim.model.rules.attendance import item, patience_left, screened_need, worn_by
from sim.model.rules.companies import fixed_free, grown, next_step, openness_after, shared
from sim.model.rules.danish import learning_rate, lessons_beside
from sim.model.rules.employability import level_of, stock_after, until_level
from sim.model.rules.families import (
    clarified,
    hours_worked,
    may_study,
    meets_hours,
    must_clarify,
)
from sim.model.rules.hiring import hiring_factor, odds, tenths
from sim.model.rules.insurance import insurance_benefit
from sim.model.rules.money import SetOff, benefit_beside_wages, countable_wage, spouse_excess
from sim.model.rules.offers import eligible, fits_week, patience_after, willing
from sim.model.rules.organisation import (
    caseworkers_needed,
    crossing_minutes,
    known_minutes,
    minutes_until,
    seat_minutes,
)
from sim.model.rules.talks import faded, need, remembered, use_class
from sim.model.rules.teams import within
from sim.model.rules.visitation import barrier_points, language_points, progress_points

__all__ = [
    "SetOff",
    "barrier_points",
    "benefit_beside_wages",
    "caseworkers_needed",
    "clarified",
    "countable_wage",
    "crossing_minutes",
    "eligible",
    "faded",
    "fill_in_factor",
    "fits_week",
    "fixed_free",
    "grown",
    "hiring_factor",
    "hours_worked",
    "insurance_benefit",
    "item",
    "known_minutes",
    "language_points",
    "learning_rate",
    "lessons_beside",
    "level_of",
    "may_study",
    "meets_hours",
    "minutes_until",
    "missing_minutes",
    "must_clarify",
    "need",
    "next_step",
    "odds",
    "openness_after",
    "owes_work",
    "patience_after",
    "patience_left",
    "progress_points",
    "provider_takes",
    "remembered",
    "screened_need",
    "seat_minutes",
    "shared",
    "spouse_excess",
    "stock_after",
    "tenths",
    "until_level",
    "use_class",
    "willing",
    "within",
    "worn_by",
]
