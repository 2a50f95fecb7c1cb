"""Identity: whatever lever a scenario turns, its history is everybody's history."""

from __future__ import annotations

from typing import Any

import pytest
from identity_runs import first_difference, merged, plan_of, run, shipped_small, town

from sim.model.plan import Plan
from sim.scenario import levers

TURNED: dict[str, Any] = {
    "caseworkers.number": 8,
    "caseworkers.hours": "30 hours/week",
    "caseworkers.administration_share": 0.3,
    "caseworkers.use_of_free_time": "none",
    "caseworkers.variation": 2,
    "consultants.number": 1,
    "consultants.hours": "20 hours/week",
    "consultants.administration_share": 0.6,
    "consultants.use_of_free_time": "none",
    "language_mentors.number": 0,
    "language_mentors.hours": "25 hours/week",
    "language_mentors.hours_per_citizen": "1 hours/week",
    "language_mentors.longest": "6 weeks",
    "language_mentors.in_jobs": True,
    "conversations.first_meeting.shortest": "3 days",
    "conversations.first_meeting.target": "3 days",
    "conversations.first_meeting.latest": "30 days",
    "conversations.job_ready.target": "3 weeks",
    "conversations.job_ready.latest": "8 weeks",
    "conversations.job_ready.shortest": "0 days",
    "conversations.activity_ready.target": "4 weeks",
    "conversations.activity_ready.latest": "9 weeks",
    "conversations.activity_ready.shortest": "1 weeks",
    "conversations.after_introduction.target": "10 days",
    "conversations.after_introduction.latest": "40 days",
    "conversations.after_introduction.shortest": "1 days",
    "conversations.after_offer.shortest": "2 days",
    "conversations.after_offer.target": "2 days",
    "conversations.after_offer.latest": "60 days",
    "conversations.without_benefit": ["refugee", "passive"],
    "intake_reserve": "30 hours/week",
    "interpreters.hours": "10 hours/week",
    "visitation.criterion": "language_and_culture_count",
    "visitation.judged_anew": True,
    "introduction.booked": "at_arrival",
    "introduction.every": "1 weeks",
    "introduction.seats": 3,
    "introduction.length": "6 weeks",
    "introduction.hours": "37 hours/week",
    "introduction.reserved_seats_per_day": 2,
    "language_school.seats.track_1": 10,
    "language_school.seats.track_2": 10,
    "language_school.seats.track_3": 2,
    "language_school.class_size": 8,
    "language_school.lessons": "6 hours/week",
    "language_school.intake_every": "1 weeks",
    "danish.referral": "1 days",
    "danish.first": "26 weeks",
    "danish.first_modules": 2,
    "danish.workplace_classes": 3,
    "danish.workplace_seats": 4,
    "danish.workplace_lessons": "6 hours/week",
    "danish.test_places": 10,
    "company_offers.mandatory": False,
    "company_offers.first_offer.job_ready": "10 weeks",
    "company_offers.first_offer.activity_ready": "20 weeks",
    "company_offers.longest_gap": "1 weeks",
    "company_offers.for_everybody": True,
    "company_offers.follow_up_every": "1 weeks",
    "company_offers.ladder": ["placement"],
    "company_offers.order": "highest_first",
    "company_offers.private_first": True,
    "company_offers.own_found": "strong_first",
    "company_offers.approach": "place_then_train",
    "company_offers.default_step": "placement",
    "company_offers.own_workplaces": 5,
    "classes": {"job_school": 1},
    "organisation.hand_over_delay": "5 days",
    "organisation.coordination": "30 minutes",
    "consultants.teams": 2,
    "consultants.attached": "to_citizen",
    "visitation.with_consultant": True,
    "caseworkers.harmonised": ["visitation", "job_log"],
    "caseworkers.job_log": False,
    "caseworkers.cap": 20,
    "caseworkers.cap_filled_after": "4 weeks",
    "health.doctor_dialogue": True,
    "health.effort_places": 12,
    "health.effort_hours": "6 hours/week",
    "health.effort_length": "8 weeks",
    "attendance.persistence": "hold_on",
    "attendance.close_follow_up": True,
    "volunteers.number": 6,
    "volunteers.hours": "4 hours/week",
    "volunteers.citizens_each": 2,
    "volunteers.longest": "12 weeks",
    "progression.every": "13 weeks",
    "progression.screening_plan": True,
    "places": {"sector_package": 2},
    "earmarked": {"sector_package": "3 months"},
    "education.young": "work_first",
    "sanctions.practice": "strict",
    "consultants.outreach_order": "openings",
    "consultants.outreach_outside": True,
    "company_service.centres.number": 3,
    "company_service.centres.places_each": 2,
    "company_service.centres.sparring_every": "2 weeks",
    "company_service.centres.fixed_consultant": False,
    "company_service.centres.catalogue": False,
    "company_service.mentors.courses_per_year": 4,
    "company_service.mentors.seats": 6,
    "company_service.mentors.days": 3,
    "company_service.mentors.citizens_each": 2,
    "company_service.mentors.paid_share": 0.5,
    "company_service.mentors.in_jobs": True,
    "company_service.campaigns.per_year": 6,
    "company_service.campaigns.companies": 10,
    "company_service.campaigns.work": "20 hours",
    "company_service.temp_agencies.number": 3,
    "company_service.after_care.length": "26 weeks",
    "company_service.after_care.every": "2 weeks",
    "hours_requirement.job_ready": "37 hours/week",
    "hours_requirement.activity_ready": "25 hours/week",
    "hours_requirement.from_week": 8,
    "hours_requirement.seats": 20,
    "providers.places": 10,
    "providers.contract": "no_cure_no_pay",
    "providers.readiness": ["job_ready", "activity_ready"],
    "providers.talks_every": "2 weeks",
    "providers.longest": "13 weeks",
    "providers.consultant_hours": "40 hours/week",
    "pre_arrival.hours": "10 hours/week",
    "dedicated_team.caseworkers": 2,
    "dedicated_team.consultants": 1,
    "dedicated_team.places": 30,
    "dedicated_team.leaves": "never",
    "dedicated_team.who.routes": ["refugee"],
    "dedicated_team.who.sex": "women",
    "dedicated_team.who.youngest": 20,
    "dedicated_team.who.oldest": 60,
    "dedicated_team.who.readiness": ["job_ready", "activity_ready"],
    "dedicated_team.who.least_months_here": 3,
    "dedicated_team.who.most_months_here": 60,
    "dedicated_team.who.least_months_on_benefit": 2,
    "dedicated_team.who.least_danish_modules": 1,
    "dedicated_team.who.most_danish_modules": 4,
    "dedicated_team.who.with_health_problems": True,
    "dedicated_team.methods": {
        "conversations": {"job_ready": {"target": "2 weeks", "latest": "4 weeks"}},
        "company_offers": {"order": "lowest_first", "ladder": ["micro_job", "placement"]},
    },
}
"""Another value of every lever than the small town's."""
STILL = {
    "danish.workplace_seats",
    "danish.workplace_lessons",
    "company_offers.first_offer.activity_ready",
    "company_offers.first_offer.job_ready",
    "company_offers.own_workplaces",
    "classes",
    "places",
    "health.doctor_dialogue",
    "caseworkers.cap_filled_after",
    "interpreters.hours",
    "health.effort_hours",
    "health.effort_length",
    "attendance.persistence",
    "attendance.close_follow_up",
    "volunteers.hours",
    "volunteers.citizens_each",
    "volunteers.longest",
    "progression.screening_plan",
    "earmarked",
    "education.young",
    "sanctions.practice",
    "consultants.outreach_order",
    "consultants.outreach_outside",
    "hours_requirement.from_week",
    "hours_requirement.seats",
    "providers.contract",
    "providers.readiness",
    "providers.talks_every",
    "providers.longest",
    "dedicated_team.leaves",
    "dedicated_team.who.routes",
    "dedicated_team.who.youngest",
    "dedicated_team.who.oldest",
    "dedicated_team.who.most_months_here",
    "providers.consultant_hours",
}
"""Levers that alone need not move the short run's log: dates of what is due; classes on no ladder; whom to
visit first when there is time for everybody; what the world has none of (tests of their own turn those)."""
THERE = {
    "centres": {"number": 3},
    "mentors": {"courses_per_year": 4},
    "campaigns": {"per_year": 6},
    "after_care": {"length": "26 weeks"},
}
"""What there must be of a part of company service before its terms are anybody's."""

