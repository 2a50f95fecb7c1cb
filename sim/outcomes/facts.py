"""The little that outcomes need of a plan; `sim.model.plan.Plan` has it, and so does a test's stand-in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

from sim.outcomes.facts_mechanisms import FamilyFacts, PeopleFacts, PracticeFacts, ServiceFacts, StepFacts

if TYPE_CHECKING:
    from sim.model.plan import Plan


class CalendarFacts(Protocol):
    """The days of the run."""

    @property
    def workday(self) -> Sequence[int]:
        """1 for a working day, 0 otherwise, for each day."""


class EmployerFacts(Protocol):
    """The companies there are."""

    @property
    def number(self) -> int:
        """How many."""


class GroupFacts(Protocol):
    """One of them."""

    @property
    def route(self) -> int:
        """By which route its people come."""


class WorldFacts(Protocol):
    """The world."""

    @property
    def employers(self) -> EmployerFacts:
        """The companies."""

    @property
    def groups(self) -> Sequence[GroupFacts]:
        """The populations beside those who arrive."""


class StaffFacts(Protocol):
    """Working hours."""

    @property
    def opens(self) -> int:
        """Minute of the day at which work may begin."""


class OfferFacts(Protocol):
    """One kind of offer; its id is its place in the plan."""

    @property
    def company_oriented(self) -> bool:
        """Whether it takes place in a company."""

    @property
    def subsidised(self) -> bool:
        """Whether it is a job with wage subsidy."""

    @property
    def igu(self) -> bool:
        """Whether it is a trainee contract."""

    @property
    def flexjob(self) -> bool:
        """Whether it is a flexjob."""

    @property
    def paid_hours(self) -> int:
        """Paid hours a week."""


class BenefitFacts(Protocol):
    """When integration benefit began."""

    @property
    def integration_new(self) -> int:
        """Minute from which new arrivals are on it."""

    @property
    def integration_all(self) -> int:
        """Minute from which everyone is."""


class StaffingFacts(Protocol):
    """Staff beyond the posts that are planned."""

    @property
    def first_number(self) -> int:
        """Of the caseworkers taken on under a cap."""

    @property
    def post_year(self) -> float:
        """What a caseworker's post costs a year, DKK."""


class PlanFacts(Protocol):
    """A plan as the outcomes read it. Minutes count from ``start``."""

    @property
    def start(self) -> date:
        """First day of history."""

    @property
    def decision(self) -> int:
        """Minute from which scenarios part."""

    @property
    def horizon(self) -> int:
        """First minute that is not simulated."""

    @property
    def world(self) -> WorldFacts:
        """The world."""

    @property
    def calendar(self) -> CalendarFacts:
        """Working days."""

    @property
    def offers(self) -> Sequence[OfferFacts]:
        """The catalogue; an offer's id is its place."""

    @property
    def has_education(self) -> bool:
        """Whether ordinary education is possible at all."""

    @property
    def staff(self) -> StaffFacts:
        """Working hours."""

    @property
    def staff_day_minutes(self) -> Mapping[str, int]:
        """Task minutes of a full working day: caseworker, consultant."""

    @property
    def first_offer_days(self) -> tuple[int, int]:
        """Days to the first offer at the latest: job-ready, activity-ready."""

    @property
    def longest_gap(self) -> int:
        """Minutes allowed between two offers."""

    @property
    def programme(self) -> StepFacts:
        """Minutes of the programme's legal length from takeover, by takeover."""

    @property
    def benefit(self) -> BenefitFacts:
        """Dates of the benefit."""

    @property
    def own_found(self) -> bool:
        """Whether the strongest look for a place themselves first."""

    @property
    def measures_progression(self) -> bool:
        """Whether progression is measured after the decision."""

    @property
    def people(self) -> PeopleFacts:
        """What people go through."""

    @property
    def families(self) -> FamilyFacts:
        """Births and sanctions."""

    @property
    def service(self) -> ServiceFacts:
        """Company service."""

    @property
    def national(self) -> PracticeFacts:
        """Methods before the decision."""

    @property
    def chosen(self) -> Sequence[PracticeFacts]:
        """Methods after it."""

    @property
    def has_cap(self) -> bool:
        """Whether there is a caseload cap, in history or after the decision."""

    @property
    def staffing(self) -> StaffingFacts:
        """Staff beyond the posts that are planned."""

    @property
    def contact_half_life_days(self) -> float:
        """Days in which the dose of a conversation fades to half."""

    @property
    def contact_standard_minutes(self) -> float:
        """Minutes of a conversation that counts as one."""


if TYPE_CHECKING:

    def _has_them(plan: Plan) -> PlanFacts:
        """Checked by types alone: the model's plan has every fact asked for here."""
        return plan
