"""Places people find themselves, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_plan import DECISION_DAY as D
from fake_plan import GUIDANCE, PLACEMENT, PLAN, SUBSIDY, figure, figures
from story import Story

KEY = "own_found_offer_share"


def six_people() -> Story:
    """Six people present, of whom four begin company-oriented offers in the 36 months.

    1: finds company 3 and begins there; later a subsidy job in the same company, found by a consultant.
    2: finds company 2, the place is gone, a consultant finds company 1. 3: a consultant finds the place.
    4: finds company 2 and begins there. 5: a course only. 6: found and begun before the decision.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
    story.finds(1, PLACEMENT, D + 10, D + 20, company=3)
    story.offer(1, PLACEMENT, D + 30, D + 60, company=3)
    story.offer(1, SUBSIDY, D + 80, D + 120, company=3)
    story.finds(2, PLACEMENT, D + 10, D + 20, company=2)
    story.offer(2, PLACEMENT, D + 40, D + 60, company=1)
    story.offer(3, PLACEMENT, D + 40, D + 60, company=1)
    story.finds(4, PLACEMENT, D + 10, D + 20, company=2)
    story.offer(4, PLACEMENT, D + 40, D + 60, company=2)
    story.offer(5, GUIDANCE, D + 40, D + 60, company=-1)
    story.finds(6, PLACEMENT, 310, 320, company=0)
    story.offer(6, PLACEMENT, 330, D + 10, company=0)
    return story


def test_two_of_five() -> None:
    """1 and 4 found theirs; 1 again, 2 and 3 had theirs from a consultant; 6 began too early to count."""
    assert figure(six_people().log(), KEY) == pytest.approx(2 / 5)


def test_nobody_looking_is_nought() -> None:
    story = Story()
    story.arrives(1, 300)
    story.offer(1, PLACEMENT, D + 30, D + 60)
    assert figure(story.log(), KEY) == 0.0


def test_where_people_do_not_look_first_there_is_nothing_to_tell() -> None:
    assert not figures(six_people().log(), KEY, plan=replace(PLAN, own_found=False))
