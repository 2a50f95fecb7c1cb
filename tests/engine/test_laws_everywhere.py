"""Every law holds in municipalities that Hypothesis makes up."""

from __future__ import annotations

import pytest
from engine_runs import run_of
from hypothesis import HealthCheck, given, settings
from laws import LAWS, broken
from small_worlds import MUNICIPALITIES, Made

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large]


def assert_laws_hold(made: Made, follow_up: int) -> None:
    run = run_of(made.plan(follow_up))
    found = {law.__name__: broken(law, run) for law in LAWS}
    assert not {name: wrong for name, wrong in found.items() if wrong}


@settings(max_examples=6, suppress_health_check=RELAXED)
@given(MUNICIPALITIES)
def test_laws_hold_in_small_municipalities(made: Made) -> None:
    assert_laws_hold(made, follow_up=0)


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=RELAXED)
@given(MUNICIPALITIES)
def test_laws_hold_in_many_small_municipalities(made: Made) -> None:
    assert_laws_hold(made, follow_up=36)
