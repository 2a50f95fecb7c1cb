"""Which unknowns move the net value: those that do, and none of those that do not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from sim.study.rank_regression import LEAST_DRAWS
from sim.study.tornado import tornado
from sim.study.unstated import Unstated


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_two_that_matter_among_forty_the_wider_first() -> None:
    drawn = chance(2).standard_normal((200, 40))
    net = 100 + 2 * drawn[:, 7] - 5 * drawn[:, 3] + 0.5 * chance(3).standard_normal(200)
    found = tornado(net, drawn, chance())
    assert [bar.parameter for bar in found.bars] == [3, 7]
    assert found.not_shown == 38
    across = 2 * norm.ppf(0.9)
    assert [bar.width for bar in found.bars] == pytest.approx([-5 * across, 2 * across], rel=0.15)
    assert found.bars[0].at_low == pytest.approx(5 * across / 2, rel=0.2)


def test_a_curve_is_read_at_both_ends() -> None:
    """Net value is the square of a normal parameter: as much above the mean at either end, no width."""
    drawn = chance(4).standard_normal((2000, 2))
    net = drawn[:, 0] ** 2 + 3 * drawn[:, 1]
    found = tornado(net, drawn, chance(), 99)
    assert [bar.parameter for bar in found.bars] == [1]


def test_among_many_idle_parameters_none_is_shown_in_95_of_100_studies() -> None:
    shown = 0
    for seed in range(100):
        drawn, net = chance(seed).standard_normal((50, 150)), chance(1000 + seed).gamma(1.0, size=50)
        shown += bool(tornado(net, drawn, chance(seed), 99).bars)
    assert shown <= 12  # 5 expected; 12 are three deviations off


def test_a_parameter_of_two_values_has_a_bar() -> None:
    drawn = np.repeat([0.0, 1.0], 40)[:, None]
    net = 3 * drawn[:, 0] + 0.1 * chance(5).standard_normal(80)
    (bar,) = tornado(net, drawn, chance(), 99).bars
    assert bar.width == pytest.approx(3, abs=0.1)


def test_what_never_varies_is_counted_not_shown() -> None:
    drawn = chance(6).standard_normal((60, 2))
    drawn[:, 0] = 4
    found = tornado(drawn[:, 1], drawn, chance(), 99)
    assert ([bar.parameter for bar in found.bars], found.not_shown) == ([1], 1)
    assert tornado(np.zeros(60), drawn, chance(), 99).bars == ()


def test_too_few_draws_show_nothing() -> None:
    drawn = chance(7).standard_normal((LEAST_DRAWS, 3))
    fewer = tornado(drawn[1:, 0], drawn[1:], chance(), 99)
    assert fewer == ((), 3, Unstated.NOT_ESTIMABLE)
    assert tornado(drawn[:, 0], drawn, chance(), 99).bars[0].parameter == 0
    assert tornado(drawn[:, 0], drawn[:, :0], chance(), 99) == ((), 0, Unstated.NOT_ESTIMABLE)


@given(st.integers(0, 999), st.floats(1e-3, 1e6))
@settings(max_examples=10, deadline=None)
def test_kroner_scale_and_the_order_of_draws_does_not_matter(seed: int, scale: float) -> None:
    drawn = chance(seed).standard_normal((60, 5))
    net = 3 * drawn[:, 2] + chance(seed + 1).standard_normal(60)
    order = chance(seed).permutation(60)
    (plain,), (scaled,), (mixed,) = (
        [bar for bar in tornado(values, columns, chance(), 99).bars if bar.parameter == 2]
        for values, columns in ((net, drawn), (scale * net, drawn), (net[order], drawn[order]))
    )
    assert scaled.width == pytest.approx(scale * plain.width)
    assert mixed == pytest.approx(plain)
