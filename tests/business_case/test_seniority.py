"""Weeks on benefit as the refund counts them, and when the count begins anew."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.business_case.seniority import Restart, rung, weeks_behind

RULE = Restart(weeks=52, within=156)
STEPS = (4, 26, 52)


def behind(story: str, before: int = 0, rule: Restart = RULE) -> list[int]:
    """b: a week on benefit; s: a self-supporting one; -: neither."""
    weeks = np.array([[letter == "b" for letter in story]]), np.array([[letter == "s" for letter in story]])
    return weeks_behind(*weeks, np.array([before]), rule)[0].tolist()


def test_every_week_on_benefit_counts_once() -> None:
    assert behind("bbb-sb") == [0, 1, 2, 3, 3, 3]


def test_the_four_steps_of_a_year() -> None:
    """Weeks 1-4, 5-26, 27-52 and from week 53 on."""
    steps = rung(np.array(behind("b" * 60)), STEPS)
    assert [int((steps == step).sum()) for step in range(4)] == [4, 22, 26, 8]


def test_after_51_self_supporting_weeks_nothing_begins_anew() -> None:
    assert behind("b" * 30 + "s" * 51 + "b")[-1] == 30


def test_after_52_it_does() -> None:
    assert behind("b" * 30 + "s" * 52 + "bb")[-2:] == [0, 1]


def test_the_52_weeks_may_be_apart_within_three_years() -> None:
    apart = "b" * 10 + ("s" * 26 + "b" * 5) * 2 + "b"
    assert behind(apart)[-1] == 5 + 0  # the second 26 weeks end the count, the five after them are new
    late = "b" * 10 + "s" * 26 + "b" * 130 + "s" * 26 + "b"
    assert behind(late)[-1] == 140


def test_who_comes_with_60_weeks_behind_is_on_the_last_step_at_once() -> None:
    assert rung(np.array(behind("bbb", before=60)), STEPS).tolist() == [3, 3, 3]


def test_weeks_that_began_a_count_anew_begin_no_second_one() -> None:
    assert behind("s" * 52 + "b" * 3 + "s" * 51 + "b")[-1] == 3
    assert behind("s" * 52 + "b" * 3 + "s" * 52 + "b")[-1] == 0


@given(st.text("bs-", max_size=80), st.integers(0, 100))
def test_the_slow_way_says_the_same(story: str, before: int) -> None:
    """Week by week, looking back over the window each time."""
    rule = Restart(weeks=5, within=9)
    count, since, slow = before, 0, []
    for week, letter in enumerate(story):
        slow.append(count)
        count += letter == "b"
        window = story[max(since, week - rule.within + 1) : week + 1]
        if window.count("s") >= rule.weeks:
            count, since = 0, week + 1
    assert behind(story, before, rule) == slow
