"""Every law holds in every shipped scenario."""

from __future__ import annotations

import pytest
from engine_runs import shipped_run
from laws import LAWS, Law, broken

from sim import scenario


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("name", scenario.shipped())
def test_law_holds_in_a_shipped_scenario(name: str, law: Law) -> None:
    assert not broken(law, shipped_run(name))
