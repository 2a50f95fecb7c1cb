"""When money laid out is back: by hand, and under replication noise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.study.break_even import NOT_WITHIN, break_even, months_by_draw, pays_back, peak_outlay
from sim.study.unstated import Unstated

MONTHS = 36


def sums(*net: list[float]) -> np.ndarray:
    return np.cumsum(np.array(net, dtype=float), axis=1)


def laid_out(draws: int, seed: int, noise: float = 0.0, gain: float = 10.0) -> np.ndarray:
    """120 in the first month, then a gain a month that parameters move; replication noise on top."""
    rng = np.random.default_rng(seed)
    net = np.empty((draws, 2, MONTHS))
    net[...] = gain + 2 * rng.standard_normal((draws, 1, 1))
    net[..., 0] = -120
    return net + noise * rng.standard_normal(net.shape)


@pytest.mark.parametrize(
    ("net", "month"),
    [
        ([5, 1, 1], 1),
        ([-5, 2, 4], 3),
        ([-5, 6, -3, 4], 4),  # above nought in month 2, but not for good
        ([-5, 2, 2], NOT_WITHIN),
        ([0, 0, 5], 1),
        ([-5, 5, 0], 2),
        ([-0.1, -0.1, -0.1, 0.3], 4),  # the sum is nought but for rounding
    ],
)
def test_the_month_from_which_it_pays_for_good(net: list[float], month: int) -> None:
    assert months_by_draw(sums(net)).tolist() == [month]


def test_every_draw_has_its_own_month() -> None:
    assert months_by_draw(sums([-1, 2, 0], [-9, 2, 0])).tolist() == [2, NOT_WITHIN]


def test_month_of_the_mean_path_with_the_ends_over_draws() -> None:
    """39 draws are back after 2, 3 ... 40 months; the mean path of -39 is back where the middle one is."""
    net = np.zeros((39, 45))
    net[:, 0] = -39
    for draw in range(39):
        net[draw, draw + 1] = 39
    found = break_even(np.cumsum(net, axis=1))
    assert found == (40, 2, 40, 1.0)
    shorter = break_even(np.cumsum(net, axis=1)[:, :30])
    assert shorter.month is Unstated.NOT_WITHIN_HORIZON
    assert (shorter.low, shorter.high) == (2, Unstated.NOT_WITHIN_HORIZON)
    assert shorter.probability == pytest.approx(29 / 39)


def test_fewer_draws_than_quantiles_need_have_no_ends() -> None:
    found = break_even(sums(*[[-5, 2, 4]] * 38))
    assert found == (3, Unstated.TOO_FEW_DRAWS, Unstated.TOO_FEW_DRAWS, 1.0)


@pytest.mark.parametrize(("odd", "ends"), [([-5e3, 0, 0], (2, "never")), ([5e3, 0, 0], (1, 2))])
def test_the_ends_hold_the_month_of_the_mean_path(odd: list[float], ends: tuple[object, object]) -> None:
    """One draw in 200 moves the mean path out of all other draws' month 2."""
    found = break_even(sums(*[[-5, 6, 0]] * 199, odd))
    low, high = (Unstated.NOT_WITHIN_HORIZON if end == "never" else end for end in ends)
    assert (found.low, found.high) == (low, high)
    assert found.month in (low, high)


def test_no_difference_is_no_break_even() -> None:
    found = pays_back(np.zeros((40, 2, 5)))
    assert found.break_even[:3] == (Unstated.NO_DIFFERENCE,) * 3
    assert math.isnan(found.break_even.probability)
    assert found.peak == (0.0, None, 0.0, 0.0)
    assert not found.path.mean.any()


def test_the_deepest_shortfall() -> None:
    """Paths are deepest at 7 in month 2, and at 1 in month 1; their mean -3, -3.5, 1."""
    found = peak_outlay(sums(*[[-5, -2, 9], [-1, 1, 1]] * 20))
    assert found == (3.5, 2, 1.0, 7.0)
    assert peak_outlay(sums(*[[5, -2, 9], [1, 1, 1]] * 20)) == (0.0, None, 0.0, 0.0)


def test_a_horizon_too_short_for_a_part_of_the_draws() -> None:
    """120 laid out are back by month 36 where the gain is at least 120/35: normal, 4.07 and 2."""
    found = pays_back(laid_out(4000, 1, gain=4.07)).break_even
    assert found.probability == pytest.approx(0.626, abs=0.02)
    assert found.month == 31
    assert found.high is Unstated.NOT_WITHIN_HORIZON


def test_the_band_is_the_interval_of_every_report() -> None:
    net = laid_out(60, 2, noise=5.0)
    path = pays_back(net).path
    assert path.mean == pytest.approx(np.cumsum(net.mean(axis=(0, 1))))
    assert (path.low <= path.mean).all()
    assert (path.mean <= path.high).all()


def test_noise_in_single_runs_makes_no_risk() -> None:
    """Every draw is back in month 13; single runs after anything from 3 months on."""
    rng = np.random.default_rng(3)
    net = np.full((200, 4, MONTHS), 10.0)
    net[..., 0] = -120
    net += 60 * rng.standard_normal((200, 4, 1)) * np.where(np.arange(MONTHS) == 5, 1, 0)
    found = pays_back(net).break_even
    plain = break_even(np.cumsum(net, axis=2).reshape(-1, MONTHS))
    assert isinstance(found.low, int)
    assert isinstance(found.high, int)
    assert isinstance(plain.low, int)
    assert isinstance(plain.high, int)
    assert found.high - found.low < (plain.high - plain.low) / 2


@given(st.integers(0, 999), st.floats(1e-3, 1e6))
@settings(max_examples=15, deadline=None)
def test_kroner_scale_and_the_order_of_draws_does_not_matter(seed: int, scale: float) -> None:
    net = laid_out(45, seed, noise=3.0)
    plain, scaled = pays_back(net), pays_back(scale * net)
    mixed = pays_back(net[np.random.default_rng(seed).permutation(45)])
    assert plain.break_even == scaled.break_even == mixed.break_even
    assert [scaled.peak.amount, scaled.peak.low] == pytest.approx(
        [scale * plain.peak.amount, scale * plain.peak.low]
    )
    assert mixed.peak == pytest.approx(plain.peak)
    assert scaled.path.high == pytest.approx(scale * plain.path.high)


@given(st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_noise_in_replications_leaves_the_probability_where_it_was(seed: int) -> None:
    """The gain over 36 months spreads by 70 over draws, and by 60 more over single runs."""
    net = laid_out(600, seed, gain=4.0)
    loud = net + 10 * np.random.default_rng(seed + 1).standard_normal(net.shape)
    before, after = (pays_back(values).break_even.probability for values in (net, loud))
    assert after == pytest.approx(before, abs=0.08)


def test_a_month_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="every month"):
        pays_back(np.full((3, 2, 4), np.nan))
