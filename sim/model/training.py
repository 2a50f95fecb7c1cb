"""Training in guidelines: each caseworker spends the time once for each area, in the own working hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.tasks import Task, TaskType
from sim.model.units import NEVER, WEEK
from sim.model.vocabulary import AgentKind

if TYPE_CHECKING:
    from sim.model.caseworker import Caseworker
    from sim.model.town import Town

_WEEKS = 4 * WEEK
"""By when a training that has come up should have been held."""


class Trainee:
    """A caseworker as somebody a task is about."""

    def __init__(self, caseworker: Caseworker) -> None:
        self.caseworker = caseworker
        self.kind = int(AgentKind.CASEWORKER)
        self.number = caseworker.number
        self.asks = 0
        self.present = True


def book(town: Town, caseworker: Caseworker) -> None:
    """Put the trainings in the caseworker's bag: history's now, new ones when the methods are adopted."""
    past = town.plan.national.organisation.harmonised
    new = [area for area in caseworker.chosen.organisation.harmonised if area not in past]
    trainee = Trainee(caseworker)
    for area in past:
        _ask(town, trainee, area, town.clock.now)
    for area in new:
        if caseworker.adopts < NEVER:
            _ask(town, trainee, area, max(town.clock.now, caseworker.adopts))


def _ask(town: Town, trainee: Trainee, area: int, due: int) -> None:
    minutes = town.task_minutes(TaskType.TRAINING, trainee, area)
    task = Task(TaskType.TRAINING, trainee, town.clock.now, (due, due, due + _WEEKS), minutes, _held)
    task.place = area
    trainee.caseworker.ask(task)


def _held(task: Task, caseworker: Caseworker) -> None:
    """The guidelines of an area hold for this caseworker from now on."""
    caseworker.judgement.trained.add(task.place)
