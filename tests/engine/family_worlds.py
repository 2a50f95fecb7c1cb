"""Small municipalities in which something of family life is on."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from engine_runs import Run, plan_of, run_of
from small_worlds import municipality

from sim.model.plan import Plan

YEAR = 525_960
ALL = {
    "births": True,
    "childcare_wait": "8 weeks",
    "education": True,
    "disability": True,
    "missed_talks": True,
    "benefit_incentive": True,
    "hours_rule": True,
}
WAY = {"education": {"young": "when_realistic"}, "sanctions": {"practice": "usual"}}


@cache
def plan_with(
    *names: str, young: str = "none", sanctions: str = "none", follow_up: int = 24, off: str = ""
) -> Plan:
    """A small municipality where these parts of family life are on, in history too."""
    families = {name: ALL[name] for name in names}
    history = {"education": {"young": young}, "sanctions": {"practice": sanctions}}
    tree = municipality(world={"families": families}, history=history)
    return plan_of(tree, follow_up=follow_up, off=frozenset({off} - {""}))


def changed(plan: Plan, part: str, **terms: Any) -> Plan:
    """The plan with other numbers in one part of family life."""
    families = plan.families
    return replace(plan, families=replace(families, **{part: replace(getattr(families, part), **terms)}))


def run_with(*names: str, **how: Any) -> Run:
    """The run of ``plan_with``."""
    return _run(plan_with(*names, **how))


@cache
def _run(plan: Plan) -> Run:
    return run_of(plan)
