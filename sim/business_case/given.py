"""What the business case takes from a scenario and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from sim.business_case.costs import yearly_costs
from sim.business_case.flows import Costs
from sim.business_case.measure import Given
from sim.business_case.services import Implementation
from sim.business_case.setting import Setting
from sim.outcomes.table import FloatArray
from sim.parameters.values import Values
from sim.scenario import Scenario
from sim.scenario.staff import full_time


def given(setting: Setting, scenario: Scenario, values: Values) -> Given:
    """What the ways of working cost, and how much labour is in demand."""
    before = yearly_costs(scenario, scenario.national, values)
    after = yearly_costs(scenario, scenario.way_of_working, values)
    since: int = setting.plan.capacity_from
    begin = _implementation(scenario, values, setting.plan.decision)
    return Given(Costs(before, after, since, begin), _cycle(scenario, setting.grid.months))


def _implementation(scenario: Scenario, values: Values, decision: int) -> Implementation:
    """The project leader's hours until hiring and methods are in place, and the cost once."""
    ramp = scenario.ramp
    posts = full_time(1, ramp.project_leader)
    lasts = max(ramp.hiring, ramp.methods)
    return Implementation(posts * values["cost.project_leader_year"], decision + lasts, float(ramp.once))


def _cycle(scenario: Scenario, months: Sequence[date]) -> FloatArray:
    """Demand for labour on the first day of each month; the first value holds before its day too."""
    steps = scenario.world.labour_market.cycle.values
    since = [step.from_date.toordinal() for step in steps]
    at = np.searchsorted(since, [month.toordinal() for month in months], side="right") - 1
    found: FloatArray = np.array([step.value for step in steps], dtype=np.float64)[np.maximum(at, 0)]
    return found
