"""The efficiency frontier, and the best option within a budget."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.study.frontier import best_within, efficiency_frontier
from sim.study.unstated import Unstated


def test_a_frontier_by_hand() -> None:
    """Nothing; 10 for 100; 11 for 300 (a mixture gives more); 18 for 300; 17 for 400; 20 for 500."""
    found = efficiency_frontier(np.array([0.0, 100, 300, 300, 400, 500]), np.array([0.0, 10, 11, 18, 17, 20]))
    assert [step.option for step in found] == [0, 1, 3, 5]
    assert math.isnan(found[0].price)
    assert [step.price for step in found[1:]] == [10, 25, 100]


def test_what_saves_and_gives_leaves_nothing_behind() -> None:
    found = efficiency_frontier(np.array([0.0, -5.0]), np.array([0.0, 2.0]))
    assert [step.option for step in found] == [1]


def test_of_equals_the_first_stands_for_both() -> None:
    found = efficiency_frontier(np.array([0.0, 5.0, 5.0]), np.array([0.0, 1.0, 1.0]))
    assert [step.option for step in found] == [0, 1]


@pytest.mark.parametrize("cost", [[0.0, 1, 2, 3], [0.0, 0.6, 0.7, 0.8]])
def test_what_a_mixture_gives_as_cheaply_is_left_out(cost: list[float]) -> None:
    """All on one line, the second but for rounding."""
    found = efficiency_frontier(np.array(cost), np.array(cost).round(1) * 10)
    assert [step.option for step in found] == [0, 3]


def mixture_gives(cost: np.ndarray, effect: np.ndarray, money: float) -> float:
    """The most that options, or mixtures of two, give for so much money."""
    most = max((e for c, e in zip(cost, effect, strict=True) if c <= money), default=-math.inf)
    for c1, e1 in zip(cost, effect, strict=True):
        for c2, e2 in zip(cost, effect, strict=True):
            if c1 < money < c2:
                most = max(most, e1 + (e2 - e1) * (money - c1) / (c2 - c1))
    return float(most)


@given(st.lists(st.tuples(st.integers(-20, 100), st.integers(-20, 100)), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_the_frontier_is_what_nothing_beats(points: list[tuple[int, int]]) -> None:
    cost, effect = np.array(points, dtype=float).T
    found = efficiency_frontier(cost, effect)
    for step in found:
        assert mixture_gives(cost, effect, step.cost) == pytest.approx(step.effect)
    for option in range(len(cost)):  # what is not on it is given for the same money by what is
        on = np.array([[step.cost, step.effect] for step in found]).T
        assert mixture_gives(on[0], on[1], cost[option]) >= effect[option] - 1e-9
    prices = [step.price for step in found[1:]]
    assert prices == sorted(prices)


@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=8), st.floats(1e-3, 1e6)
)
@settings(max_examples=30, deadline=None)
def test_kroner_scale_the_prices(points: list[tuple[int, int]], scale: float) -> None:
    cost, effect = np.array(points, dtype=float).T
    plain, scaled = efficiency_frontier(cost, effect), efficiency_frontier(scale * cost, effect)
    assert [step.option for step in scaled] == [step.option for step in plain]
    assert [step.price for step in scaled[1:]] == pytest.approx([scale * step.price for step in plain[1:]])


def effects(means: list[float], shared: float, own: float, noise: float, seed: int = 1) -> np.ndarray:
    """Draws x replications x options: one part of what parameters do is the same for all."""
    rng = np.random.default_rng(seed)
    world = shared * rng.standard_normal((200, 1, 1)) + own * rng.standard_normal((200, 1, len(means)))
    return np.array(means) + world + noise * rng.standard_normal((200, 2, len(means)))


def cost(*kroner: float) -> np.ndarray:
    return np.tile(np.array(kroner), (200, 1))


def test_the_best_affordable_one_and_how_surely() -> None:
    """Nothing, 3 for 50, 5 for 80, 9 for 200: with 100 the third, a difference of 2 with spread 1 told."""
    effect = effects([0, 3, 5, 9], shared=0, own=0.5, noise=0.2)
    effect[..., 0] = 0
    found = best_within(100, cost(0, 50, 80, 200), effect)
    assert (found.option, found.next) == (2, 1)
    assert found.lead == pytest.approx(2, abs=0.2)
    assert found.told_from_next
    assert found.probability[2] > 0.98
    assert found.probability[3] == 0
    assert found.probability.sum() == pytest.approx(1)
    assert best_within(1000, cost(0, 50, 80, 200), effect).option == 3


def test_what_all_options_share_does_not_blur_their_order() -> None:
    """The world moves both by 10; one is 1 better than the other in every draw, single runs apart."""
    found = best_within(1, cost(1, 1), effects([5, 6], shared=10, own=0, noise=0.3))
    assert found.option == 1
    assert found.told_from_next
    assert found.probability[1] > 0.97


def test_equals_cannot_be_told_apart_and_share() -> None:
    effect = effects([5, 5], shared=1, own=1, noise=1)
    found = best_within(1, cost(1, 1), effect)
    assert not found.told_from_next
    assert found.probability == pytest.approx([0.5, 0.5], abs=0.15)
    twice = best_within(1, cost(1, 0.5), np.repeat(effect[..., :1], 2, axis=2))
    assert twice.option == 1  # the cheaper
    assert twice.probability == pytest.approx([0.5, 0.5])
    assert not twice.told_from_next


def test_a_cost_that_is_uncertain_is_affordable_in_some_draws() -> None:
    """Nothing to be had but one option, that costs 90 in three of four draws and 120 in one."""
    uncertain = np.where(np.arange(200) % 4, 90.0, 120.0)[:, None]
    found = best_within(100, uncertain, effects([5], 0, 1, 1))
    assert (found.option, found.next, found.told_from_next) == (0, None, False)
    assert (found.probability.tolist(), found.none_affordable) == ([0.75], 0.25)


def test_nothing_affordable_is_said() -> None:
    found = best_within(10, cost(20, 30), effects([1, 2], 0, 1, 1))
    assert found.option is Unstated.NOTHING_AFFORDABLE
    assert found.none_affordable == 1
    assert not found.told_from_next


@given(st.integers(0, 999), st.floats(1e-3, 1e6))
@settings(max_examples=10, deadline=None)
def test_scale_and_order_do_not_matter_within_a_budget(seed: int, scale: float) -> None:
    effect, order = effects([0, 1, 2], 1, 1, 1, seed), np.random.default_rng(seed).permutation(200)
    plain = best_within(50, cost(0, 50, 50), effect)
    scaled = best_within(50 * scale, scale * cost(0, 50, 50), effect)
    mixed = best_within(50, cost(0, 50, 50), effect[order])
    assert plain[:2] == scaled[:2] == mixed[:2]
    assert plain.probability == pytest.approx(scaled.probability)
    assert plain.probability == pytest.approx(mixed.probability)


def changed_by_noise(noise: float, seed: int) -> float:
    """How much replication noise changes the probability of the first of two options.

    Parameters move their difference by 1.4, and what they share by 3.
    """
    rng = np.random.default_rng(seed)
    world = 3 * rng.standard_normal((600, 1, 1)) + rng.standard_normal((600, 1, 2)) + np.array([0.0, 1.0])
    found = [
        best_within(1, np.ones((600, 2)), world + size * rng.standard_normal((600, 2, 2))).probability[0]
        for size in (0.1, noise)
    ]
    return float(found[1] - found[0])


@given(st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_noise_in_replications_leaves_the_probabilities_where_they_were(seed: int) -> None:
    assert abs(changed_by_noise(1.4, seed)) < 0.12


def test_much_noise_in_replications_makes_no_rival() -> None:
    """Of plain means the second best would seem the best in 14 of 100 draws more; drawn in alone, in 12."""
    assert abs(np.mean([changed_by_noise(2.8, seed) for seed in range(20)])) < 0.04
