"""Calendar months and quarters of a run, and the weeks that belong to them.

A week belongs to the month of its Sunday. Only months that lie wholly inside the run are there, from
24 months before the decision.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from sim.outcomes.facts import PlanFacts
from sim.outcomes.marks import DAY, QUARTER_MONTHS, SERIES_BEFORE_MONTHS
from sim.outcomes.panel import Panel
from sim.outcomes.table import IntArray
from sim.scenario.months import months_later


class Span(NamedTuple):
    """A calendar month or quarter with the weeks whose Sunday lies in it."""

    name: str
    weeks: slice


def months(panel: Panel) -> list[Span]:
    """The months of the series: 2017-03."""
    return panel.once("months", lambda: _months(panel))


def _months(panel: Panel) -> list[Span]:
    return [_span(panel, month, 1, f"{month:%Y-%m}") for month in _firsts(panel.plan, 1)]


def quarters(panel: Panel) -> list[Span]:
    """The quarters of the series: 2017Q3."""
    return panel.once("quarters", lambda: _quarters(panel))


def _quarters(panel: Panel) -> list[Span]:
    return [
        _span(panel, first, QUARTER_MONTHS, f"{first.year}Q{(first.month - 1) // QUARTER_MONTHS + 1}")
        for first in _firsts(panel.plan, QUARTER_MONTHS)
        if (first.month - 1) % QUARTER_MONTHS == 0
    ]


def _firsts(plan: PlanFacts, length: int) -> list[date]:
    """First days of the months that begin a span of some months inside the series."""
    decided = plan.start + timedelta(days=plan.decision // DAY)
    end = plan.start + timedelta(days=plan.horizon // DAY)
    first = max(months_later(decided.replace(day=1), -SERIES_BEFORE_MONTHS), plan.start)
    month = first if first.day == 1 else months_later(first.replace(day=1), 1)
    found = []
    while months_later(month, length) <= end:
        found.append(month)
        month = months_later(month, 1)
    return found


def _span(panel: Panel, first: date, length: int, name: str) -> Span:
    days = [(day - panel.plan.start).days for day in (first, months_later(first, length))]
    sundays: IntArray = panel.weeks.ends // DAY - 1
    begin, end = np.searchsorted(sundays, days)
    return Span(name, slice(int(begin), int(end)))
