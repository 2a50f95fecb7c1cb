"""What a household has left by hours of work: cases by hand, laws, and the table of examples."""

from __future__ import annotations

import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sim import parameters
from sim.business_case import rulebook
from sim.business_case.income_table import EXAMPLES, HOURS, Example, incomes
from sim.business_case.incomes import Family, Law, Month, child_benefits, month
from sim.errors import ParameterError
from sim.outcomes.table import FloatArray

CASES = Path(__file__).parent / "cases"
DAY, WAGE = date(2017, 1, 1), 125.0
REFORM = date(2025, 7, 1)
"""From here on wages are set off otherwise: a share above a free amount, and all of it above a threshold."""
AGES = (5, 9)
FAMILIES = {
    "single adult": Family(1),
    "single parent": Family(1, AGES),
    "couple without children": Family(2),
    "couple with children": Family(2, AGES),
}
VALUES, RULES = parameters.load().values(1), rulebook.load().values(1)


def law(day: date = DAY) -> Law:
    return Law(VALUES, RULES, day)


def worked(family: Family, *hours: float, day: date = DAY, wage: float = WAGE) -> Month:
    return month(law(day), family, wage, np.array(hours, dtype=np.float64)[:, None])


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = YAML(typ="safe").load((CASES / name).read_text("utf-8"))["cases"]
    return found


def named(case: dict[str, Any]) -> str:
    return f"{case['name']} {case['hours']}"


@pytest.mark.parametrize("case", cases("incomes_2017.yaml"), ids=named)
def test_a_household_s_month(case: dict[str, Any]) -> None:
    found = worked(FAMILIES[case["name"]], *case["hours"])
    assert found.wages.sum() == pytest.approx(case["wages"], abs=0.01)
    assert found.benefits[:, 0].tolist() == case["benefits"]
    assert found.tax.total[:, 0].tolist() == pytest.approx(case["tax"], abs=0.01)
    assert found.child_benefits == pytest.approx(case["child_benefits"], abs=0.01)
    assert found.disposable[0] == pytest.approx(case["disposable"], abs=0.015)
    assert found.self_supporting[:, 0].tolist() == case["self_supporting"]


ALONE = [case for case in cases("net_income_2017.yaml") if case["name"].startswith("single")]


@pytest.mark.parametrize("case", ALONE, ids=named)
def test_an_adult_s_month_tax_by_tax(case: dict[str, Any]) -> None:
    """The older cases, which are of one adult and leave child benefits out."""
    found = worked(FAMILIES[case["name"]], case["hours"])
    due = [float(kind[0, 0]) for kind in found.tax]
    assert due == pytest.approx([case["contribution"], case["state_tax"], case["municipal_tax"]], abs=0.01)
    assert found.disposable[0] - found.child_benefits == pytest.approx(case["net"], abs=0.01)
    assert bool(found.self_supporting[0, 0]) == case["self_supporting"]


families = st.builds(Family, st.integers(1, 2), st.lists(st.integers(0, 17), max_size=4).map(tuple))
days = st.dates(date(2016, 1, 1), date(2026, 12, 31))
hours = st.floats(0, 37)
wages = st.floats(90, 200)


@given(families, days, wages, hours, hours)
def test_what_is_left_is_what_comes_in_less_tax(
    family: Family, day: date, wage: float, one: float, other: float
) -> None:
    found = worked(family, *(one, other)[: family.adults], day=day, wage=wage)
    comes = found.wages.sum() + found.benefits.sum() + found.child_benefits
    assert found.disposable[0] == pytest.approx(comes - found.tax.total.sum())
    assert (found.tax.total >= 0).all()
    assert (found.benefits >= 0).all()
    assert (found.benefits <= law(day).rate(family)).all()


@given(families, days, wages, hours, hours, hours)
def test_more_work_never_raises_anybody_s_benefit(
    family: Family, day: date, wage: float, one: float, other: float, more: float
) -> None:
    less, most = sorted((one, more))
    at = [worked(family, *(first, other)[: family.adults], day=day, wage=wage) for first in (less, most)]
    assert (at[1].benefits <= at[0].benefits).all()


