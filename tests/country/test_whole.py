"""The whole of the municipalities, by hand; and what evens out in it and what does not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.country.whole import weight_of, whole, with_weights
from sim.study.cells import from_frame
from sim.study.intervals import summarise

SHARE, HEADS, COHORT = "self_support_share_36m", "counted_persons_36m", "impact_cohort_persons"
NET = "municipal_net_36m_dkk"


def run(
    number: int, scenario: str = "today", draw: int = 0, replication: int = 0, **values: float
) -> pd.DataFrame:
    rows = [(number, scenario, draw, replication, kpi, "m36", "all", value) for kpi, value in values.items()]
    columns = ["municipality", "scenario", "draw", "replication", "kpi", "period", "group", "value"]
    return pd.DataFrame(rows, columns=columns)


def value(table: pd.DataFrame, kpi: str) -> float:
    (found,) = table.loc[table["kpi"] == kpi, "value"]
    return float(found)


def test_a_share_is_of_all_the_people_it_is_of() -> None:
    runs = pd.concat(
        [run(1, **{SHARE: 0.5, HEADS: 10, COHORT: 12}), run(2, **{SHARE: 0.2, HEADS: 30, COHORT: 99})]
    )
    found = whole(runs)
    assert value(found, SHARE) == pytest.approx((5 + 6) / 40)
    assert value(found, HEADS) == 40
    assert value(found, COHORT) == 111


def test_money_is_weighed_by_the_cohort_and_told_in_all() -> None:
    found = whole(pd.concat([run(1, **{NET: 100.0, COHORT: 10}), run(2, **{NET: -20.0, COHORT: 30})]))
    assert value(found, NET) == pytest.approx((1000 - 600) / 40)
    assert value(found, f"{NET}_total") == pytest.approx(400)


def test_a_municipality_with_nobody_to_measure_counts_for_nothing() -> None:
    runs = pd.concat([run(1, **{SHARE: 0.5, HEADS: 10}), run(2, **{SHARE: float("nan"), HEADS: 0})])
    assert value(whole(runs), SHARE) == pytest.approx(0.5)
    nobody = whole(run(1, **{SHARE: float("nan"), HEADS: 0}))
    assert np.isnan(value(nobody, SHARE))


def test_each_run_is_added_up_by_itself() -> None:
    runs = [
        run(number, scenario, draw, 0, **{SHARE: 0.1 * draw + 0.01 * number, HEADS: 10.0 * number})
        for number in (1, 2) for scenario in ("today", "more") for draw in (0, 1)
    ]  # fmt: skip
    found = whole(pd.concat(runs)).query(f"kpi == '{SHARE}'").set_index(["scenario", "draw"])["value"]
    assert found["more", 1] - found["more", 0] == pytest.approx(0.1)
    assert len(found) == 4


@pytest.mark.parametrize(
    ("kpi", "weight"),
    [
        (SHARE, HEADS),
        ("self_support_share_24m", "counted_persons_24m"),
        ("self_support_register_share_12m", "counted_persons_12m"),
        ("share_left_24m", COHORT),
        ("conversation_interval_days_mean", COHORT),
        ("weeks_on_benefit_36m", COHORT),
        (NET, COHORT),
        (HEADS, "sum"),
        ("fulltime_persons_on_benefit", "sum"),
    ],
)
def test_what_each_outcome_is_weighed_by(kpi: str, weight: str) -> None:
    assert weight_of(kpi) == weight
    assert weight in (*with_weights([kpi]), "sum")


def test_what_nobody_knows_stays_as_wide_and_luck_evens_out() -> None:
    """98 municipalities that share a parameter's effect and have luck of their own."""
    dice = np.random.default_rng(1)
    draws, reps, places = 60, 2, 98
    shared, luck = dice.normal(0, 1, draws), dice.normal(0, 5, (places, draws, reps))
    where = np.indices(luck.shape).reshape(3, -1)
    named = dict(zip(("municipality", "draw", "replication"), where, strict=True))
    rest = {"scenario": "today", "period": "m36", "group": "all"}
    money = pd.DataFrame({**named, **rest, "kpi": NET, "value": (luck + shared[None, :, None]).ravel()})
    cells = from_frame(whole(pd.concat([money, money.assign(kpi=COHORT, value=10.0)])), ["today"])
    every = summarise(cells.of("today")[:, :, cells.figure(NET, "m36")])
    one = summarise(luck[0] + shared[:, None])
    assert 3 < every.ci_high - every.ci_low < 5.5  # that of a standard normal number is 3.9
    assert one.pi_high - one.pi_low > 3 * (every.pi_high - every.pi_low)
