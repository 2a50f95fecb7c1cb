"""Somebody with one clock only: the model's own separation, hours or temp-agency clock on a stub."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from engine_runs import NEVER
from small_worlds import small_plan

from sim.model.concern import Concern
from sim.model.draws import stream_key, uniform
from sim.model.plan import Plan
from sim.model.vocabulary import AgentKind, Readiness

HORIZON = 10_000_000


@cache
def _ordinary() -> Plan:
    return small_plan(0)


class Somebody:
    """A job-ready man in a job of ten hours; ``when`` keeps the dates that a clock sets."""

    def __init__(self, plan: Plan | None = None, number: int = 0) -> None:
        self.key, self.number, self.kind, self.asks = stream_key(1, 0, 0), number, AgentKind.CITIZEN, 0
        plan = plan or _ordinary()
        self.clock = SimpleNamespace(now=0, horizon=HORIZON)
        self.town = SimpleNamespace(
            plan=plan,
            clock=self.clock,
            demand_within_reach=lambda modules: SimpleNamespace(since=(0,), value=(1000,)),
        )
        self.person = SimpleNamespace(sex=0, frailty_u=0.5, education=1, experience=0)
        self.household = SimpleNamespace(facts=SimpleNamespace(children=0))
        self.person_factor = 1.0
        self.search = SimpleNamespace(
            person=lambda fixed: fixed * self.person_factor, circumstances=lambda: self.lock_in
        )
        self.health, self.motivation = 0, 1
        self.family = SimpleNamespace(separation_factor=lambda: 1.0)
        self.case = SimpleNamespace(closed=False, readiness=Readiness.JOB_READY)
        self.lock_in = 1.0
        self.offer = SimpleNamespace(
            lock_in=lambda: self.lock_in, hours=lambda: 0, paid_hours=lambda: 0, follow_ups=0
        )
        self.steadiness = 1.0
        self.after_care = SimpleNamespace(talks=0, steadiness=lambda: self.steadiness)
        mentoring = SimpleNamespace(steadiness=lambda: 1.0)
        self.job = SimpleNamespace(
            hours=10, channel=0, count=0, change_hours=self._hours, mentoring=mentoring
        )
        self.modules = 0
        self.dates: dict[Concern, int] = {}

    def draw(self, purpose: int, count: int = 0, other: int = 0) -> float:
        return uniform(self.key, purpose, AgentKind.CITIZEN, self.number, count, other)

    def when(self, concern: Concern, minute: int) -> None:
        self.dates[concern] = minute

    def note(self, *_: Any) -> None:
        """Nobody reads this person's log."""

    def at(self, concern: Concern) -> int:
        return self.dates.get(concern, NEVER)

    def _hours(self, hours: int) -> None:
        self.job.hours = hours
