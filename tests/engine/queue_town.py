"""The model's own town on a test plan that is always open, with nobody in it but whom a test puts there.

Arrivals and lengths are exponential or lognormal, drawn at addresses and rounded up to whole
minutes, with means of many hours, so that the rounding hardly matters; the theory corrects for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from math import ceil
from typing import Any

from engine_runs import DAY, NEVER
from small_worlds import plain_plan

from sim.model.calendar import always_open
from sim.model.cast import Cast, CompanyFacts, Person, make_cast
from sim.model.draws import exponential, stream_key, uniform
from sim.model.environment import Kind, Ticket, order_key
from sim.model.households import Household
from sim.model.plan import Plan, Post, Steps
from sim.model.portable import exp, normal_quantile
from sim.model.tasks import Task, TaskType
from sim.model.town import Town, make_caseworker, make_consultant
from sim.model.vocabulary import AgentKind
from sim.model.worker import Worker

ARRIVALS, LENGTHS, KINDS = 1001, 1002, 1003
"""Purposes of this test's own draws, apart from the model's."""


def always(value: int) -> Steps:
    return Steps((0,), (value,))


class Draws:
    """Addressed random numbers of one queue."""

    def __init__(self, seed: int) -> None:
        self.key = stream_key(seed, 0, 0)

    def u(self, purpose: int, number: int) -> float:
        return uniform(self.key, purpose, 0, number)

    def arrivals(self, mean: float, number: int) -> list[int]:
        """Minutes of a Poisson process: exact times, rounded up once."""
        minutes, time = [], 0.0
        for who in range(number):
            time += mean * exponential(self.u(ARRIVALS, who))
            minutes.append(ceil(time))
        return minutes

    def exponentials(self, mean: float, number: int) -> list[int]:
        return [ceil(mean * exponential(self.u(LENGTHS, who))) for who in range(number)]

    def lognormals(self, mean: float, log_sd: float, number: int) -> list[int]:
        median = mean * exp(-log_sd * log_sd / 2)
        return [ceil(median * exp(log_sd * normal_quantile(self.u(LENGTHS, who)))) for who in range(number)]


@cache
def _shipped() -> Plan:
    return plain_plan()


def open_plan(minutes: int, **parts: dict[str, Any]) -> Plan:
    """The shipped plan, never closed, nobody ever away; ``parts`` change fields of its parts."""
    plan, days = _shipped(), minutes // DAY + 2
    absence = replace(plan.world.absence, spells=0.0, holiday_weeks=0)
    calendar = always_open(days)
    world = replace(plan.world, start=calendar.start, calendar=calendar, absence=absence, horizon=days * DAY)
    quiet = replace(plan.practice, bring_forward=False, outreach=False)
    day = {"opens": 0, "caseworker_day": DAY, "consultant_day": DAY, "desk": ()}
    changed = {name: replace(getattr(plan, name), **fields) for name, fields in parts.items()}
    staff = replace(plan.staff, **day | parts.get("staff", {}))
    return replace(
        plan,
        **{"world": world, "horizon": world.horizon, "national": quiet, "practice": quiet, "capacity_from": 0}
        | changed
        | {"staff": staff, "introduction_notice": 0, "visitation": replace(plan.visitation, leniency_sd=0.0)},
    )


@cache
def _somebody() -> tuple[Person, Household]:
    """A man without spouse or children, from a real cast."""
    cast = make_cast(_shipped().world, 1, 0, 0)
    return next(
        (person, cast.household[person.household])
        for person in cast.people
        if person.single and not person.children and not person.health and person.track == 1
    )


def town_of(plan: Plan, people: int = 0, companies: tuple[CompanyFacts, ...] = ()) -> Town:
    """The real town; its people are alike and come only when a test lets them."""
    person, home = _somebody()
    alike = tuple(
        person._replace(number=n, household=n, housing=0, takeover=0, exit_minute=NEVER)
        for n in range(people)
    )
    homes = tuple(home._replace(number=n, second=-1) for n in range(people))
    return Town(plan, Cast(plan.world, stream_key(1, 0, 0), alike, homes, companies))


def at_times(town: Town, minutes: list[int], act: Callable[[int], None]) -> None:
    """Let ``act`` happen for person 0, 1, 2 … at these minutes, where a person's own dates come."""

    def come() -> Iterator[Ticket]:
        for who, minute in enumerate(minutes):
            yield town.clock.at(minute, order_key(Kind.CITIZEN, AgentKind.CITIZEN, who))
            act(who)

    town.clock.process(come())


def later(town: Town, who: int, minutes: int, act: Callable[[], None]) -> None:
    """Let something happen after so many minutes, where a person's own dates come."""

    def wait() -> Iterator[Ticket]:
        key = order_key(Kind.CITIZEN, AgentKind.CITIZEN, who)
        yield town.clock.at(town.clock.now + minutes, key)
        act()

    town.clock.process(wait())


def staff(town: Town, role: AgentKind, number: int) -> list[Worker]:
    """Put so many workers of a role to work, as a run does."""
    found: list[Worker] = []
    for position in range(number):
        post = Post(role, position, 0, NEVER)
        if role == AgentKind.CASEWORKER:
            worker: Any = make_caseworker(town, post)
            town.office.caseworkers.append(worker)
        else:
            worker = make_consultant(town, post)
            town.team.consultants.append(worker)
        town.clock.process(worker.work())
        worker.begin_employment()
        found.append(worker)
    return found


class Customer:
    """Somebody a task is about, and when the task was begun and done."""

    kind = int(AgentKind.CITIZEN)
    present = True

    def __init__(self, number: int) -> None:
        self.number = number
        self.asks = 0
        self.done = -1
        self.worker = -1

    def task(
        self, now: int, minutes: int, type: TaskType = TaskType.PLACE_SEARCH, due: int | None = None
    ) -> Task:
        """A task that is due at once, or later."""
        target = now if due is None else due
        return Task(type, self, now, (target, target, target + DAY), minutes, self._served)

    def _served(self, task: Task, worker: Worker) -> None:
        self.done = worker.clock.now
        self.worker = worker.number
