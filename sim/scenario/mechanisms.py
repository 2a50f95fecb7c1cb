"""Mechanisms: what a policy may work through, each of which a run can switch off."""

from __future__ import annotations

from typing import Final, Literal, get_args

Mechanism = Literal[
    # talks and reception
    "contact_dose",
    "decision_at_conversation",
    "introduction_gate",
    # language mentors
    "mentor_danish",
    "mentor_courage",
    # Danish
    "workplace_danish",
    "own_tests",
    # offers
    "own_found",
    "offers_for_all",
    "qualification",
    "sector_skills",
    # people
    "illness",
    "doctor_dialogue",
    "health_effort",
    "motivation_change",
    "employability",
    "absence",
    "volunteers",
    # families and benefits
    "births",
    "education_path",
    "disability",
    "sanctions",
    "benefit_incentive",
    # organisation
    "hand_over_delay",
    "coordination",
    "shared_knowledge",
    "hours_requirement",
    "providers",
    "pre_arrival",
    # companies
    "centres",
    "sparring",
    "company_mentors",
    "employer_experience",
    "targeted_outreach",
    "temp_agency",
    "hours_growth",
    "after_care",
    # labour market
    "sector_demand",
    # staff in free time, bought, and of classes
    "free_matching",
    "interpreters",
    "class_staff",
]
"""The link that each name cuts stands in ``sim.model.plan_off.Off``; the service itself goes on."""

MECHANISMS: Final[tuple[str, ...]] = get_args(Mechanism)
