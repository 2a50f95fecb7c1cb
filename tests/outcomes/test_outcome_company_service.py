"""Jobs through temp agencies and jobs whose hours grow, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_plan import DECISION_DAY as D
from fake_plan import NO_SERVICE, PLAN, figure, figures
from story import Story

from sim.model.vocabulary import Activity, JobChannel, Phase


def six_people() -> Story:
    """Six present. Hours are a week's; the follow-up is from day D to D + 1096.

    1: a temp job of 37 hours on D+10, lost on D+100; one of 10 hours found alone on D+200, 15 from D+300,
    25 from D+400. 2: 10 hours on D+50, lost on D+150. 3: a micro-job of 8 hours on D+50, 15 from D+57.
    4: 20 hours on D+50, 37 from D+500, too late. 5: 37 hours on D+50. 6: nothing.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
        story.row(D, Activity.TEMP_SIGN_UP, Phase.ASK, who)
    story.works(1, D + 10, D + 100, channel=JobChannel.TEMP_AGENCY)
    story.works(1, D + 200, hours=10)
    grows(story, 1, D + 300, 15)
    grows(story, 1, D + 400, 25)
    story.works(2, D + 50, D + 150, hours=10)
    story.works(3, D + 50, hours=8, channel=JobChannel.MICRO_JOB)
    grows(story, 3, D + 57, 15)
    story.works(4, D + 50, hours=20)
    grows(story, 4, D + 500, 37)
    story.works(5, D + 50)
    return story


def grows(story: Story, who: int, day: int, hours: int) -> None:
    story.row(day, Activity.HOURS_CHANGED, Phase.EVENT, who, -1, JobChannel.OWN_SEARCH, hours)


def test_through_an_agency() -> None:
    """One of five ordinary jobs; a micro-job is none."""
    assert figure(six_people().log(), "temp_job_share") == pytest.approx(1 / 5)


def test_grown_within_a_year() -> None:
    """Of four jobs under 37 hours: 1 and 3; 2's ends first, 4's grows after 450 days."""
    assert figure(six_people().log(), "hours_grown_12m_share") == pytest.approx(2 / 4)


def test_hours_are_those_of_the_time() -> None:
    """After a year (D+365): 4 with 20 and 5; 1 has 15 by then. After two: 1 with 25, 4 with 37 and 5."""
    log = six_people().log()
    assert figure(log, "employed_over_18h_share_12m") == pytest.approx(2 / 6)
    assert figure(log, "employed_over_18h_share_24m") == pytest.approx(3 / 6)
    assert figure(log, "employed_share_24m") == pytest.approx(4 / 6)


def test_paid_hours_beside_benefit() -> None:
    """3 alone, on benefit: 8 hours from day D+50 and 15 from D+57, over weeks 1 to 156 after the clock's.

    The clock is day D, a Monday, at nine: D+50 is a Tuesday, day 1 of week 7, and D+57 the Tuesday after.
    Week 7 has 8 hours less Monday and nine hours of Tuesday; week 8 grows on Tuesday at nine.
    """
    story = Story()
    story.arrives(3, 300)
    story.works(3, D + 50, hours=8, channel=JobChannel.MICRO_JOB)
    grows(story, 3, D + 57, 15)
    before = (24 + 9) / 168
    hours = 8 * (1 - before) + (8 * before + 15 * (1 - before)) + 15 * (156 - 8)
    assert figure(story.log(), "wage_hours_on_benefit") == pytest.approx(hours / 156, rel=1e-9)


def test_where_neither_is_in_use_there_is_nothing_to_tell() -> None:
    story = Story()
    story.arrives(1, 300)
    story.works(1, D + 10, hours=10)
    for kpi in ("temp_job_share", "hours_grown_12m_share"):
        assert not figures(story.log(), kpi, plan=replace(PLAN, service=NO_SERVICE))
