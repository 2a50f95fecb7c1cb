"""What the model can carry and no scenario of a run uses: a page must say what its figures are silent on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.report.run_data import RunData
from sim.scenario import BROUGHT_IN
from sim.text import Words

_MISSED: Final = (
    "illness", "motivation_change", "employability", "absence", "volunteers", "births", "education_path",
    "disability", "sanctions", "benefit_incentive", "providers", "centres", "company_mentors",
    "employer_experience", "temp_agency", "hours_growth", "after_care",
)  # fmt: skip
"""Mechanisms that a reader would miss, in the order in which they are told."""
_NOTHING: Final = (None, False, 0, "", "none", "no", "frailty", "0 minutes", "0 hours/week")


def left_out(run: RunData, words: Words) -> str:
    """The mechanisms that are in no scenario of the run, in a sentence; empty when all are in one."""
    unused = [
        words(f"mechanism.{name}")
        for name in _MISSED
        if not any(_used(scenario.content, path) for scenario in run.scenarios for path in BROUGHT_IN[name])
    ]
    return words("page.limits.unused", unused="; ".join(unused)) if unused else ""


def _used(content: Mapping[str, Any], path: str) -> bool:
    found: Any = content
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    if isinstance(found, Mapping) and "value" in found:
        found = found["value"]
    if isinstance(found, list):
        return any(item.get("value") not in _NOTHING for item in found if isinstance(item, Mapping))
    return found not in _NOTHING
