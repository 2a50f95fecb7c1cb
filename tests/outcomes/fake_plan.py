"""A stand-in for a plan: the few facts outcomes read, in a run that is easy to count by hand.

Day 0 is Monday 4 January 2016. The decision falls on day 364, Monday 2 January 2017, the first day of
week 52. The run ends 48 months later, on day 1825 (2 January 2021), so weeks 0-259 are whole. Every day is
a working day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sim.model.calendar import Calendar, always_open
from sim.model.log import EventLog
from sim.model.plan_staffing import Staffing
from sim.outcomes import compute
from sim.outcomes.panel import Panel

DAY = 1440
DECISION_DAY = 364
LAST_DAY = 1825


class Offer(NamedTuple):
    name: str
    company_oriented: bool
    subsidised: bool
    paid_hours: int
    igu: bool = False
    flexjob: bool = False


GUIDANCE, PLACEMENT, SUBSIDY, MICRO, IGU, FLEXJOB = range(6)
OFFERS = (
    Offer("guidance", False, False, 0),
    Offer("placement", True, False, 0),
    Offer("wage_subsidy_private", True, True, 37),
    Offer("micro_job", True, False, 8),
    Offer("igu", True, False, 30, igu=True),
    Offer("flexjob", False, False, 10, flexjob=True),
)


class Number(NamedTuple):
    number: int


class Group(NamedTuple):
    route: int


@dataclass(frozen=True)
class World:
    employers: Number
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Staff:
    opens: int


@dataclass(frozen=True)
class Steps:
    since: tuple[int, ...]
    value: tuple[int, ...]


@dataclass(frozen=True)
class Benefit:
    integration_new: int
    integration_all: int


class Happens(NamedTuple):
    happens: bool


class On(NamedTuple):
    on: bool
    childcare_wait: int = 0


class Counted(NamedTuple):
    number: Steps


class Lasting(NamedTuple):
    length: Steps


class Grows(NamedTuple):
    steps: tuple[int, ...]


@dataclass(frozen=True)
class PeopleHere:
    illness: Happens
    absence: Happens
    volunteers: Counted


@dataclass(frozen=True)
class Families:
    births: On
    missing: On
    work_duty: On


@dataclass(frozen=True)
class Service:
    centres: Counted
    temp: Counted
    growth: Grows
    after_care: Lasting


class Required(NamedTuple):
    hours: tuple[int, int]


class Practice(NamedTuple):
    requirement: Required


STAFFING = Staffing(cap=(0, 10), first_number=1, post_year=600_000.0)
WORLD = World(Number(4))
STAFF = Staff(opens=8 * 60)
PROGRAMME = Steps((0,), (1825 * DAY,))
BENEFIT = Benefit(integration_new=0, integration_all=180 * DAY)
NONE, SOME = Steps((0,), (0,)), Steps((0, DECISION_DAY * DAY), (0, 2))
NOBODY = PeopleHere(Happens(False), Happens(False), Counted(NONE))
EVERYBODY = PeopleHere(Happens(True), Happens(True), Counted(SOME))
NO_FAMILIES = Families(On(False), On(False), On(False))
FAMILIES = Families(On(True, childcare_wait=30 * DAY), On(True), On(False))
NO_SERVICE = Service(Counted(NONE), Counted(NONE), Grows(()), Lasting(NONE))
SERVICE = Service(Counted(SOME), Counted(SOME), Grows((15, 25, 37)), Lasting(SOME))
FREE, ASKED = Practice(Required((0, 0))), Practice(Required((0, 37 * 60)))


@dataclass(frozen=True)
class FakePlan:
    """The facts, by the names that `sim.model.plan.Plan` has."""

    start: date = date(2016, 1, 4)
    decision: int = DECISION_DAY * DAY
    horizon: int = LAST_DAY * DAY
    calendar: Calendar = field(default_factory=lambda: always_open(LAST_DAY, date(2016, 1, 4)))
    world: World = WORLD
    offers: tuple[Offer, ...] = OFFERS
    has_education: bool = True
    staff: Staff = STAFF
    staff_day_minutes: Mapping[str, int] = field(
        default_factory=lambda: {"caseworker": 100, "consultant": 200}
    )
    first_offer_days: tuple[int, int] = (14, 28)
    longest_gap: int = 42 * DAY
    programme: Steps = PROGRAMME
    benefit: Benefit = BENEFIT
    own_found: bool = True
    measures_progression: bool = True
    people: PeopleHere = EVERYBODY
    families: Families = FAMILIES
    service: Service = SERVICE
    national: Practice = FREE
    chosen: tuple[Practice, ...] = (ASKED,)
    has_cap: bool = True
    staffing: Staffing = STAFFING
    contact_half_life_days: float = 7.0
    contact_standard_minutes: float = 60.0


PLAN = FakePlan()
BARE = FakePlan(people=NOBODY, families=NO_FAMILIES, service=NO_SERVICE, chosen=(FREE,))
"""The same without any mechanism that may be there or not."""


def figures(log: EventLog, kpi: str, plan: FakePlan = PLAN) -> dict[tuple[str, str], float]:
    """(period, group) → value of one outcome."""
    frame = compute(log, plan, [kpi])
    return {(row.period, row.group): row.value for row in frame.itertuples()}


def figure(log: EventLog, kpi: str, group: str = "all", plan: FakePlan = PLAN) -> float:
    """The value of an outcome that has one period."""
    found = {group: value for (_, group), value in figures(log, kpi, plan).items()}
    return found[group]


def panel(log: EventLog, plan: Any = PLAN) -> Panel:
    return Panel.of(log, plan)
