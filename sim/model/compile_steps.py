"""Dates to minutes: step functions as the plan keeps them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sim.model.calendar import Calendar
from sim.model.plan import Steps
from sim.model.units import MONTH, NEVER, PERMILLE


@dataclass(frozen=True, slots=True)
class Origin:
    """The calendar and the decision, from which every date becomes a minute."""

    calendar: Calendar
    decision: int
    hired: int  # from when what is chosen for capacity is there

    def minute(self, day: date) -> int:
        """Return the minute a date begins; far in the past for dates before the calendar can count."""
        return self.calendar.minute_of(day) if day.year > 1 else -self.calendar.end

    def dated(self, steps: Sequence[tuple[date, float]], change: Callable[[float], int]) -> Steps:
        """Return parameter steps as minutes and integers."""
        since = tuple(self.minute(day) for day, _ in steps)
        return Steps(since, tuple(change(value) for _, value in steps))

    def steps(self, steps: Any, change: Callable[[Any], int] = int) -> Steps:
        """Return scenario steps as minutes and integers, all dates kept: law goes on after the decision."""
        return Steps(
            tuple(self.minute(step.from_date) for step in steps), tuple(change(step.value) for step in steps)
        )

    def permille(self, steps: Any) -> Steps:
        """Return scenario steps in thousandths."""
        return self.steps(steps, lambda value: round(PERMILLE * value))

    def months(self, months: float) -> int:
        """Return months as minutes."""
        return round(months * MONTH)

    def first_workdays(self, months: Sequence[float]) -> tuple[int, ...]:
        """Return the first working day of each of these months of the year, every year."""
        calendar = self.calendar
        years = range(calendar.start.year, calendar.date_of(calendar.end).year + 1)
        firsts = (calendar.minute_of(date(year, int(month), 1)) for year in years for month in sorted(months))
        return tuple(calendar.working_day_from(first) for first in firsts if 0 <= first < calendar.end)

    def now(self, steps: Any) -> int:
        """Return the value that holds at the decision."""
        return self.steps(steps).at(self.decision)

    def capacity(self, past: int, chosen: int, until: int = NEVER) -> Steps:
        """Return what history has, after hiring what is chosen; what history has again from ``until`` on."""
        if past == chosen or until <= self.hired:
            return Steps((0,), (past,))
        steps = Steps((0, self.hired), (past, chosen))
        return steps if until >= NEVER else Steps((*steps.since, until), (*steps.value, past))

    def parting(self, national: Any, chosen: Any, change: Callable[[Any], int] = int) -> Steps:
        """Return practice over time: dated until the decision, then as on that day, as chosen after hiring.

        Practice that the scenario leaves as it is does not move.
        """
        past = self.steps(national, change)
        kept = [(minute, value) for minute, value in zip(*past, strict=True) if minute <= self.decision]
        after = self.steps(chosen, change).at(self.decision)
        if national != chosen and after != past.at(self.decision):
            kept.append((self.hired, after))
        return Steps(tuple(minute for minute, _ in kept), tuple(value for _, value in kept))
