"""Temp agencies: somebody signed up by a consultant waits for a call, on a clock of their own."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.demand_clock import DemandClock
from sim.model.draws import Purpose
from sim.model.environment import Kind, Ticket, order_key
from sim.model.hazards import bounded, threshold_units
from sim.model.job_search import fixed_rate
from sim.model.tasks import Task, TaskType
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, AgentKind, JobChannel, Phase, Readiness

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.consultant import Consultant
    from sim.model.town import Town


def agencies_change(town: Town) -> Generator[Ticket, None, None]:
    """Another number of agencies moves everybody's rate."""
    for since in town.plan.service.temp.number.since[1:]:
        yield town.clock.at(since, order_key(Kind.POST, AgentKind.COMPANY, 1))
        for citizen in town.present:
            citizen.temp.refresh()


class TempAgency:
    """One person's way in through temp agencies: a channel beside own search."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.service.temp
        self.signed = False
        self.task: Task | None = None
        self.asked = 0
        self.active = False
        self.jobs = -1  # jobs had when the threshold was drawn
        self.clock = DemandClock(1, 0, citizen.town.demand_within_reach(0))
        self._fixed = fixed_rate(citizen, 1.0)

    def propose(self) -> None:
        """In a talk: ask for a consultant's help to sign up somebody job-ready who wants to work."""
        citizen, now = self.citizen, self.citizen.clock.now
        willing = citizen.case.readiness == Readiness.JOB_READY and citizen.motivation > 0
        if self.signed or self.task is not None or not willing or not self.plan.number.at(now):
            return
        self.asked += 1
        minutes = citizen.town.task_minutes(TaskType.TEMP_SIGN_UP, citizen, self.asked)
        dates = (now, now, now + citizen.town.plan.companies.vacancy_answer)
        self.task = Task(TaskType.TEMP_SIGN_UP, citizen, now, dates, minutes, self._signed)
        citizen.note(Activity.TEMP_SIGN_UP, Phase.ASK, -1, -1, dates[-1])
        citizen.town.team.ask(self.task)

    def found(self) -> None:
        """An agency has called."""
        if self.active:
            self.citizen.job.find(JobChannel.TEMP_AGENCY)

    def refresh(self) -> None:
        """Job, benefit or offer may have changed: begin, settle and re-arm, or stop."""
        if self.task is not None and self.citizen.case.closed:
            self.withdraw()
        if not self.signed:
            return
        waits = not self.citizen.case.closed and self.citizen.job.channel in (0, JobChannel.MICRO_JOB)
        if waits and not self.active:
            self._begin()
        self.active = waits
        self._arm()

    def follow(self) -> None:
        """What moves own search has moved: so does this."""
        if self.active:
            self._arm()

    def withdraw(self) -> None:
        """Nobody need sign the person up any more."""
        task, self.task = self.task, None
        if task is not None and task.open:
            task.open = False
            self.citizen.note(Activity.TEMP_SIGN_UP, Phase.VOID)

    def _signed(self, task: Task, _: Consultant) -> None:
        if self.task is task:
            self.task = None
            self.signed = True
            self.refresh()

    def _begin(self) -> None:
        """A threshold belongs to a time without a job; a pause in benefit does not renew it."""
        if self.jobs != self.citizen.job.count:
            self.jobs = self.citizen.job.count
            threshold = threshold_units(self.citizen.draw(Purpose.TEMP_AGENCY, self.jobs))
            self.clock = DemandClock(threshold, self.citizen.clock.now, self.clock.demand)

    def _arm(self) -> None:
        """Settle, set and re-arm; no clock runs for whoever does not wait."""
        citizen, town = self.citizen, self.citizen.town
        rate = self.rate_now() if self.active else 0
        self.clock.pace(rate, town.demand_within_reach(citizen.modules), citizen.clock.now)
        citizen.when(Concern.TEMP_AGENCY, self.clock.due(town.clock.horizon) if self.active else NEVER)

    def rate_now(self) -> int:
        """Return the rate of a call: more agencies, and all about the person that own search goes by."""
        citizen = self.citizen
        if citizen.town.plan.off.temp_agency:
            return 0
        agencies = self.plan.monthly[self.plan.number.at(citizen.clock.now)]
        person = citizen.search.person(self._fixed)
        return bounded(agencies * person * citizen.search.circumstances())
