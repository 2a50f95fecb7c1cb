"""The clock: whole minutes of naive Danish civil time since the start date, and working hours on it.

Days are numbered from 0 (the start date); a day has 1,440 minutes, no daylight
saving. The functions on ``WorkHours`` are pure and in the subset of Python that
Numba compiles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from sim.model.units import DAY, NEVER, WORKDAYS_A_WEEK

_SATURDAY: Final = 5  # date.weekday()
_KEPT: Final = 16  # all runs of a study have the same days


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a run: which are working days, and where months begin."""

    start: date
    """The date of minute 0."""
    days: int
    workday: tuple[int, ...]
    """1 for a working day, 0 otherwise, for each day."""
    month_starts: tuple[int, ...]
    """The minute 00:00 of the first of each month within the run (minute 0 only if ``start`` is a first)."""

    @property
    def end(self) -> int:
        """The first minute after the last day."""
        return self.days * DAY

    def date_of(self, minute: int) -> date:
        """The date a minute falls on; negative minutes lie before the start."""
        return self.start + timedelta(days=minute // DAY)

    def minute_of(self, day: date) -> int:
        """The minute 00:00 of a date."""
        return (day - self.start).days * DAY

    def working_day_from(self, minute: int) -> int:
        """00:00 of the first working day on or after the day of ``minute``; ``end`` when none is left."""
        for day in range(max(0, minute // DAY), self.days):
            if self.workday[day]:
                return day * DAY
        return self.end

    def first_working_days(self) -> tuple[int, ...]:
        """For each of ``month_starts``, the minute 00:00 of the month's first working day."""
        return tuple(self.working_day_from(minute) for minute in self.month_starts)


def _month_starts(start: date, days: int) -> tuple[int, ...]:
    """Minutes of the firsts of months among the days."""
    return tuple(day * DAY for day in range(days) if (start + timedelta(days=day)).day == 1)


@lru_cache(maxsize=_KEPT)
def danish_calendar(start: date, days: int) -> Calendar:
    """Monday to Friday without the Danish public holidays.

    The holidays are those of the `holidays` package, so its dated rules hold: Store Bededag is a
    holiday up to 2023 and, abolished by law, a working day from 2024. Grundlovsdag, 24 and 31 December
    are no public holidays and stay working days.
    """
    import holidays  # here, because it is slow to import and only this function needs it

    last = start + timedelta(days=days)
    closed = holidays.country_holidays("DK", years=range(start.year, last.year + 1))
    dates = (start + timedelta(days=day) for day in range(days))
    workday = tuple(int(day.weekday() < _SATURDAY and day not in closed) for day in dates)
    return Calendar(start, days, workday, _month_starts(start, days))


def always_open(days: int, start: date = date(2001, 1, 1)) -> Calendar:
    """A calendar where every day is a working day, for tests and hand-worked cases."""
    return Calendar(start, days, (1,) * days, _month_starts(start, days))


def task_minutes(weekly_minutes: int, administration_share: float) -> int:
    """Minutes for tasks on a full working day: a fifth of the week's, less the administration share."""
    if not 0.0 <= administration_share <= 1.0:
        raise ValueError("the administration share must lie between 0 and 1")
    return int(weekly_minutes * (1.0 - administration_share) / WORKDAYS_A_WEEK + 0.5)


class WorkHours(NamedTuple):
    """When one worker, class or office can work: the same hours on each day that counts."""

    opens: int
    """Minute of the day at which work may begin."""
    day_minutes: int
    """Minutes of work on a full day."""
    done: tuple[int, ...]
    """Minutes of work before each day; one item more than there are days."""


def work_hours(
    calendar: Calendar, opens: int, day_minutes: int, absent_days: Iterable[int] = ()
) -> WorkHours:
    """Working hours on the calendar's working days, without the absent days (day numbers).

    Absent days outside the calendar or on days off change nothing. ValueError when the hours do not fit
    into a day.
    """
    if opens < 0 or day_minutes < 0 or opens + day_minutes > DAY:
        raise ValueError(f"{day_minutes} minutes of work from minute {opens} do not fit in one day")
    absent = frozenset(absent_days)
    minutes = (day_minutes if work and day not in absent else 0 for day, work in enumerate(calendar.workday))
    return WorkHours(opens, day_minutes, tuple(accumulate(minutes, initial=0)))


def _worked(hours: WorkHours, minute: int) -> int:
    """Minutes of work before ``minute``."""
    opens, _, done = hours
    day = minute // DAY
    if day < 0:
        return 0
    if day >= len(done) - 1:
        return done[-1]
    today = minute - day * DAY - opens
    before = done[day]
    if today <= 0:
        return before
    return min(before + today, done[day + 1])


def _reaches(hours: WorkHours, day: int, work: int) -> int:
    """The first day from ``day`` on whose end has at least ``work`` minutes behind it; -1 when none has."""
    done = hours.done
    high = len(done) - 1
    if done[high] < work:
        return -1
    low = max(day, 0)
    stride = 1
    while low + stride < high and done[low + stride] < work:  # mostly today or tomorrow
        low += stride
        stride += stride
    high = min(high, low + stride)
    low += 1
    while low < high:
        middle = (low + high) // 2
        if done[middle] < work:
            low = middle + 1
        else:
            high = middle
    return low - 1


def next_open(hours: WorkHours, minute: int) -> int:
    """The first minute from ``minute`` on in which work can be done; NEVER when there is none."""
    day = _reaches(hours, minute // DAY, _worked(hours, minute) + 1)
    if day < 0:
        return NEVER
    return max(minute, day * DAY + hours.opens)


def finish(hours: WorkHours, begin: int, work: int) -> int:
    """The minute at which ``work`` minutes of work begun at ``begin`` are done.

    Work rests outside working hours. NEVER when the calendar ends first; no work is done at once.
    """
    if work <= 0:
        return begin
    goal = _worked(hours, begin) + work
    day = _reaches(hours, begin // DAY, goal)
    if day < 0:
        return NEVER
    return day * DAY + hours.opens + goal - hours.done[day]


def work_between(hours: WorkHours, begin: int, end: int) -> int:
    """Minutes of work from ``begin`` up to, not including, ``end``; 0 when end <= begin."""
    if end <= begin:
        return 0
    return _worked(hours, end) - _worked(hours, begin)
