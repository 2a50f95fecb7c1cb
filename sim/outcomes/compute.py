"""From a log and its plan to one tidy table of figures."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from sim.errors import ComparisonError, Problem, problem
from sim.model.log import EventLog
from sim.outcomes.declare import REGISTRY, Outcome
from sim.outcomes.facts import PlanFacts
from sim.outcomes.marks import DAY
from sim.outcomes.panel import Panel
from sim.outcomes.rounding import tabled
from sim.scenario.months import months_later

if TYPE_CHECKING:
    import pandas as pd


def compute(log: EventLog, plan: PlanFacts, kpis: Iterable[str] | None = None) -> pd.DataFrame:
    """All figures of a run: kpi, period, group, value; NaN where undefined (the outcome says why).

    ``kpis`` names outcomes; ComparisonError, with a sentence for each, when one is unknown or the run is
    too short for it. Without ``kpis``: every outcome the run is long enough for.
    """
    return of_panel(Panel.of(log, plan), kpis)


def of_panel(panel: Panel, kpis: Iterable[str] | None = None) -> pd.DataFrame:
    """The same, from a run that is laid out already."""
    chosen = fitting(panel.plan) if kpis is None else asked_for(kpis, panel.plan)
    return tabled((item.key, cell) for item in chosen for cell in item.function(panel))


def months_covered(plan: PlanFacts) -> int:
    """Whole calendar months of the run after the decision date."""
    decided = plan.start + timedelta(days=plan.decision // DAY)
    end = plan.start + timedelta(days=plan.horizon // DAY)
    months = 0
    while months_later(decided, months + 1) <= end:
        months += 1
    return months


def fitting(plan: PlanFacts) -> list[Outcome]:
    """The outcomes for which the run is long enough."""
    covered = months_covered(plan)
    return [item for item in REGISTRY.values() if item.needs_months <= covered]


def asked_for(kpis: Iterable[str], plan: PlanFacts) -> list[Outcome]:
    """The outcomes of these names; ComparisonError when one is unknown or the run is too short for it."""
    names = list(dict.fromkeys(kpis))
    covered = months_covered(plan)
    problems = [found for name in names if (found := _problem(name, covered))]
    if problems:
        raise ComparisonError(*problems)
    return [REGISTRY[name] for name in names]


def _problem(name: str, covered: int) -> Problem | None:
    """What is wrong with asking for an outcome, if anything."""
    if name not in REGISTRY:
        near = difflib.get_close_matches(name, REGISTRY, n=1, cutoff=0.0)[0]
        return problem("outcome_unknown", key=name, nearest=near)
    needed = REGISTRY[name].needs_months
    if needed > covered:
        return problem("outcome_run_too_short", key=name, covered=covered, needed=needed)
    return None
