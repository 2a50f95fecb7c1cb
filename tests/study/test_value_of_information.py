"""The value of knowing more, against cases with a known answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from sim.study.rank_regression import LEAST_DRAWS
from sim.study.unstated import Unstated
from sim.study.value_of_information import or_nothing, perfect_information, worth_knowing

IDLE = Unstated.NOT_ESTIMABLE


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def unit_normal_loss(mean: float, sd: float) -> float:
    """E[max(0, x)] less max(0, mean) of a normal x."""
    return float(mean * norm.cdf(mean / sd) + sd * norm.pdf(mean / sd) - max(mean, 0.0))


def case(
    draws: int, mean: float, sds: tuple[float, ...], rest: float, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Net value linear in normal parameters, and the parameters; the last moves nothing."""
    drawn = chance(seed).standard_normal((draws, len(sds) + 1))
    net = mean + drawn[:, :-1] @ np.array(sds) + rest * chance(seed + 10_000).standard_normal(draws)
    return net, drawn


def test_knowing_everything_is_worth_what_the_better_choice_gains() -> None:
    """Doing nothing, or something that gives 8 or costs 6: known beforehand 4 on average, else 1."""
    assert perfect_information(or_nothing(np.array([8.0, -6.0]))) == pytest.approx(3.0)
    assert perfect_information(or_nothing(np.array([8.0, 6.0]))) == 0


@pytest.mark.parametrize("mean", [-1.0, 0.0, 0.5])
def test_linear_and_normal_is_the_unit_normal_loss(mean: float) -> None:
    net, drawn = case(4000, mean, (2.0, 1.0), 1.0, 1)
    first, second, idle = worth_knowing(or_nothing(net), drawn, chance(), 200)
    assert first.value == pytest.approx(unit_normal_loss(mean, 2), abs=0.06)
    assert second.value == pytest.approx(unit_normal_loss(mean, 1), abs=0.06)
    assert idle.value is IDLE


def test_of_several_options_the_best_may_change() -> None:
    """Three options with 0, x and -x: knowing x is worth its mean absolute value."""
    x = chance(2).standard_normal(2000)
    noise = chance(3).standard_normal((2, 2000))
    nets = np.stack([np.zeros(2000), x + noise[0], -x + noise[1]])
    (found,) = worth_knowing(nets, x[:, None], chance(), 200)
    assert found.value == pytest.approx(np.sqrt(2 / np.pi), abs=0.06)


def test_replication_noise_does_not_draw_the_value_in() -> None:
    """The draws' plain means hold noise of 3 beside the parameter's 1; the regression averages it out."""
    net, drawn = case(6000, 0.0, (1.0,), 3.0, 4)
    assert worth_knowing(or_nothing(net), drawn, chance(), 200)[0].value == pytest.approx(0.399, abs=0.06)


def test_an_idle_parameter_is_not_estimable_most_of_the_time() -> None:
    net, _ = case(60, 0.0, (1.0,), 1.0, 5)
    found = worth_knowing(or_nothing(net), chance(6).standard_normal((60, 300)), chance(), 199)
    assert 1 <= sum(one.value is not IDLE for one in found) <= 29  # 15 expected; 29 are 3.7 deviations off


def test_what_never_changes_the_choice_is_not_estimable() -> None:
    net, drawn = case(200, 50.0, (1.0,), 0.1, 7)
    assert worth_knowing(or_nothing(net), drawn, chance(), 99)[0].value is IDLE
    assert worth_knowing(or_nothing(np.zeros(200)), drawn, chance(), 99)[0].value is IDLE
    assert worth_knowing(or_nothing(net), np.ones((200, 1)), chance(), 99)[0].value is IDLE


def worths(mean: float, sd: float, studies: int) -> tuple[np.ndarray, np.ndarray]:
    """Plain values and biases of one parameter in so many studies of 60 draws; variance 1 in all."""
    found = []
    for seed in range(studies):
        net, drawn = case(60, mean, (sd,), np.sqrt(1 - sd**2), seed)
        found.append(worth_knowing(or_nothing(net), drawn[:, :1], chance(seed), 99)[0])
    return np.array([one.plain for one in found]), np.array([one.bias for one in found])


def test_taking_the_bias_off_helps_where_the_parameter_is_idle() -> None:
    plain, bias = worths(0.0, 0.0, 80)
    without = np.maximum(plain - bias, 0)
    assert without.mean() < 0.8 * plain.mean()
    assert np.sqrt((without**2).mean()) < 0.9 * np.sqrt((plain**2).mean())


def test_taking_the_bias_off_leaves_a_strong_parameter_alone() -> None:
    """What an idle one would have taken off is several times as much."""
    idle, _ = worths(0.0, 0.0, 40)
    plain, bias = worths(0.0, 0.9, 40)
    assert abs(bias.mean()) < idle.mean() / 4
    assert (plain - bias).mean() == pytest.approx(unit_normal_loss(0, 0.9), abs=0.08)


def test_too_few_draws_estimate_nothing() -> None:
    net, drawn = case(LEAST_DRAWS - 1, 0.0, (1.0,), 0.1, 8)
    assert [one.value for one in worth_knowing(or_nothing(net), drawn, chance())] == [IDLE, IDLE]
    net, drawn = case(LEAST_DRAWS, 0.0, (1.0,), 0.1, 8)
    assert worth_knowing(or_nothing(net), drawn, chance())[0].value is not IDLE


def test_no_parameters_are_worth_nothing() -> None:
    assert worth_knowing(or_nothing(np.ones(50)), np.zeros((50, 0)), chance()) == []


@given(st.integers(0, 999), st.floats(1e-3, 1e6))
@settings(max_examples=10, deadline=None)
def test_kroner_scale_and_a_parameter_s_unit_does_not_matter(seed: int, scale: float) -> None:
    net, drawn = case(60, 0.2, (1.0,), 0.5, seed)
    plain, scaled, exponential = (
        worth_knowing(or_nothing(values), columns, chance(seed), 99)[0]
        for values, columns in ((net, drawn), (scale * net, drawn), (net, np.exp(drawn)))
    )
    assert scaled[1:] == pytest.approx([scale * one for one in plain[1:]], abs=1e-9 * scale)
    assert exponential[1:] == pytest.approx(plain[1:])


@given(st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_the_order_of_draws_does_not_matter(seed: int) -> None:
    net, drawn = case(60, 0.2, (1.0,), 0.5, seed)
    order = chance(seed).permutation(60)
    plain = worth_knowing(or_nothing(net), drawn, chance(), 99)[0].plain
    assert worth_knowing(or_nothing(net[order]), drawn[order], chance(), 99)[0].plain == pytest.approx(plain)


@given(st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_knowing_one_is_worth_no_more_than_knowing_all(seed: int) -> None:
    """True of a fit without noise in it; here the parameter is all there is."""
    net, drawn = case(400, 0.2, (1.0,), 0.0, seed)
    plain = worth_knowing(or_nothing(net), drawn, chance(), 19)[0].plain
    assert plain == pytest.approx(perfect_information(or_nothing(net)), abs=0.02)
