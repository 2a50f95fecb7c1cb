"""After-care: a consultant keeps in touch after a job has begun, also when the benefit has stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.tasks import Task, TaskType
from sim.model.units import NEVER, WEEK

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.consultant import Consultant


class AfterCare:
    """One person's contact in the present job, and for how long the last of it works."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.service.after_care
        self.task: Task | None = None
        self.until = 0
        self.planned = 0
        self.talks = 0  # held in the present job
        self.working = False

    def job_begun(self) -> None:
        """An ordinary job begins: contact is planned for as long as chosen."""
        now = self.citizen.clock.now
        self._drop()
        self.talks, self.working = 0, False
        self.until = now + self.plan.length.at(now)
        self._ask()

    def job_over(self) -> None:
        """The job is over: no more contact about it."""
        self._drop()
        self.working = False
        self.citizen.when(Concern.AFTER_CARE, NEVER)

    def lapsed(self) -> None:
        """The last contact no longer works."""
        self.working = False
        self.citizen.job.separation.refresh()

    def steadiness(self) -> float:
        """Return the factor on the rate at which the job is lost."""
        return self.plan.separation if self.working else 1.0

    def leads_back(self) -> bool:
        """Return whether somebody who has lost the job is known to a consultant who can act at once."""
        return self.talks > 0 and self.citizen.clock.now < self.until

    def _ask(self) -> None:
        """The next contact is due at the rhythm chosen, until the last day."""
        citizen, now = self.citizen, self.citizen.clock.now
        due = now + self.plan.every.at(now)
        if due < self.until:
            self.planned += 1
            minutes = citizen.town.task_minutes(TaskType.AFTER_CARE, citizen, self.planned)
            self.task = Task(TaskType.AFTER_CARE, citizen, now, (due, due, due + WEEK), minutes, self._held)
            citizen.town.team.ask(self.task)

    def _held(self, task: Task, _: Consultant) -> None:
        """A contact was held, in a job that may be over by now."""
        if self.task is not task:
            return
        self.task = None
        citizen = self.citizen
        if not citizen.town.plan.off.after_care:
            self.talks += 1
            self.working = True
            citizen.when(Concern.AFTER_CARE, citizen.clock.now + self.plan.lasts)
            citizen.job.separation.refresh()
            citizen.job.growth.refresh()
            citizen.search.talked(task.contact)
        self._ask()

    def _drop(self) -> None:
        if self.task is not None:
            self.task.open = False
            self.task = None
