"""The three intervals: by hand, and against known truth."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import t as student

from sim.study.intervals import summarise, summarise_many

T2 = student.ppf(0.975, 2)


def test_three_draws_of_two_by_hand() -> None:
    """Draw means 2, 6, 4 (variance 4); variance 2 inside each draw, so σ_b² = 4 − 2/2 = 3."""
    found = summarise(np.array([[1.0, 3.0], [5.0, 7.0], [3.0, 5.0]]))
    assert found.mean == 4.0
    assert found.mc_high - 4.0 == pytest.approx(T2 * math.sqrt(4 / 3))
    assert found.ci_high - 4.0 == pytest.approx(T2 * math.sqrt(3 * (1 + 1 / 3) + 2 / (2 * 3)))
    assert found.pi_high - 4.0 == pytest.approx(T2 * math.sqrt(3 + 2 + 4 / 3))
    assert [found.mc_low + found.mc_high, found.ci_low + found.ci_high] == pytest.approx([8.0, 8.0])
    assert found.share_of_variance_from_parameters == pytest.approx(3 / 5)
    assert (found.draws, found.reps, found.cells, found.missing, found.differing) == (3, 2, 6, 0, 6)


def test_quantiles_with_39_draws_are_the_outermost_values() -> None:
    """39 draws: the 2.5 % point of Weibull's quantiles is the first value, 40 × 0.025 = 1."""
    values = np.repeat(np.arange(1.0, 40.0)[:, None], 2, axis=1)
    found = summarise(values)
    assert (found.ci_low, found.ci_high) == pytest.approx((1.0, 39.0))
    assert (found.pi_low, found.pi_high) == pytest.approx((1.0, 39.0))
    assert found.share_of_variance_from_parameters == 1.0


def test_quantiles_are_shrunk_by_the_nested_decomposition() -> None:
    """Draw means 1 to 39 (variance 130), variance 2 inside each: σ_b² = 129, they move in by √(129/130)."""
    means = np.arange(1.0, 40.0)
    found = summarise(np.stack([means - 1.0, means + 1.0], axis=1))
    left = 19.0 * math.sqrt(129 / 130)
    noise = student.ppf(0.975, 38) * math.sqrt(2 / 2 / 39)
    assert found.ci_high - 20.0 == pytest.approx(math.hypot(left, noise))
    assert found.share_of_variance_from_parameters == pytest.approx(129 / 131)


def test_one_draw_has_no_ci_and_counts_replications() -> None:
    found = summarise(np.array([[1.0, 2.0, 3.0, 4.0]]))
    half = student.ppf(0.975, 3) * math.sqrt(5 / 3)
    assert found.mc_high - 2.5 == pytest.approx(half / 2)
    assert found.pi_high - 2.5 == pytest.approx(half * math.sqrt(5 / 4))
    assert math.isnan(found.ci_low)
    assert math.isnan(found.share_of_variance_from_parameters)


def test_one_replication_has_no_ci() -> None:
    found = summarise(np.arange(5.0)[:, None])
    assert math.isnan(found.ci_high)
    assert math.isfinite(found.mc_high)
    assert math.isfinite(found.pi_high)


def test_one_run_has_no_interval() -> None:
    found = summarise(np.array([[0.3]]))
    assert found.mean == 0.3
    assert all(math.isnan(found[place]) for place in range(1, 7))


def test_missing_cells_are_left_out_and_counted() -> None:
    values = np.array([[1.0, 3.0], [5.0, np.nan], [np.nan, np.nan], [3.0, 5.0]])
    found = summarise(values)
    assert found.mean == pytest.approx((2 + 5 + 4) / 3)
    assert (found.draws, found.reps, found.cells, found.missing) == (3, 2, 5, 3)
    parameters = 7 / 3 - 2 * (1 / 2 + 1 + 1 / 2) / 3  # variance of 2, 5, 4; each mean's own share of σ_w² = 2
    assert found.share_of_variance_from_parameters == pytest.approx(parameters / (parameters + 2))


def test_missing_cells_do_not_disturb_quantiles() -> None:
    values = np.repeat(np.arange(1.0, 40.0)[:, None], 2, axis=1)
    holed = np.vstack([values, [[np.nan, np.nan]]])
    assert summarise(holed)[:7] == pytest.approx(summarise(values)[:7])


def test_nothing_but_missing() -> None:
    found = summarise(np.full((40, 2), np.nan))
    assert math.isnan(found.mean)
    assert (found.cells, found.missing) == (0, 80)
    assert not found.no_pair_differed


def test_all_zero_pairs_are_told() -> None:
    found = summarise(np.zeros((40, 2)))
    assert found.no_pair_differed
    assert found[:7] == (0.0,) * 7


def test_a_constant_has_no_width_at_all() -> None:
    """0.1 is no binary number: sums of it must not leave a trace of variance."""
    found = summarise(np.full((40, 2), 0.1))
    assert found[:7] == (0.1,) * 7
    assert math.isnan(found.share_of_variance_from_parameters)


def test_many_figures_are_summarised_as_one_by_one() -> None:
    values = np.random.default_rng(3).normal(size=(40, 2, 30))
    values[5, 1, 7] = np.nan
    many = summarise_many(values)
    for figure in (0, 7, 29):
        alone = summarise(values[:, :, figure])
        assert [many[name][figure] for name in alone._fields[:7]] == pytest.approx(list(alone[:7]))


def test_pairs_take_out_what_scenarios_share() -> None:
    rng = np.random.default_rng(4)
    shared, own = rng.normal(size=(40, 2)), 0.05 * rng.normal(size=(40, 2))
    paired = summarise((shared + 1.0 + own) - shared)
    alone = summarise(shared + 1.0 + own)
    assert paired.mc_high - paired.mc_low < (alone.mc_high - alone.mc_low) / 10


def test_pure_noise_never_looks_certain() -> None:
    """With no parameter variance ci is no narrower than what the mean itself is known to."""
    values = np.random.default_rng(5).normal(size=(40, 2, 2000))
    many = summarise_many(values)
    wrong = (many["ci_low"] > 0) | (many["ci_high"] < 0)
    assert np.mean(wrong) < 0.03
