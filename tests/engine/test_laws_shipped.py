"""Every law holds in every shipped scenario."""

from __future__ import annotations

import pytest
from engine_runs import shipped_run
from laws import LAWS, Law, all_broken, broken

from sim import scenario

SHIPPED = pytest.mark.parametrize("name", scenario.shipped())


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@SHIPPED
def test_law_holds_in_a_shipped_scenario(name: str, law: Law) -> None:
    assert not broken(law, shipped_run(name, follow_up=0))


@pytest.mark.slow
@pytest.mark.parametrize("draw", [None, 0, 1, 2])
@SHIPPED
def test_laws_hold_to_the_end_whatever_the_parameters(name: str, draw: int | None) -> None:
    assert not all_broken(shipped_run(name, draw))
