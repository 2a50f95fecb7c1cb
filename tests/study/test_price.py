"""The price of an extra unit: by hand, against Fieller's interval, and where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from sim.study.price import Price, price
from sim.study.unstated import Unstated


def runs(mean: float, sd: float, noise: float, seed: int, draws: int = 200) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return mean + sd * rng.standard_normal((draws, 1)) + noise * rng.standard_normal((draws, 2))


def stated(net: np.ndarray, effect: np.ndarray) -> Price:
    found = price(net, effect)
    assert isinstance(found, Price)
    return found


def test_a_ratio_of_means_not_a_mean_of_ratios() -> None:
    """100 spent in every run; the effect is 1 to 39 by draw, 20 in the mean: 5 each, from 100/39 to 100."""
    effect = np.repeat(np.arange(1.0, 40.0)[:, None], 2, axis=1)
    found = stated(np.full((39, 2), -100.0), effect)
    assert found == pytest.approx((5, 100 / 39, 100))


def test_with_few_draws_it_is_fieller() -> None:
    """No replication noise: the roots of (c - p e)^2 = t^2 (1 + 1/n) (s_cc - 2 p s_ce + p^2 s_ee)."""
    net, effect = runs(-100, 20, 0, 1, draws=20), runs(10, 1, 0, 2, draws=20)
    found = stated(net, effect)
    c, e = -net[:, 0], effect[:, 0]
    spread = np.cov(c, e)
    factor = student.ppf(0.975, 19) ** 2 * (1 + 1 / 20)
    low, high = sorted(
        np.roots(
            [
                e.mean() ** 2 - factor * spread[1, 1],
                -2 * (c.mean() * e.mean() - factor * spread[0, 1]),
                c.mean() ** 2 - factor * spread[0, 0],
            ]
        )
    )
    assert found == pytest.approx((c.mean() / e.mean(), low, high))


def test_an_effect_not_told_from_nought_has_no_price() -> None:
    assert price(runs(-100, 5, 5, 1), runs(1, 1, 1, 2)) is Unstated.CANNOT_BE_STATED
    assert price(runs(100, 5, 5, 1), runs(1, 1, 1, 2)) is Unstated.CANNOT_BE_STATED
    assert price(runs(-100, 5, 5, 1), runs(-1, 1, 1, 2)) is Unstated.CANNOT_BE_STATED
    assert price(runs(-100, 5, 5, 1), np.zeros((200, 2))) is Unstated.CANNOT_BE_STATED
    assert price(np.array([[-1.0, -2.0]]), np.array([[1.0, 1.0]])) is Unstated.CANNOT_BE_STATED


def test_noise_in_single_runs_does_not_hide_an_effect() -> None:
    """Parameters hardly move the effect of 1; single runs by 1.5, so that one draw in six gives less."""
    net, effect = runs(-100, 5, 50, 1, 400), runs(1, 0.05, 1.5, 2, 400)
    assert (effect.mean(axis=1) < 0).mean() > 0.1
    found = stated(net, effect)
    assert 0 < found.low < 100 < found.high


@pytest.mark.parametrize(
    ("net", "effect", "word"),
    [
        (100, 10, Unstated.DOMINATES),
        (-100, -10, Unstated.DOMINATED),
        (100, -10, Unstated.GIVES_LESS),
        (0, -10, Unstated.GIVES_LESS),
    ],
)
def test_where_there_is_nothing_to_price(net: float, effect: float, word: Unstated) -> None:
    assert price(runs(net, 5, 5, 1), runs(effect, 1, 1, 2)) is word


def test_no_difference_at_all() -> None:
    assert price(np.zeros((40, 2)), np.zeros((40, 2))) is Unstated.NO_DIFFERENCE


def test_for_nothing_is_a_price() -> None:
    assert price(np.zeros((40, 2)), runs(10, 1, 1, 1, 40)) == (0, 0, 0)


@pytest.mark.parametrize("net", [-3, 3])
def test_what_may_save_has_a_price_from_below_nought(net: float) -> None:
    found = stated(runs(net, 20, 5, 1), runs(10, 1, 1, 2))
    assert found.low < 0 < found.high


def test_the_interval_holds_a_new_draw_s_price_as_often_as_it_says() -> None:
    """The world's price is one draw of cost over one of effect; 40 draws a study."""
    held = 0
    rng = np.random.default_rng(5)
    for seed in range(100):
        net, effect = runs(-100, 20, 20, 2 * seed, 40), runs(10, 2, 2, 2 * seed + 1, 40)
        found = stated(net, effect)
        held += (
            found.low <= (100 + 20 * rng.standard_normal()) / (10 + 2 * rng.standard_normal()) <= found.high
        )
    assert 85 <= held <= 100


@given(st.integers(0, 999), st.floats(1e-3, 1e6))
@settings(max_examples=10, deadline=None)
def test_kroner_scale_and_the_order_of_draws_does_not_matter(seed: int, scale: float) -> None:
    net, effect = runs(-100, 20, 5, seed, 60), runs(10, 1, 1, seed + 1, 60)
    plain, order = stated(net, effect), np.random.default_rng(seed).permutation(60)
    assert stated(scale * net, effect) == pytest.approx([scale * end for end in plain], rel=1e-6)
    assert stated(net[order], effect[order]) == pytest.approx(plain, rel=1e-6)
    assert plain.low <= plain.price <= plain.high
