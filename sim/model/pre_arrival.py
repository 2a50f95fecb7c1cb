"""Work in the asylum centre: a first talk between the decision and takeover, in reserved time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.draws import Purpose, below
from sim.model.tasks import ACTIVITY, Bag, Task, TaskType
from sim.model.units import DAY
from sim.model.vocabulary import AgentKind, Phase, Route

if TYPE_CHECKING:
    from sim.model.caseworker import DutyDesk
    from sim.model.citizen import Citizen
    from sim.model.town import Town


class Expected:
    """Somebody who is to come, as somebody a task is about."""

    def __init__(self, citizen: Citizen) -> None:
        self.kind = citizen.kind
        self.number = citizen.number
        self.asks = 0
        self.present = True


class PreArrival:
    """Who waits for a talk in the asylum centre, and who has had one."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.bag = Bag()
        self.desks: list[DutyDesk] = []
        self.tasks: dict[int, Task] = {}
        self.met: set[int] = set()

    def named(self, citizen: Citizen) -> int:
        """Return when the municipality is named; at takeover for who is not a refugee coming alone."""
        person, world = citizen.person, self.town.plan.world
        desks = self.town.plan.additions.first_pre_arrival < len(self.town.plan.staff.desk)
        if not desks or person.route != Route.REFUGEE:
            return person.takeover
        least, most = world.arrivals.notice
        u = self.town.uniform(Purpose.PERMIT, AgentKind.HOUSEHOLD, person.household)
        return max(0, person.takeover - (least + below(u, most - least + 1)) * DAY)

    def ask(self, citizen: Citizen) -> None:
        """The municipality has been named: a talk, if there is reserved time."""
        now, takeover = self.town.clock.now, citizen.person.takeover
        if now >= takeover or not any(desk.employed for desk in self.desks):
            return
        minutes = self.town.task_minutes(TaskType.PRE_ARRIVAL_TALK, citizen, 0)
        task = Task(
            TaskType.PRE_ARRIVAL_TALK, Expected(citizen), now, (now, now, takeover), minutes, self._held
        )
        self.tasks[citizen.number] = task
        citizen.note(ACTIVITY[task.type], Phase.ASK, -1, takeover, now)
        self.bag.add(task, now)
        for desk in self.desks:
            desk.look()

    def taken_over(self, citizen: Citizen) -> bool:
        """The person has come: return whether the first talk has been held, and opens anything."""
        task = self.tasks.pop(citizen.number, None)
        if task is not None and task.open:
            task.open = False
            citizen.note(ACTIVITY[task.type], Phase.VOID)
        return citizen.number in self.met and not self.town.plan.off.pre_arrival

    def _held(self, task: Task, desk: DutyDesk) -> None:
        """Qualifications and wishes are mapped; too late for who has come meanwhile."""
        if self.tasks.pop(task.number, None) is task:
            self.met.add(task.number)
