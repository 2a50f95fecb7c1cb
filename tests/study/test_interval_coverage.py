"""Intervals on toy studies whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.intervals import Floats, summarise_many


def toys(count: int, shape: tuple[int, int], between: float, within: float, seed: int) -> Floats:
    """Values of `count` toy studies: draws × replications × studies, true mean 0."""
    rng = np.random.default_rng(seed)
    draws, replications = shape
    parameters = rng.normal(0.0, between, size=(draws, 1, count))
    return parameters + rng.normal(0.0, within, size=(draws, replications, count))


def share_inside(found: dict[str, np.ndarray], which: str, truth: Floats) -> float:
    return float(np.mean((found[f"{which}_low"] <= truth) & (truth <= found[f"{which}_high"])))


def width(found: dict[str, np.ndarray], which: str) -> float:
    return float(np.mean(found[f"{which}_high"] - found[f"{which}_low"]))


@pytest.mark.parametrize("shape", [(40, 2), (10, 3), (1, 40), (1, 5), (40, 1)])
def test_mc_covers_the_expected_value(shape: tuple[int, int]) -> None:
    """With one draw its own expected value is the truth, so the draw brings no variance of its own."""
    between = 1.0 if shape[0] > 1 else 0.0
    found = summarise_many(toys(2000, shape, between, 1.0, seed=11))
    assert 0.93 <= share_inside(found, "mc", np.zeros(2000)) <= 0.97


@pytest.mark.parametrize(("between", "within"), [(1.0, 1.0), (1.0, 0.3), (1.0, 0.0), (2.0, 1.0)])
@pytest.mark.parametrize("draws", [40, 20])
def test_ci_and_pi_cover_in_many_worlds(draws: int, between: float, within: float) -> None:
    """The truth of ci is the expected value under parameters drawn anew, that of pi one run of it."""
    rng = np.random.default_rng(12)
    found = summarise_many(toys(4000, (draws, 2), between, within, seed=13))
    expected = rng.normal(0.0, between, size=4000)
    assert 0.90 <= share_inside(found, "ci", expected) <= 0.98
    realised = expected + rng.normal(0.0, within, size=4000)
    assert 0.90 <= share_inside(found, "pi", realised) <= 0.98


def test_four_times_the_replications_leave_ci_and_pi_where_they_were() -> None:
    few = summarise_many(toys(2000, (40, 2), 1.0, 1.0, seed=14))
    many = summarise_many(toys(2000, (40, 8), 1.0, 1.0, seed=15))
    for which in ("ci", "pi"):
        assert width(many, which) == pytest.approx(width(few, which), rel=0.05)
    assert width(many, "mc") < 0.9 * width(few, "mc")


def test_without_replication_noise_more_of_it_changes_nothing() -> None:
    few = summarise_many(toys(500, (40, 2), 1.0, 0.0, seed=16))
    many = summarise_many(toys(500, (40, 8), 1.0, 0.0, seed=16))
    assert many["ci_low"] == pytest.approx(few["ci_low"])
    assert many["pi_high"] == pytest.approx(few["pi_high"], rel=0.3)


@pytest.mark.parametrize("between", [0.0, 0.5, 1.0, 2.0])
def test_share_of_variance_from_parameters(between: float) -> None:
    found = summarise_many(toys(2000, (40, 2), between, 1.0, seed=17))
    true = between**2 / (between**2 + 1.0)
    assert np.mean(found["share_of_variance_from_parameters"]) == pytest.approx(true, abs=0.07)


def test_skewed_values_keep_pi_honest() -> None:
    """Shares near nought are skewed; quantiles follow them, a symmetric interval would not."""
    rng = np.random.default_rng(18)
    draw = rng.gamma(2.0, 1.0, size=(40, 1, 2000))
    values = rng.poisson(np.repeat(draw, 2, axis=1)).astype(float)
    found = summarise_many(values)
    realised = rng.poisson(rng.gamma(2.0, 1.0, size=2000)).astype(float)
    assert 0.92 <= share_inside(found, "pi", realised) <= 0.99
    assert found["pi_low"].min() >= 0.0


@pytest.mark.slow
@pytest.mark.parametrize("replications", [2, 8])
@pytest.mark.parametrize("draws", [20, 40, 200])
def test_a_weak_parameter_signal_is_covered_too(draws: int, replications: int) -> None:
    """At half the noise the signal hides in it; the interval must allow for what may be hidden."""
    expected = np.random.default_rng(19).normal(0.0, 0.5, size=4000)
    found = summarise_many(toys(4000, (draws, replications), 0.5, 1.0, seed=20))
    assert 0.92 <= share_inside(found, "ci", expected) <= 0.98


def test_pure_noise_is_told_apart_by_more_replications() -> None:
    """Without any signal ci allows for a hidden one, less so the more replications there are."""
    two = summarise_many(toys(2000, (40, 2), 0.0, 1.0, seed=22))
    eight = summarise_many(toys(2000, (40, 8), 0.0, 1.0, seed=23))
    assert share_inside(two, "ci", np.zeros(2000)) >= 0.99
    assert width(eight, "ci") < 0.55 * width(two, "ci")
