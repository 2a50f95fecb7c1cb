"""What the model can carry and no scenario of a run uses: a page must say what its figures are silent on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.report.run_data import RunData
from sim.text import Words

_USES: Final[Mapping[str, tuple[str, ...]]] = {
    "illness": ("world.people.illness",),
    "motivation_change": ("world.people.motivation_changes",),
    "employability": ("world.people.employability",),
    "absence": ("world.people.absence",),
    "volunteers": ("way_of_working.volunteers.number",),
    "births": ("world.families.births",),
    "education_path": ("world.families.education",),
    "disability": ("world.families.disability",),
    "sanctions": ("world.families.missed_talks",),
    "benefit_incentive": ("world.families.benefit_incentive",),
    "providers": ("way_of_working.providers.places",),
    "centres": ("way_of_working.company_service.centres.number",),
    "company_mentors": ("way_of_working.company_service.mentors.courses_per_year",),
    "employer_experience": ("world.labour_market.employers_learn",),
    "temp_agency": ("way_of_working.company_service.temp_agencies.number",),
    "hours_growth": ("world.labour_market.hours_grow",),
    "after_care": ("way_of_working.company_service.after_care.length",),
}
"""Mechanisms that a reader would miss → the fields of a scenario that bring them in."""
_NOTHING: Final = (None, False, 0, "", "none", "no", "frailty", "0 minutes", "0 hours/week")


def left_out(run: RunData, words: Words) -> str:
    """The mechanisms that are in no scenario of the run, in a sentence; empty when all are in one."""
    unused = [
        words(f"mechanism.{name}")
        for name, paths in _USES.items()
        if not any(_used(scenario.content, path) for scenario in run.scenarios for path in paths)
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
