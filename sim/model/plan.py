"""The plan: a scenario and one parameter draw, resolved to numbers.

Everything a run needs besides the people is here: integers and tuples, frozen
and hashed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sim.model.calendar import Calendar
from sim.model.plan_additions import Additions
from sim.model.plan_benefit import Benefit, SetOffs
from sim.model.plan_companies import CompanyService
from sim.model.plan_danish import DanishPlan
from sim.model.plan_demand import Demand
from sim.model.plan_families import FamilyPlan
from sim.model.plan_off import Off
from sim.model.plan_offers import GroupPlan, OfferPlan, OfferTerms
from sim.model.plan_organisation import OrganisationPlan
from sim.model.plan_parts import (
    Companies,
    Intake,
    Marks,
    Mentors,
    Past,
    Post,
    Practice,
    Reference,
    School,
    Search,
    Spacing,
    Staff,
    Steps,
    Visitation,
    Work,
)
from sim.model.plan_people import PeoplePlan
from sim.model.plan_routes import Insurance, RouteRules
from sim.model.plan_staffing import Staffing
from sim.model.plan_team import TeamPlan
from sim.model.world import WorldPlan

__all__ = [
    "Benefit",
    "Companies",
    "GroupPlan",
    "Intake",
    "Marks",
    "Mentors",
    "Off",
    "OfferPlan",
    "OfferTerms",
    "Past",
    "Plan",
    "Post",
    "Practice",
    "Reference",
    "School",
    "Search",
    "SetOffs",
    "Spacing",
    "Staff",
    "Steps",
    "Visitation",
    "Work",
]


@dataclass(frozen=True)
class Plan:
    """One scenario under one parameter draw, complete."""

    scenario_name: str
    seed: int
    draw: int
    world: WorldPlan
    decision: int
    horizon: int
    national: Practice
    practice: Practice
    methods_ramp: int
    past: Past
    capacity_from: int  # minute from which what is chosen, and not history's, holds
    posts: tuple[Post, ...]
    intake: Intake
    school: School
    danish: DanishPlan
    offers: tuple[OfferPlan, ...]
    terms: OfferTerms
    search: Search
    demand: Demand
    work: Work
    companies: Companies
    benefit: Benefit
    families: FamilyPlan
    routes: tuple[RouteRules, ...]  # by Route
    insurance: Insurance
    visitation: Visitation
    mentors: Mentors
    people: PeoplePlan
    service: CompanyService
    staff: Staff
    marks: Marks
    optional_share: float  # where offers are optional: half years with one
    share_outside_programme: float  # half years with one, where the deadlines of the programme do not hold
    place_lead: int  # minutes from a place found to the first day
    introduction_minutes: int  # a week, while the course runs
    introduction_notice: int  # minutes
    programme: Steps  # minutes of programme, by takeover
    programme_after_job: int
    off: Off
    reference: Reference
    gross_cost_per_year_dkk: float
    contact_half_life_days: float
    contact_standard_minutes: float
    organisation: OrganisationPlan
    additions: Additions
    staffing: Staffing
    team: TeamPlan | None  # a dedicated team; None when there is none

    @property
    def start(self) -> date:
        """First day of history."""
        return self.world.start

    @property
    def calendar(self) -> Calendar:
        """Working days of the whole run."""
        return self.world.calendar

    @property
    def chosen(self) -> tuple[Practice, ...]:
        """The ways of working after the decision: the municipality's, and the dedicated team's."""
        return (self.practice,) if self.team is None else (self.practice, self.team.practice)

    def in_team(self, post: Post) -> bool:
        """Return whether a caseworker's or consultant's post is the dedicated team's."""
        return self.team is not None and self.team.first_post <= post.number

    @property
    def staff_day_minutes(self) -> dict[str, int]:
        """Task minutes of a full working day, by role."""
        return {"caseworker": self.staff.caseworker_day, "consultant": self.staff.consultant_day}

    @property
    def has_education(self) -> bool:
        """Whether ordinary education is possible at all."""
        return self.families.studies.on

    @property
    def first_offer_days(self) -> tuple[int, int]:
        """Days to the first company-oriented offer at the latest by law: (job-ready, activity-ready)."""
        activity_ready, job_ready = self.marks.first_offer
        return job_ready, activity_ready

    @property
    def own_found(self) -> bool:
        """Whether the strongest look for a place in an offer themselves first."""
        return any(practice.policy.own_found for practice in self.chosen)

    @property
    def has_cap(self) -> bool:
        """Whether there is a caseload cap, in history or after the decision."""
        return any(self.staffing.cap)

    @property
    def longest_gap(self) -> int:
        """Minutes allowed by law between two company-oriented offers."""
        return self.marks.longest_gap

    @property
    def measures_progression(self) -> bool:
        """Whether progression is measured after the decision."""
        return any(practice.people.measured_every > 0 for practice in self.chosen)

    @property
    def first_meeting_latest(self) -> int:
        """Minutes from takeover to the latest first meeting in today's practice."""
        return self.national.first_meeting.latest

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the plan's numbers (not its name)."""
        content = {key: value for key, value in self._plain().items() if key != "scenario_name"}
        text = json.dumps(content, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def _plain(self) -> dict[str, Any]:
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "world"}
        plain = {
            name: asdict(value) if hasattr(value, "__dataclass_fields__") else value
            for name, value in fields.items()
        }
        plain["posts"] = [asdict(post) for post in self.posts]
        plain["offers"] = [asdict(offer) for offer in self.offers]
        plain["routes"] = [asdict(rules) for rules in self.routes]
        return plain | {"world": self.world.content()}