@given(families, st.dates(date(2016, 1, 1), REFORM - timedelta(days=1)), wages, st.floats(0, 35), hours)
def test_an_hour_more_never_leaves_a_household_with_less(
    family: Family, day: date, wage: float, one: float, other: float
) -> None:
    """Up to 160 hours a month, which carry the disregard; two benefits are rounded to whole kroner."""
    at = [worked(family, *(first, other)[: family.adults], day=day, wage=wage) for first in (one, one + 1)]
    assert at[1].disposable[0] >= at[0].disposable[0] - 2


@given(st.lists(st.integers(0, 17), max_size=3).map(tuple), days, hours, hours)
def test_it_does_not_matter_who_of_a_couple_works(
    ages: tuple[int, ...], day: date, one: float, other: float
) -> None:
    here, there = worked(Family(2, ages), one, other, day=day), worked(Family(2, ages), other, one, day=day)
    assert here.benefits.tolist() == there.benefits[::-1].tolist()
    assert here.disposable[0] == pytest.approx(there.disposable[0])


@given(days, st.lists(st.tuples(hours, hours), min_size=1, max_size=5))
def test_many_at_once_are_as_one_by_one(day: date, pairs: list[tuple[float, float]]) -> None:
    together = month(law(day), Family(2, AGES), WAGE, np.array(pairs, dtype=np.float64).T)
    single = [worked(Family(2, AGES), *pair, day=day).disposable[0] for pair in pairs]
    assert together.disposable.tolist() == pytest.approx(single)


@given(days, hours, st.lists(st.integers(0, 17), min_size=1, max_size=4).map(tuple))
def test_ages_move_what_there_is_and_not_what_an_hour_changes(
    day: date, worked_hours: float, ages: tuple[int, ...]
) -> None:
    gains = [
        worked(family, worked_hours, day=day).disposable[0] - worked(family, 0, day=day).disposable[0]
        for family in (Family(1, ages), Family(1, AGES))
    ]
    assert gains[0] == pytest.approx(gains[1])


@pytest.mark.parametrize(
    ("day", "residence", "share"),
    [
        (date(2015, 8, 1), 0, 1.0),
        (date(2017, 1, 1), 5, 0.0),
        (date(2017, 1, 1), 6, 0.25),
        (date(2017, 1, 1), 23, 0.75),
        (date(2017, 1, 1), 24, 1.0),
        (date(2019, 1, 1), 24, 4 / 12),
        (date(2019, 1, 1), 72, 1.0),
    ],
)
def test_the_right_to_child_benefits_grows_with_residence(day: date, residence: int, share: float) -> None:
    """Refugees were exempt; then two years, by halves of a year; then six years."""
    whole = child_benefits(law(day), FAMILIES["single parent"])
    assert child_benefits(law(day), FAMILIES["single parent"], residence) == pytest.approx(share * whole)


def test_a_grown_up_child_brings_no_child_benefits() -> None:
    assert child_benefits(law(), Family(2, (5, 18))) == child_benefits(law(), Family(2, (5,)))
    assert child_benefits(law(), Family(1, (18,))) == 0


def test_before_integration_benefit_there_is_cash_benefit() -> None:
    for kind, family in (("single", Family(1)), ("provider", FAMILIES["couple with children"])):
        before, after = date(2015, 8, 31), date(2015, 9, 1)
        assert law(before).rate(family) == law(before).at(f"cash_benefit.{kind}")
        assert law(after).rate(family) == law(after).at(f"integration_benefit.{kind}")
    assert law(date(2015, 9, 1)).rate(Family(1)) == 5945


def test_hours_that_do_not_fit_are_refused() -> None:
    for wrong in (np.zeros(1), np.zeros((1, 1)), np.full((2, 1), -1.0), np.full((2, 1), 37.5)):
        with pytest.raises(ValueError, match="hours"):
            month(law(), Family(2), WAGE, wrong)


