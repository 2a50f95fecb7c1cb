"""What pairing saves: laws, a case by hand, and toy studies whose truth is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import f as fisher

from sim.study.intervals import Floats
from sim.study.pairing import Pairing, pairing
from sim.study.unstated import Unstated

Two = tuple[Floats, Floats]


def toy(
    seed: int, shape: tuple[int, int], *, shared: float, own: float, parameters: float = 0.0, gap: float = 0.0
) -> Two:
    """Two scenarios with normal luck in common, luck of their own, and parameters that move both.

    `gap` is how much more the parameters move the first one.
    """
    rng = np.random.default_rng(seed)
    unknown = rng.normal(0.0, 1.0, size=(shape[0], 1))
    luck = shared * rng.normal(size=shape)
    one, other = (luck + own * rng.normal(size=shape) for _ in range(2))
    return one + (parameters + gap) * unknown, other + parameters * unknown


def found(two: Two) -> Pairing:
    return pairing(*two)


def test_two_draws_of_two_by_hand() -> None:
    """Variances 2 and 8 against 2 of the difference inside draws, 8 and 8 against 32 between their means."""
    one, other = np.array([[0.0, 2.0], [4.0, 6.0]]), np.array([[4.0, 8.0], [0.0, 4.0]])
    told = pairing(one, other)
    assert told.luck.value == pytest.approx((2 + 8) / 2)
    assert told.seeds.value == pytest.approx((8 + 8) / 32)
    assert math.isnan(told.seeds.low)  # one degree of freedom


def test_the_interval_is_fisher_s_where_both_vary_alike() -> None:
    """Sum and difference are then uncorrelated, and their variances' ratio has the F distribution."""
    one = np.array([[0.0, 1.0, 3.0, 2.0, 9.0, 3.0]])
    other = one[:, ::-1]
    told = pairing(one, other).luck
    ratio = (one + other).var() / (one - other).var()
    middle = math.sqrt(told.low * 2 - 1) * math.sqrt(told.high * 2 - 1)
    assert middle == pytest.approx(ratio)
    width = (2 * told.high - 1) / ratio
    # With n - 1 = 5 degrees of freedom Pitman's t has 4, and its reach is that of F(4, 4).
    assert width == pytest.approx(fisher.ppf(0.975, 4, 4))


@pytest.mark.parametrize("shape", [(1, 40), (40, 1), (20, 3)])
def test_runs_alike_have_no_factor_but_a_word(shape: tuple[int, int]) -> None:
    one, _ = toy(1, shape, shared=1.0, own=0.0)
    told = pairing(one, one)
    assert told.word is Unstated.NO_DIFFERENCE
    assert math.isnan(told.luck.value)
    assert math.isnan(told.seeds.value)
    assert pairing(one + 0.1, one).word is Unstated.ALWAYS_ALIKE  # but for rounding


def test_nearly_alike_the_factor_is_huge() -> None:
    told = found(toy(2, (40, 2), shared=1.0, own=1e-4))
    assert told.luck.low > 1e6
    assert told.seeds.low > 1e6


def test_one_run_has_a_word() -> None:
    assert pairing(np.array([[0.3]]), np.array([[0.2]])).word is Unstated.TOO_FEW_RUNS


def test_where_a_figure_has_no_value_the_pair_is_left_out_on_both_sides() -> None:
    one, other = toy(3, (30, 3), shared=1.0, own=0.5)
    holed = other.copy()
    holed[:3], one_too = np.nan, one.copy()
    one_too[:3] = 1e6  # paired with nothing
    for name in ("luck", "seeds"):
        whole = getattr(pairing(one[3:], other[3:]), name)
        assert getattr(pairing(one_too, holed), name) == pytest.approx(whole)
    assert pairing(one, np.full_like(one, np.nan)).word is Unstated.TOO_FEW_RUNS


def test_one_draw_tells_of_luck_alone_and_one_replication_of_seeds_alone() -> None:
    one_draw = found(toy(4, (1, 40), shared=1.0, own=0.5))
    assert math.isfinite(one_draw.luck.low)
    assert math.isnan(one_draw.seeds.value)
    one_each = found(toy(4, (40, 1), shared=1.0, own=0.5))
    assert math.isnan(one_each.luck.value)
    assert math.isfinite(one_each.seeds.low)


@pytest.mark.parametrize(("scale", "shift"), [(1e-3, 0.0), (100.0, 7.0), (-1e6, -3.0)])
def test_unit_and_origin_do_not_matter(scale: float, shift: float) -> None:
    two = toy(5, (40, 2), shared=1.0, own=0.7, parameters=0.5)
    same = pairing(*(scale * values + shift for values in two))
    for name in ("luck", "seeds"):
        assert getattr(same, name) == pytest.approx(getattr(found(two), name), rel=1e-6)


def test_the_two_scenarios_may_change_places() -> None:
    one, other = toy(6, (40, 2), shared=1.0, own=0.7, parameters=0.5, gap=0.4)
    for name in ("luck", "seeds"):
        assert getattr(pairing(other, one), name) == pytest.approx(getattr(pairing(one, other), name))


CASES = [
    ({"shared": 0.0, "own": 1.0}, 1.0, 1.0),
    ({"shared": 1.0, "own": 0.5}, 5.0, 5.0),
    ({"shared": 1.0, "own": 0.5, "parameters": 2.0}, 5.0, (2 * (4 + 1.25 / 2)) / (0.5 / 2)),
    ({"shared": 1.0, "own": 0.5, "parameters": 1.0, "gap": 1.0}, 5.0, (4 + 1 + 1.25) / (1 + 0.5 / 2)),
]
"""How values come about, and the factors that are true of two replications a draw."""


@pytest.mark.parametrize(("made", "luck", "seeds"), CASES)
@pytest.mark.parametrize("draws", [6, 40])
def test_intervals_hold_the_truth_in_nineteen_of_twenty(
    made: dict[str, float], luck: float, seeds: float, draws: int
) -> None:
    """Independent runs among them: there the factor is one."""
    all_told = [found(toy(100 + seed, (draws, 2), **made)) for seed in range(500)]
    for name, truth in (("luck", luck), ("seeds", seeds)):
        ends = [getattr(told, name) for told in all_told]
        inside = np.mean([end.low <= truth <= end.high for end in ends])
        assert 0.92 <= inside <= 0.98
        assert np.median([end.value for end in ends]) == pytest.approx(truth, rel=0.25)


def test_more_replications_leave_the_factor_of_luck_where_it_was_and_tell_it_better() -> None:
    few, many = (
        [found(toy(700 + seed, (20, times), shared=1.0, own=0.5, parameters=1.0)).luck for seed in range(200)]
        for times in (2, 8)
    )
    middle = [float(np.median([each.value for each in some])) for some in (few, many)]
    assert middle[1] == pytest.approx(middle[0], rel=0.1)
    assert np.mean([each.high / each.low for each in many]) < np.mean([each.high / each.low for each in few])


def test_more_draws_leave_both_factors_where_they_were() -> None:
    few, many = (
        [found(toy(900 + seed, (draws, 2), shared=1.0, own=0.5, parameters=1.0)) for seed in range(200)]
        for draws in (20, 80)
    )
    for name in ("luck", "seeds"):
        middle = [float(np.median([getattr(each, name).value for each in some])) for some in (few, many)]
        assert middle[1] == pytest.approx(middle[0], rel=0.1)
