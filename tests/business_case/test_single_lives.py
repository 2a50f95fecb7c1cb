"""What is paid for single lives by the law of each day: `cases/bonuses.yaml` and `cases/grants.yaml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from money_town import IGU, OFFERS, PRIVATE, People, TownPlan, money
from ruamel.yaml import YAML

from sim.business_case import rulebook
from sim.business_case.setting import Setting
from sim.model.vocabulary import Activity, Phase, Route, WeekState
from sim.parameters import load as load_parameters

BENEFIT, DAY = 6106, date(2018, 1, 1)
STATES = {"job": WeekState.ORDINARY_JOB, "igu": WeekState.IGU, "subsidised": WeekState.TRANSFER}
OFFER = {"igu": IGU, "subsidised": PRIVATE}
WAGES, TAXED = ("wage", "trainee_wage"), ("benefit", "igu_school_pay", "danish_bonus")
CASES: list[dict[str, Any]] = [
    case
    for name in ("bonuses.yaml", "grants.yaml")
    for case in YAML(typ="safe").load((Path(__file__).parent / "cases" / name).read_text("utf-8"))["cases"]
]


def told(case: dict[str, Any]) -> Setting:
    """One life, by the shipped rules."""
    people, arrives = People(), case["arrives"]
    known = {name: case[name] for name in ("children", "track") if name in case}
    people.arrives(0, arrives, route=Route[case.get("route", "REFUGEE")], **known)
    people.gets(0, arrives, BENEFIT)
    if "permit" in case:
        people.permitted(0, case["permit"])
    if "spouse" in case:
        people.arrives(1, arrives, home=0)
    if "exam" in case:
        people.row(case["exam"], 0, Activity.MODULE_PASSED, Phase.EVENT, 0, 6, 6)
    if "behind" in case:
        people.brings(0, arrives, case["behind"])
    for what, state in STATES.items():
        if what in case:
            spell(people, what, state, **case[what])
    offers = list(OFFERS)
    offers[IGU] = OFFERS[IGU]._replace(employers=case.get("igu", {}).get("employers", -1))
    plain = people.setting(TownPlan(offers=tuple(offers)))
    rules: Any = rulebook.load().values(1)
    return Setting(plain.panel, plain.plan, rules, plain.grid)


def spell(people: People, what: str, state: int, until: date | None = None, **how: Any) -> None:
    """A job or a contract in place of benefit, and benefit again after it."""
    since = how.pop("from")
    people.gets(0, since, 0)
    people.is_in(0, since, state)
    if what == "job":
        people.works(0, since, until, **how)
    else:
        people.spell(0, Activity.OFFER, since, until, 3, OFFER[what], 104)
    if until is not None:
        people.gets(0, until, BENEFIT)
        people.is_in(0, until, WeekState.TRANSFER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_paid(case: dict[str, Any]) -> None:
    setting = told(case)
    months = [f"{month:%Y-%m}" for month in setting.grid.months]
    postings = money(setting)
    for item, expected in case["gives"].items():
        paid = dict(zip(months, (postings[item].amount[0] / 100).tolist(), strict=True))
        given = {month: amount for month, amount in paid.items() if amount}
        if item.startswith("igu_school") and expected:  # the first months and the last, not each one
            assert set(expected) <= set(given)
            assert (min(given), max(given)) == (min(expected), max(expected))
            given = {month: given[month] for month in expected}
        assert given == pytest.approx(expected, abs=0.01), item


def test_a_trainee_is_paid_once_for_each_hour() -> None:
    """37 hours in all: 30 by a wage, and the allowance of a month for 7 in 37."""
    setting = told(next(case for case in CASES if case["name"] == "a trainee of two years"))
    postings, march = money(setting), 2
    worked = postings["trainee_wage"].amount[0, march] / 100 / (125 * 0.5 * 52 / 12)
    school = 37 * postings["igu_school_pay"].amount[0, march] / 100 / BENEFIT
    assert worked + school == pytest.approx(37, abs=0.001)


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("a trainee of two years", "igu_school_pay"),
        ("the exam in September 2018, on benefit all the time", "danish_bonus"),
        ("the exam in a job without benefit, which is lost", "danish_bonus_once"),
    ],
)
def test_what_is_taxed(name: str, item: str) -> None:
    """2018: municipal tax of all above the allowances, but for the bonus paid once, which is tax free."""
    setting = told(next(case for case in CASES if case["name"] == name))
    postings, rules = money(setting), setting.rules
    year = {one: float(posting.amount[0, 12:24].sum()) / 100 for one, posting in postings.items()}
    assert year[item] > 0
    wage, other = (sum(year[one] for one in items) for items in (WAGES, TAXED))
    earned = 1 - rules.on("tax.labour_market", DAY) - rules.on("tax.employment_rate", DAY)
    base = wage * earned + other - rules.on("tax.allowance", DAY)
    assert year["municipal_tax"] == pytest.approx(base * rules.on("tax.municipal", DAY), abs=0.2)


def test_the_model_s_companies_know_the_same_bonus() -> None:
    """They weigh the whole bonus; here it is paid in two parts."""
    rules, model = rulebook.load().values(1), load_parameters().values(1)
    begins, ends = model.date("bonus.from"), model.date("bonus.until")
    for name in ("first_year", "second_year"):
        assert 2 * rules.on(f"employer_bonus.{name}", begins) == model[f"bonus.{name}"]
        assert rules.on(f"employer_bonus.{name}", ends) == 0
    assert 2 * rules.on("igu_bonus.instalment", begins) == model["bonus.igu"]
