"""The progression measure, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_plan import DECISION_DAY as D
from fake_plan import PLAN, figure, figures
from story import Story

from sim.model.vocabulary import MEASURE_WIDTHS, Activity, Measure, Phase, Sex, pack

UNMEASURED = replace(PLAN, measures_progression=False)


def measured(story: Story, who: int, when: int, *items: int) -> None:
    detail = pack(Measure(*items), MEASURE_WIDTHS)
    story.row(when, Activity.PROGRESSION, Phase.EVENT, who, 0, 1, detail)


def six_people() -> Story:
    """All present; the 36 months end on day D + 1096.

    1: 10, then 15: up. 2: 15, 20, then 15 again: not up. 3: 15, then 14: down. 4: once alone. 5: 5 before
    the decision, 12 after it, 13 at last, 20 after the follow-up: up by one. 6: never.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300, sex=Sex.FEMALE if who == 5 else Sex.MALE)
    measured(story, 1, D + 10, 2, 2, 2, 2, 2)
    measured(story, 1, D + 100, 3, 3, 3, 3, 3)
    measured(story, 2, D + 10, 3, 3, 3, 3, 3)
    measured(story, 2, D + 100, 4, 4, 4, 4, 4)
    measured(story, 2, D + 200, 5, 1, 5, 1, 3)
    measured(story, 3, D + 10, 3, 3, 3, 3, 3)
    measured(story, 3, D + 100, 3, 3, 3, 3, 2)
    measured(story, 4, D + 10, 1, 1, 1, 1, 1)
    measured(story, 5, D - 10, 1, 1, 1, 1, 1)
    measured(story, 5, D + 10, 2, 2, 2, 3, 3)
    measured(story, 5, D + 900, 3, 2, 2, 3, 3)
    measured(story, 5, D + 1100, 4, 4, 4, 4, 4)
    return story


def test_progress() -> None:
    """1 and 5 of 1, 2, 3 and 5."""
    log = six_people().log()
    assert figure(log, "progression_share") == pytest.approx(2 / 4)
    assert figure(log, "progression_share", "sex=female") == pytest.approx(1)


def test_without_the_measure_there_is_nothing_to_tell() -> None:
    assert not figures(six_people().log(), "progression_share", plan=UNMEASURED)


def test_measured_in_nobody_there_is_a_figure_without_a_value() -> None:
    story = Story()
    story.arrives(1, 300)
    value = figure(story.log(), "progression_share")
    assert value != value
