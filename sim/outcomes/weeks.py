"""Weeks: from Monday to Sunday, numbered from the week that holds the first day of the run.

One state per person and week: what holds at the last minute of its Sunday. Month m of a person is
the week that holds day round(m x 30.4375) after the day of the clock (Python's ``round``: a half
goes to the even day, so 24 months are 730 days). Only weeks that end inside the run are there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.outcomes.marks import DAY, DAYS_A_MONTH, WEEK, WEEK_DAYS
from sim.outcomes.table import BoolArray, IntArray, Rows


def month_days(months: int) -> int:
    """Days from the clock to month ``months``."""
    return round(months * DAYS_A_MONTH)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The weeks of a run."""

    offset: int
    """Days from the Monday of the first week to the first day."""
    count: int
    """Whole weeks before the horizon; the first may begin before the run."""

    @classmethod
    def of_run(cls, weekday: int, horizon: int) -> Weeks:
        """The weeks of a run that begins on a weekday (Monday is 0)."""
        return cls(weekday, (horizon // DAY + weekday) // WEEK_DAYS)

    def of(self, minute: IntArray) -> IntArray:
        """The week that holds a minute."""
        return (minute + self.offset * DAY) // WEEK

    def end(self, week: IntArray) -> IntArray:
        """The first minute after a week."""
        return (week + 1) * WEEK - self.offset * DAY

    @property
    def ends(self) -> IntArray:
        """The first minute after each week."""
        return self.end(np.arange(self.count, dtype=np.int64))

    def at_month(self, clock: IntArray, months: int) -> IntArray:
        """The week of a month since the clock; -1 when it is not inside the run."""
        week = self.of((clock // DAY + month_days(months)) * DAY)
        return np.where(week < self.count, week, -1)

    def filled(self, rows: Rows, people: int, empty: int = -1) -> IntArray:
        """People x weeks: the detail of the last row at or before the end of each week."""
        week = np.maximum(self.of(rows.minute), 0)
        last = np.append((week[1:] != week[:-1]) | (rows.who[1:] != rows.who[:-1]), True)[: len(week)]
        at = np.flatnonzero(last & (week < self.count))
        position = np.zeros((people, self.count), dtype=np.int32)
        position[rows.who[at], week[at]] = at + 1
        np.maximum.accumulate(position, axis=1, out=position)
        return np.append(np.int64(empty), rows.detail)[position]

    def covered(self, who: IntArray, start: IntArray, end: IntArray, people: int) -> BoolArray:
        """People x weeks: whether any of a person's spells [start, end) holds at the end of the week."""
        step = self._sum(who, self._week(start), np.ones(len(who)), people)
        step -= self._sum(who, self._week(end), np.ones(len(who)), people)
        return np.cumsum(step, axis=1)[:, : self.count] > 0

    def minutes(
        self, who: IntArray, start: IntArray, end: IntArray, amount: IntArray, people: int
    ) -> IntArray:
        """People x weeks: the sum over spells of ``amount`` times the minutes of the spell in the week."""
        last = self.count * WEEK - self.offset * DAY
        rest = np.zeros((people, self.count + 1), dtype=np.int64)
        whole = np.zeros((people, self.count + 1), dtype=np.int64)
        for minute, sign in ((np.minimum(start, last), 1), (np.minimum(end, last), -1)):
            week = self._week(minute)
            rest += sign * self._sum(who, week, amount * (self.end(week) - minute), people)
            whole += sign * self._sum(who, week, amount * WEEK, people)
        rest[:, 1:] += np.cumsum(whole, axis=1)[:, :-1]
        return rest[:, : self.count]

    def counted(self, who: IntArray, minute: IntArray, people: int) -> IntArray:
        """People x weeks: how many of these moments fall in the week."""
        return self._sum(who, self._week(minute), np.ones(len(who)), people)[:, : self.count]

    def _week(self, minute: IntArray) -> IntArray:
        return np.clip(self.of(minute), 0, self.count)

    def _sum(
        self, who: IntArray, week: IntArray, amount: NDArray[np.float64] | IntArray, people: int
    ) -> IntArray:
        """People x (weeks and one more) sums; whole numbers far below 2**53, so exact."""
        width = self.count + 1
        flat = np.bincount(who * width + week, weights=amount, minlength=people * width)
        return flat.astype(np.int64).reshape(people, width)
