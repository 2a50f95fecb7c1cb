"""Caseworkers taken on under a cap, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_plan import PLAN, figure, figures
from test_outcome_staff import office


def test_half_a_caseworker() -> None:
    """Caseworker 1, the first beyond those planned, is there on 457 of the window's 914 days."""
    assert figure(office().log(), "cap_caseworkers") == pytest.approx(457 / 914)


def test_half_a_year_s_pay() -> None:
    assert figure(office().log(), "cap_cost_year_dkk") == pytest.approx(300_000)


def test_without_a_cap_there_is_nothing_to_tell() -> None:
    plan = replace(PLAN, has_cap=False)
    assert not figures(office().log(), "cap_caseworkers", plan=plan)
    assert not figures(office().log(), "cap_cost_year_dkk", plan=plan)
