"""Tornado and the value of information against cases with a known answer."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.study.value_of_information import (
    LEAST_DRAWS,
    tornado,
    worth_knowing,
    worth_knowing_all,
)


def normal(draws: int, columns: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((draws, columns))


def unit_normal_loss(mean: float, sd: float) -> float:
    """E[max(0, x)] - max(0, mean) of a normal x."""
    z = mean / sd
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    above = 0.5 * math.erfc(-z / math.sqrt(2))
    return mean * above + sd * density - max(mean, 0.0)


@pytest.mark.parametrize("mean", [-0.5, 0.0, 1.0])
def test_linear_and_normal_is_the_unit_normal_loss(mean: float) -> None:
    """Net = mean + 2 x the first + 1 x the second: knowing the first is worth the loss of sd 2."""
    drawn = normal(4000, 2, 1)
    net = mean + 2 * drawn[:, 0] + drawn[:, 1]
    first, second = worth_knowing(net, drawn, np.random.default_rng(2))
    assert first.value == pytest.approx(unit_normal_loss(mean, 2), abs=0.06)
    assert second.value == pytest.approx(unit_normal_loss(mean, 1), abs=0.06)
    assert first.estimable
    assert worth_knowing_all(net) == pytest.approx(unit_normal_loss(mean, math.sqrt(5)), abs=0.08)


def test_an_idle_parameter_is_not_estimable_most_of_the_time() -> None:
    told = []
    for seed in range(60):
        drawn = normal(40, 1, seed)
        net = np.random.default_rng(1000 + seed).standard_normal(40)
        told.append(worth_knowing(net, drawn, np.random.default_rng(3))[0].estimable)
    assert sum(told) <= 8  # 5 % of 60 are 3


def test_taking_the_bias_off_helps() -> None:
    """Of an idle parameter 0 is true; the plain estimate is value and bias together."""
    drawn, net = normal(40, 40, 5), np.random.default_rng(6).standard_normal(40)
    found = worth_knowing(net, drawn, np.random.default_rng(7))
    plain = np.mean([one.value + one.bias for one in found])
    assert np.mean([one.value for one in found]) < plain / 2


def test_too_few_draws_estimate_nothing() -> None:
    drawn = normal(LEAST_DRAWS - 1, 3, 1)
    assert not any(one.estimable for one in worth_knowing(drawn[:, 0], drawn, np.random.default_rng(1)))
    assert all(math.isnan(one.explained) for one in tornado(drawn[:, 0], drawn))


def test_a_tornado_finds_what_moves_and_how_far() -> None:
    """From the 10 to the 90 % point of a uniform parameter: 0.8 of its range, times 3."""
    drawn = np.random.default_rng(4).random((200, 20))
    net = 3 * drawn[:, 7] + 0.3 * normal(200, 1, 9)[:, 0]
    found = tornado(net, drawn)
    assert [number for number, one in enumerate(found) if one.clear] == [7]
    assert found[7].at_high - found[7].at_low == pytest.approx(2.4, abs=0.1)


def test_among_many_idle_parameters_none_is_shown_in_95_of_100_studies() -> None:
    shown = 0
    for seed in range(60):
        drawn = np.random.default_rng(seed).random((40, 150))
        net = np.random.default_rng(500 + seed).standard_normal(40)
        shown += any(one.clear for one in tornado(net, drawn))
    assert shown <= 8


@given(st.integers(0, 10_000), st.floats(0.1, 1e6))
@settings(max_examples=15, deadline=None)
def test_kroner_scale_and_order_does_not_matter(seed: int, scale: float) -> None:
    drawn = normal(50, 3, seed)
    net = drawn[:, 0] + normal(50, 1, seed + 1)[:, 0]
    order = np.random.default_rng(seed).permutation(50)
    plain, scaled, mixed = (
        tornado(net, drawn), tornado(scale * net, drawn), tornado(net[order], drawn[order])
    )  # fmt: skip
    for one, other, third in zip(plain, scaled, mixed, strict=True):
        assert other.at_high == pytest.approx(scale * one.at_high)
        assert third.at_high == pytest.approx(one.at_high)
        assert one.clear == other.clear == third.clear
