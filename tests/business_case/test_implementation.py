"""What phasing a way of working in takes: somebody in charge, and a cost once."""

from __future__ import annotations

import pytest
from money_town import DAY, DECISION, START, People, money

from sim.business_case.flows import Costs
from sim.business_case.given import given
from sim.business_case.services import Implementation
from sim.scenario import from_mapping, load
from sim.study.world import register_for


def alone() -> People:
    told = People()
    told.arrives(0, DECISION)
    told.gets(0, DECISION, 5945)
    return told


def test_phasing_in_costs_until_it_is_over() -> None:
    """Half a post of 720,000 a year for two months from the decision, and 100,000 once."""
    two_months = (DECISION - START).days * DAY + 59 * DAY
    begin = Implementation(360_000.0, two_months, 100_000.0)
    found = money(alone().setting(), Costs({}, {}, 0, begin))["implementation"]
    assert (found.shared[:4] / 100).tolist() == [130_000.0, 30_000.0, 0.0, 0.0]
    assert found.payee is None


def test_a_scenario_says_what_phasing_in_takes() -> None:
    tree = load("lower-caseload").effective()
    tree["ramp"] |= {"project_leader": "18.5 hours/week", "once": 250000}
    scenario = from_mapping(tree)
    values = register_for([scenario]).values(1)
    begin = given(alone().setting(), scenario, values).costs.implementation
    assert begin.once == 250_000
    assert begin.yearly == pytest.approx(0.5 * values["cost.project_leader_year"])
    assert begin.until == alone().setting().plan.decision + max(scenario.ramp.hiring, scenario.ramp.methods)
