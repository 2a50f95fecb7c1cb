"""Time cut at the end of every week and of every calendar month, so that what holds a while adds up.

Rules of money go by the week (how long somebody has had a benefit) and by the month (rates, budgets).
Each piece belongs to one week and one month; sums over the pieces are sums over either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sim.outcomes.marks import DAY
from sim.outcomes.table import FloatArray, IntArray
from sim.outcomes.weeks import Weeks
from sim.scenario.months import months_later


@dataclass(frozen=True, slots=True)
class Grid:
    """The pieces of a run."""

    begins: IntArray
    """The first minute of each piece."""
    ends: IntArray
    """The first minute after it."""
    week: IntArray
    """The week it lies in, numbered as ``Weeks``."""
    month: IntArray
    """The calendar month it lies in, counted from 0."""
    months: tuple[date, ...]
    """The first day of each month."""
    month_minutes: IntArray
    """Minutes of each whole month, also where the run covers only a part of it."""

    @classmethod
    def of(cls, start: date, since: int, horizon: int, weeks: Weeks) -> Grid:
        """The pieces from the first of the month that holds a minute, or the first day, to the horizon."""
        firsts = [*first_days(start, since, horizon), _after(start, horizon)]
        edges = np.array([(day - start).days * DAY for day in firsts], dtype=np.int64)
        begin = max(int(edges[0]), 0)
        cuts = np.union1d(edges[1:], np.append(weeks.ends, horizon))
        ends = cuts[(cuts > begin) & (cuts <= horizon)]
        begins = np.append(begin, ends[:-1])
        month = np.searchsorted(edges[1:-1], begins, side="right")
        return cls(begins, ends, weeks.of(begins), month, tuple(firsts[:-1]), np.diff(edges))

    @property
    def minutes(self) -> IntArray:
        """Minutes of each piece."""
        return self.ends - self.begins

    def month_of(self, minute: IntArray) -> IntArray:
        """The month that holds a minute of the run; that of the last piece for one after its end."""
        piece = np.searchsorted(self.ends, minute, side="right")
        return self.month[np.minimum(piece, len(self.ends) - 1)]

    def held(self, who: IntArray, minute: IntArray, change: IntArray, people: int) -> IntArray:
        """People x pieces: what is held, times the minutes it is held, where rows say by how much it changes.

        What was held before the first piece is held in it; changes at or after the end count for nothing.
        Whole numbers stay exact.
        """
        inside = minute < self.ends[-1]
        who, minute, change = who[inside], np.maximum(minute[inside], self.begins[0]), change[inside]
        piece = np.searchsorted(self.ends, minute, side="right")
        rest = self._sum(who, piece, change * (self.ends[piece] - minute), people)
        level = np.cumsum(self._sum(who, piece, change, people), axis=1)
        rest[:, 1:] += level[:, :-1] * self.minutes[1:]
        return rest

    def during(
        self, who: IntArray, start: IntArray, end: IntArray, amount: IntArray, people: int
    ) -> IntArray:
        """People x pieces: the sum over spells of ``amount`` times the minutes of the spell in the piece."""
        both = np.concatenate([who, who]), np.concatenate([start, end]), np.concatenate([amount, -amount])
        return self.held(*both, people)

    def by_month(self, pieces: IntArray | FloatArray) -> FloatArray:
        """People x months: the sums of what is told piece by piece."""
        first = np.flatnonzero(np.append(True, self.month[1:] != self.month[:-1]))
        summed: FloatArray = np.add.reduceat(pieces, first, axis=1).astype(np.float64)
        return summed

    def _sum(self, who: IntArray, piece: IntArray, amount: IntArray, people: int) -> IntArray:
        width = len(self.ends)
        flat = np.bincount(who * width + piece, weights=amount, minlength=people * width)
        return flat.astype(np.int64).reshape(people, width)


def first_days(start: date, since: int, horizon: int) -> list[date]:
    """First days of the months from that which holds a minute to that of the horizon."""
    first, end = (
        (start + timedelta(days=since // DAY)).replace(day=1),
        start + timedelta(days=-(-horizon // DAY)),
    )
    found = [first]
    while (following := months_later(found[-1], 1)) < end:
        found.append(following)
    return found


def _after(start: date, horizon: int) -> date:
    """The first day after the month of the horizon."""
    last = first_days(start, horizon - 1, horizon)[-1]
    return months_later(last, 1)
