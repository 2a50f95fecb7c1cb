"""A joint talk with the doctor in a long spell of illness: a task of its own for the caseworker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.tasks import Task, TaskType
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.caseworker import Caseworker
    from sim.model.citizen import Citizen


class DoctorDialogue:
    """The talk asked for in this spell, if any."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.task: Task | None = None
        self.held_in = 0  # the spell of illness in which one was held last

    def wanted(self) -> None:
        """The spell has become long: ask for the talk where that is the caseworker's practice."""
        case = self.citizen.case
        caseworker = case.caseworker
        if caseworker is None or case.closed or not caseworker.practice.people.doctor_dialogue:
            return
        now, arranged = self.citizen.clock.now, self.citizen.town.plan.people.illness.arranged
        self._ask(caseworker, (now + arranged, now + arranged, now + 2 * arranged))
        self._note(Phase.ASK, now + 2 * arranged, now + arranged)

    def look_again(self) -> None:
        """The case is open again, in a spell that has become long and in which none was held: ask anew."""
        illness = self.citizen.condition.illness
        if illness.is_long() and self.task is None and self.held_in != illness.spells:
            self.wanted()

    def hand_over(self, caseworker: Caseworker) -> None:
        """Another caseworker takes it on, where it is theirs to do so, or asks for it."""
        task = self.task
        if task is None or not task.open:
            self.look_again()
        elif caseworker.practice.people.doctor_dialogue:
            task.open = False
            self._ask(caseworker, (task.shortest, task.target, task.latest))
        else:
            self.withdraw()

    def withdraw(self) -> None:
        """The spell is over, the case closed or the person gone: what has not begun is not held."""
        task, self.task = self.task, None
        if task is not None and task.open:
            task.open = False
            self._note(Phase.VOID)

    def _ask(self, caseworker: Caseworker, dates: tuple[int, int, int]) -> None:
        citizen, town = self.citizen, self.citizen.town
        minutes = town.task_minutes(TaskType.DOCTOR_DIALOGUE, citizen, citizen.condition.illness.spells)
        self.task = Task(TaskType.DOCTOR_DIALOGUE, citizen, town.clock.now, dates, minutes, self._held)
        caseworker.ask(self.task)

    def _held(self, task: Task, caseworker: Caseworker) -> None:
        """A concrete plan: less of the illness is left."""
        if self.task is task:
            self.task = None
            self.held_in = self.citizen.condition.illness.spells
            plan = self.citizen.town.plan
            if not plan.off.doctor_dialogue:
                self.citizen.condition.illness.shorten(plan.people.illness.rest)

    def _note(self, phase: Phase, place: int = -1, detail: int = -1) -> None:
        number = self.citizen.case.caseworker_number
        self.citizen.note(Activity.DOCTOR_DIALOGUE, phase, number, place, detail)
