"""No rule stands idle unsaid."""

from __future__ import annotations

from typing import Any

import numpy as np
from money_town import DECISION, People, TownPlan

from sim.business_case import rulebook
from sim.business_case.flows import Costs
from sim.business_case.left_out import WAITING, is_waiting
from sim.business_case.measure import Given, figures
from sim.business_case.setting import Setting
from sim.parameters import load as load_parameters
from sim.study.families_table import families_table

SUMMED_UP = ("discount.tried", "child_benefit.age_0_2", "child_benefit.residence_step_months")
"""Read where a study is summed up, or of families with the youngest children or new to the country."""


def test_every_rule_is_read_or_known_to_wait() -> None:
    book, told = rulebook.load(), People()
    told.arrives(0, DECISION)
    told.gets(0, DECISION, 5945)
    rules: Any = book.values(1)
    plain = told.setting(TownPlan())
    setting = Setting(plain.panel, plain.plan, rules, plain.grid)
    figures(setting, Given(Costs({"staff": 1.0}, {}, 0), np.ones(setting.months)))
    families_table(load_parameters().values(1, None), rules, DECISION)
    left = {name for name in book.register.entries if name not in rules.reads}
    unsaid = sorted(name for name in left if not is_waiting(name) and not name.startswith(SUMMED_UP))
    assert unsaid in ([], ["index.later_growth"])  # read where a run goes beyond what is known
    waiting = [start for starts in WAITING.values() for start in starts]
    assert all(any(name.startswith(start) for name in left) for start in waiting)
    assert not any(is_waiting(name) for name in rules.reads)
