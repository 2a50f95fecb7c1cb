"""Whose the capacity is: each person's part of what is paid for whether it is used or not.

A part goes by how long ago somebody came, and by how many of those who came as long before had an open case
in the years of history. So it is the same whatever is chosen: a case that closes early leaves its seat and
its caseworker to be paid all the same, and nothing is saved until the municipality gives them up.
"""

from __future__ import annotations

import numpy as np

from sim.business_case.setting import Setting
from sim.model.units import YEAR
from sim.outcomes.table import FloatArray, IntArray


def capacity_shares(setting: Setting) -> FloatArray:
    """People x months: each one's part of the capacity of the month; nobody's where no case is expected."""
    since = _years(setting, setting.grid.begins)
    years, rate = _open_by_years(setting)
    expected = np.where(since >= 0, np.interp(since, years, rate), 0.0)
    held = setting.grid.by_month(expected * setting.grid.minutes)
    whole = held.sum(axis=0, keepdims=True)
    found: FloatArray = np.divide(held, whole, out=np.zeros_like(held), where=whole > 0)
    return found


def _open_by_years(setting: Setting) -> tuple[FloatArray, FloatArray]:
    """Years since takeover, and the share who then had an open case before the decision, leavers counted.

    Where there is no history of cases, everybody counts alike.
    """
    ends = setting.panel.weeks.ends
    since = _years(setting, ends)
    history = (since >= 0) & (ends <= setting.plan.decision)
    people = np.bincount(since[history])
    cases = np.bincount(since[history & setting.panel.served], minlength=len(people))
    years = np.flatnonzero(people)
    if not cases.any():
        return np.zeros(1), np.ones(1)
    return years.astype(np.float64), cases[years] / people[years]


def _years(setting: Setting, minute: IntArray) -> IntArray:
    """People x minutes: whole years since takeover, negative before it."""
    found: IntArray = (minute[None, :] - setting.panel.people.takeover[:, None]) // YEAR
    return found
