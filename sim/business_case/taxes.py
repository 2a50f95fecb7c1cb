"""Income tax of the people of a run: worked out by calendar year, paid month by month as income comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np

from sim.business_case.ledger import BudgetClass, Party, Posting, ore, own
from sim.business_case.setting import Setting, kroner
from sim.business_case.tax import Tax, TaxYear, taxed, unused_allowance
from sim.model.units import MONTHS_A_YEAR
from sim.model.vocabulary import Activity
from sim.outcomes.table import BoolArray, FloatArray, IntArray, unpacked

_COUPLE: Final = 2
_FIELDS: Final = {name: f"tax.{name}" for name in TaxYear._fields}


def tax_year(setting: Setting, day: date) -> TaxYear:
    """The tax rules of the year of a day."""
    return TaxYear(*(setting.rules.on(name, day) for name in _FIELDS.values()))


def taxes(setting: Setting, wages: IntArray, other: IntArray) -> Iterator[Posting]:
    """What people pay of their wages and of other taxable income (people x months, øre)."""
    found = [np.zeros(wages.shape, dtype=np.int64) for _ in Tax._fields]
    alone = single_providers(setting)
    for year in sorted({month.year for month in setting.grid.months}):
        of_year = np.array([month.year == year for month in setting.grid.months])
        for at, paid in enumerate(_of_year(setting, year, of_year, wages, other, alone)):
            found[at][:, of_year] = paid
    contribution, state, municipal = found
    yield own("labour_market_contribution", BudgetClass.TAX, Party.CITIZEN, Party.STATE, contribution)
    yield own("state_tax", BudgetClass.TAX, Party.CITIZEN, Party.STATE, state)
    yield own("municipal_tax", BudgetClass.TAX, Party.CITIZEN, Party.MUNICIPALITY, municipal)


def _of_year(
    setting: Setting, year: int, of_year: BoolArray, wages: IntArray, other: IntArray, alone: BoolArray
) -> Iterator[IntArray]:
    """Each kind of tax of one year in its months, øre.

    Allowances go by the part of the year in which somebody lives here. The first and the last year of the
    months may be counted in part: then it is that part which is taxed. Two adults of a household are taken
    as married.
    """
    earned, given = (kroner(one[:, of_year]) for one in (wages, other))
    part = setting.present[:, of_year].sum(axis=1) / MONTHS_A_YEAR
    provides = alone[:, of_year].mean(axis=1) > 0.5
    rules, wage, rest = tax_year(setting, date(year, 1, 1)), earned.sum(axis=1), given.sum(axis=1)
    passed = _of_spouse(setting, unused_allowance(wage, rest, part, rules))
    due = taxed(wage, rest, provides, part, rules, passed)
    of_wages, of_all = _in_parts(earned), _in_parts(earned + given)
    yield ore(due.labour_market[:, None] * of_wages)
    yield ore(due.state[:, None] * of_all)
    yield ore(due.municipal[:, None] * of_all)


def _of_spouse(setting: Setting, unused: FloatArray) -> FloatArray:
    """What each person's spouse leaves of the allowance: the other adult of a household of two."""
    share = setting.rules["tax.spouse_allowance"]
    _, home, adults = np.unique(_households(setting), return_inverse=True, return_counts=True)
    theirs = np.bincount(home, weights=unused)[home] - unused if len(home) else unused
    found: FloatArray = np.where(adults[home] == _COUPLE, theirs, 0.0) * share
    return found


def _households(setting: Setting) -> IntArray:
    """The household each person comes into."""
    found: IntArray = setting.arrivals.place
    return found


def _in_parts(income: FloatArray) -> FloatArray:
    """Each month's part of the year's income; nothing where there is none."""
    whole = income.sum(axis=1, keepdims=True)
    found: FloatArray = np.divide(income, whole, out=np.zeros_like(income), where=whole > 0)
    return found


def single_providers(setting: Setting) -> BoolArray:
    """People x months: who is the only adult of a household with children, as far as the run knows."""
    *_, alone = told_at_takeover(setting)
    adults = setting.present > 0
    household = np.unique(_households(setting), return_inverse=True)[1]
    together = np.zeros((household.max() + 1 if len(household) else 0, setting.months), dtype=np.int64)
    np.add.at(together, household, adults.astype(np.int64))
    found: BoolArray = with_children(setting) & (alone > 0)[:, None] & (together[household] == 1)
    return found


def with_children(setting: Setting) -> BoolArray:
    """People x months: who has children in the household, brought along or born here."""
    *_, children, _ = told_at_takeover(setting)
    found: BoolArray = np.repeat((children > 0)[:, None], setting.months, axis=1)
    born = setting.panel.rows(Activity.BIRTH)
    if len(born.who):
        since = np.full(setting.people, setting.months, dtype=np.int64)
        np.minimum.at(since, born.who, setting.grid.month_of(born.minute))
        found |= np.arange(setting.months)[None, :] >= since[:, None]
    return found


def told_at_takeover(setting: Setting) -> tuple[IntArray, ...]:
    """What the log says of each person at takeover, in the order of ``Attributes``."""
    return unpacked(setting.arrivals.detail)
