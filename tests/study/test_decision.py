"""Does it pay, when, how surely: worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.decision import (
    NOT_WITHIN,
    BreakEven,
    acceptability,
    break_even,
    expected_by_draw,
    month_of_return,
    perfect_information,
    price_per_year,
)


@pytest.mark.parametrize(
    ("net", "month"),
    [
        ([5, 1, 1], 1),
        ([-5, 2, 4], 3),
        ([-5, 6, -3, 4], 4),  # above nought in month 2, but not for good
        ([-5, 2, 2], NOT_WITHIN),
        ([0, 0, 0], 1),
        ([-5, 5, 0], 2),
    ],
)
def test_the_month_from_which_it_pays_for_good(net: list[float], month: int) -> None:
    assert month_of_return(np.cumsum(np.array([net], dtype=float), axis=1)).tolist() == [month]


def test_break_even_is_of_the_mean_with_its_spread_over_draws() -> None:
    """Half of the draws return in month 2, a quarter in month 3, a quarter never; the mean in month 3."""
    two, three, never = ([-4.0, 4.0, 2.0], [-4.0, -1.0, 2.0], [-4.0, -12.0, -3.5])
    found = break_even(np.array([two, two, three, never]))
    assert found == BreakEven(3.0, 2.0, np.inf, 0.75, "")


def test_what_never_returns_is_said_in_a_word_and_no_difference_in_another() -> None:
    never = break_even(np.array([[-4.0, -6.0], [-4.0, -5.0]]))
    assert (never.word, never.probability) == ("not_within_horizon", 0.0)
    assert np.isnan(never.month)
    assert break_even(np.zeros((3, 4))).word == "no_difference"


def test_the_price_is_a_ratio_of_means() -> None:
    """It costs 10 and 30, and gives 1 and 3 more years: 20 over 2."""
    found = price_per_year(np.array([-10.0, -30.0]), np.array([1.0, 3.0]))
    assert (found.price, found.low, found.high, found.word) == (10.0, 10.0, 10.0, "")


@pytest.mark.parametrize(
    ("net", "effect", "word"),
    [
        ([-10.0, -10.0], [1.0, -1.0], "cannot_be_stated"),
        ([10.0, 10.0], [1.0, -1.0], "cannot_be_stated"),
        ([-10.0, 12.0], [1.0, 2.0], "dominates"),
        ([0.0, 0.0], [0.0, 0.0], "no_difference"),
        ([-5.0, -5.0], [0.0, 0.0], "cannot_be_stated"),
    ],
)
def test_where_there_is_no_price_a_word_says_why(net: list[float], effect: list[float], word: str) -> None:
    found = price_per_year(np.array(net), np.array(effect))
    assert found.word == word
    assert np.isnan(found.price)


def test_what_an_effect_must_be_worth() -> None:
    """It costs 10 in every draw; the effect is 1, 2, or 5."""
    net, effect = np.array([-10.0, -10.0, -10.0]), np.array([1.0, 2.0, 5.0])
    assert acceptability(net, effect, np.array([0.0, 3.0, 6.0, 11.0])).tolist() == pytest.approx(
        [0, 1 / 3, 2 / 3, 1]
    )


def test_knowing_beforehand_is_worth_what_the_better_choice_gains() -> None:
    """Doing nothing, or something that gives 8 or costs 6: known beforehand 4 on average, else 1."""
    nets = np.array([[0.0, 0.0], [8.0, -6.0]])
    assert perfect_information(nets) == pytest.approx(3.0)
    assert perfect_information(np.array([[0.0, 0.0], [8.0, 6.0]])) == 0


def test_replication_noise_makes_no_risk() -> None:
    """The expected value is 1 in every draw; single runs spread by 10, and hide it."""
    values = 1 + 10 * np.random.default_rng(1).standard_normal((400, 2, 1))
    plain, drawn_in = values.mean(axis=1)[:, 0], expected_by_draw(values)[:, 0]
    assert drawn_in.std() < plain.std() / 2
    assert drawn_in.mean() == pytest.approx(plain.mean())
    assert (drawn_in > 0).mean() > (plain > 0).mean()


def test_a_real_spread_stays() -> None:
    rng = np.random.default_rng(2)
    truth = 5 * rng.standard_normal((400, 1, 1))
    found = expected_by_draw(truth + rng.standard_normal((400, 2, 1)))[:, 0]
    assert found.std() == pytest.approx(5, rel=0.1)
    assert np.corrcoef(found, truth[:, 0, 0])[0, 1] > 0.97


def test_without_two_of_each_nothing_is_told_apart() -> None:
    for shape in ((1, 4, 1), (4, 1, 1)):
        with pytest.raises(ValueError, match="at least two"):
            expected_by_draw(np.zeros(shape))
