"""Income tax of a calendar year: what an income is taxed, and to whom it goes.

Personal income tax as far as anybody here meets it: labour-market contribution, bottom tax, health
contribution, municipal tax, personal allowance, employment and job allowances. Church tax, top tax, capital
income and deductions for travel, union and interest are left out.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.outcomes.table import BoolArray, FloatArray


class TaxYear(NamedTuple):
    """The rules of one year; rates are shares, amounts DKK a year."""

    labour_market: float
    bottom: float
    health: float
    municipal: float
    allowance: float
    employment_rate: float
    employment_most: float
    single_provider_rate: float
    single_provider_most: float
    job_rate: float
    job_from: float
    job_most: float


class Tax(NamedTuple):
    """What is paid, DKK a year: by kind of tax."""

    labour_market: FloatArray
    """To the state."""
    state: FloatArray
    """Bottom tax and health contribution."""
    municipal: FloatArray

    @property
    def total(self) -> FloatArray:
        """All of it."""
        return self.labour_market + self.state + self.municipal


def personal_income(wages: FloatArray, other: FloatArray, rules: TaxYear) -> FloatArray:
    """What is left of wages after the labour-market contribution, and other taxable income, DKK a year."""
    return wages * (1.0 - rules.labour_market) + other


def unused_allowance(wages: FloatArray, other: FloatArray, part: FloatArray, rules: TaxYear) -> FloatArray:
    """What a year leaves of the personal allowance, DKK: a spouse may use it (Personal Tax Act § 10)."""
    found: FloatArray = np.maximum(rules.allowance * part - personal_income(wages, other, rules), 0.0)
    return found


def taxed(
    wages: FloatArray,
    other: FloatArray,
    single_provider: BoolArray,
    part: FloatArray,
    rules: TaxYear,
    passed: FloatArray | float = 0.0,
) -> Tax:
    """The tax of a year's wages and other taxable income (benefits, student grant), DKK.

    ``part``: the share of the year in which somebody is taxed here; allowances are given in proportion.
    ``passed``: what a spouse does not use of the personal allowance. The labour-market contribution is of
    wages alone and lowers the income that the other taxes are of.
    """
    contribution = wages * rules.labour_market
    personal = personal_income(wages, other, rules)
    free = rules.allowance * part + passed
    above = np.maximum(personal - free, 0.0)
    allowed = np.minimum(wages * rules.employment_rate, rules.employment_most * part)
    alone = np.minimum(wages * rules.single_provider_rate, rules.single_provider_most * part)
    allowed = allowed + np.where(single_provider, alone, 0.0)
    over = np.maximum(wages - rules.job_from * part, 0.0)
    allowed = allowed + np.minimum(over * rules.job_rate, rules.job_most * part)
    base = np.maximum(personal - allowed - free, 0.0)
    return Tax(contribution, above * rules.bottom + base * rules.health, base * rules.municipal)
