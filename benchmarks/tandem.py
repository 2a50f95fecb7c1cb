"""Three caseworkers in a row, each of whom everybody visits: the model's own parts as a plain network.

In the subset of Python that is compiled, so that both engines can run it. A task is about one company, which
is always there; its place in the log is the visitor.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from sim.model.cast import Cast
from sim.model.environment import Kind, Ticket, order_key
from sim.model.plan import Plan
from sim.model.posts import lives
from sim.model.tasks import Task, TaskType
from sim.model.town import Town
from sim.model.units import DAY
from sim.model.vocabulary import AgentKind
from sim.model.worker import Worker


def settled(plan: Plan, cast: Cast, arrivals: list[int], lengths: list[int]) -> Town:
    """A town in which so many visitors come; ``lengths``: of all at the first, then of all at the second."""
    town = Town(plan, cast)
    for post in plan.posts:
        for life in lives(town, post):
            town.clock.process(life)
    town.clock.process(_coming(town, arrivals, lengths))
    return town


def _coming(town: Town, arrivals: list[int], lengths: list[int]) -> Generator[Ticket, None, None]:
    for visitor, minute in enumerate(arrivals):
        yield town.clock.at(minute, order_key(Kind.CITIZEN, AgentKind.CITIZEN, 0))
        _visit(town, 0, visitor, lengths)


def _visit(town: Town, station: int, visitor: int, lengths: list[int]) -> None:
    visitors = len(lengths) // len(town.office.caseworkers)
    now = town.clock.now
    minutes = lengths[station * visitors + visitor]
    done = partial(_visited, town, station, lengths)
    task = Task(TaskType.PLACE_SEARCH, town.companies[0], now, (now, now, now + DAY), minutes, done)
    task.place = visitor
    town.office.caseworkers[station].ask(task)


def _visited(town: Town, station: int, lengths: list[int], task: Task, worker: Worker) -> None:
    """Go on to the next caseworker."""
    if station + 1 < len(town.office.caseworkers):
        _visit(town, station + 1, task.place, lengths)
