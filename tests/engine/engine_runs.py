"""Runs for the laws: a plan, a cast and a log, and their rows in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from sim import scenario
from sim.model.cast import Cast, make_cast
from sim.model.compile import compile_plan
from sim.model.compiled.engine import simulate
from sim.model.log import EventLog
from sim.model.plan import Plan
from sim.model.run import simulate as with_simpy
from sim.model.vocabulary import DESK, Activity, AgentKind, Phase
from sim.parameters import Register
from sim.scenario import Scenario

DAY = 1440
WEEK = 7 * DAY
NEVER = 2**62

TALKS = (Activity.FIRST_MEETING, Activity.CONVERSATION, Activity.SCREENING_TALK, Activity.REVIEW)
CONSULTING = (
    Activity.PLACE_SEARCH,
    Activity.PLACEMENT_FOLLOW_UP,
    Activity.VACANCY_MATCHING,
    Activity.OUTREACH,
    Activity.JOINT_VISITATION,
    Activity.CENTRE_NEGOTIATION,
    Activity.SPARRING,
    Activity.CAMPAIGN,
    Activity.TEMP_SIGN_UP,
    Activity.AFTER_CARE,
    Activity.ABSENCE_CALL,
    Activity.HOLD_ON,
)
CASEWORK = (
    Activity.TRAINING,
    Activity.DOCTOR_DIALOGUE,
    Activity.HOURS_REGISTRATION,
    Activity.PROVIDER_FOLLOW_UP,
    Activity.OWN_MATCHING,
    Activity.PRE_ARRIVAL_TALK,
)
"""What caseworkers do beside the talks of the case."""
PROVIDING = (Activity.PROVIDER_SEARCH, Activity.PROVIDER_MATCHING)
"""What consultants of an external provider do."""
TASKS = (*TALKS, *CONSULTING, *CASEWORK, *PROVIDING)


class Row(NamedTuple):
    """One row of a log."""

    minute: int
    kind: int
    agent: int
    activity: int
    phase: int
    resource: int
    place: int
    detail: int


class Spell(NamedTuple):
    """What lies between the rows that begin and end something; ``end`` is the horizon while it goes on."""

    agent: int
    begin: int
    end: int
    first: Row
    last: Row | None


@dataclass(frozen=True, eq=False)
class Run:
    """One run with what the laws look up."""

    plan: Plan
    cast: Cast
    log: EventLog
    notes: dict[str, Any] = field(default_factory=dict)  # what laws have worked out already

    def __repr__(self) -> str:
        return f"run of {self.plan.scenario_name}, {self.log.rows} rows"

    @cached_property
    def rows(self) -> list[Row]:
        return list(map(Row._make, zip(*(column.tolist() for column in self.log.columns), strict=True)))

    @cached_property
    def by_activity(self) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row.activity].append(row)
        return found

    def only(self, activities: int | Iterable[int], *phases: int) -> list[Row]:
        """The rows of some activities, in the order of the log."""
        if isinstance(activities, int):
            chosen = self.by_activity[activities]
        else:
            wanted = set(activities)
            chosen = [row for row in self.rows if row.activity in wanted]
        return [row for row in chosen if not phases or row.phase in phases]

    def spells(
        self, activity: int, begin: int = Phase.START, end: tuple[int, ...] = (Phase.END, Phase.VOID)
    ) -> list[Spell]:
        """What an agent does from ``begin`` to the next of ``end``; a second beginning is a fault."""
        running: dict[tuple[int, int], Row] = {}
        found = []
        for row in self.by_activity[activity]:
            who = (row.kind, row.agent)
            if row.phase == begin:
                assert who not in running, f"begun twice: {row}"
                running[who] = row
            elif row.phase in end and who in running:
                first = running.pop(who)
                found.append(Spell(row.agent, first.minute, row.minute, first, row))
        open_ends = (Spell(row.agent, row.minute, self.plan.horizon, row, None) for row in running.values())
        return sorted([*found, *open_ends], key=lambda spell: (spell.begin, spell.agent))

    def in_force(self, minute: int, past: int, chosen: int) -> int:
        """Return history's value until the chosen capacity is there, then the chosen one."""
        return chosen if minute >= self.plan.capacity_from else past

    @cached_property
    def exits(self) -> dict[int, Row]:
        return {row.agent: row for row in self.by_activity[Activity.EXIT]}

    @cached_property
    def takeovers(self) -> dict[int, int]:
        return {row.agent: row.minute for row in self.by_activity[Activity.TAKEOVER]}


def register_of(given: Scenario) -> Register:
    """The parameters of a scenario, the numbers of its offers among them."""
    from sim.study.world import register_for

    return register_for([given])


@cache
def shipped_plan(name: str, draw: int | None = None, follow_up: int = 36) -> Plan:
    given = scenario.load(name)
    return compile_plan(given, register_of(given).values(1, draw), follow_up=follow_up)


@cache
def shipped_run(name: str, draw: int | None = None, follow_up: int = 36) -> Run:
    return run_of(shipped_plan(name, draw, follow_up))


def run_of(plan: Plan, replication: int = 0, *, simpy: bool = False) -> Run:
    """A run, as machine code; with SimPy where a test has changed an agent in Python."""
    cast = make_cast(plan.world, 1, 0, replication)
    return Run(plan, cast, (with_simpy if simpy else simulate)(plan, cast))


def small(**changed: Any) -> dict[str, Any]:
    """A small municipality as a mapping shaped as a file; ``changed`` replaces whole parts."""
    return {
        "name": "small",
        "extends": "denmark-2017",
        "title": {"da": "Lille", "en": "Small"},
        "description": {"da": "Lille", "en": "Small"},
        "source": "assumption: a test",
        **changed,
    }


def plan_of(values: Mapping[str, Any], follow_up: int = 36, draw: int | None = None, **how: Any) -> Plan:
    given = scenario.from_mapping(values)
    return compile_plan(given, register_of(given).values(1, draw), follow_up=follow_up, **how)


def worker_of(row: Row) -> tuple[int, int]:
    """Who does a task: (role, number) of its ``resource`` column."""
    if row.activity in CONSULTING:
        return AgentKind.CONSULTANT, row.resource
    if row.activity in PROVIDING:
        return AgentKind.PROVIDER, row.resource
    if row.resource >= DESK:
        return AgentKind.DUTY_DESK, row.resource - DESK
    return AgentKind.CASEWORKER, row.resource
