"""Work: what employers pay for it, what they get out of it, and what they are paid for taking people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.business_case import wages
from sim.business_case.benefits import refund
from sim.business_case.ledger import BudgetClass, Party, Posting, ore, own
from sim.business_case.setting import Setting, kroner
from sim.outcomes.marks import DAY, DAYS_A_MONTH
from sim.outcomes.table import FloatArray, IntArray, Spells


class Kind(NamedTuple):
    """A kind of paid work: its item, and which it is."""

    item: str
    work: wages.Work


def kinds(setting: Setting) -> tuple[Kind, ...]:
    """Ordinary jobs, jobs with subsidy, trainees and flexjobs: nobody is paid in two at a time."""
    offers = setting.plan.offers

    def marked(trait: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        return np.array([bool(getattr(kind, trait)) for kind in offers], dtype=np.bool_)

    return (
        Kind("wage", wages.jobs(setting)),
        Kind("subsidised_wage", wages.paid_offers(setting, marked("subsidised"))),
        Kind("trainee_wage", wages.paid_offers(setting, marked("igu"))),
        Kind("flexjob_wage", wages.paid_offers(setting, marked("flexjob"))),
    )


def work(setting: Setting) -> Iterator[Posting]:
    """Wages, what goes on top of them, and what the work is worth to the employer."""
    for kind in kinds(setting):
        held = wages.by_piece(setting, kind.work) / 100
        paid = setting.monthly(held)
        yield own(kind.item, BudgetClass.WORK, Party.EMPLOYER, Party.CITIZEN, paid)
        for part, payee in (("pension_and_holiday", Party.CITIZEN), ("levies", Party.STATE)):
            rate = setting.rule(f"employer.{part}_share")
            yield own(
                f"{kind.item}_{part}", BudgetClass.WORK, Party.EMPLOYER, payee, ore(kroner(paid) * rate)
            )
        made = setting.monthly(held * productivity(setting, kind.work.held))
        yield own(f"{kind.item}_production", BudgetClass.WORK, None, Party.EMPLOYER, made)


def productivity(setting: Setting, held: Spells) -> FloatArray:
    """People x pieces: what an hour is worth to the employer, against its wage.

    It grows evenly from the first day to the end of a ramp, in the job that began last.
    """
    first, full = setting.rules["employer.productivity_first"], setting.rules["employer.productivity"]
    ramp = max(setting.rules["employer.productivity_months"] * DAYS_A_MONTH * DAY, 1.0)
    since = np.zeros((setting.people, len(setting.grid.begins)))
    for who in np.unique(held.who):
        starts = held.start[held.who == who]
        at = np.searchsorted(starts, setting.grid.begins, side="right") - 1
        since[who] = np.maximum(setting.grid.begins - starts[np.maximum(at, 0)], 0)
    grown = np.minimum(since / ramp, 1.0)
    found: FloatArray = first + (full - first) * grown
    return found


def subsidies(setting: Setting) -> Iterator[Posting]:
    """Wage subsidy by the hour, with the state's refund of it."""
    offers = setting.panel.subsidised_offers
    if not len(setting.plan.offers):
        return
    hours = np.array([kind.paid_hours for kind in setting.plan.offers], dtype=np.int64)
    private = np.array([kind.employers == 1 for kind in setting.plan.offers], dtype=np.bool_)
    weeks = setting.plan.benefit.weeks_a_month
    for item, which in (("private", private), ("public", ~private)):
        some = offers.where(which[offers.place])
        minutes = setting.grid.during(
            some.who, some.start, _closed(some, setting), hours[some.place], setting.people
        )
        held = minutes * weeks * setting.rule_by_piece(f"subsidy.{item}_hour")
        paid = setting.monthly(held)
        name = f"wage_subsidy_{item}"
        yield own(name, BudgetClass.TRANSFERS, Party.MUNICIPALITY, Party.EMPLOYER, paid)
        yield refund(setting, name, held, paid)


def _closed(spells: Spells, setting: Setting) -> IntArray:
    return np.minimum(spells.end, setting.plan.horizon)
