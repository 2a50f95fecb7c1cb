"""How fast six arrivals get going; times in hours and days after takeover at 09:00."""

from __future__ import annotations

import math

import pytest
from fake_plan import DECISION_DAY as D
from fake_plan import GUIDANCE, LAST_DAY, MICRO, PLACEMENT, PLAN, figure, figures
from story import Story

from sim.model.vocabulary import Activity, JobChannel, Phase, Readiness, Sex, Use, WeekState


def six_arrivals(day: int = D) -> Story:
    story = Story()
    for who in range(1, 7):
        story.arrives(who, day, sex=Sex(who % 2))
    return story


def meets(story: Story, who: int, start: tuple[int, str] | int, end: tuple[int, str] | int) -> None:
    story.talks(who, start, end, 60, Activity.FIRST_MEETING, Use.INTAKE)


def test_first_meeting_within_96_hours():
    """1 meets after 95 hours, 2 after exactly 96, 3 after 97.

    4 leaves after two days, 5 finds a job after one day and meets on day 2: the job came first. 6 begins a
    meeting that comes to nothing. 2 of 6. Of the women (1, 3, 5) 1 of 3.
    """
    story = six_arrivals()
    meets(story, 1, (D + 4, "08:00"), (D + 4, "09:00"))
    meets(story, 2, (D + 4, "09:00"), (D + 4, "10:00"))
    meets(story, 3, (D + 4, "10:00"), (D + 4, "11:00"))
    story.leaves(4, D + 2)
    story.works(5, D + 1)
    meets(story, 5, D + 2, (D + 2, "10:00"))
    story.row(D + 1, Activity.FIRST_MEETING, Phase.START, 6, 0, Use.INTAKE, 60)
    story.row(D + 2, Activity.FIRST_MEETING, Phase.VOID, 6, 0)
    assert figure(story.log(), "first_meeting_within_96h_share") == pytest.approx(2 / 6)
    assert figure(story.log(), "first_meeting_within_96h_share", "sex=female") == pytest.approx(1 / 3)


