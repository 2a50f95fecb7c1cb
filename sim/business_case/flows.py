"""All the money of one run: who pays what to whom, month by month from the decision on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np

from sim.business_case.benefits import benefits
from sim.business_case.employer_bonus import employer_bonus, igu_bonus
from sim.business_case.extra_jobs import extra_job_grant
from sim.business_case.grants import grants
from sim.business_case.ledger import BudgetClass, Party, Posting, own
from sim.business_case.programme import programme_refund
from sim.business_case.services import NO_IMPLEMENTATION, Implementation, implementation, services
from sim.business_case.setting import Setting
from sim.business_case.supplements import supplements
from sim.business_case.taxes import taxes
from sim.business_case.work import subsidies, work
from sim.model.vocabulary import Activity
from sim.outcomes.table import IntArray, spells

_WAGES: Final = ("wage", "subsidised_wage", "trainee_wage", "flexjob_wage")
_TAXED: Final = (
    "benefit",
    "maternity_benefit",
    "sickness_benefit",
    "early_retirement",
    "unemployment_insurance",
    "study_grant",
    "igu_school_pay",
    "danish_bonus",
    "flexjob_supplement",
)
"""Taxable income that is no wage; the Danish bonus of the self-supporting is tax free."""


class Costs(NamedTuple):
    """What the ways of working cost a year by item, and from which minute the chosen one does."""

    before: Mapping[str, float]
    after: Mapping[str, float]
    since: int
    implementation: Implementation = NO_IMPLEMENTATION


def flows(setting: Setting, costs: Costs) -> tuple[Posting, ...]:
    """Every posting of a run, in a fixed order."""
    paid = [*benefits(setting), study_grant(setting), *work(setting), *subsidies(setting)]
    paid += supplements(setting)
    earned, given = (_sum(paid, items, setting) for items in (_WAGES, _TAXED))
    paid += [*taxes(setting, earned, given), *grants(setting), extra_job_grant(setting)]
    paid += [employer_bonus(setting), igu_bonus(setting)]
    spent = tuple(services(setting, costs.before, costs.after, costs.since))
    paid.append(implementation(setting, costs.implementation))
    return (*paid, *spent, programme_refund(setting, costs.before, spent))


def study_grant(setting: Setting) -> Posting:
    """The state's grant to whoever is in ordinary education."""
    studies = spells(setting.panel.rows(Activity.EDUCATION))
    end = np.minimum(studies.end, setting.plan.horizon)
    held = setting.grid.during(studies.who, studies.start, end, studies.began, setting.people)
    return own("study_grant", BudgetClass.TRANSFERS, Party.STATE, Party.CITIZEN, setting.monthly(held))


def _sum(paid: Iterable[Posting], items: tuple[str, ...], setting: Setting) -> IntArray:
    """What people get of some items, øre."""
    found = np.zeros((setting.people, setting.months), dtype=np.int64)
    for one in paid:
        if one.item in items:
            found += one.amount
    return found
