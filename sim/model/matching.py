"""Vacancies worked through in free time: by caseworkers for their own citizens, by consultants once more.

Each worker looks at each open vacancy once: a caseworker as soon as it is known, a consultant when the
unit's first matching is done and the vacancy is still open. The oldest comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.model.tasks import Task, TaskType
from sim.model.units import NEVER
from sim.model.vocabulary import AgentKind

if TYPE_CHECKING:
    from sim.model.company import Company
    from sim.model.town import Town
    from sim.model.worker import Worker

_WORKER = 16  # bits of a count that tell which vacancy; above them who works through it


class Matching:
    """The vacancies that the job centre knows of."""

    def __init__(self, town: Town) -> None:
        self.town = town
        practices = (town.plan.national, *town.plan.chosen)
        self.in_use = any(any(practice.matching) for practice in practices)
        self.open: dict[int, int] = {}  # company: when its vacancy opened
        self.seen: set[tuple[int, int, int, int]] = set()  # worker, company, its so manieth vacancy

    def opened(self, company: Company) -> None:
        """The job centre knows of a vacancy: whoever is idle may look for somebody among the own citizens."""
        if self.in_use:
            self.open[company.number] = self.town.clock.now
            for caseworker in self.town.order(self.town.office.caseworkers):
                caseworker.look()

    def first_done(self, company: Company) -> None:
        """The unit's first matching is done: whoever is idle may work through the vacancy again."""
        if self.in_use and company.vacant:
            self.town.team.pools.wake()

    def next(self, worker: Worker) -> int:
        """Return when there is a vacancy for a worker's free time; the twin of ``task``."""
        return NEVER if self._choose(worker) is None else self.town.clock.now

    def task(self, worker: Worker) -> Task | None:
        """Return the vacancy to work through now, from now on seen by this worker."""
        company = self._choose(worker)
        if company is None:
            return None
        town, now = self.town, self.town.clock.now
        self.seen.add(self._sight(worker, company))
        kind = TaskType.OWN_MATCHING if _has_cases(worker) else TaskType.VACANCY_MATCHING
        count = (worker.number + 1) << _WORKER | company.vacancies
        minutes = town.task_minutes(kind, company, count)
        task = Task(kind, company, now, (now, now + 1, now + 1), minutes, self._done)
        task.place = company.vacancies
        return task

    def _choose(self, worker: Worker) -> Company | None:
        if not self.in_use or not worker.practice.matching[int(not _has_cases(worker))]:
            return None
        able = [
            (since, number)
            for number, since in self.open.items()
            if self._may_be_seen(worker, self.town.companies[number])
        ]
        return self.town.companies[min(able)[1]] if able else None

    def _may_be_seen(self, worker: Worker, company: Company) -> bool:
        first = _has_cases(worker) or company.number not in self.town.team.matchings
        return company.has_opening and first and self._sight(worker, company) not in self.seen

    def _sight(self, worker: Worker, company: Company) -> tuple[int, int, int, int]:
        return (worker.role, worker.number, company.number, company.vacancies)

    def _done(self, task: Task, worker: Any) -> None:
        """Suggest the best of those in question, if the vacancy is still open."""
        company = self.town.companies[task.number]
        still = company.vacant and company.vacancies == task.place
        if still and not self.town.plan.off.free_matching:
            people = self.town.team.own_people()
            if _has_cases(worker):
                people = [citizen for citizen in people if citizen.number in worker.cases]
            self.town.market.fill_vacancy(company, people)


def _has_cases(worker: Worker) -> bool:
    return worker.role == AgentKind.CASEWORKER
