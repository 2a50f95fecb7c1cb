"""Curves by month since the clock, worked out by hand."""

from __future__ import annotations

import pytest
import six_people
from fake_plan import DECISION_DAY as D
from fake_plan import MICRO, PLACEMENT, SUBSIDY, figures
from story import Story

from sim.model.vocabulary import JobChannel, Phase, WeekState

LOG = six_people.log()


def test_self_support_curve():
    """Month 0: nobody.

    Month 5 (day 152): Elin (D+60+152 = D+212) is in her first job, Bilal not yet: 1/5. Month 10 (day 304):
    Bilal: 1/5. Month 24: Bilal and Chan of four, as self_support_share_24m. 37 months in all.
    """
    found = figures(LOG, "self_support_curve")
    assert len(found) == 37
    assert found["m0", "all"] == 0
    assert found["m5", "all"] == found["m10", "all"] == 1 / 5
    assert found["m24", "all"] == 2 / 4


def test_where_six_people_are():
    """Month 12 of people present is day 729, its Sunday day 734.

    1: nothing. 2: in a Danish class. 3: in a class and a placement. 4: in a job with wage subsidy. 5: in a
    micro-job. 6: in an ordinary job. One sixth each.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 100)
    for who in (2, 3):
        story.danish(who, Phase.ASK, 600)
        story.danish(who, Phase.START, 650, group=1)
    story.offer(3, PLACEMENT, 700, 800)
    story.offer(4, SUBSIDY, 700, 800)
    story.offer(5, MICRO, 700, 800)
    story.works(5, 700, 800, hours=8, channel=JobChannel.MICRO_JOB, company=0)
    story.works(6, 700)
    story.is_in(6, 700, WeekState.ORDINARY_JOB)
    found = figures(story.log(), "position_share")
    here = (
        "passive_benefit",
        "course_or_danish",
        "placement",
        "wage_subsidy",
        "partial_benefit_job",
        "ordinary_job",
    )
    for name in here:
        assert found["m12", f"position={name}"] == pytest.approx(1 / 6), name
    assert found["m12", "position=left"] == found["m12", "position=no_job_no_transfer"] == 0


def test_positions_of_the_story():
    """Month 24: Amal passive, Bilal in a job, Chan with neither, Dawit left, Elin in a job beside benefit."""
    found = figures(LOG, "position_share")
    for name in ("passive_benefit", "ordinary_job", "no_job_no_transfer", "left", "partial_benefit_job"):
        assert found["m24", f"position={name}"] == 1 / 5


def test_a_day_on_the_introduction_course():
    """Chan, new at D, is on the course over the Sunday D+6 of month 0: a fifth of the five.

    Amal and Bilal passive; Dawit and Elin too, in their own month 0.
    """
    story = six_people.told()
    story.course(six_people.CHAN, D, D + 3, D + 14)
    found = figures(story.log(), "position_share")
    assert found["m0", "position=course_or_danish"] == 1 / 5
    assert found["m0", "position=passive_benefit"] == 4 / 5


def test_positions_add_up_to_one_in_every_month():
    found = figures(LOG, "position_share")
    for months in range(37):
        parts = [value for (period, _), value in found.items() if period == f"m{months}"]
        assert len(parts) == 8
        assert sum(parts) == pytest.approx(1, abs=1e-11)
