"""How many runs would have done: by hand, against known truth, and in the table of a study."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student
from study_fakes import BASE, KPI, RARE, SIMULATOR, THREE

from sim.study import precision
from sim.study.intervals import Floats, Variances, summarise, variances
from sim.study.partial import Store
from sim.study.settings import settings
from sim.study.studies import carry_out, prepare
from sim.study.study import Study


def nested(seed: int, shape: tuple[int, int], between: float, within: float) -> Floats:
    rng = np.random.default_rng(seed)
    values: Floats = rng.normal(0.0, between, size=(shape[0], 1)) + rng.normal(0.0, within, size=shape)
    return values


def study(**asked: Any) -> Study:
    options = settings(**{"workers": 1, "draws": 6, "switch_off_draws": 0, **asked})
    return carry_out(prepare(THREE, options, SIMULATOR), Store())  # type: ignore[arg-type]


@pytest.mark.parametrize(("half", "variance"), [(0.01, 0.0004), (0.2, 1.0), (5.0, 1.0), (1e-3, 1e-8)])
def test_so_many_units_reach_the_half_width_and_one_fewer_does_not(half: float, variance: float) -> None:
    units = int(precision.units_for(half, variance))
    wide = [student.ppf(0.975, n - 1) * math.sqrt(variance / n) for n in range(2, units + 1)]
    assert wide[-1] < half
    assert all(each >= half for each in wide[:-1])


def test_without_spread_two_units_do_and_an_unknown_spread_gives_no_number() -> None:
    assert precision.units_for(0.01, 0.0) == 2
    assert math.isnan(precision.units_for(0.01, math.nan))


def test_as_many_units_as_there_are_reach_the_half_width_there_is() -> None:
    """The number goes by the very `mc` of the tables."""
    values = nested(1, (37, 2), 1.0, 1.0)
    half = summarise(values).mc_high - summarise(values).mean
    assert precision.units_for(half * (1 + 1e-9), variances(values).between) == 37


def test_replications_by_hand() -> None:
    """Between 3, within 4 and two replications: 3 - 4 / 2 = 1 is of parameters, so four replications."""
    told = precision.mainly_parameters(Variances(3.0, 4.0, 40, 80, 0.5))
    assert (told.draws, told.replications) == (40, 4)
    assert told.low < 4 < told.high


def test_luck_that_hides_parameters_gives_no_number_but_a_least_one() -> None:
    told = precision.mainly_parameters(Variances(1.9, 4.0, 40, 80, 0.5))
    assert math.isinf(told.replications)
    assert math.isinf(told.high)
    assert 2 <= told.low < math.inf


def test_without_luck_two_replications_do() -> None:
    assert precision.mainly_parameters(Variances(1.0, 0.0, 40, 80, 0.5)).replications == 2


def test_one_draw_or_one_replication_has_no_number() -> None:
    for values in (nested(2, (1, 40), 1.0, 1.0), nested(2, (40, 1), 1.0, 1.0)):
        assert math.isnan(precision.mainly_parameters(variances(values)).replications)


@pytest.mark.parametrize("shape", [(40, 2), (10, 4)])
def test_its_interval_holds_the_truth_in_nineteen_of_twenty(shape: tuple[int, int]) -> None:
    """Luck with nine times the variance of parameters: nine replications."""
    all_told = [
        precision.mainly_parameters(variances(nested(seed, shape, 1.0, 3.0))) for seed in range(1, 500)
    ]
    assert 0.92 <= np.mean([told.low <= 9 <= told.high for told in all_told]) <= 0.99


def test_more_replications_do_not_change_how_many_would_do() -> None:
    middle = [
        np.median(
            [
                precision.mainly_parameters(variances(nested(seed, (40, times), 1.0, 2.0))).replications
                for seed in range(300)
            ]
        )
        for times in (2, 8)
    ]
    assert middle[1] == pytest.approx(middle[0], abs=1)


def test_a_study_has_a_row_for_each_alternative() -> None:
    table = study().precision.set_index("scenario")
    assert list(table.reset_index().columns) == precision.COLUMNS
    assert table.index.tolist() == ["good", "same"]
    assert set(table["baseline"]) == {BASE.name}
    assert (table[["draws", "replications", "runs"]] == [6, 2, 12]).all(axis=None)
    assert table.loc["same", "word"] == "no_difference"
    assert table.loc["good", "luck_runs"] == math.ceil(12 * table.loc["good", "luck_factor"])


def test_the_half_width_is_that_of_the_differences() -> None:
    made = study()
    row = made.differences.query("scenario == 'good' and kpi == @KPI and group == 'all'").iloc[0]
    told = made.precision.set_index("scenario").loc["good"]
    assert told["mc_half_width"] == pytest.approx((row["mc_high"] - row["mc_low"]) / 2)


def test_a_precision_asked_for_has_a_row_of_its_own_outcome() -> None:
    table = study(draws=40, precision=0.02, kpi=RARE).precision
    assert list(zip(table["kpi"], table["wanted"], strict=True)).count((RARE, "precision")) == 2
    assert table.loc[table["kpi"] == KPI, "wanted"].unique().tolist() == ["interval"]
    assert table.loc[table["kpi"] == RARE, "target"].unique().tolist() == [0.02]


def test_of_one_draw_it_is_replications_that_are_counted() -> None:
    told = (
        study(draws=1, replications=40, precision=0.02, kpi=KPI).precision.set_index("scenario").loc["good"]
    )
    assert told["enough_draws"] == 1
    assert told["enough_replications"] >= 2
    assert math.isnan(told["seeds_factor"])
    assert told["luck_factor"] > 1


def test_a_lone_scenario_has_no_rows() -> None:
    alone = prepare([BASE], settings(workers=1, draws=2), SIMULATOR)  # type: ignore[list-item,arg-type]
    assert carry_out(alone, Store()).precision.empty


def test_the_file_reads_back_as_the_table(tmp_path: Path) -> None:
    made = study()
    made.write(tmp_path)
    kept = pd.read_csv(tmp_path / "precision.csv")
    assert list(kept) == precision.COLUMNS
    pd.testing.assert_frame_equal(kept[["luck_factor"]], made.precision[["luck_factor"]], rtol=1e-9)
