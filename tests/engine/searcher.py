"""Somebody who only looks for a job: the model's own ``JobSearch`` on a stub, told what happens when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import NamedTuple

from engine_runs import NEVER
from small_worlds import plain_plan

from sim.model.cast import Person, make_cast
from sim.model.concern import Concern
from sim.model.draws import stream_key, uniform
from sim.model.job_search import JobSearch
from sim.model.plan import Plan, Steps
from sim.model.town import Town
from sim.model.trades import Trades
from sim.model.vocabulary import AgentKind

HORIZON = 10_000_000


class Step(NamedTuple):
    """Something that moves the hazard, or only makes it be looked at again."""

    minute: int
    what: str  # talk (minutes), modules, lock_in (percent), weeks (of work so far), look
    size: int = 0


@cache
def _somebody() -> Person:
    person = make_cast(plain_plan().world, 1, 0, 0).people[0]
    return person._replace(sex=0, education=1, experience=0, health=0, motivation=1, frailty_u=0.5)


class Searcher:
    """A man without children; the seed of his threshold is his number."""

    def __init__(self, number: int = 0, plan: Plan | None = None, cycle: Steps | None = None) -> None:
        plan = plan or plain_plan()
        self.key, self.number = stream_key(1, 0, 0), number
        self.kind = AgentKind.CITIZEN
        self.clock = SimpleNamespace(now=0, horizon=HORIZON)
        self.town = SimpleNamespace(
            plan=plan,
            demand_within_reach=lambda modules: cycle or plan.demand.reach[modules],
            clock=self.clock,
            profile=self._profile,
            _profiles={},
        )
        self.person = _somebody()
        self.household = SimpleNamespace(facts=SimpleNamespace(children=0))
        self.modules, self.work_weeks, self.factor = 0, 0.0, 1.0
        self.health, self.motivation = self.person.health, self.person.motivation
        self.condition = SimpleNamespace(search_factor=lambda: 1.0)
        self.offer = SimpleNamespace(lock_in=lambda: self.factor)
        self.beside = SimpleNamespace(lock_in=lambda: 1.0)
        self.trades = Trades(self)  # type: ignore[arg-type]
        self.family = SimpleNamespace(search_factor=lambda: 1.0)
        self.temp = SimpleNamespace(follow=lambda: None)
        self.job_log = self.requirement = SimpleNamespace(search_factor=lambda: 1.0)
        self.found = NEVER
        self.search = JobSearch(self)  # type: ignore[arg-type]

    def _profile(self, dose: int) -> tuple[int, ...]:
        return Town.profile(self.town, dose)  # type: ignore[arg-type]

    def draw(self, purpose: int, count: int = 0, other: int = 0) -> float:
        return uniform(self.key, purpose, AgentKind.CITIZEN, self.number, count, other)

    def when(self, concern: Concern, minute: int) -> None:
        assert concern == Concern.OWN_SEARCH
        self.found = minute

    def lives(self, story: Iterable[Step]) -> int:
        """Return the minute at which the job is found, when all this happens until then."""
        self.search.begin_spell()
        for step in story:
            if self.found <= step.minute:
                break
            self.clock.now = step.minute
            self._do(step)
        return self.found

    def _do(self, step: Step) -> None:
        if step.what == "talk":
            self.search.talked(step.size)
            return
        if step.what == "modules":
            self.modules = step.size
        elif step.what == "lock_in":
            self.factor = step.size / 100
        elif step.what == "weeks":
            self.work_weeks = float(step.size)
        self.search.refresh()


def faster(plan: Plan, factor: float) -> Plan:
    """The plan with own search so many times as quick."""
    return replace(plan, search=replace(plan.search, monthly=plan.search.monthly * factor))
