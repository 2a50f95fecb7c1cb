"""The variance that parameters may make, against the same posterior drawn at random."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.components import parameter_variance


def one(between: float, noise: float, between_freedom: int, noise_freedom: int) -> float:
    """The function for one figure."""
    freedom = (np.array([between_freedom]), np.array([noise_freedom]))
    return float(parameter_variance(np.array([between]), np.array([noise]), *freedom)[0])


@pytest.mark.parametrize(("between", "noise"), [(1.0, 1.0), (0.7, 1.0), (1.5, 1.0), (3.0, 0.5)])
@pytest.mark.parametrize("freedom", [(39, 40), (19, 20), (39, 280)])
def test_it_is_the_mean_of_the_posterior(between: float, noise: float, freedom: tuple[int, int]) -> None:
    rng = np.random.default_rng(1)
    n, m = freedom
    total = between * (n - 2) / rng.chisquare(n, 400_000)
    blur = noise * (m - 2) / rng.chisquare(m, 400_000)
    left = (total - blur)[total > blur]
    assert one(between, noise, n, m) == pytest.approx(left.mean(), rel=0.05)


def test_a_clear_signal_is_taken_at_its_word() -> None:
    assert one(50.0, 1.0, 39, 40) == pytest.approx(49.0, rel=0.01)


def test_nothing_varies() -> None:
    assert one(0.0, 0.0, 39, 40) == 0.0


def test_without_noise_it_is_what_lies_between() -> None:
    assert one(2.0, 0.0, 39, 40) == 2.0


def test_too_little_to_judge_by_gives_the_plain_difference() -> None:
    assert one(2.0, 0.5, 2, 3) == 1.5
    assert np.isnan(one(float("nan"), 1.0, 0, 40))
