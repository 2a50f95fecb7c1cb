"""When staff are away: holidays by whole weeks, sickness by spells.

Drawn by (role, number, calendar year, count, person), so that any number of staff, and
any length of run, can be asked for without moving anyone's days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sim.model.calendar import Calendar
from sim.model.draws import Purpose, below, uniform
from sim.model.portable import log
from sim.model.tables import poisson
from sim.model.units import DAYS_A_WEEK
from sim.model.world_parts import Absence

_DRAWS_A_YEAR: Final = 128
_SUMMER: Final = 0
_SPELLS: Final = 1
_WEEKS: Final = 2
_SICK: Final = 32  # two draws for each spell from here on
_MOST_SPELLS: Final = (_DRAWS_A_YEAR - _SICK) // 2
_ISO_WEEKS: Final = 52  # a 53rd week is nobody's holiday
_YEAR: Final = 365


def absent_days(
    absence: Absence, calendar: Calendar, key: int, role: int, number: int, person: int
) -> tuple[int, ...]:
    """Working days, counted from the start of the run, on which this worker is away; ascending.

    ``person``: how many have held the post before.
    """
    last = calendar.start.year + calendar.days // _YEAR + 1
    away: set[int] = set()
    for year in range(calendar.start.year - 1, last + 1):
        lots = _Lots(key, role, number, person, year)
        away.update(_holidays(absence, calendar, lots))
        away.update(_sick_days(absence, calendar, lots))
    return tuple(sorted(day for day in away if 0 <= day < calendar.days and calendar.workday[day]))


class _Lots:
    """The uniform numbers of one worker and year."""

    def __init__(self, key: int, role: int, number: int, person: int, year: int) -> None:
        self.address = (key, Purpose.STAFF_ABSENCE, role, number)
        self.year, self.person = year, person

    def __getitem__(self, item: int) -> float:
        return uniform(*self.address, self.year * _DRAWS_A_YEAR + item, self.person)


def _holidays(absence: Absence, calendar: Calendar, lots: _Lots) -> Iterator[int]:
    """Days of the year's holiday weeks: some in one piece in summer, the others apart and outside it."""
    first, last = absence.summer
    summer = min(absence.summer_weeks, absence.holiday_weeks, last - first + 1)
    begin = first + below(lots[_SUMMER], last - first + 2 - summer)
    left = [week for week in range(1, _ISO_WEEKS + 1) if not first <= week <= last]
    apart = range(min(absence.holiday_weeks - summer, len(left), _SICK - _WEEKS))
    others = [left.pop(below(lots[_WEEKS + item], len(left))) for item in apart]
    for week in [*range(begin, begin + summer), *others]:
        monday = (date.fromisocalendar(lots.year, week, 1) - calendar.start).days
        yield from range(monday, monday + DAYS_A_WEEK)


def _sick_days(absence: Absence, calendar: Calendar, lots: _Lots) -> Iterator[int]:
    """Working days of the year's sickness spells, which begin on any day."""
    spells = poisson(lots[_SPELLS], absence.spells, _MOST_SPELLS)
    for spell in range(spells):
        begin = date(lots.year, 1, 1) + timedelta(days=below(lots[_SICK + 2 * spell], _YEAR))
        length = _geometric(lots[_SICK + 2 * spell + 1], absence.spell_days)
        yield from _working_days((begin - calendar.start).days, length, calendar)


def _geometric(u: float, mean: float) -> int:
    """Whole days, at least one, with this mean and the same chance of ending each day."""
    return 1 if mean <= 1.0 else 1 + int(log(u) / log(1.0 - 1.0 / mean))


def _working_days(first: int, number: int, calendar: Calendar) -> Iterator[int]:
    """The next working days from a day on; none when that day lies before the run."""
    day = first
    while 0 <= day < calendar.days and number > 0:
        if calendar.workday[day]:
            number -= 1
            yield day
        day += 1
