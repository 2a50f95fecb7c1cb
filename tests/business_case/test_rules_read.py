"""No rule stands idle unsaid."""

from __future__ import annotations

from typing import Any

import numpy as np
from money_town import DECISION, People, TownPlan

from sim.business_case import rulebook
from sim.business_case.flows import Costs
from sim.business_case.measure import Given, figures
from sim.business_case.setting import Setting

WAITS = {
    "the model's own benefits, which are to be paid by these rates (decision 98)": (
        "integration_benefit.child_supplement",
        "integration_benefit.single_parent_supplement",
        "cash_benefit.",
        "benefit.",
        "su.",
        "sickness_benefit.",
        "maternity_benefit.",
        "early_retirement.",
    ),
    "what families get beside, for the view of who gains": (
        "child_benefit.",
        "child_allowance.",
    ),
    "nobody here earns so much": ("tax.top_from",),
    "small, and the same whatever the municipality does": ("tax.green_check", "atp."),
    "the budget in current prices": (
        "index.rate_adjustment",
        "index.benefit_adjustment",
        "index.tax_thresholds",
    ),
    "the value of years beyond 35": ("discount.years",),
    "read where a study is summed up": ("discount.tried",),
}
"""Rules that nothing reads yet, and what they wait for."""


def test_every_rule_is_read_or_known_to_wait() -> None:
    book, told = rulebook.load(), People()
    told.arrives(0, DECISION)
    told.gets(0, DECISION, 5945)
    rules: Any = book.values(1)
    plain = told.setting(TownPlan())
    setting = Setting(plain.panel, plain.plan, rules, plain.grid)
    figures(setting, Given(Costs({"staff": 1.0}, {}, 0), np.ones(setting.months)))
    left = {name for name in book.register.entries if name not in rules.reads}
    waiting = tuple(start for starts in WAITS.values() for start in starts)
    unsaid = sorted(name for name in left if not name.startswith(waiting))
    assert unsaid in ([], ["index.later_growth"])  # read where a run goes beyond what is known
    assert all(any(name.startswith(start) for name in left) for start in waiting)
