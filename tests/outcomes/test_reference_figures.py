"""Outcomes of mechanisms that the shipped comparison does not use add no row to what is kept of it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

import sim
from sim.model.compile import compile_plan
from sim.model.log import LogBook
from sim.outcomes import REGISTRY, compute
from sim.outcomes.money import counted_downstream
from sim.study.world import register_for

DOWNSTREAM = {key for key, one in REGISTRY.items() if one.function is counted_downstream}
"""What the business case adds."""


def test_the_reference_has_just_the_figures_that_its_scenarios_have(repository: Path) -> None:
    """Which figures there are is told by the plan alone, so that an empty log will do."""
    kept = pd.read_csv(repository / "results" / "reference" / "kpis.csv")
    for name, rows in kept.groupby("scenario"):
        scenario = sim.load(str(name))
        plan = compile_plan(scenario, register_for([scenario]).values(1, 0), 0)
        there = compute(LogBook().close(0, 0, 0), plan)
        counted = list(dict.fromkeys(there["kpi"]))
        assert [kpi for kpi in dict.fromkeys(rows["kpi"]) if kpi not in DOWNSTREAM] == counted
        assert set(rows["kpi"]) == {*counted, *DOWNSTREAM}
