"""Every law holds in municipalities that Hypothesis makes up."""

from __future__ import annotations

import pytest
from engine_runs import run_of
from hypothesis import HealthCheck, Phase, given, settings
from laws import all_broken
from made_worlds import MUNICIPALITIES, Made

HOW = {
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "phases": [Phase.explicit, Phase.generate],  # to shrink would take minutes; what was made can be read
}


def assert_laws_hold(made: Made, follow_up: int) -> None:
    assert not all_broken(run_of(made.plan(follow_up)))


@settings(max_examples=6, **HOW)
@given(MUNICIPALITIES)
def test_laws_hold_in_small_municipalities(made: Made) -> None:
    assert_laws_hold(made, follow_up=0)


@pytest.mark.slow
@settings(max_examples=150, **HOW)
@given(MUNICIPALITIES)
def test_laws_hold_in_many_small_municipalities(made: Made) -> None:
    assert_laws_hold(made, follow_up=36)
