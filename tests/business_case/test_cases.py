"""Cases worked out by hand, read from `cases/*.yaml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from sim.business_case import rulebook
from sim.business_case.seniority import Restart, rung, weeks_behind
from sim.business_case.setting import STEPS
from sim.business_case.tax import TaxYear, taxed, unused_allowance
from sim.model.rules import SetOff, benefit_beside_wages, countable_wage, spouse_excess
from sim.outcomes.table import FloatArray
from sim.scenario.months import months_later

HERE = Path(__file__).parent / "cases"
DAY = date(2017, 1, 1)
WEEKS = 52 / 12
WAGE = 125
BY_HOUR = SetOff(disregard=25, most_hours=160, free=0, share=1, full_from=0)
RATES = {"single adult": 5945, "single parent": 11888, "couple": 8319}
MONTHS = 12


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = YAML(typ="safe").load((HERE / name).read_text("utf-8"))["cases"]
    return found


def named(case: dict[str, Any]) -> str:
    return f"{case['name']}, {case['hours']} hours" if "hours" in case else str(case["name"])


@pytest.fixture(scope="module")
def rules() -> rulebook.Rules:
    return rulebook.load().values(1)


@pytest.mark.parametrize("case", cases("net_income_2017.yaml"), ids=named)
def test_tax_and_net_income(case: dict[str, Any], rules: rulebook.Rules) -> None:
    year = TaxYear(*(rules.on(f"tax.{name}", DAY) for name in TaxYear._fields))
    wages, benefit = (np.array([MONTHS * case[name]]) for name in ("wage", "benefit"))
    due = taxed(wages, benefit, np.array([case["single_provider"]]), np.ones(1), year)
    found = [float(one[0]) / MONTHS for one in due]
    assert found == pytest.approx([case["contribution"], case["state_tax"], case["municipal_tax"]], abs=0.01)
    net = case["wage"] + case["benefit"] - sum(found)
    assert net == pytest.approx(case["net"], abs=0.01)


@pytest.mark.parametrize("case", cases("net_income_2017.yaml"), ids=named)
def test_benefit_beside_the_wage(case: dict[str, Any]) -> None:
    """By the model's own rule, which the log's benefits come from."""
    household, _, whose = case["name"].partition(", ")
    rate, hours = RATES[household], case["hours"] * WEEKS
    assert hours * WAGE == pytest.approx(case["wage"], abs=0.01)
    spouse = 0.0
    if whose.startswith("the other"):
        worked = float(whose.split()[-2]) * WEEKS
        spouse = spouse_excess(rate, countable_wage(rate, worked * WAGE, worked, BY_HOUR))
    found = benefit_beside_wages(rate, hours * WAGE, hours, BY_HOUR, spouse)
    assert found == case["benefit"]
    assert (found == 0 and hours > 0) == case["self_supporting"]


OWN = cases("net_income_2017_own_rates.yaml")
OWN_BY_HOUR = BY_HOUR._replace(disregard=26.25)
OWN_RATES = {"single adult": 6106, "single parent": 12211, "couple with children": 8546}
"""Of 2017; the model's parameters have those of the law's level until mid-2018."""


class Month:
    """A month of 2017 at the year's own rates: wage, benefit, tax and what is left."""

    def __init__(self, kind: str, hours: float, rules: rulebook.Rules, spouse: float = 0.0) -> None:
        self.rules, self.rate = rules, OWN_RATES.get(kind, OWN_RATES["single adult"])
        self.hours, self.wage, self.alone = hours * WEEKS, hours * WEEKS * WAGE, kind == "single parent"
        taken = 0.0 if not spouse else Month(kind, spouse, rules).excess
        self.benefit = benefit_beside_wages(self.rate, self.wage, self.hours, OWN_BY_HOUR, taken)

    @property
    def excess(self) -> float:
        """What is taken from a spouse's benefit."""
        return spouse_excess(self.rate, countable_wage(self.rate, self.wage, self.hours, OWN_BY_HOUR))

    def tax(self, passed: float = 0.0) -> float:
        due = taxed(*self._year, np.array([self.alone]), np.ones(1), self._rules, MONTHS * passed)
        return float(due.total[0]) / MONTHS

    @property
    def unused(self) -> float:
        """Of the personal allowance."""
        return float(unused_allowance(*self._year, np.ones(1), self._rules)[0]) / MONTHS

    @property
    def net(self) -> float:
        return self.wage + self.benefit - self.tax()

    @property
    def _year(self) -> tuple[FloatArray, FloatArray]:
        return np.array([MONTHS * self.wage]), np.array([float(MONTHS * self.benefit)])

    @property
    def _rules(self) -> TaxYear:
        return TaxYear(*(self.rules.on(f"tax.{name}", DAY) for name in TaxYear._fields))


@pytest.mark.parametrize("case", [one for one in OWN if "hours" in one], ids=named)
def test_a_month_at_the_year_s_own_rates(case: dict[str, Any], rules: rulebook.Rules) -> None:
    month = Month(case["name"], case["hours"], rules)
    assert month.benefit == case["benefit"]
    assert month.tax() == pytest.approx(case["tax"], abs=0.01)
    assert month.net == pytest.approx(case["net"], abs=0.01)
    assert (month.benefit == 0 and month.hours > 0) == case["self_supporting"]


@pytest.mark.parametrize(
    "case",
    [one for one in OWN if "spouse_works" in one],
    ids=lambda one: f"{one['name']} {one['spouse_works']}",
)
def test_a_couple_s_month(case: dict[str, Any], rules: rulebook.Rules) -> None:
    earner = Month(case["name"], case["spouse_works"], rules)
    other = Month(case["name"], 0, rules, case["spouse_works"])
    assert other.benefit == case["benefit"]
    assert other.net == pytest.approx(case["net"], abs=0.01)
    passes = earner.tax() - earner.tax(other.unused)
    assert passes == pytest.approx(case["passes"], abs=0.01)
    assert earner.net + other.net + passes == pytest.approx(case["couple"], abs=0.02)


@pytest.mark.parametrize("case", cases("refund.yaml"), ids=named)
def test_what_a_benefit_costs_the_municipality(case: dict[str, Any], rules: rulebook.Rules) -> None:
    story = [kind for kind, weeks in case["story"] for _ in range(weeks)]
    on, off = (np.array([[kind == wanted for kind in story]]) for wanted in ("benefit", "job"))
    restart = Restart(round(rules["refund.restart_weeks"]), round(rules["refund.restart_within_weeks"]))
    behind = weeks_behind(on, off, np.array([case.get("behind", 0)]), restart)
    steps = rung(behind, tuple(round(rules[f"refund.weeks_{n + 1}"]) for n in range(STEPS - 1)))
    shares = np.array([rules.on(f"refund.share_{n + 1}", DAY) for n in range(STEPS)])
    cost = (MONTHS * 5945 / 52 * (1 - shares[steps]) * on).sum()
    assert cost == pytest.approx(case["cost"], abs=0.01)


def test_every_rule_is_known_from_2015_and_assumed_openly_after_2026() -> None:
    book = rulebook.load()
    found = book.values(1)
    months = [months_later(date(2015, 1, 1), n) for n in range(12 * 17)]
    for name in book.register.entries:
        assert np.isfinite(found.each(name, months)).all(), name
    assert "tax.allowance" in book.assumed_later(date(2027, 1, 1))
    assert not book.assumed_later(date(2026, 12, 31))
