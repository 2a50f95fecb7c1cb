"""Incomes of families by hours of work, as a table: what an hour or a job changes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sim.business_case.incomes import Family, Law, Month, month
from sim.business_case.rulebook import Rules
from sim.outcomes.table import FloatArray
from sim.parameters import Values

HOURS: Final = (0.0, 10.0, 16.0, 18.5, 20.0, 25.0, 30.0, 37.0)
"""Paid hours a week that a table shows."""
_STEP: Final = 0.01
"""Hours: how finely the end of benefit is looked for."""


class Other(Enum):
    """What the other adult of a couple does."""

    NONE = "none"
    AT_HOME = "at_home"
    SAME = "same"
    """As many hours as the first."""
    FULL_TIME = "full_time"


class Example(NamedTuple):
    """One kind of family, as a table and a chart have it."""

    name: str
    family: Family
    other: Other = Other.NONE

    def hours(self, first: FloatArray, full_time: float) -> FloatArray:
        """Hours of each adult, adults x cases, by those of the first."""
        others = {
            Other.NONE: [],
            Other.AT_HOME: [np.zeros_like(first)],
            Other.SAME: [first],
            Other.FULL_TIME: [np.full_like(first, full_time)],
        }
        return np.array([first, *others[self.other]])


_CHILDREN: Final = (5, 9)
"""Ages in the examples; they move what a family has, never what an hour or a job changes."""
EXAMPLES: Final = (
    Example("single", Family(1)),
    Example("single_parent", Family(1, _CHILDREN)),
    Example("couple_one_works", Family(2), Other.AT_HOME),
    Example("couple_both_work", Family(2), Other.SAME),
    Example("couple_second_earner", Family(2), Other.FULL_TIME),
    Example("parents_one_works", Family(2, _CHILDREN), Other.AT_HOME),
    Example("parents_both_work", Family(2, _CHILDREN), Other.SAME),
    Example("parents_second_earner", Family(2, _CHILDREN), Other.FULL_TIME),
)
"""Families of a table: one adult; a couple of whom one works, both as much, or one beside full time."""


def incomes(
    parameters: Values,
    rules: Rules,
    day: date,
    wage: float,
    examples: Sequence[Example] = EXAMPLES,
    hours: Sequence[float] = HOURS,
    residence: float = math.inf,
) -> pd.DataFrame:
    """One row for each family and number of hours; DKK a month of the household unless said.

    Columns: ``family``; ``hours`` a week of the first adult, ``other_hours`` of the other (missing where
    there is none); ``gross_wages``; ``benefit`` and ``other_benefit`` by adult;
    ``labour_market_contribution``, ``state_tax``, ``municipal_tax``; ``child_benefits``; ``disposable``;
    ``next_hour``: what one more hour a week adds (missing where full time leaves no room for it);
    ``kept_share``: of a krone more in gross wages, 1 less the marginal effective tax rate; ``job_gain``:
    against no hours; ``benefit_ends``: the hours from which the first adult gets no benefit,
    ``all_benefit_ends``: from which nobody does (missing where that takes more than full time);
    ``self_supporting`` and ``other_self_supporting`` in the register sense.

    Where both work alike, the next hour is one of each, and a job is one of each. Raises ParameterError for a
    day that the rules of money do not cover, ValueError for hours outside the week.
    """
    law = Law(parameters, rules, day)
    asked = np.array(hours, dtype=np.float64)
    return pd.concat([_of_family(law, one, wage, asked, residence) for one in examples], ignore_index=True)


def _of_family(law: Law, example: Example, wage: float, hours: FloatArray, residence: float) -> pd.DataFrame:
    def at(first: FloatArray) -> Month:
        return month(law, example.family, wage, example.hours(first, law.full_time), residence)

    room = hours + 1 <= law.full_time
    now, after, without = at(hours), at(np.where(room, hours + 1, hours)), at(np.zeros(1))
    gain = np.where(room, after.disposable - now.disposable, np.nan)
    paid = after.wages.sum(axis=0) - now.wages.sum(axis=0)
    ends, all_end = _ends(law, at)
    other = _other(now.benefits)
    columns = {
        "family": example.name,
        "hours": hours,
        "other_hours": _other(example.hours(hours, law.full_time)),
        **_amounts(now),
        "next_hour": gain,
        "kept_share": np.divide(gain, paid, out=np.full_like(gain, np.nan), where=room),
        "job_gain": now.disposable - without.disposable,
        "benefit_ends": ends,
        "all_benefit_ends": all_end,
        "self_supporting": now.self_supporting[0],
        "other_self_supporting": pd.arrays.BooleanArray(other == 0, np.isnan(other)),
    }
    return pd.DataFrame(columns)


def _amounts(now: Month) -> dict[str, FloatArray | float]:
    return {
        "gross_wages": now.wages.sum(axis=0),
        "benefit": now.benefits[0],
        "other_benefit": _other(now.benefits),
        "labour_market_contribution": now.tax.labour_market.sum(axis=0),
        "state_tax": now.tax.state.sum(axis=0),
        "municipal_tax": now.tax.municipal.sum(axis=0),
        "child_benefits": now.child_benefits,
        "disposable": now.disposable,
    }


def _ends(law: Law, at: Callable[[FloatArray], Month]) -> tuple[float, float]:
    """The hours from which the first adult, and everybody, gets no benefit; missing where it takes more."""
    steps = np.arange(0.0, law.full_time + _STEP / 2, _STEP).clip(max=law.full_time)
    free = at(steps).self_supporting
    first, everybody = (steps[one] for one in (free[0], np.logical_and.reduce(free)))
    return min(first, default=math.nan), min(everybody, default=math.nan)


def _other(of_adults: FloatArray) -> FloatArray:
    """The other adult's; missing where there is none."""
    found: FloatArray = of_adults[1] if len(of_adults) > 1 else np.full(of_adults.shape[1], np.nan)
    return found
