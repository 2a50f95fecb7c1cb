"""What the state pays a municipality for the people it receives: a grant a month, and grants for results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from sim.business_case.ledger import BudgetClass, Party, Posting, ore, own
from sim.business_case.setting import Setting
from sim.model.vocabulary import Activity, Route, WeekState
from sim.outcomes.marks import DAY, DAYS_A_MONTH, NEVER, WEEK
from sim.outcomes.table import BoolArray, IntArray

_RECEIVED: Final = (Route.REFUGEE, Route.REUNIFIED, Route.DISPLACED_UKRAINE)
"""Whom grants are given for. People displaced from Ukraine count as refugees: Integration Act § 2(2)."""


def grants(setting: Setting) -> Iterator[Posting]:
    """Basic grant, result grants for work or education, and for the final Danish exam."""
    yield _granted("basic_grant", _basic(setting))
    in_work = _first_lasting(setting, _works(setting))
    learns = _first_lasting(setting, setting.panel.state == WeekState.EDUCATION)
    yield _granted("result_grant", _result(setting, np.minimum(in_work, learns)))
    yield _granted("exam_grant", _exam(setting))


def _granted(item: str, amount: IntArray) -> Posting:
    return own(item, BudgetClass.GRANTS, Party.STATE, Party.MUNICIPALITY, amount)


def received(setting: Setting) -> BoolArray:
    """Who is received by the Integration Act: refugees, their families, and people displaced from Ukraine."""
    found: BoolArray = np.isin(setting.panel.people.route, _RECEIVED)
    return found


def _basic(setting: Setting) -> IntArray:
    """So much a month for everybody received in the last years, from takeover."""
    people, who = setting.panel.people, np.flatnonzero(received(setting))
    months = setting.rules["grant.basic_months"]
    until = people.takeover[who] + round(months * DAYS_A_MONTH) * DAY
    end = np.minimum(np.minimum(until, people.left[who]), setting.plan.horizon)
    ones = np.ones(len(who), dtype=np.int64)
    held = setting.grid.during(
        who, people.takeover[who], np.maximum(end, people.takeover[who]), ones, people.count
    )
    return setting.monthly(held * setting.rule_by_piece("grant.basic_month"))


def _works(setting: Setting) -> BoolArray:
    """People x weeks: an ordinary job of enough hours."""
    hours = setting.rules["grant.result_hours"]
    enough: BoolArray = (setting.panel.state == WeekState.ORDINARY_JOB) & (
        setting.panel.paid >= round(hours * WEEK)
    )
    return enough


def _first_lasting(setting: Setting, holds: BoolArray) -> IntArray:
    """The week in which each person's first lasting stretch begins; NEVER where there is none.

    Only stretches that begin within the years in which a grant is given.
    """
    weeks, people = setting.panel.weeks, setting.panel.people
    lasting = round(setting.rules["grant.result_weeks"])
    latest = people.takeover + round(setting.rules["grant.later_months"] * DAYS_A_MONTH) * DAY
    week = np.arange(weeks.count)
    interrupted = np.maximum.accumulate(np.where(holds, -1, week), axis=1)
    begins = weeks.ends - lasting * WEEK
    in_time = (begins >= people.takeover[:, None] - WEEK) & (begins <= latest[:, None])
    full = (week - interrupted == lasting) & in_time
    return np.where(full.any(axis=1), full.argmax(axis=1) - lasting + 1, NEVER)


def _result(setting: Setting, since: IntArray) -> IntArray:
    """Once for each person received, when the stretch has lasted: more where it began early."""
    weeks, people = setting.panel.weeks, setting.panel.people
    who = np.flatnonzero((since < NEVER) & received(setting))
    begins = weeks.end(since[who] - 1)
    early = begins <= people.takeover[who] + round(setting.rules["grant.early_months"] * DAYS_A_MONTH) * DAY
    paid = weeks.end(since[who] + round(setting.rules["grant.result_weeks"]) - 1)
    month = setting.grid.month_of(paid)
    rates = np.where(
        early, setting.rule("grant.result_early")[month], setting.rule("grant.result_later")[month]
    )
    return once(setting, who, paid, rates)


def _exam(setting: Setting) -> IntArray:
    """Once for each person received who passes the last module of the track within the years of the grant."""
    passed, people = setting.panel.rows(Activity.MODULE_PASSED), setting.panel.people
    last = passed.where(passed.detail == round(setting.rules["grant.exam_modules"]))
    latest = people.takeover[last.who] + round(setting.rules["grant.later_months"] * DAYS_A_MONTH) * DAY
    last = last.where(received(setting)[last.who] & (last.minute <= latest))
    rates = setting.rule("grant.exam")[setting.grid.month_of(last.minute)]
    return once(setting, last.who, last.minute, rates)


def once(setting: Setting, who: IntArray, minute: IntArray, kroner: object) -> IntArray:
    """People x months, øre: single payments; those before the first month or after the last are left out."""
    found = np.zeros((setting.people, setting.months), dtype=np.int64)
    amount = ore(np.asarray(kroner, dtype=np.float64))
    inside = (minute >= setting.grid.begins[0]) & (minute <= setting.grid.ends[-1])
    np.add.at(found, (who[inside], setting.grid.month_of(minute[inside])), amount[inside])
    return found
