"""Wages: what paid work is paid, as hours and the general level of wages change."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sim.business_case.ledger import ORE
from sim.business_case.setting import Setting
from sim.business_case.timeline import Moments, edges
from sim.model.units import TENTHS
from sim.model.vocabulary import JOB_WIDTHS, Activity
from sim.outcomes.table import BoolArray, FloatArray, IntArray, Rows, Spells, last_row, spells, unpacked

_LEAVES: Final = (Activity.MATERNITY, Activity.SICK_LEAVE)
"""Leaves in which a job is kept and its wage is not paid."""


class Work(NamedTuple):
    """Paid work, one piece at a time for each person."""

    held: Spells
    hours: IntArray
    """A week, at the start."""
    ratio: FloatArray
    """The hourly wage against the general level."""


def jobs(setting: Setting) -> Work:
    """Jobs, those inside a micro-job offer too."""
    held = setting.panel.jobs
    hours, _, _, wage, *_ = unpacked(held.began, JOB_WIDTHS)
    return Work(held, hours, wage / np.maximum(_level(setting, held.start), 1))


def paid_offers(setting: Setting, which: BoolArray) -> Work:
    """Offers with pay of some kinds, by the place of the kind in the catalogue."""
    offers, kinds = setting.panel.offers, setting.plan.offers
    held = offers.where(which[offers.place]) if len(kinds) else offers
    hours = np.array([kind.paid_hours for kind in kinds], dtype=np.int64)
    ratio = np.array([kind.wage for kind in kinds], dtype=np.float64)
    return Work(held, hours[held.place], ratio[held.place])


def by_piece(setting: Setting, work: Work) -> IntArray:
    """People x pieces: øre a month times minutes."""
    held = work.held
    if not len(held.who):
        return np.zeros((setting.people, len(setting.grid.ends)), dtype=np.int64)
    points = _points(setting, held)
    at = last_row(held.who, held.start, points.who, points.minute)
    lasts = (at >= 0) & (held.end[at] > points.minute)
    hours = np.maximum(_hours(setting, work, points, at), 0)
    wage = np.rint(_level(setting, points.minute) * work.ratio[at]) / TENTHS
    month = np.rint(hours * setting.plan.benefit.weeks_a_month * wage * ORE).astype(np.int64)
    changes = points.changes(np.where(lasts, month, 0))
    return setting.grid.held(points.who, points.minute, changes, setting.people)


def _points(setting: Setting, held: Spells) -> Moments:
    """All moments at which anybody's pay may change."""
    since = np.maximum(np.array(setting.plan.work.wage.since, dtype=np.int64), 0)
    who = np.unique(held.who)
    steps = np.repeat(who, len(since)), np.tile(since, len(who))
    changed = _changed(setting)
    leaves = (edge for leave in _leaves(setting) for edge in edges(leave))
    return Moments.of(*edges(held), (changed.who, changed.minute), steps, *leaves)


def _hours(setting: Setting, work: Work, points: Moments, at: IntArray) -> IntArray:
    """Paid hours a week at each moment, by the job that began last."""
    began, changed = work.held.start[at], _changed(setting)
    later = points.value(changed.who, changed.minute, changed.minute)
    now = points.value(changed.who, changed.minute, changed.detail)
    hours = np.where((later >= began) & (later > 0), now, work.hours[at])
    for leave in _leaves(setting):
        since = points.value(leave.who, leave.start, leave.start)
        away = points.inside(leave) & (since >= began)
        hours = hours - np.where(away, points.value(leave.who, leave.start, leave.began), 0)
    return hours


def _changed(setting: Setting) -> Rows:
    return setting.panel.rows(Activity.HOURS_CHANGED)


def _leaves(setting: Setting) -> list[Spells]:
    return [spells(setting.panel.rows(kind)) for kind in _LEAVES]


def _level(setting: Setting, minute: IntArray) -> IntArray:
    """The general level of wages, tenths of a krone an hour."""
    since, value = (np.array(one, dtype=np.int64) for one in setting.plan.work.wage)
    found: IntArray = value[np.maximum(np.searchsorted(since, minute, side="right") - 1, 0)]
    return found
