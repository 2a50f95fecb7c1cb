"""The introduction course: seats on some Mondays, and seats reserved for new arrivals each working day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.environment import Kind, order_key
from sim.model.units import DAY, HOUR, NEVER
from sim.model.vocabulary import Activity, AgentKind, Phase
from sim.model.waiting_list import Intake, WaitingList

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town


class Introduction(Intake):
    """Who waits for the labour-market introduction course, and its intakes."""

    def __init__(self, town: Town) -> None:
        super().__init__(town, order_key(Kind.COURSE, AgentKind.COURSE, 0))
        self.plan = town.plan.intake
        self.waiting = WaitingList()

    @property
    def weekly_minutes(self) -> int:
        """Return the weekly minutes of the course."""
        plan = self.town.plan
        return self.town.in_force(plan.past.introduction_minutes, plan.introduction_minutes)

    def ask(self, citizen: Citizen) -> None:
        """A person should start on the course, after the shortest notice; asking twice changes nothing."""
        if citizen in self.waiting:
            return
        now = self.clock.now
        citizen.note(Activity.INTRODUCTION, Phase.ASK)
        notice = 0 if citizen.case.prepared else self.town.plan.introduction_notice
        self.waiting.join(citizen, max(now, citizen.person.housing) + notice)
        self.arm()

    def book(self, citizen: Citizen) -> None:
        """Ask for the course, unless it has been, or the week has no room for it."""
        case = citizen.case
        if not case.introduced and not case.closed and self._fits(citizen):
            self.ask(citizen)

    def job_changed(self, citizen: Citizen) -> None:
        """A job has begun or ended: the course is given up or asked for as the week allows."""
        if not self._fits(citizen):
            self.withdraw(citizen)
        elif citizen.case.met:
            self.book(citizen)

    def withdraw(self, citizen: Citizen) -> None:
        """A person leaves, or has no time any more, waiting or in the course."""
        if self.waiting.leave(citizen) or citizen.case.in_course:
            citizen.note(Activity.INTRODUCTION, Phase.VOID)
            citizen.case.in_course = False
            citizen.when(Concern.INTRODUCTION_END, NEVER)

    def give_up(self, citizen: Citizen) -> None:
        """A person has become self-supporting before the course began."""
        if self.waiting.leave(citizen):
            citizen.note(Activity.INTRODUCTION, Phase.VOID)

    def ended(self, citizen: Citizen) -> None:
        """A person's course is over."""
        citizen.note(Activity.INTRODUCTION, Phase.END)

    def hold(self) -> None:
        """Admit people in order until the seats of this day are taken."""
        now = self.clock.now
        seats = self.plan.reserved.at(now)
        if self._is_course_day(now):
            seats += self.plan.seats.at(now)
        for _ in range(seats):
            citizen = self.waiting.admit(now)
            if citizen is None:
                break
            self._start(citizen)

    def next_intake(self) -> int:
        """Return the next day with seats at which the first who waits may be admitted."""
        ready = self.waiting.first_ready()
        if ready >= NEVER:
            return NEVER
        calendar, opens = self.town.plan.calendar, self.town.plan.staff.opens
        soonest = max(ready, self.earliest())
        for candidate in range(soonest // DAY, calendar.days):
            minute = candidate * DAY + opens
            open_day = calendar.workday[candidate] and minute >= soonest
            if open_day and (self.plan.reserved.at(minute) or self._is_course_day(minute)):
                return minute
        return NEVER

    def _fits(self, citizen: Citizen) -> bool:
        """Whether the week has room for the course beside a job."""
        minutes = HOUR * citizen.job.hours_beside_offer() + self.weekly_minutes
        return minutes <= self.town.plan.work.week_minutes

    def _is_course_day(self, minute: int) -> bool:
        """The first working day of every n-th week."""
        return self.town.first_workday(minute) and self.town.week(minute) % self.plan.every.at(minute) == 0

    def _start(self, citizen: Citizen) -> None:
        now = self.clock.now
        citizen.note(Activity.INTRODUCTION, Phase.START, -1, now // DAY)
        citizen.when(Concern.INTRODUCTION_END, now + self.plan.length.at(now))
        citizen.case.introduction_begun()
