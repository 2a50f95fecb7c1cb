"""Times to an event: the Aalen-Johansen estimator, its median, and waits averaged up to a limit.

Time is in minutes, so ties are exact: what falls in one minute is one step of the curve. At a tie the
event comes before the competing event, and both before censoring.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from sim.outcomes.declare import Cell, Cells
from sim.outcomes.groups import Groups
from sim.outcomes.marks import DAY
from sim.outcomes.table import BoolArray, FloatArray, IntArray

CENSORED: Final = 0
EVENT: Final = 1
COMPETING: Final = 2
_HALF: Final = 0.5
_DUST: Final = 1e-12
"""A share that is a half but for rounding is a half."""


class Waits(NamedTuple):
    """Waits of people: how long (minutes, or shares of a limit), and how they ended."""

    who: IntArray
    time: IntArray | FloatArray
    kind: IntArray

    def where(self, mask: BoolArray) -> Waits:
        """Some of them."""
        return Waits(self.who[mask], self.time[mask], self.kind[mask])

    @classmethod
    def until(
        cls, who: IntArray, since: IntArray, event: IntArray, competing: IntArray, censored: IntArray
    ) -> Waits:
        """Waits from ``since`` to the first of three minutes; what came before ``since`` took no time."""
        first = np.minimum(np.minimum(event, competing), censored)
        kind = np.where(event == first, EVENT, np.where(competing == first, COMPETING, CENSORED))
        return cls(who, np.maximum(first - since, 0), kind)


class Curve(NamedTuple):
    """Steps of a cumulative incidence."""

    time: FloatArray
    reached: FloatArray
    """Share for whom the event has come, by this time (included)."""
    waiting: FloatArray
    """Share for whom neither event nor competing event has come."""


def aalen_johansen(time: IntArray | FloatArray, kind: IntArray) -> Curve:
    """Cumulative incidence of the event with a competing event and censoring.

    Without a competing event ``waiting`` is Kaplan and Meier's estimate and ``reached`` the rest.
    """
    steps, at = np.unique(np.asarray(time, dtype=np.float64), return_inverse=True)
    came = np.bincount(at, weights=kind == EVENT, minlength=len(steps))
    competed = np.bincount(at, weights=kind == COMPETING, minlength=len(steps))
    gone = np.bincount(at, minlength=len(steps))
    at_risk = len(time) - np.append(0, np.cumsum(gone)[:-1])[: len(steps)]
    waiting = np.cumprod((at_risk - came - competed) / at_risk)
    before = np.append(1.0, waiting[:-1])[: len(steps)]
    return Curve(steps, np.cumsum(before * came / at_risk), waiting)


def reached_by(curve: Curve, limit: float) -> float:
    """Share for whom the event has come within the limit; NaN without people."""
    if not len(curve.time):
        return math.nan
    last = int(np.searchsorted(curve.time, limit, side="right")) - 1
    return float(curve.reached[last]) if last >= 0 else 0.0


def median(curve: Curve) -> float:
    """The first time by which the event has come for half; NaN when it never does ("not reached")."""
    found = np.flatnonzero(curve.reached >= _HALF - _DUST)
    return float(curve.time[found[0]]) if len(found) else math.nan


def mean_up_to(curve: Curve, limit: float) -> float:
    """Mean wait when everyone stops waiting at the limit: the area under ``waiting``; NaN without people."""
    if not len(curve.time):
        return math.nan
    inside = curve.time < limit
    edges = np.concatenate(([0.0], curve.time[inside], [limit]))
    heights = np.append(1.0, curve.waiting[inside])
    return float(np.cumsum(np.diff(edges) * heights)[-1])


def by_group(groups: Groups, period: str, waits: Waits, read: Callable[[Curve], float]) -> Cells:
    """For each group: what is read off the curve of its members' waits."""
    for name, members in groups.masks():
        inside = members[waits.who]
        curve = aalen_johansen(waits.time[inside], waits.kind[inside])
        yield Cell(period, name, read(curve))


def within(limit: float) -> Callable[[Curve], float]:
    """Read the share that was reached within a limit."""
    return lambda curve: reached_by(curve, limit)


def not_within(limit: float) -> Callable[[Curve], float]:
    """Read the share that was not reached within a limit."""
    return lambda curve: 1.0 - reached_by(curve, limit)


def median_days(curve: Curve) -> float:
    """Read the median in days."""
    return median(curve) / DAY


def mean_days_up_to(days: int) -> Callable[[Curve], float]:
    """Read the mean wait in days, at most ``days``."""
    return lambda curve: mean_up_to(curve, days * DAY) / DAY
