"""The regression that value of information and tornado share."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.study.rank_regression import DEGREE, basis, columns_of, fitted, orders, scores, threshold


def test_scores_are_of_ranks_and_shared_by_equals() -> None:
    found = scores(np.array([7.0, 1.0, 1.0, 900.0]))
    assert found[1] == found[2] < found[0] < found[3]
    assert found == pytest.approx(scores(np.log(np.array([7.0, 1.0, 1.0, 900.0]))))


@pytest.mark.parametrize(("values", "columns"), [([3.0], 0), ([0.0, 1.0], 1), ([0.0, 1.0, 5.0], 2)])
def test_a_parameter_of_few_values_has_fewer_columns(values: list[float], columns: int) -> None:
    assert basis(np.array(values * 20)).shape == (20 * len(values), columns)


@given(st.integers(0, 999), st.integers(40, 120))
@settings(max_examples=20, deadline=None)
def test_what_is_fitted_is_the_least_squares_of_the_scores(seed: int, draws: int) -> None:
    rng = np.random.default_rng(seed)
    column, values = rng.gamma(0.5, size=draws), rng.standard_normal((draws, 3))
    values -= values.mean(axis=0)
    powers = np.vander(scores(column), DEGREE + 1)
    asked = powers @ np.linalg.lstsq(powers, values, rcond=None)[0]
    assert fitted(basis(column), values) == pytest.approx(asked, abs=1e-9)


def test_every_order_holds_every_draw_once() -> None:
    every = orders(50, 7, np.random.default_rng(1))
    assert (np.sort(every, axis=0) == np.arange(50)[:, None]).all()
    assert len(np.unique(every, axis=1).T) == 7


def test_the_threshold_counts_the_study_itself() -> None:
    """Of 19 permutations and the study one in twenty: the largest. Of 18 nothing is so rare."""
    assert threshold(np.arange(19.0)) == 18
    assert threshold(np.arange(99.0)) == 94
    assert math.isinf(threshold(np.arange(18.0)))


def test_parameters_of_another_study_are_refused() -> None:
    with pytest.raises(ValueError, match="as many draws"):
        columns_of(np.zeros((4, 2)), 5)
