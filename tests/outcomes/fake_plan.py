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


STAFFING = Staffing(cap=(0, 10), first_number=1, post_year=600_000.0)
WORLD = World(Number(4))
STAFF = Staff(opens=8 * 60)
PROGRAMME = Steps((0,), (1825 * DAY,))
BENEFIT = Benefit(integration_new=0, integration_all=180 * DAY)


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
    has_cap: bool = True
    staffing: Staffing = STAFFING
    contact_half_life_days: float = 7.0
    contact_standard_minutes: float = 60.0


PLAN = FakePlan()


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
