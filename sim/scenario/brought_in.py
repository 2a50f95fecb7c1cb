"""Which field of a scenario brings a mechanism in, and which mechanisms every scenario has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.scenario.document import Document

_WAY: Final = "way_of_working."
_TEAM: Final = "way_of_working.dedicated_team.methods."
_NATIONAL: Final = "national."
_SERVICE: Final = f"{_WAY}company_service"
_SECTORS: Final = tuple(
    f"world.labour_market.{part}" for part in ("sector_demand", "sector_mix", "unskilled_demand")
)
_MENTORS: Final = ("way_of_working.language_mentors.number",)

ALWAYS_IN: Final = ("contact_dose", "decision_at_conversation", "introduction_gate")
"""Mechanisms that every scenario has."""
BROUGHT_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "mentor_danish": _MENTORS,
    "mentor_courage": _MENTORS,
    "own_found": ("way_of_working.company_offers.own_found",),
    "offers_for_all": ("way_of_working.company_offers.for_everybody",),
    "qualification": ("way_of_working.classes",),
    "sector_skills": ("way_of_working.company_offers.ladder", "way_of_working.places"),
    "illness": ("world.people.illness",),
    "doctor_dialogue": ("way_of_working.health.doctor_dialogue",),
    "health_effort": ("way_of_working.health.effort_places",),
    "motivation_change": ("world.people.motivation_changes",),
    "employability": ("world.people.employability",),
    "absence": ("world.people.absence",),
    "volunteers": ("way_of_working.volunteers.number",),
    "births": ("world.families.births",),
    "education_path": ("world.families.education",),
    "disability": ("world.families.disability",),
    "sanctions": ("world.families.missed_talks",),
    "benefit_incentive": ("world.families.benefit_incentive",),
    "hand_over_delay": ("way_of_working.organisation.hand_over_delay",),
    "coordination": ("way_of_working.organisation.coordination",),
    "shared_knowledge": (
        "way_of_working.consultants.attached",
        "way_of_working.visitation.with_consultant",
    ),
    "hours_requirement": (
        "way_of_working.hours_requirement.job_ready",
        "way_of_working.hours_requirement.activity_ready",
    ),
    "providers": ("way_of_working.providers.places",),
    "pre_arrival": ("way_of_working.pre_arrival.hours",),
    "interpreters": ("world.people.language_barrier",),
    "free_matching": (
        "way_of_working.caseworkers.use_of_free_time",
        "way_of_working.consultants.use_of_free_time",
    ),
    "workplace_danish": ("way_of_working.danish.workplace_classes",),
    "own_tests": ("way_of_working.danish.test_places",),
    "class_staff": ("way_of_working.classes",),
    "centres": (f"{_SERVICE}.centres.number",),
    "sparring": (f"{_SERVICE}.centres.number",),
    "company_mentors": (f"{_SERVICE}.mentors.courses_per_year",),
    "employer_experience": ("world.labour_market.employers_learn",),
    "targeted_outreach": (
        "way_of_working.consultants.outreach_order",
        "way_of_working.consultants.outreach_outside",
        f"{_SERVICE}.campaigns.per_year",
    ),
    "temp_agency": (f"{_SERVICE}.temp_agencies.number",),
    "hours_growth": ("world.labour_market.hours_grow",),
    "after_care": (f"{_SERVICE}.after_care.length",),
    "sector_demand": _SECTORS,
}
"""Mechanism → the fields that bring it in: one of them is enough."""


def is_in(document: Document, mechanism: str) -> bool:
    """Whether a scenario has a mechanism: always, or because one of its fields is other than by default.

    What only the national way does, and what only the dedicated team does, counts too.
    """
    return mechanism in ALWAYS_IN or any(
        _is_set(document, path.replace(_WAY, part, 1))
        for path in BROUGHT_IN[mechanism]
        for part in (_WAY, _TEAM, _NATIONAL)
    )


def _is_set(document: Document, path: str) -> bool:
    *parts, last = path.split(".")
    part: Any = document
    for name in parts:
        part = getattr(part, name, None)
    if part is None or last not in type(part).model_fields:
        return False
    info = type(part).model_fields[last]
    return bool(info.is_required() or getattr(part, last) != info.get_default(call_default_factory=True))
