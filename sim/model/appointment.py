"""The next talk of a person with the caseworker: asked for, moved, held, or withdrawn; never two at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sim.model.efforts import coordination
from sim.model.plan import Spacing
from sim.model.rules import need
from sim.model.tasks import ACTIVITY, Task, TaskType
from sim.model.vocabulary import Phase

if TYPE_CHECKING:
    from sim.model.case import Case


class Appointment:
    """The talk that is asked for, and when the last one was."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.task: Task | None = None
        self.last = 0
        self.asks: Counter[TaskType] = Counter()
        self.handed_over = False  # since the last talk

    def ask(self, type: TaskType, spacing: Spacing) -> None:
        """Ask for a talk; it replaces the one already asked for."""
        now = self.case.citizen.clock.now
        if type in (TaskType.SCREENING_TALK, TaskType.REVIEW) and not self.case.met:
            return  # the first meeting comes first
        self._ask(type, now, (now + spacing.shortest, now + spacing.target, now + spacing.latest))

    def postpone(self, until: int) -> None:
        """Ask anew for the talk that is asked for, now that the person is away until a minute."""
        task = self.task
        if task is not None and task.open and task.shortest < until:
            self._ask(task.type, task.asked, (task.shortest, task.target, task.latest), task.contact)

    def _ask(self, type: TaskType, asked: int, dates: tuple[int, int, int], contact: int = 0) -> None:
        """Ask for a talk, not before the person is back from a short leave."""
        caseworker, citizen = self.case.caseworker, self.case.citizen
        assert caseworker is not None
        self.withdraw()
        back = citizen.family.back()
        shortest, target, latest = (max(date, back) for date in dates)
        self.task = self._task(type, asked, (shortest, target, latest), contact)
        citizen.note(ACTIVITY[type], Phase.ASK, caseworker.number, latest, target)
        caseworker.ask(self.task)

    def sooner(self, spacing: Spacing) -> None:
        """Ask for the next conversation anew where another unit's rhythm brings it sooner."""
        task, now = self.task, self.case.citizen.clock.now
        asked = task is not None and task.open and task.type == TaskType.CONVERSATION
        if asked and task is not None and now + spacing.target < task.target:
            self.ask(TaskType.CONVERSATION, spacing)

    def held(self, task: Task) -> None:
        """A talk has been held; one asked for in its place is still to come."""
        if self.task is task:
            self.task = None
        if self.case.citizen.present:
            self.handed_over = False

    def put_again(self) -> None:
        """Put the open talk in the caseworker's bag anew: worker, length or need have changed."""
        task, caseworker = self.task, self.case.caseworker
        if task is not None and task.open and caseworker is not None:
            task.open = False
            dates = (task.shortest, task.target, task.latest)
            self.task = self._task(task.type, task.asked, dates, task.contact)
            caseworker.ask(self.task)

    def withdraw(self) -> None:
        """The talk asked for, and not begun, is not needed."""
        task = self.task
        if task is not None and task.open:
            task.open = False
            self.case.citizen.note(ACTIVITY[task.type], Phase.VOID, self.case.caseworker_number)
            self.task = None

    def _task(self, type: TaskType, asked: int, dates: tuple[int, int, int], contact: int = 0) -> Task:
        citizen = self.case.citizen
        if not contact:
            self.asks[type] += 1
            contact = citizen.town.task_minutes(type, citizen, self.asks[type])
        minutes = contact + (citizen.town.plan.staff.handover if self.handed_over else 0)
        minutes += coordination(citizen) + citizen.job_log.minutes()
        task = Task(type, citizen, asked, dates, minutes, self.case.talk_held)
        task.contact, task.last = contact, self.last
        citizen.family.prepare(task, self.asks[type])
        if not citizen.offer.subsidised():
            task.need = citizen.condition.need(need(max(self.case.readiness, 0), citizen.health))
        return task
