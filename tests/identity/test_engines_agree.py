"""The compiled engine gives the log of SimPy's, row by row, and asks the same things in the same order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from identity_runs import shipped_small
from made_worlds import MUNICIPALITIES, Made

from sim.model.cast import Cast, make_cast
from sim.model.compile import compile_plan
from sim.model.differing import first_difference
from sim.model.plan import Plan
from sim.scenario import Scenario, load, load_layers, with_layers
from sim.scenario.places import shipped, shipped_layers
from sim.study.world import register_for

pytestmark = pytest.mark.slow
HOW = {
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "phases": [Phase.explicit, Phase.generate],  # to shrink would take minutes; what was made can be read
}


def case(given: Scenario, draw: int | None = None, follow_up: int = 36) -> tuple[Plan, Cast]:
    values = register_for([given]).values(1, draw)
    plan = compile_plan(given, values, draw, follow_up=follow_up)
    return plan, make_cast(plan.world, 1, draw or 0, 0)


@pytest.mark.parametrize("name", shipped())
def test_they_agree_on_every_shipped_scenario(name: str) -> None:
    assert first_difference(*case(load(name))) is None


@pytest.mark.parametrize("draw", range(3))
@pytest.mark.parametrize("name", ["denmark-2017", "vejle-2024", "gentofte-care-2023"])
def test_they_agree_under_parameter_draws(name: str, draw: int) -> None:
    assert first_difference(*case(load(name), draw, follow_up=12)) is None


@pytest.mark.parametrize("name", shipped_layers())
def test_they_agree_under_shocks(name: str) -> None:
    assert first_difference(*case(with_layers(shipped_small("denmark-2017"), load_layers([name])))) is None


@settings(max_examples=60, **HOW)
@given(MUNICIPALITIES)
def test_they_agree_in_made_up_municipalities(made: Made) -> None:
    plan = made.plan(follow_up=12)
    assert first_difference(plan, make_cast(plan.world, 1, 0, 0)) is None
