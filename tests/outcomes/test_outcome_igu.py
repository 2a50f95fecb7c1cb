"""Trainee contracts, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_plan import DECISION_DAY as D
from fake_plan import IGU, OFFERS, PLAN, figure, figures
from story import Story

from sim.model.vocabulary import OfferEnd, WeekState

TWO_YEARS = 104 * 7


def six_trainees() -> Story:
    """Six people present, of whom five begin an IGU of two years (the run ends on day D+1461).

    1: D+50, sees it through. 2: D+50, broken off after 200 days. 3: D+50, a job elsewhere after 400 days.
    4: D+800, still in it at the end, 661 days on. 5: D+50, moves away after 100 days. 6: none.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
    story.offer(1, IGU, D + 50, D + 50 + TWO_YEARS, weeks=104)
    story.offer(2, IGU, D + 50, D + 250, why=OfferEnd.BROKEN_OFF, weeks=104)
    story.offer(3, IGU, D + 50, D + 450, why=OfferEnd.JOB_ELSEWHERE, weeks=104)
    story.offer(4, IGU, D + 800, weeks=104)
    story.offer(5, IGU, D + 50, D + 150, why=OfferEnd.LEFT, weeks=104)
    story.leaves(5, D + 150)
    story.is_in(1, D + 50, WeekState.IGU)
    return story


def test_started() -> None:
    """1 to 5 of six."""
    assert figure(six_trainees().log(), "igu_started_share") == pytest.approx(5 / 6)


def test_interrupted_within_a_year() -> None:
    """Cut off: 5 after 100 days. Then of four at risk, 2 ends early after 200 days: 1/4."""
    assert figure(six_trainees().log(), "igu_interrupted_share") == pytest.approx(1 / 4)


def test_completed() -> None:
    """After 200 days 3/4 go on, after 400 days 2/3 of those (3 ends early); 4 is cut off, 1 is left."""
    assert figure(six_trainees().log(), "igu_completed_share") == pytest.approx(3 / 4 * 2 / 3)


def test_a_trainee_is_employed_and_self_supporting() -> None:
    """1 has 30 paid hours and no transfer after 12 months; the others have neither."""
    log = six_trainees().log()
    assert figure(log, "employed_share_12m") == pytest.approx(1 / 5 + 1 / 5)  # 1, and 3 until day 450
    assert figure(log, "self_support_share_12m") == pytest.approx(1 / 5)


def test_without_igu_there_is_nothing_to_tell() -> None:
    story = Story()
    story.arrives(1, 300)
    assert not figures(story.log(), "igu_started_share", plan=replace(PLAN, offers=OFFERS[:IGU]))
