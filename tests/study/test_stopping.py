"""`--precision`: when a study has enough."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.intervals import summarise
from sim.study.stopping import BATCH, LEAST, Rule


def study(rule: Rule, rng: np.random.Generator, mean: float) -> tuple[int, bool]:
    """A toy study under the rule: units used, and whether mc covers the mean."""
    values = np.empty((0, 2))
    widths: list[float] = []
    for batch in rule.batches():
        draws = rng.normal(0.0, 0.8, size=(len(batch), 1))
        values = np.vstack([values, mean + draws + rng.normal(0.0, 0.6, size=(len(batch), 2))])
        found = summarise(values)
        widths.append((found.mc_high - found.mc_low) / 2)
        if rule.met(widths):
            break
    return len(values), found.mc_low <= mean <= found.mc_high


def test_batches_are_fixed_and_end_at_the_maximum() -> None:
    sizes = [len(batch) for batch in Rule(0.1, 90).batches()]
    assert sizes == [20, 20, 20, 20, 10]


def test_not_before_forty() -> None:
    assert not Rule(0.1).met([0.01])
    assert Rule(0.1).met([0.01, 0.01])
    assert LEAST == 2 * BATCH


def test_two_batches_in_a_row() -> None:
    rule = Rule(0.1)
    assert not rule.met([0.2, 0.05])
    assert not rule.met([0.2, 0.05, 0.2, 0.05])
    assert rule.met([0.2, 0.2, 0.05, 0.05])


def test_a_width_that_is_not_known_never_counts() -> None:
    assert not Rule(0.1).met([float("nan"), 0.01])
    assert not Rule(0.1).met([0.01, float("nan")])


@pytest.mark.parametrize("mean", [-1.0, -1e-9, 0.0, 1e-9, 1.0, 1e6])
def test_the_mean_decides_nothing(mean: float) -> None:
    """A rule that divides by the signed mean stops at once when it is negative, never when it is zero."""
    used = [study(Rule(0.15), np.random.default_rng(seed), mean)[0] for seed in range(20)]
    assert used == [study(Rule(0.15), np.random.default_rng(seed), 5.0)[0] for seed in range(20)]
    assert min(used) > LEAST


def test_no_pair_that_differs_stops_at_forty() -> None:
    assert Rule(0.001).met([0.0, 0.0])


@pytest.mark.slow
def test_coverage_stays_near_nominal() -> None:
    rng = np.random.default_rng(31)
    outcomes = [study(Rule(0.15), rng, mean) for mean in (-1.0, 0.0) for _ in range(1000)]
    used, covered = zip(*outcomes, strict=True)
    assert 0.93 <= np.mean(covered) <= 0.97
    assert LEAST < np.mean(used) < 400
