"""The hours requirement: what is missing of a person's week, who registers it, and what fills it.

A gap opens whenever somebody has fewer hours than required, and closes only when the caseworker has
found time to register it and there is a seat in some fill-in activity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.environment import Kind, order_key
from sim.model.plan_parts import Steps
from sim.model.rules import fill_in_factor, missing_minutes
from sim.model.seats import Seats
from sim.model.tasks import Task, TaskType
from sim.model.units import MONTH, NEVER, WEEK
from sim.model.vocabulary import Activity, AgentKind, Phase
from sim.model.work_duty import asked_by_law

if TYPE_CHECKING:
    from sim.model.caseworker import Caseworker
    from sim.model.citizen import Citizen
    from sim.model.town import Town


_COURSE = (1 << 16) + 2
"""Their place among the courses: after volunteers."""


class FillIn(Seats):
    """The seats in fill-in activities, and who waits for one."""

    def __init__(self, town: Town) -> None:
        key = order_key(Kind.COURSE, AgentKind.COURSE, _COURSE)
        seats = Steps((0, town.plan.capacity_from), town.plan.additions.fill_in_seats)
        super().__init__(town, seats, key)
        practices = (town.plan.national, *town.plan.chosen)
        asked = any(max(practice.requirement.hours) > 0 for practice in practices)
        self.in_use = asked or town.plan.families.work_duty.on

    def offered(self, citizen: Citizen, seat: int) -> bool:
        """A person has a seat, if there still is something to fill."""
        return citizen.requirement.seated(seat)


class Hours:
    """One person's hours against the requirement."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.gap = 0  # minutes a week missing, as noted
        self.filled = 0  # minutes a week of fill-in
        self.seat = -1
        self.task: Task | None = None
        self.asks = 0

    def refresh(self) -> None:
        """Hours, status or readiness has changed: fill, note and register what is missing now."""
        away = self.citizen.present and self.citizen.family.back()
        if away or not self.citizen.town.fill_in.in_use:
            return  # what was stands still in a short leave
        required = self._required()
        missing = missing_minutes(required, self._counted()) if required else 0
        seated = self.seat >= 0
        self._gap(0 if seated else missing)
        if seated and not missing:
            self._unseat()
        elif seated:
            self._fill(missing)
        if not missing:
            self.citizen.town.fill_in.withdraw(self.citizen)
        self._see_to(required, missing)

    def month(self) -> None:
        """Another month is to be registered, or the first week under the requirement has come."""
        back = self.citizen.family.back()
        if back:
            self.citizen.when(Concern.REQUIREMENT, back)
            return
        self.refresh()
        if self._required():
            self._register()

    def seated(self, seat: int) -> bool:
        """There is a seat in a fill-in activity; return whether it is taken."""
        self.seat = seat
        self.refresh()
        return self.seat >= 0

    def hand_over(self) -> None:
        """Another caseworker has the case, and what is to be registered."""
        if self.task is not None and self.task.open:
            self.task.open = False
            self.task = None
            self._register(noted=True)

    def search_factor(self) -> float:
        """Return the factor on own search: less the more of the week is filled in."""
        plan = self.citizen.town.plan
        if not self.filled or plan.off.hours_requirement:
            return 1.0
        return fill_in_factor(self.filled, plan.work.week_minutes, plan.additions.fill_in_lock)

    def _terms(self) -> tuple[tuple[int, int], ...]:
        """Return (weekly minutes, from when) of all that is asked; nothing of who is not on benefit.

        The municipality asks, and so may the law; what asks for most holds.
        """
        citizen, case = self.citizen, self.citizen.case
        helped = citizen.present and citizen.supported_by_transfer() and not case.closed
        if not helped or case.readiness < 0 or case.caseworker is None:
            return ()
        terms = case.caseworker.practice.requirement
        hours = terms.hours[case.readiness]
        asked = ((hours, citizen.person.takeover + terms.after), asked_by_law(citizen))
        return tuple(found for found in asked if found[0])

    def _required(self) -> int:
        now = self.citizen.clock.now
        return max((hours for hours, begins in self._terms() if now >= begins), default=0)

    def _counted(self) -> int:
        """Return the weekly minutes that count: course, offer, job and Danish lessons."""
        citizen = self.citizen
        counted = citizen.occupied_minutes() - citizen.family.minutes_taken()
        return counted + citizen.danish.minutes_in_class()

    def _see_to(self, required: int, missing: int) -> None:
        """Register what is new, and everything once a month; nothing where nothing is required."""
        if not required:
            self._withdraw()
            self.citizen.when(Concern.REQUIREMENT, self._begins())
            return
        if self.citizen.timers[Concern.REQUIREMENT] >= NEVER:
            self.citizen.when(Concern.REQUIREMENT, self.citizen.clock.now + MONTH)
        if missing and self.seat < 0:
            self._register()

    def _begins(self) -> int:
        """Return when the requirement begins for the person, if it lies ahead."""
        now = self.citizen.clock.now
        return min((begins for _, begins in self._terms() if begins > now), default=NEVER)

    def _register(self, noted: bool = False) -> None:
        """Ask the caseworker to register, unless it has been asked for."""
        if self.task is not None and self.task.open:
            return
        citizen, now = self.citizen, self.citizen.clock.now
        caseworker = citizen.case.caseworker
        assert caseworker is not None
        self.asks += 1
        minutes = citizen.town.task_minutes(TaskType.HOURS_REGISTRATION, citizen, self.asks)
        dates = (now, now, now + WEEK)
        self.task = Task(TaskType.HOURS_REGISTRATION, citizen, now, dates, minutes, self._registered)
        if not noted:
            citizen.note(Activity.HOURS_REGISTRATION, Phase.ASK, caseworker.number, now + WEEK, now)
        caseworker.ask(self.task)

    def _registered(self, task: Task, caseworker: Caseworker) -> None:
        """It has been registered, and what is missing arranged, if there is room."""
        if self.task is task:
            self.task = None
        if self.gap:
            self.citizen.town.fill_in.ask(self.citizen)

    def _withdraw(self) -> None:
        if self.task is not None and self.task.open:
            self.task.open = False
            self.task = None
            self.citizen.note(Activity.HOURS_REGISTRATION, Phase.VOID)

    def _unseat(self) -> None:
        self._fill(0)
        seat, self.seat = self.seat, -1
        self.citizen.town.fill_in.release(seat)

    def _fill(self, minutes: int) -> None:
        """Spend so many minutes a week in fill-in; they hold back from looking for a job."""
        if minutes == self.filled:
            return
        self._note(self.filled, minutes, 1)
        self.filled = minutes
        self.citizen.search.refresh()

    def _gap(self, missing: int) -> None:
        """So many minutes a week are missing, and nothing fills them."""
        if missing != self.gap:
            self._note(self.gap, missing, 0)
            self.gap = missing

    def _note(self, before: int, after: int, filled: int) -> None:
        if before:
            self.citizen.note(Activity.HOURS_MISSING, Phase.END, -1, filled, before)
        if after:
            self.citizen.note(Activity.HOURS_MISSING, Phase.START, -1, filled, after)
