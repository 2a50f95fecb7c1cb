"""The town: every agent of one run, and the few things they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sim.model.calendar import WorkHours, work_hours
from sim.model.caseworker import Caseworker, DutyDesk, Office
from sim.model.cast import Cast, CompanyFacts, Person
from sim.model.centres import Centres
from sim.model.citizen import Citizen
from sim.model.classes import Classes
from sim.model.company import Company
from sim.model.company_mentors import CompanyMentors
from sim.model.concern import Concern
from sim.model.consultant import Consultant, Team
from sim.model.dedicated import DedicatedTeam
from sim.model.draws import Purpose, pick, uniform
from sim.model.environment import Clock, keep_order
from sim.model.hand_over import HandOvers
from sim.model.hazards import dose_profile
from sim.model.health_effort import HealthEfforts
from sim.model.hiring import Hiring
from sim.model.hours_requirement import FillIn
from sim.model.household import Household
from sim.model.interpreters import Interpreters
from sim.model.introduction import Introduction
from sim.model.language_school import LanguageSchool
from sim.model.log import LogBook
from sim.model.market import Market
from sim.model.matching import Matching
from sim.model.mentor import Mentors
from sim.model.outreach import Campaigns, Outreach
from sim.model.outside import Outside
from sim.model.own_tests import OwnTests
from sim.model.own_workplaces import OwnWorkplaces
from sim.model.paid_places import PaidPlaces
from sim.model.plan import Plan, Post, Practice, Steps
from sim.model.pre_arrival import PreArrival
from sim.model.provider_staff import ProviderStaff
from sim.model.providers import Providers
from sim.model.tables import read
from sim.model.tasks import PLACE, Subject, TaskType
from sim.model.units import DAY, NEVER, PERMILLE, YEAR
from sim.model.visits import Visits
from sim.model.vocabulary import OUTSIDE, AgentKind, Relation
from sim.model.volunteers import Volunteers
from sim.model.workplace_danish import WorkplaceSchool

Item = TypeVar("Item")
Order = Callable[[Sequence[Any]], Sequence[Any]]


class Town:
    """One municipality at work: the agents, the clock, the log."""

    def __init__(self, plan: Plan, cast: Cast, order: Order = keep_order) -> None:
        self.plan = plan
        self.cast = cast
        self.order = order
        self.clock = Clock(plan.horizon)
        self.book = LogBook()
        self.log = self.book.row
        self.key = cast.key
        self.weekday = plan.start.weekday()
        self._profiles: dict[int, tuple[int, ...]] = {}  # a cache, not state
        self.households = {household.number: Household(self, household) for household in cast.households}
        self.companies = {facts.number: Company(self, facts) for facts in cast.companies}
        self._make_company_parts()
        self._make_staff()
        self._make_services()
        self.citizens: dict[int, Citizen] = {}
        for person in order(cast.people):
            self.citizens[person.number] = Citizen(self, person)
        self.citizens = dict(sorted(self.citizens.items()))

    def _make_company_parts(self) -> None:
        """Make what goes on at companies and between them and the job centre."""
        self.outside = Outside(self)
        self.centres = Centres(self)
        self.company_mentors = CompanyMentors(self)
        self.outreach = Outreach(self)
        self.campaigns = Campaigns(self)
        self.market = Market(self, list(self.companies.values()))
        self.matching = Matching(self)
        self.own_workplaces = OwnWorkplaces(self)
        self.paid_places = PaidPlaces(self)

    def _make_staff(self) -> None:
        """Make the units that people work in, and whose time is bought."""
        self.office = Office(self)
        self.hiring = Hiring(self)
        self.dedicated = DedicatedTeam(self)
        self.team = Team(self)
        self.mentors = Mentors(self, [])
        self.interpreters = Interpreters(self)

    def _make_services(self) -> None:
        """Make what people wait for: courses, classes, seats, providers, volunteers."""
        self.introduction = Introduction(self)
        self.school = LanguageSchool(self)
        self.workplace_school = WorkplaceSchool(self)
        self.own_tests = OwnTests(self)
        self.visits = Visits(self)
        self.classes = Classes(self)
        self.hand_overs = HandOvers(self)
        self.health_efforts = HealthEfforts(self)
        self.evenings = Classes(self, beside=True)
        self.fill_in = FillIn(self)
        self.providers = Providers(self)
        self.provider_staff = ProviderStaff(self)
        self.pre_arrival = PreArrival(self)
        self.volunteers = Volunteers(self)

    def uniform(self, purpose: int, role: int, number: int, count: int = 0, other: int = 0) -> float:
        """Return the addressed uniform number of this run."""
        return uniform(self.key, purpose, role, number, count, other)

    @property
    def present(self) -> list[Citizen]:
        """The citizens who are here and of working age, by number."""
        return [citizen for citizen in self.citizens.values() if citizen.present]

    def may_arrive(self, person: Person) -> bool:
        """Return whether a person comes at all: a spouse only while the sponsor is here."""
        return self.cast.arrives(person)

    def assign(self, citizen: Citizen) -> None:
        """Give a citizen a caseworker."""
        self.office.assign(citizen)

    def unassign(self, citizen: Citizen) -> None:
        """Close a citizen's case with the caseworker."""
        self.office.unassign(citizen)

    def team_practice(self) -> Practice:
        """Return the methods of the unit as a whole: new from the middle of the ramp."""
        return self.plan.practice if self.clock.now >= self.new_methods_from else self.plan.national

    @property
    def new_methods_from(self) -> int:
        """From when the unit as a whole works in the new way: the middle of the ramp."""
        return self.plan.decision + self.plan.methods_ramp // 2

    def practice_for(self, citizen: Citizen) -> Practice:
        """Return the methods of the unit that a person belongs to."""
        practice = self.team_practice()
        in_team = practice is self.plan.practice and self.dedicated.has(citizen)
        return self.plan.chosen[-1] if in_team else practice

    def in_force(self, past: int, chosen: int, minute: int = -1) -> int:
        """Return what holds at a minute (default: now): history's value until the new capacity is there."""
        return chosen if max(minute, self.clock.now) >= self.plan.capacity_from else past

    def task_minutes(self, type: TaskType, about: Subject, count: int) -> int:
        """Return the length of a task, drawn for this citizen or company and count."""
        u = self.uniform(Purpose.TASK_LENGTH, about.kind, about.number, count, int(type) + 1)
        return max(1, read(self.plan.staff.lengths[PLACE[type]], u))

    def wage_tenths(self) -> int:
        """Return the ordinary wage now, DKK an hour times ten."""
        return self.plan.work.wage.at(self.clock.now)

    def wage_now(self) -> float:
        """Return the ordinary wage now, DKK an hour."""
        return self.wage_tenths() / 10

    def demand_now(self, sector: int) -> float:
        """Return the demand for labour in a sector now, against the mean."""
        return self.plan.demand.sectors[sector].at(self.clock.now) / PERMILLE

    def demand_within_reach(self, modules: int) -> Steps:
        """Return the demand over time of the sectors that so much Danish opens, permille of the mean."""
        return self.plan.demand.reach[modules]

    def profile(self, dose: int) -> tuple[int, ...]:
        """Return the fading effect of a dose of contact on own search, permille by step."""
        known = self._profiles.get(dose)
        if known is None:
            search = self.plan.search
            known = self._profiles[dose] = dose_profile(dose, search.dose_decay, search.boost)
        return known

    def age_now(self, person: Person) -> int:
        """Return a person's age in whole years."""
        return person.age + (self.clock.now - person.takeover) // YEAR

    def offer_start(self, citizen: Citizen) -> int:
        """Return the first day in an offer: a working day after some lead time, not during the course."""
        earliest = self.clock.now + self.plan.place_lead
        if citizen.case.introduction_minutes():
            earliest = max(earliest, citizen.timers[Concern.INTRODUCTION_END])
        earliest = max(earliest, citizen.family.back())
        day = -(-(earliest - self.plan.staff.opens) // DAY) * DAY
        return self.plan.calendar.working_day_from(day) + self.plan.staff.opens

    def week(self, minute: int) -> int:
        """Return the number of the calendar week, Monday to Sunday, from the start."""
        return (minute // DAY + self.weekday) // 7

    def first_workday(self, minute: int) -> bool:
        """Return whether the day is the first working day of its week."""
        day = minute // DAY
        workday = self.plan.calendar.workday
        monday = max(0, day - (day + self.weekday) % 7)
        return bool(workday[day]) and not any(workday[monday:day])

    def relation_at_start(self, facts: CompanyFacts) -> Relation:
        """Return how a company stands with the job centre when history begins; nobody outside is known."""
        if facts.number >= OUTSIDE:
            return Relation.UNKNOWN
        u = self.uniform(Purpose.RELATION, AgentKind.COMPANY, facts.number)
        return Relation(pick(u, self.plan.companies.relation_at_start))

    def rates_changed(self) -> None:
        """Dated rates have changed: assess every household anew."""
        for number in sorted(self.households):
            self.households[number].settle()


def make_caseworker(town: Town, post: Post) -> Caseworker:
    """Return a caseworker for a post."""
    return Caseworker(
        town,
        post,
        _hours(town, post, town.plan.past.caseworker_day, town.plan.staff.caseworker_day),
        _adopts(town, post),
    )


def make_desk(town: Town, post: Post) -> DutyDesk:
    """Return a duty desk; somebody is always there on working days."""
    hours = work_hours(town.plan.calendar, town.plan.staff.opens, town.plan.staff.desk[post.number])
    abroad = post.number >= town.plan.additions.first_pre_arrival
    bag = town.pre_arrival.bag if abroad else town.office.desk_bag
    desk = DutyDesk(town, post, hours, bag, post.since)
    (town.pre_arrival.desks if abroad else town.office.desks).append(desk)
    return desk


def make_consultant(town: Town, post: Post) -> Consultant:
    """Return a consultant for a post."""
    hours = _hours(town, post, town.plan.past.consultant_day, town.plan.staff.consultant_day)
    return Consultant(town, post, hours, _adopts(town, post))


def _adopts(town: Town, post: Post) -> int:
    """Return when a worker adopts the scenario's methods: a day of their own within the ramp, or never."""
    if town.uniform(Purpose.ADOPTION, post.role, post.number, post.person) < town.plan.organisation.never:
        return NEVER
    u = town.uniform(Purpose.PRACTICE, post.role, post.number, post.person)
    return town.plan.decision + int(u * town.plan.methods_ramp)


def _hours(town: Town, post: Post, past: int, chosen: int) -> WorkHours:
    """Return a worker's calendar: history's task time, then the chosen, on working days, less absence."""
    calendar, opens = town.plan.calendar, town.plan.staff.opens
    away = town.cast.absent_days(post.role, post.number, post.person)
    if past == chosen:
        return work_hours(calendar, opens, chosen, away)
    changes = town.plan.capacity_from // DAY
    before, after = (work_hours(calendar, opens, minutes, away) for minutes in (past, chosen))
    tail = (before.done[changes] + done - after.done[changes] for done in after.done[changes:])
    return WorkHours(opens, max(past, chosen), (*before.done[:changes], *tail))
