"""Whole studies of the fake model: tables, pairing, stopping, switch-off."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from study_fakes import (
    BASE,
    GOOD,
    KPI,
    RARE,
    SAME,
    SERIES,
    SIMULATOR,
    THREE,
    ZERO,
    FakeScenario,
    FakeSimulator,
)

from sim.errors import ComparisonError
from sim.study import tables
from sim.study.cells import COLUMNS, from_frame
from sim.study.partial import Store
from sim.study.settings import settings
from sim.study.studies import carry_out, prepare
from sim.study.study import Study
from sim.study.tables import DIFFERENCE_COLUMNS, KPI_COLUMNS

CONTRACT_KPIS = (
    "scenario,kpi,period,group,mean,mc_low,mc_high,ci_low,ci_high,pi_low,pi_high,unit,draws,"
    "replications_per_draw"
)
CONTRACT_DIFFERENCES = (
    "scenario,baseline,kpi,period,group,difference,mc_low,mc_high,ci_low,ci_high,pi_low,pi_high,unit,pairs,"
    "share_of_variance_from_parameters"
)


def study(
    scenarios: tuple[FakeScenario, ...] = THREE, simulator: FakeSimulator = SIMULATOR, **asked: Any
) -> Study:
    options = settings(**{"workers": 1, "switch_off_draws": 0, **asked})
    return carry_out(prepare(scenarios, options, simulator), Store())  # type: ignore[arg-type]


def row(frame: pd.DataFrame, scenario: str, kpi: str = KPI, group: str = "all") -> pd.Series:
    chosen = frame[(frame["scenario"] == scenario) & (frame["kpi"] == kpi) & (frame["group"] == group)]
    return chosen.iloc[0]


@pytest.fixture(scope="module")
def found() -> Study:
    return study()


def test_columns_are_the_contract_s(found: Study) -> None:
    assert list(found.kpis)[:14] == CONTRACT_KPIS.split(",")
    assert list(found.differences)[:15] == CONTRACT_DIFFERENCES.split(",")
    assert list(found.kpis) == KPI_COLUMNS
    assert list(found.differences) == DIFFERENCE_COLUMNS


def test_an_effect_is_found_by_pairing(found: Study) -> None:
    effect = row(found.differences, "good")
    assert effect["difference"] == pytest.approx(0.05, abs=0.005)
    assert effect["ci_low"] > 0
    assert effect["pairs"] == effect["pairs_that_differ"] == 80
    level = row(found.kpis, "good")
    assert effect["mc_high"] - effect["mc_low"] < (level["mc_high"] - level["mc_low"]) / 2
    assert level["unit"] == effect["unit"] == "share"


def test_groups_that_a_visitation_makes_have_levels_and_no_differences() -> None:
    rows = [
        (scenario, 0, replication, KPI, "m36", group, 0.1 * replication)
        for scenario in ("base", "good")
        for replication in (0, 1)
        for group in ("all", "sex=female", "readiness=job_ready")
    ]
    cells = from_frame(pd.DataFrame(rows, columns=COLUMNS), ("base", "good"))
    assert "readiness=job_ready" in set(tables.kpis(cells, {})["group"])
    assert list(tables.differences(cells, {})["group"]) == ["all", "sex=female"]


def test_a_scenario_that_changes_nothing_differs_by_exactly_zero(found: Study) -> None:
    nothing = found.differences[found.differences["scenario"] == "same"]
    assert (nothing["difference"] == 0).all()
    assert (nothing["pairs_that_differ"] == 0).all()


def test_missing_values_are_left_out_in_pairs(found: Study) -> None:
    rare = row(found.differences, "good", RARE)
    assert (rare["pairs"], rare["pairs_without_value"]) == (40, 40)
    assert row(found.kpis, "base", RARE)["runs_without_value"] == 40


def test_replications_hold_every_value(found: Study) -> None:
    long = found.cells.frame()
    assert list(long) == ["scenario", "draw", "replication", "kpi", "period", "group", "value"]
    assert len(long) == 3 * 40 * 2 * 8
    one = long[(long["scenario"] == "good") & (long["kpi"] == KPI) & (long["group"] == "all")]
    assert one["value"].mean() == pytest.approx(row(found.kpis, "good")["mean"])


def test_order_of_figures_is_that_of_the_outcomes(found: Study) -> None:
    assert list(found.kpis["kpi"].unique()) == [KPI, ZERO, SERIES, RARE]


@pytest.mark.slow
def test_workers_change_no_bit_of_a_table() -> None:
    two = study(workers=2, draws=6)
    one = study(workers=1, draws=6)
    pd.testing.assert_frame_equal(one.kpis, two.kpis, check_exact=True)
    pd.testing.assert_frame_equal(one.differences, two.differences, check_exact=True)


def test_different_worlds_stand_side_by_side_without_effects() -> None:
    other = replace(GOOD, name="elsewhere", world_hash="other")
    found = study((BASE, other), worlds_differ=True, draws=3, switch_off_draws=3)
    assert not found.paired
    assert list(found.differences) == DIFFERENCE_COLUMNS
    assert found.differences.empty
    assert found.switch_off.empty
    assert set(found.kpis["scenario"]) == {"base", "elsewhere"}
    assert found.costs["extra_per_year_dkk"].isna().all()


def test_costs_stand_beside_effects(found: Study) -> None:
    assert list(found.costs["gross_cost_per_year_dkk"]) == [5e6, 7e6, 5e6]
    assert list(found.costs["extra_per_year_dkk"]) == [0.0, 2e6, 0.0]


def test_precision_stops_when_the_difference_is_known_well_enough() -> None:
    found = study(precision=0.004, kpi=KPI)
    assert len(found.cells.draws) in range(40, 100)
    assert len(found.cells.draws) % 20 == 0
    effect = row(found.differences, "good")
    assert (effect["mc_high"] - effect["mc_low"]) / 2 < 0.004


def test_precision_goes_on_to_the_stated_maximum() -> None:
    assert len(study(precision=1e-9, kpi=KPI, draws=60).cells.draws) == 60


def test_precision_with_one_draw_counts_replications() -> None:
    found = study(precision=0.002, kpi=KPI, draws=1)
    assert found.cells.draws == (0,)
    assert len(found.cells.replications) >= 40


def test_precision_of_a_single_scenario_is_that_of_its_level() -> None:
    found = study((BASE,), precision=0.02, kpi=KPI)
    level = row(found.kpis, "base")
    assert (level["mc_high"] - level["mc_low"]) / 2 < 0.02


def test_precision_of_a_series_is_refused_after_one_run() -> None:
    with pytest.raises(ComparisonError, match="er en række af tal"):
        study(precision=0.01, kpi=SERIES)


def test_a_run_too_short_for_the_primary_kpi_is_refused() -> None:
    with pytest.raises(ComparisonError):
        study(simulator=replace(SIMULATOR, follow_up=24))


def test_switch_off_runs_say_how_much_goes() -> None:
    found = study(switch_off_draws=10, draws=12).switch_off
    assert list(found.columns[:6]) == [
        "scenario", "off", "kpi", "difference_full", "difference_off", "share_removed",
    ]  # fmt: skip
    chosen = found[found["kpi"] == KPI].set_index("off")
    assert list(chosen.index) == ["all", "a", "b"]
    assert chosen.loc["all", "difference_off"] == 0
    assert chosen.loc["all", "share_removed"] == 1
    assert chosen.loc["a", "share_removed"] == pytest.approx(0.5)
    assert set(chosen["draws"]) == {10}
    assert set(chosen["replications"]) == {1}


def test_switch_off_divides_only_what_can_be_told_from_nought() -> None:
    """An effect far above chance, and one far below it: its share is missing, its difference is not."""
    clear = study(switch_off_draws=10, draws=12).switch_off
    faint = study(simulator=FakeSimulator(effects={"good": 0.001}), switch_off_draws=10, draws=12).switch_off
    one, other = (table[table["kpi"] == KPI].set_index("off").loc["a"] for table in (clear, faint))
    assert one["unit"] == "share"
    assert one["full_low"] < one["difference_full"] < one["full_high"]
    assert (one["can_be_divided"], other["can_be_divided"]) == (True, False)
    assert np.isfinite(one["share_removed"])
    assert np.isfinite(other["difference_off"])
    assert np.isnan(other["share_removed"])


def test_switch_off_compares_the_same_pairs() -> None:
    found = study(switch_off_draws=4, draws=12)
    pairs = found.cells.difference("good", "base")[:4, 0, found.cells.figure(KPI, "m36")]
    chosen = found.switch_off[found.switch_off["kpi"] == KPI]
    assert chosen["difference_full"].iloc[0] == pytest.approx(np.mean(pairs))


def test_switch_off_has_no_share_where_there_was_no_difference() -> None:
    found = study(switch_off_draws=2, draws=2).switch_off
    assert found[found["kpi"] == ZERO]["share_removed"].isna().all()
    assert SERIES not in set(found["kpi"])


def test_events_come_out_the_same_when_asked_for_again(found: Study) -> None:
    one, two = found.events("good", 3, 1), found.events("good", 3, 1)
    pd.testing.assert_frame_equal(one, two)
    assert set(one["draw"]) == {3}
    with pytest.raises(ComparisonError, match="scenariet er ikke med i studiet"):
        found.events("gone")


def test_progress_is_told_from_nothing_to_all() -> None:
    told: list[tuple[int, int]] = []
    options = settings(workers=1, draws=2, switch_off_draws=1)
    prepared = prepare((BASE, GOOD, SAME), options, SIMULATOR)  # type: ignore[arg-type]
    carry_out(prepared, Store(), lambda *counts: told.append(counts))
    assert told[0] == (0, told[-1][1])
    assert told[-1][0] == told[-1][1] == 4 + 3


@pytest.mark.parametrize(
    "asked", [{"draw": 40}, {"draw": -1}, {"replication": 9}, {"draw": "0"}, {"draw": True}]
)
def test_events_of_a_run_that_is_not_in_the_study(found: Study, asked: dict[str, Any]) -> None:
    with pytest.raises(ComparisonError, match="er ikke med i beregningen; vælg et helt tal fra 0 til"):
        found.events("good", **asked)


def test_a_study_is_shown_in_one_line(found: Study) -> None:
    assert repr(found).startswith("<Study of ")
    assert len(repr(found)) < 200