NEEDED: dict[str, dict[str, Any]] = {
    "danish": {"danish": {"workplace_classes": 1}},
    "dedicated_team": {"dedicated_team": {"caseworkers": 1}},
    "earmarked": {"company_offers": {"ladder": ["sector_package"]}, "places": {"sector_package": 2}},
}
"""What else a part needs to be anything."""


def nested(path: str, value: Any) -> dict[str, Any]:
    """The one value as a part of a way of working."""
    for key in reversed(path.split(".")):
        value = {key: value}
    return value


def test_every_lever_is_turned() -> None:
    assert set(TURNED) == {lever.path.removeprefix("way_of_working.") for lever in levers()}


def assert_parts_after_decision(turned: Plan, moves: bool = True) -> None:
    """The log is the untouched town's before the decision, and only there."""
    base = plan_of(shipped_small("denmark-2017"))
    assert turned.hash != base.hash
    before, after = run(base), run(turned)
    assert after.digest(base.decision) == before.digest(base.decision), first_difference(
        before.before(base.decision), after.before(base.decision)
    )
    assert not moves or after.digest() != before.digest()


@pytest.mark.slow
def test_all_levers_together_leave_history_alone() -> None:
    way: dict[str, Any] = {}
    for path, value in TURNED.items():
        way = merged(way, nested(path, value))
    assert_parts_after_decision(plan_of(town(way=way)))


@pytest.mark.slow
@pytest.mark.parametrize("path", TURNED)
def test_a_lever_leaves_history_alone_and_moves_what_follows(path: str) -> None:
    part, service = path.split(".", maxsplit=1)[0], path.split(".")[1:2]
    there = {name: THERE[name] for name in service if name in THERE and part == "company_service"}
    terms = {"company_service": there} if there else {}
    terms |= NEEDED.get(part, {})
    way = merged(terms, nested(path, TURNED[path]))
    assert_parts_after_decision(plan_of(town(way=way)), path not in STILL)