def six_introductions() -> Story:
    """Six arrivals; hours from the clock to the introduction course.

    1: 24. 2: housed on day 10, course 90 hours after that. 3: housed on day 10 but begun on day 5: at once
    (0). 4: 20 days. 5: an ordinary job on day 3, course on day 30. 6: asks, never begins, until the run ends.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, D, housed=D + 10 if who in (2, 3) else D)
    story.course(1, D, D + 1, D + 14)
    story.course(2, D, (D + 14, "03:00"))
    story.course(3, D, D + 5)
    story.course(4, D, D + 20)
    story.works(5, D + 3)
    story.course(5, D, D + 30)
    story.course(6, D, None)
    return story


def test_introduction_within_96_hours():
    """1 (24 hours), 2 (90 hours after housing) and 3 (before housing): 3 of 6."""
    assert figure(six_introductions().log(), "introduction_within_96h_share") == 3 / 6


def test_median_days_to_introduction():
    """In order: 0 hours (3), 24 hours (1), job at 72 hours (5, competing), 90 hours (2), 20 days (4).

    A half is reached with the third who begins: 90 hours = 3.75 days.
    """
    assert figure(six_introductions().log(), "days_to_introduction_median") == 3.75


def test_introduction_never_reached():
    """A year on 3, 1, 2 and 4 have begun; 5 (job first) and 6 (still waiting) have not: 2 of 6."""
    assert figure(six_introductions().log(), "introduction_not_reached_share") == pytest.approx(2 / 6)


def test_median_that_is_not_reached():
    """Only 1 and 2 of six begin: half is never reached, and the share that did not begin is 4/6."""
    story = six_arrivals()
    story.course(1, D, D + 1)
    story.course(2, D, D + 2)
    assert math.isnan(figure(story.log(), "days_to_introduction_median"))
    assert figure(story.log(), "introduction_not_reached_share") == pytest.approx(4 / 6)


def test_introduction_within_days():
    """By day 1: 3 and 1 (exactly 24 hours): 2/6.

    By day 4: and 2: 3/6. By day 14 no more; day 28: and 4: 4/6. 5's course on day 30 does not count: the job
    came first.
    """
    found = figures(six_introductions().log(), "introduction_within_days_share")
    assert [found[f"d{days}", "all"] for days in (1, 2, 3, 4, 7, 14, 28, 56)] == pytest.approx(
        [2 / 6, 2 / 6, 2 / 6, 3 / 6, 3 / 6, 3 / 6, 4 / 6, 4 / 6]
    )


def six_offers() -> Story:
    """Days from takeover to the first company-oriented offer.

    1: placement on day 14. 2: guidance on day 5 (not company-oriented), micro-job on day 20. 3: placement on
    day 28. 4: ordinary job on day 10, placement on day 12. 5: moves on day 40. 6: placement on day 60.
    """
    story = six_arrivals()
    story.offer(1, PLACEMENT, D + 14, D + 40)
    story.offer(2, GUIDANCE, D + 5, D + 19)
    story.offer(2, MICRO, D + 20, D + 60)
    story.works(2, D + 20, D + 60, hours=8, channel=JobChannel.MICRO_JOB, company=0)
    story.offer(3, PLACEMENT, D + 28)
    story.works(4, D + 10, D + 11)
    story.offer(4, PLACEMENT, D + 12, D + 30)
    story.leaves(5, D + 40)
    story.offer(6, PLACEMENT, D + 60)
    return story


def test_first_company_offer_within_the_marks():
    """Within 14 days: 1 (exactly).

    Within 28: 1, 2 (the micro-job itself is the offer), 3 (exactly). 4's job came first. 1/6 and 3/6.
    """
    log = six_offers().log()
    assert figure(log, "first_company_offer_within_14d_share") == pytest.approx(1 / 6)
    assert figure(log, "first_company_offer_within_28d_share") == 3 / 6


def test_days_to_first_company_offer():
    """1 on day 14, 2 on day 20, 3 on day 28: three of six, so the median is 28 days.

    A year on 4 (job first) and 5 (moved) have none: 2/6.
    """
    log = six_offers().log()
    assert figure(log, "days_to_first_company_offer_median") == 28
    assert figure(log, "first_company_offer_not_reached_share") == pytest.approx(2 / 6)


def test_first_company_offer_within_days():
    """0 by day 7; 1 by 14; 3 by 28; 3 by 42 and 56; 4 by 91 (6 on day 60)."""
    found = figures(six_offers().log(), "first_company_offer_within_days_share")
    assert [found[f"d{days}", "all"] for days in (7, 14, 28, 42, 56, 91, 182)] == pytest.approx(
        [0, 1 / 6, 3 / 6, 3 / 6, 3 / 6, 4 / 6, 4 / 6]
    )


def test_timely_first_activation():
    """The plan says 14 days for the job-ready and 28 for others.

    1 (job-ready): day 14, in time. 2 (job-ready): guidance on day 5, in time. 3 (never visited): day 28, in
    time. 4: a job on day 10 ends the duty: not counted from then. 5 (activity-ready): moves on day 40, past
    the deadline: not in time. 6 (job-ready): day 60, late.

    On the scale time/deadline: 2 at 5/14 = 0.36 (event, 6 at risk), 4 leaves at 10/28 = 0.36 (a tie: event
    first, 5/14 = 10/28), 1 and 3 at 1 (event, 4 at risk), 5 and 6 later. Waiting: 5/6, then x 2/4. Reached 1
    - 5/12.
    """
    story = six_offers()
    for who, ready in ((1, 1), (2, 1), (5, 0), (6, 1)):
        story.visited(who, D + 1, Readiness(ready))
    assert figure(story.log(), "timeliness_first_activation_share") == pytest.approx(7 / 12)


def test_no_duty_without_benefit():
    """1 arrives supported by a spouse and is not counted; 2 has an offer on day 10: 1 of 1."""
    story = Story()
    story.arrives(1, D, WeekState.NO_JOB_NO_TRANSFER)
    story.arrives(2, D)
    story.offer(2, PLACEMENT, D + 10)
    assert figure(story.log(), "timeliness_first_activation_share") == 1


def test_only_newcomers_count():
    """1 was there before the decision, 2 comes after the twelve months; 3 comes in them and meets in time."""
    story = Story()
    for who, day in ((1, 100), (2, D + 400), (3, D + 5)):
        story.arrives(who, day)
    meets(story, 3, D + 6, (D + 6, "10:00"))
    found = figures(story.log(), "first_meeting_within_96h_share")
    assert found["run", "all"] == found["run", "cohort=new"] == 1
    assert ("run", "cohort=present") not in found


def test_the_end_of_the_run_cuts_off():
    """Worked out by hand.

    In a run that ends on day D+400: 1 begins an offer on day 20, 2 arrives on D+364 and still waits when the
    run ends, 36 days later: cut off, which leaves 1/2 within 28 days and after.
    """
    plan = type(PLAN)(horizon=(D + 400) * 1440)
    story = Story()
    story.arrives(1, D)
    story.arrives(2, D + 364)
    story.offer(1, PLACEMENT, D + 20)
    assert D + 400 < LAST_DAY
    assert figure(story.log(), "first_company_offer_within_28d_share", plan=plan) == 1 / 2
