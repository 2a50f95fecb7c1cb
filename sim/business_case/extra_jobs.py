"""The grant of 2017-18 for each refugee in ordinary job beyond those of the year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from sim.business_case.grants import once, received
from sim.business_case.ledger import ORE, BudgetClass, Party, Posting, own
from sim.business_case.setting import Setting
from sim.outcomes.marks import DAY, WEEK
from sim.outcomes.panel import Panel
from sim.outcomes.table import BoolArray, FloatArray, IntArray

_QUARTER: Final = (10, 1)
"""Month and day on which the last quarter of a year begins."""
_PAID: Final = (7, 1)
"""When the grant of the year before is paid."""


class Year(NamedTuple):
    """What is paid for."""

    paid: date
    now: BoolArray
    """People: enough hours in the last quarter before the payment."""
    then: BoolArray
    """And in the same quarter of the year before."""


def extra_job_grant(setting: Setting) -> Posting:
    """So much for each additional one with enough hours in a year's last quarter (Integration Act § 45 b).

    Nothing is taken back where there are fewer. What a municipality gets is shared evenly among those who
    have come into work since, to the øre. Both quarters must lie inside the run. Those who have come, or
    have gone, since are additional, or missing, as in the ministry's count.
    """
    found = np.zeros((setting.people, setting.months), dtype=np.int64)
    years = tuple(_years(setting))
    paid = np.array([_minute(setting, one.paid) for one in years], dtype=np.int64)
    for one, minute, rate in zip(years, paid, setting.rule_at("grant.extra_job", paid), strict=True):
        who = np.flatnonzero(one.now & ~one.then)
        more = int(one.now.sum()) - int(one.then.sum())
        if more > 0:
            whole = round(more * float(rate) * ORE)
            parts = np.diff(np.arange(len(who) + 1) * whole // len(who)) / ORE
            found += once(setting, who, np.full(len(who), minute), parts)
    return own("extra_job_grant", BudgetClass.GRANTS, Party.STATE, Party.MUNICIPALITY, found)


def _years(setting: Setting) -> Iterator[Year]:
    quarters = {year: _enough(setting, year) for year in _whole_quarters(setting)}
    for year, now in quarters.items():
        if year - 1 in quarters:
            yield Year(date(year + 1, *_PAID), now, quarters[year - 1])


def _whole_quarters(setting: Setting) -> range:
    """Years whose last quarter lies inside the run."""
    start, last = setting.plan.start, setting.grid.months[-1].year
    first = start.year if start <= date(start.year, *_QUARTER) else start.year + 1
    inside = _minute(setting, date(last + 1, 1, 1)) <= setting.plan.horizon
    return range(first, last + 1 if inside else last)


def _enough(setting: Setting, year: int) -> BoolArray:
    """Who works enough hours without support in the last quarter of a year; weeks by their days in it."""
    panel = setting.panel
    ends = panel.weeks.ends
    begin, end = _minute(setting, date(year, *_QUARTER)), _minute(setting, date(year + 1, 1, 1))
    inside = np.clip(np.minimum(ends, end) - np.maximum(ends - WEEK, begin), 0, None) / WEEK
    paid = panel.once("paid without support", lambda: _unsupported(panel))
    worked: FloatArray = (paid * inside).sum(axis=1)
    hours = setting.rules["grant.extra_job_hours"]
    enough: BoolArray = (worked >= hours * WEEK) & received(setting)
    return enough


def _unsupported(panel: Panel) -> IntArray:
    """Paid hours outside IGU and flexjobs, as ``Panel.paid``."""
    supported = panel.during(panel.igu) | panel.during(panel.flexjobs)
    return np.where(supported, 0, panel.paid)


def _minute(setting: Setting, day: date) -> int:
    return (day - setting.plan.start).days * DAY
