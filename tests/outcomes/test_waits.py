"""The Aalen-Johansen estimator against hand-worked cases, against lifelines, and its laws."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.outcomes.waits import (
    CENSORED,
    COMPETING,
    EVENT,
    Waits,
    aalen_johansen,
    mean_up_to,
    median,
    reached_by,
)

KINDS = st.sampled_from([CENSORED, EVENT, COMPETING])


def curve(*pairs: tuple[int, int]):
    times, kinds = zip(*pairs, strict=True)
    return aalen_johansen(np.array(times), np.array(kinds))


def test_six_people_by_hand():
    """Times 1 event, 2 competing, 3 censored, 4 event, 5 event, 6 censored.

    At 1: 1/6 reached, 5/6 waiting. At 2: 4/6 waiting. At 4, three at risk: 4/6 x 1/3 = 2/9 more, 7/18 in all,
    4/9 waiting. At 5, two at risk: 4/9 x 1/2 = 2/9 more, 11/18.
    """
    found = curve((1, EVENT), (2, COMPETING), (3, CENSORED), (4, EVENT), (5, EVENT), (6, CENSORED))
    assert found.reached.tolist() == pytest.approx([1 / 6, 1 / 6, 1 / 6, 7 / 18, 11 / 18, 11 / 18])
    assert found.waiting.tolist() == pytest.approx([5 / 6, 4 / 6, 4 / 6, 4 / 9, 2 / 9, 2 / 9])
    assert median(found) == 5
    assert reached_by(found, 0.5) == 0
    assert reached_by(found, 4) == pytest.approx(7 / 18)
    assert reached_by(found, 100) == pytest.approx(11 / 18)


def test_ties_are_one_step():
    """Six at time 3: two events, one competing, one cut off; two later.

    All six are at risk: 2/6 reached, 3/6 waiting, then of two at risk one reaches: 3/6 x 1/2 more.
    """
    found = curve((3, EVENT), (3, EVENT), (3, COMPETING), (3, CENSORED), (4, EVENT), (5, CENSORED))
    assert found.reached.tolist() == pytest.approx([2 / 6, 2 / 6 + 1 / 4, 2 / 6 + 1 / 4])


def test_median_at_exactly_half_and_never():
    """Three of six is a half, however the sixths are added up; two of six never is."""
    half = [(time, EVENT) for time in (1, 2, 3)] + [(9, COMPETING)] * 3
    assert median(curve(*half)) == 3
    assert math.isnan(median(curve(*half[1:], (9, COMPETING))))


def test_mean_up_to_a_limit():
    """Two wait 1 and 3 days, one is cut off at 2, one waits on: area to 4: 1 + 2 x 3/4 + 1 x 3/4 x 1/2."""
    found = curve((1, EVENT), (2, CENSORED), (3, EVENT), (9, CENSORED))
    assert mean_up_to(found, 4) == pytest.approx(1 + 2 * 3 / 4 + 3 / 8)
    assert mean_up_to(found, 0.5) == 0.5


def test_nobody_has_no_value():
    empty = aalen_johansen(np.array([], dtype=np.int64), np.array([], dtype=np.int64))
    assert math.isnan(reached_by(empty, 3))
    assert math.isnan(median(empty))
    assert math.isnan(mean_up_to(empty, 3))


def test_the_event_wins_a_tie_with_what_competes():
    """In one minute the event comes first, then what competes, then the cut; the past takes no time."""
    who = np.arange(4)
    since = np.array([10, 10, 10, 10])
    waits = Waits.until(
        who, since, np.array([20, 30, 5, 99]), np.array([20, 20, 50, 98]), np.array([20, 20, 60, 97])
    )
    assert waits.kind.tolist() == [EVENT, COMPETING, EVENT, CENSORED]
    assert waits.time.tolist() == [10, 10, 0, 87]


@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_lifelines_where_there_are_no_ties(seed: int):
    """The published estimator on tie-free data; with ties it moves the times a little, so we do not ask."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines import AalenJohansenFitter, KaplanMeierFitter

        random = np.random.default_rng(seed)
        times = random.permutation(2000)[:300] + 1
        kinds = random.choice([CENSORED, EVENT, COMPETING], 300, p=[0.3, 0.5, 0.2])
        fitted = AalenJohansenFitter(calculate_variance=False).fit(times, kinds, event_of_interest=EVENT)
        theirs = fitted.cumulative_density_.iloc[:, 0]
        found = aalen_johansen(times, kinds)
        ours = [reached_by(found, time) for time in theirs.index]
        assert ours == pytest.approx(theirs.to_numpy(), abs=1e-12)
        survival = KaplanMeierFitter().fit(times, kinds > 0).survival_function_.iloc[1:, 0]
        assert found.waiting == pytest.approx(survival.to_numpy(), abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 20), KINDS), min_size=1, max_size=30))
def test_laws(pairs: list[tuple[int, int]]):
    """Reached never falls, never exceeds what is no longer waiting, and stays within 0 and 1."""
    found = curve(*pairs)
    assert np.all(np.diff(found.reached) >= -1e-12)
    assert np.all(found.reached + found.waiting <= 1 + 1e-12)
    assert found.reached.min() >= 0


@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from([EVENT, COMPETING])), min_size=1, max_size=30))
def test_without_cutting_off_it_is_counting(pairs: list[tuple[int, int]]):
    """With nobody cut off the curve is the plain share that has reached it by then."""
    found = curve(*pairs)
    for limit in range(21):
        counted = sum(time <= limit and kind == EVENT for time, kind in pairs) / len(pairs)
        assert reached_by(found, limit) == pytest.approx(counted, abs=1e-12)
