"""Small municipalities with company service, and plans whose service does more or less."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from engine_runs import Run, run_of
from small_worlds import small_plan

from sim.model.plan import Plan


def service(**parts: Any) -> dict[str, Any]:
    """A way of working with some company service."""
    return {"company_service": parts}


def doing(plan: Plan, part: str, **terms: Any) -> Plan:
    """A plan whose service does something else."""
    changed = replace(getattr(plan.service, part), **terms)
    return replace(plan, service=replace(plan.service, **{part: changed}))


def without(plan: Plan, *names: str) -> Plan:
    """A plan with some mechanisms cut."""
    return replace(plan, off=replace(plan.off, **dict.fromkeys(names, True)))


@cache
def untouched(follow_up: int = 12) -> Run:
    """The small municipality as it is."""
    return run_of(small_plan(follow_up))


def history(run: Run) -> str:
    """The digest of all that came before the decision."""
    return run.log.digest(run.plan.decision)
