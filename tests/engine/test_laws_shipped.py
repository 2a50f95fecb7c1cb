"""Every law holds in every shipped scenario."""

from __future__ import annotations

import pytest
from engine_runs import shipped_run
from laws import all_broken

from sim import scenario

DRAWS = (None, 0, 1, 2)
SHIPPED = scenario.shipped()


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_laws_hold_in_a_shipped_scenario(name: str) -> None:
    assert not all_broken(shipped_run(name, follow_up=0))


@pytest.mark.slow
@pytest.mark.parametrize(("number", "name"), [*enumerate(SHIPPED)])
def test_laws_hold_to_the_end_whatever_the_parameters(number: int, name: str) -> None:
    """One draw for each scenario: there are more scenarios than draws."""
    assert not all_broken(shipped_run(name, DRAWS[number % len(DRAWS)]))
