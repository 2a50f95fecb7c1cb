"""Does it pay, and how surely: worked out by hand, and with replication noise put in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from sim.study.decision import acceptability, expected_by_draw, expected_jointly, over_draws, pays


def test_how_surely_it_pays() -> None:
    found = pays(np.array([3.0, -1.0, 2.0, 4.0]))
    assert found == (0.75, 2.0)


def test_what_an_effect_must_be_worth() -> None:
    """It costs 10 in every draw; the effect is 1, 2, or 5."""
    net, effect = np.array([-10.0, -10.0, -10.0]), np.array([1.0, 2.0, 5.0])
    assert acceptability(net, effect, np.array([0.0, 3.0, 6.0, 11.0])).tolist() == pytest.approx(
        [0, 1 / 3, 2 / 3, 1]
    )


def test_replication_noise_makes_no_risk() -> None:
    """The expected value is 1 in every draw; single runs spread by 10, and hide it."""
    values = 1 + 10 * np.random.default_rng(1).standard_normal((400, 2, 1))
    plain, drawn_in = values.mean(axis=1)[:, 0], expected_by_draw(values)[:, 0]
    assert drawn_in.std() < plain.std() / 2
    assert drawn_in.mean() == pytest.approx(plain.mean())
    assert pays(drawn_in).probability > pays(plain).probability


def test_a_real_spread_stays() -> None:
    rng = np.random.default_rng(2)
    truth = 5 * rng.standard_normal((400, 1, 1))
    found = expected_by_draw(truth + rng.standard_normal((400, 2, 1)))[:, 0]
    assert found.std() == pytest.approx(5, rel=0.1)
    assert np.corrcoef(found, truth[:, 0, 0])[0, 1] > 0.97


def test_without_two_of_each_nothing_is_told_apart() -> None:
    for shape in ((1, 4, 1), (4, 1, 1)):
        with pytest.raises(ValueError, match="at least two"):
            expected_by_draw(np.zeros(shape))
        with pytest.raises(ValueError, match="at least two"):
            expected_jointly(np.zeros(shape))


def test_alone_a_figure_is_the_same_jointly() -> None:
    values = np.random.default_rng(3).standard_normal((60, 3, 1))
    assert expected_jointly(values) == pytest.approx(expected_by_draw(values))


def two_alike(draws: int, noise: float, seed: int) -> np.ndarray:
    """Two options that parameters move by 5, alike to a tenth; each with replication noise of its own."""
    rng = np.random.default_rng(seed)
    shared, own = 5 * rng.standard_normal((draws, 1, 1)), 0.1 * rng.standard_normal((draws, 1, 2))
    return shared + own + noise * rng.standard_normal((draws, 2, 2))


def test_jointly_the_noise_of_a_difference_goes_too() -> None:
    """The difference spreads by 0.14 over draws; what replications add to it by 3."""
    values = two_alike(400, 3.0, 4)
    one_by_one, jointly = expected_by_draw(values), expected_jointly(values)
    assert np.diff(one_by_one, axis=1).std() > 2.5
    assert np.diff(jointly, axis=1).std() < 1.5
    assert jointly.std(axis=0) == pytest.approx(5, rel=0.15)


def test_what_has_no_noise_stays_as_it_is() -> None:
    """Doing nothing is a column of noughts; a fixed cost is known by draw."""
    values = np.random.default_rng(5).standard_normal((50, 2, 4))
    values[..., 0] = 0
    values[..., 3] = np.arange(50)[:, None]
    found = expected_jointly(values)
    assert not found[:, 0].any()
    assert found[:, 3] == pytest.approx(np.arange(50))
    assert found[:, 1].std() < values[..., 1].mean(axis=1).std()


@given(st.integers(0, 999), st.floats(1e-3, 1e6))
@settings(max_examples=20, deadline=None)
def test_units_and_the_order_of_draws_change_nothing(seed: int, scale: float) -> None:
    values = two_alike(45, 2.0, seed)
    order = np.random.default_rng(seed).permutation(45)
    plain = expected_jointly(values)
    assert expected_jointly(values * [1, scale]) == pytest.approx(plain * [1, scale], rel=1e-6, abs=1e-6)
    assert expected_jointly(values[order]) == pytest.approx(plain[order], rel=1e-6, abs=1e-6)


@given(st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_noise_in_replications_leaves_the_probability_where_it_was(seed: int) -> None:
    """Noise as large as what parameters do; plain means would give 0.66 for 0.69."""
    rng = np.random.default_rng(seed)
    quiet = 1 + 2 * rng.standard_normal((600, 1, 1)) + 0.1 * rng.standard_normal((600, 2, 1))
    loud = quiet + 2 * rng.standard_normal((600, 2, 1))
    before, after = (pays(expected_by_draw(values)[:, 0]).probability for values in (quiet, loud))
    assert after == pytest.approx(before, abs=0.08)


def test_an_interval_over_draws() -> None:
    assert over_draws(np.arange(1.0, 40.0)) == pytest.approx((1.0, 39.0))
    low, high = over_draws(np.array([2.0, 6.0, 4.0]))
    assert high - 4 == pytest.approx(student.ppf(0.975, 2) * np.sqrt(4 * (1 + 1 / 3)))
    assert low + high == pytest.approx(8)
    with pytest.raises(ValueError, match="at least two"):
        over_draws(np.ones(1))