def test_a_day_without_rules_is_a_sentence() -> None:
    for day in (date(2011, 5, 1), date(2014, 12, 31)):
        with pytest.raises(ParameterError, match=str(day.year)):
            incomes(VALUES, RULES, day, WAGE)


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return incomes(VALUES, RULES, DAY, WAGE)


def of(table: pd.DataFrame, family: str) -> pd.DataFrame:
    return table[table["family"] == family].set_index("hours")


def test_one_row_for_each_family_and_hour(table: pd.DataFrame) -> None:
    assert len(table) == len(EXAMPLES) * len(HOURS)
    assert set(table["family"]) == {example.name for example in EXAMPLES}
    known = table.drop(columns=["other_hours", "other_benefit", "other_self_supporting", "all_benefit_ends"])
    assert not known[known["hours"] < 37].isna().to_numpy().any()


@pytest.mark.parametrize(
    ("family", "ends", "all_end"),
    [
        ("single", 13.72, 13.72),
        ("single_parent", 27.44, 27.44),
        ("parents_one_works", 19.20, math.nan),
        ("parents_both_work", 19.20, 19.20),
        ("couple_one_works", 13.72, 27.44),
        ("couple_second_earner", 0.0, 0.0),
    ],
)
def test_where_benefit_ends(table: pd.DataFrame, family: str, ends: float, all_end: float) -> None:
    """13.7, 19.2 and 27.4 hours are those of the definitions."""
    found = of(table, family).iloc[0]
    assert found["benefit_ends"] == pytest.approx(ends, abs=0.006)
    assert found["all_benefit_ends"] == pytest.approx(all_end, abs=0.006, nan_ok=True)


def test_what_an_hour_and_a_job_change(table: pd.DataFrame) -> None:
    """A single adult by hand: 6,615.09 at 16 hours; 60.3 per cent of 541.67 a month for an hour a week."""
    single = of(table, "single")
    assert single.loc[16.0, "job_gain"] == pytest.approx(6615.09 - 5133.00, abs=0.01)
    kept = 0.92 - 0.92 * (0.1008 + 0.02 + 0.24913) + 0.0875 * (0.02 + 0.24913)
    assert single.loc[18.5, "kept_share"] == pytest.approx(kept)
    assert single.loc[18.5, "next_hour"] == pytest.approx(kept * WAGE * 52 / 12)
    assert single.loc[0.0, "job_gain"] == 0
    assert math.isnan(single.loc[37.0, "next_hour"])


def test_the_next_hour_leads_to_the_next_row() -> None:
    rows = incomes(VALUES, RULES, DAY, WAGE, hours=(20, 21))
    for _, family in rows.groupby("family"):
        low, high = family["disposable"]
        assert family["next_hour"].iloc[0] == pytest.approx(high - low)


def test_a_spouse_at_full_time_makes_the_first_hours_worth_more(table: pd.DataFrame) -> None:
    """Nothing is left to set off, where one alone keeps a tenth of what those hours pay."""
    alone, second = (
        of(table, f"couple_{one}").loc[10.0, "kept_share"] for one in ("one_works", "second_earner")
    )
    assert alone < 0.15
    assert second > 0.55


def test_the_other_adult_is_told_of_only_where_there_is_one(table: pd.DataFrame) -> None:
    single, parents = of(table, "single"), of(table, "parents_one_works")
    assert single[["other_hours", "other_benefit", "other_self_supporting"]].isna().to_numpy().all()
    assert parents["other_benefit"].loc[37.0] == 596
    assert not parents["other_self_supporting"].any()
    assert of(table, "couple_one_works")["other_self_supporting"].loc[37.0]


def test_examples_give_hours_to_each_adult() -> None:
    first: FloatArray = np.array([0.0, 16.0])
    shapes = {example.name: example.hours(first, 37.0).shape for example in EXAMPLES}
    assert shapes["single"] == (1, 2)
    assert shapes["parents_both_work"] == (2, 2)
    second = next(example for example in EXAMPLES if example.name == "couple_second_earner")
    assert isinstance(second, Example)
    assert second.hours(first, 37.0)[1].tolist() == [37.0, 37.0]
