"""People told by hand, and rules that are easy to count with: what the money of a run must come to.

Day 0 is Friday 1 January 2016. The decision falls on Sunday 1 January 2017; the run ends on 1 January 2021,
48 months later. A day is told as a date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from sim.business_case.cohort import Cohort
from sim.business_case.flows import Costs, flows
from sim.business_case.ledger import Party, Posting, entries
from sim.business_case.setting import Setting
from sim.model.log import LogBook
from sim.model.plan_parts import Steps
from sim.model.vocabulary import (
    JOB_WIDTHS,
    Activity,
    AgentKind,
    Attributes,
    Exit,
    Job,
    JobChannel,
    Phase,
    Route,
    WeekState,
    pack,
)
from sim.outcomes.panel import Panel
from sim.outcomes.table import FloatArray

DAY = 1440
START, DECISION, END = date(2016, 1, 1), date(2017, 1, 1), date(2021, 1, 1)
MONTHS = 48
RULES: Mapping[str, float] = {
    "refund.share_1": 0.8,
    "refund.share_2": 0.4,
    "refund.share_3": 0.3,
    "refund.share_4": 0.2,
    "refund.weeks_1": 4,
    "refund.weeks_2": 26,
    "refund.weeks_3": 52,
    "refund.restart_weeks": 52,
    "refund.restart_within_weeks": 156,
    "tax.labour_market": 0.08,
    "tax.bottom": 0.1,
    "tax.health": 0.02,
    "tax.municipal": 0.25,
    "tax.allowance": 45000,
    "tax.spouse_allowance": 1,
    "tax.employment_rate": 0.0875,
    "tax.employment_most": 30000,
    "tax.single_provider_rate": 0.06,
    "tax.single_provider_most": 19800,
    "tax.job_rate": 0,
    "tax.job_from": 187500,
    "tax.job_most": 0,
    "grant.basic_months": 36,
    "grant.basic_month": 2640,
    "grant.result_hours": 20,
    "grant.result_weeks": 26,
    "grant.early_months": 36,
    "grant.later_months": 60,
    "grant.result_early": 76500,
    "grant.result_later": 51000,
    "grant.exam": 32000,
    "grant.exam_modules": 6,
    "employer.pension_and_holiday_share": 0.2,
    "employer.levies_share": 0.02,
    "employer.productivity_first": 0.6,
    "employer.productivity": 1.0,
    "employer.productivity_months": 6,
    "subsidy.private_hour": 78,
    "subsidy.public_hour": 110,
    "index.consumer_prices": 100,
    "index.municipal_services": 100,
    "discount.rate": 0,
    "society.displacement": 0.25,
    "society.displacement_in_slump": 0.5,
    "grant.extra_job": 25000,
    "grant.extra_job_hours": 190,
    "employer_bonus.first_year": 20000,
    "employer_bonus.second_year": 15000,
    "employer_bonus.hours_above": 19,
    "employer_bonus.months_1": 6,
    "employer_bonus.months_2": 12,
    "employer_bonus.residence_1": 12,
    "employer_bonus.residence_2": 24,
    "igu_bonus.instalment": 20000,
    "igu_bonus.private_share": 0.75,
    "igu_school.refund_share": 1,
    "danish_bonus.month": 1500,
    "danish_bonus.months": 6,
    "danish_bonus.lump_sum": 6200,
    "danish_bonus_rule.least_track": 2,
    "danish_bonus_rule.lump_sum_refund_share": 0.5,
    "flexjob.supplement_share": 0.98,
    "flexjob.set_off_low": 0.3,
    "flexjob.set_off_high": 0.55,
    "flexjob.set_off_from": 14000,
    "refund.programme_share": 0.5,
    "refund.programme_ceiling": 36000,
    "refund.programme_marginal": 0,
}


@dataclass(frozen=True)
class FlatRules:
    """The same rules on every day."""

    values: Mapping[str, float] = field(default_factory=lambda: RULES)

    def __getitem__(self, name: str) -> float:
        return self.values[name]

    def on(self, name: str, day: date) -> float:
        return self.values[name]

    def each(self, name: str, days: Sequence[date]) -> FloatArray:
        return np.full(len(days), self.values[name], dtype=np.float64)


class Offer(NamedTuple):
    name: str
    paid_hours: int
    wage: float = 1.0
    subsidised: bool = False
    igu: bool = False
    flexjob: bool = False
    employers: int = -1
    company_oriented: bool = True
    hours: int = 37


PLACEMENT, PRIVATE, PUBLIC, IGU, FLEXJOB = range(5)
OFFERS = (
    Offer("placement", 0),
    Offer("wage_subsidy_private", 37, subsidised=True, employers=1),
    Offer("wage_subsidy_public", 37, subsidised=True, employers=0),
    Offer("igu", 30, 0.5, igu=True),
    Offer("flexjob", 10, flexjob=True),
)


class Wages(NamedTuple):
    wage: Steps = Steps((0,), (1250,))
    full_time: int = 37


def _minute(year: int, month: int) -> int:
    return (date(year, month, 1) - START).days * DAY


class Weeks(NamedTuple):
    weeks_a_month: float = 52 / 12
    integration: tuple[Steps, Steps, Steps] = (
        Steps((0, _minute(2018, 7), _minute(2019, 1)), (6106, 5997, 6072)),
        Steps((0,), (12211,)),
        Steps((0,), (8546,)),
    )


class Insured(NamedTuple):
    rate: Steps = Steps((0,), (18000,))


class World(NamedTuple):
    groups: tuple[Any, ...] = ()


@dataclass(frozen=True)
class TownPlan:
    """What the money of a run needs of a plan."""

    start: date = START
    decision: int = (DECISION - START).days * DAY
    horizon: int = (END - START).days * DAY
    capacity_from: int = (DECISION - START).days * DAY
    offers: tuple[Offer, ...] = OFFERS
    work: Wages = field(default_factory=Wages)
    benefit: Weeks = field(default_factory=Weeks)
    insurance: Insured = field(default_factory=Insured)
    world: World = field(default_factory=World)


class People:
    """Lives, told row by row."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, ...]] = []

    def row(self, day: date, who: int, activity: int, phase: int, *ids: int) -> None:
        resource, place, detail = (*ids, -1, -1, -1)[:3]
        minute = (day - START).days * DAY
        self._rows.append((minute, AgentKind.CITIZEN, who, activity, phase, resource, place, detail))

    def arrives(
        self,
        who: int,
        day: date,
        *,
        route: int = Route.REFUGEE,
        children: int = 0,
        home: int = -1,
        track: int = 2,
    ) -> None:
        told = Attributes(0, route, 0, track, 30, children, 1)
        self.row(day, who, Activity.TAKEOVER, Phase.EVENT, -1, who if home < 0 else home, pack(told))
        self.is_in(who, day, WeekState.TRANSFER)

    def permitted(self, who: int, day: date) -> None:
        """The residence permit, given on an earlier day than that of takeover."""
        minute = (day - START).days * DAY
        self._rows.append((max(minute, 0), AgentKind.CITIZEN, who, Activity.RESIDENCE_PERMIT, Phase.EVENT))
        self._rows[-1] += (-1, -1, minute)

    def gets(self, who: int, day: date, month: int) -> None:
        self.row(day, who, Activity.BENEFIT, Phase.EVENT, -1, -1, month)

    def is_in(self, who: int, day: date, state: int) -> None:
        self.row(day, who, Activity.STATE, Phase.EVENT, -1, -1, state)

    def brings(self, who: int, day: date, weeks: int) -> None:
        self.row(day, who, Activity.BENEFIT_BEFORE, Phase.EVENT, -1, -1, weeks)

    def works(
        self,
        who: int,
        day: date,
        until: date | None = None,
        hours: int = 37,
        wage: int = 1250,
        private: int = 1,
        channel: int = JobChannel.OWN_SEARCH,
    ) -> None:
        """An ordinary job, and its end."""
        job = pack(Job(hours, private, 0, wage), JOB_WIDTHS)
        self.row(day, who, Activity.JOB, Phase.START, -1, channel, job)
        if until is not None:
            self.row(until, who, Activity.JOB, Phase.END, -1, channel, 1)

    def spell(self, who: int, what: int, day: date, until: date | None, *ids: int) -> None:
        self.row(day, who, what, Phase.START, *ids)
        if until is not None:
            self.row(until, who, what, Phase.END, *ids[:2], 1)

    def leaves(self, who: int, day: date) -> None:
        self.row(day, who, Activity.EXIT, Phase.EVENT, -1, -1, Exit.MOVED)
        self.is_in(who, day, WeekState.MOVED)

    def rows(self) -> list[tuple[int, ...]]:
        """All rows in the order of time."""
        return sorted(self._rows, key=lambda row: row[0])

    def setting(self, plan: TownPlan | None = None, **rules: float) -> Setting:
        """The run, and the rules, some of them otherwise."""
        book = LogBook()
        for one in self.rows():
            book.row(*one)
        facts: Any = plan or TownPlan()
        told: Any = FlatRules({**RULES, **rules})
        return Setting.of(Panel.of(book.close(0, 0, 0), facts), facts, told)


NO_COSTS = Costs({}, {}, 0)


def money(setting: Setting, costs: Costs = NO_COSTS) -> dict[str, Posting]:
    """Every posting by item."""
    found = flows(setting, costs)
    assert len({one.item for one in found}) == len(found)
    return {one.item: one for one in found}


def paid(setting: Setting, item: str, who: int = 0) -> list[float]:
    """What one person got or paid each month, kroner."""
    found: list[float] = (money(setting)[item].amount[who] / 100).tolist()
    return found


def net(setting: Setting, party: Party, costs: Costs = NO_COSTS) -> int:
    """All that a party gains, øre."""
    found = [one for one in entries(flows(setting, costs)) if one.party == party]
    return sum(int(one.amount.sum() + one.shared.sum()) for one in found)


def by_member(setting: Setting, costs: Costs = NO_COSTS) -> dict[Party, FloatArray]:
    """What each party gains of each member of the cohort, members x months since the clock, fixed prices."""
    cohort = Cohort.of(setting)
    found = {party: np.zeros(cohort.months.shape) for party in Party}
    for one in entries(flows(setting, costs)):
        found[one.party] += cohort.real(one.amount, one.shared)
    return found
