"""Small municipalities in worlds in which people change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine_runs import Run, run_of
from small_worlds import municipality

from sim.model.compile import compile_plan
from sim.model.plan import Plan
from sim.scenario import from_mapping
from sim.study.world import register_for


def people_plan(
    people: Mapping[str, Any], off: str = "", follow_up: int = 0, **parts: Mapping[str, Any]
) -> Plan:
    """A plan in a world whose people change in these ways, with one mechanism cut."""
    scenario = from_mapping(municipality(world={"people": dict(people)}, **parts))  # type: ignore[arg-type]
    values = register_for([scenario]).values(1, None)
    return compile_plan(scenario, values, off=frozenset({off} - {""}), follow_up=follow_up)


def people_run(people: Mapping[str, Any], off: str = "", follow_up: int = 0, **parts: Any) -> Run:
    return run_of(people_plan(people, off, follow_up, **parts))


def with_terms(plan: Plan, part: str, **terms: Any) -> Plan:
    """The plan with other numbers in one part of what it says about people."""
    changed = replace(getattr(plan.people, part), **terms)
    return replace(plan, people=replace(plan.people, **{part: changed}))
