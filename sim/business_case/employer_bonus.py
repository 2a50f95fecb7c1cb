"""What the state pays companies that hire refugees, or take them as trainees."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.business_case.grants import once, received
from sim.business_case.ledger import BudgetClass, Party, Posting, own
from sim.business_case.setting import Setting
from sim.model.vocabulary import Activity, JobChannel
from sim.outcomes.marks import DAY, DAYS_A_MONTH, WEEK
from sim.outcomes.table import FloatArray, IntArray

_PRIVATE: Final = 1
_ANY: Final = -1
"""Whom an offer is held with, as a plan says it; all else is public."""


def employer_bonus(setting: Setting) -> Posting:
    """For private ordinary jobs of enough hours, begun soon after the permit (Integration Act § 46).

    Each instalment is for a job that has lasted so long; hours are those at its start, and a new job with
    another company counts anew.
    """
    panel, rules = setting.panel, setting.rules
    jobs, facts = panel.jobs, panel.job_facts
    enough = facts.hours > rules["employer_bonus.hours_above"]
    ordinary = jobs.place != JobChannel.MICRO_JOB
    counts = facts.private & ordinary & enough & received(setting)[jobs.who]
    rates = np.where(counts, _rate(setting, jobs.who, jobs.start), 0.0)
    found = np.zeros((setting.people, setting.months), dtype=np.int64)
    for instalment in ("months_1", "months_2"):
        due = jobs.start + _months(setting, f"employer_bonus.{instalment}")
        found += once(setting, jobs.who, due, np.where(jobs.end >= due, rates, 0.0))
    return own("employer_bonus", BudgetClass.WORK, Party.STATE, Party.EMPLOYER, found)


def _rate(setting: Setting, who: IntArray, start: IntArray) -> FloatArray:
    """An instalment of a job, by the residence at its start and the law of the day; kroner."""
    residence = start - permits(setting)[who]
    first, second = (
        setting.rule_at(f"employer_bonus.{name}", start) for name in ("first_year", "second_year")
    )
    later = np.where(residence <= _months(setting, "employer_bonus.residence_2"), second, 0.0)
    return np.where(residence <= _months(setting, "employer_bonus.residence_1"), first, later)


def permits(setting: Setting) -> IntArray:
    """The minute of each person's residence permit; takeover for those of whom the log tells none."""
    told = setting.panel.rows(Activity.RESIDENCE_PERMIT)
    found = setting.panel.people.takeover.copy()
    found[told.who] = told.detail
    return found


def igu_bonus(setting: Setting) -> Posting:
    """For trainees of private companies: after some months, and after the whole contract (IGU Act § 11)."""
    igu, kinds = setting.panel.igu, setting.plan.offers
    employers = np.array([kind.employers for kind in kinds], dtype=np.int64)
    with_whom = employers[igu.place] if kinds else igu.place
    share = setting.rules["igu_bonus.private_share"]
    private = np.where(with_whom == _PRIVATE, 1.0, np.where(with_whom == _ANY, share, 0.0))
    rates = setting.rule_at("igu_bonus.instalment", igu.start) * private
    found = np.zeros((setting.people, setting.months), dtype=np.int64)
    for due in (igu.start + _months(setting, "employer_bonus.months_1"), igu.start + igu.began * WEEK):
        found += once(setting, igu.who, due, np.where(igu.end >= due, rates, 0.0))
    return own("igu_bonus", BudgetClass.WORK, Party.STATE, Party.EMPLOYER, found)


def _months(setting: Setting, name: str) -> int:
    """So many months as minutes, whole days."""
    return round(setting.rules[name] * DAYS_A_MONTH) * DAY
