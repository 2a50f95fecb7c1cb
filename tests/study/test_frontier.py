"""What gives most for the money: small cases worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.frontier import Option, standings


def option(cost: float, *effect: float) -> Option:
    return Option(cost, np.array(effect))


def test_what_is_dearer_and_gives_less_is_not_on_the_frontier() -> None:
    found = standings([option(1, 2, 2), option(2, 1, 1), option(3, 5, 5)])
    assert [one.on_frontier for one in found] == [True, False, True]


def test_what_a_mixture_of_others_beats_is_not_on_it() -> None:
    """Half of nothing and half of the third gives 2.5 for 1.5, more than 1 for 1.5."""
    found = standings([option(1.5, 1, 1), option(3, 5, 5)])
    assert [one.on_frontier for one in found] == [False, True]


def test_the_best_for_the_money_by_draws() -> None:
    """At equal cost the first is best in two of three draws, the second in one."""
    found = standings([option(1, 3, 3, 0), option(1.01, 1, 1, 2)])
    assert [one.best for one in found] == pytest.approx([2 / 3, 1 / 3])


def test_doing_nothing_is_always_a_rival() -> None:
    found = standings([option(1, -1, -2)])[0]
    assert found.best == 0
    assert not found.on_frontier
    assert found.ahead_high < 0


def test_dearer_options_are_no_rivals() -> None:
    cheap, dear = standings([option(1, 1, 1), option(5, 9, 9)])
    assert cheap.best == dear.best == 1
    assert cheap.ahead_low == 1


def test_what_saves_money_is_not_held_against_doing_nothing() -> None:
    assert standings([option(-1, -3, -3)])[0].best == 1
