"""The switches of a run: which mechanisms are off."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Off:
    """Mechanisms switched off in this run: the link is cut, the service goes on."""

    contact_dose: bool = False
    decision_at_conversation: bool = False
    introduction_gate: bool = False
    mentor_danish: bool = False
    mentor_courage: bool = False
    workplace_danish: bool = False
    own_tests: bool = False
    own_found: bool = False
    offers_for_all: bool = False
    qualification: bool = False
    sector_skills: bool = False
    illness: bool = False
    doctor_dialogue: bool = False
    health_effort: bool = False
    motivation_change: bool = False
    employability: bool = False
    absence: bool = False
    volunteers: bool = False
    births: bool = False
    education_path: bool = False
    disability: bool = False
    sanctions: bool = False
    benefit_incentive: bool = False
    hand_over_delay: bool = False
    coordination: bool = False
    shared_knowledge: bool = False
    hours_requirement: bool = False
    providers: bool = False
    pre_arrival: bool = False
    centres: bool = False
    sparring: bool = False
    company_mentors: bool = False
    employer_experience: bool = False
    targeted_outreach: bool = False
    temp_agency: bool = False
    hours_growth: bool = False
    after_care: bool = False
    sector_demand: bool = False
    free_matching: bool = False
    interpreters: bool = False
    class_staff: bool = False
