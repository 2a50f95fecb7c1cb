"""What people meet: talks, waits and mentors, worked out by hand."""

from __future__ import annotations

import pytest
import six_people
from fake_plan import DECISION_DAY as D
from fake_plan import MICRO, PLACEMENT, PLAN, figure, panel
from six_people import AMAL, BILAL, CHAN, FARID
from story import Story

from sim.model.vocabulary import Activity, Phase, Use, WeekState
from sim.outcomes.service import _DOSE_UNIT, doses


def test_days_between_conversations():
    """465 weeks on benefit in the cohort's follow-ups (``test_weeks_on_benefit``) make 3,255 days.

    Talks in them: Amal three (a first meeting, a visitation talk and a review among them), Chan two: 651 days
    a talk. Not counted: Bilal's while in his job, Amal's before the decision, Farid's, and one that was
    withdrawn.
    """
    story = six_people.told()
    for who, day, what in (
        (AMAL, D + 20, Activity.FIRST_MEETING),
        (AMAL, D + 50, Activity.SCREENING_TALK),
        (AMAL, D + 90, Activity.REVIEW),
        (CHAN, D + 50, Activity.CONVERSATION),
        (CHAN, D + 99, Activity.CONVERSATION),
        (BILAL, D + 350, Activity.CONVERSATION),
        (AMAL, D - 20, Activity.CONVERSATION),
        (FARID, D + 450, Activity.CONVERSATION),
    ):
        story.talks(who, day, (day, "10:00"), 60, what)
    story.asks(CHAN, Activity.CONVERSATION, D + 120, D + 150)
    story.row(D + 130, Activity.CONVERSATION, Phase.VOID, CHAN, 0)
    log = story.log()
    assert figure(log, "conversation_interval_days_mean") == 3255 / 5
    assert figure(log, "conversation_interval_days_mean", "cohort=present") == pytest.approx(
        (156 + 41) * 7 / 3
    )


def test_talks_with_people_helped_without_benefit():
    """Chan is helped for 10 weeks from D+400, without a benefit: 475 weeks in all, and one talk in them."""
    story = six_people.told()
    story.row(D + 400, Activity.WITHOUT_BENEFIT, Phase.START, CHAN)
    story.row(D + 470, Activity.WITHOUT_BENEFIT, Phase.END, CHAN)
    story.talks(CHAN, D + 420, (D + 420, "10:00"), 60, Activity.CONVERSATION)
    assert figure(story.log(), "conversation_interval_days_mean") == 475 * 7


def test_overdue_conversations():
    """Six people present, each asked for a talk on D+10 with last date D+40.

    1 talks on D+20. 2 talks at the very minute of the last date. 3 talks on D+41: late. 4 never talks: late.
    5's is withdrawn on D+30: not counted. 6's is replaced on D+35 by one with last date D+70, held on D+60:
    only that one counts. 2 late of 5.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
        story.asks(who, Activity.CONVERSATION, D + 10, D + 40)
    for who, day in ((1, D + 20), (2, D + 40), (3, D + 41), (6, D + 60)):
        story.talks(who, day, (day, "10:00"), 60, use=Use.DUE)
    story.row(D + 30, Activity.CONVERSATION, Phase.VOID, 5, 0)
    story.asks(6, Activity.CONVERSATION, D + 35, D + 70)
    assert figure(story.log(), "overdue_conversation_share") == 2 / 5


def test_talks_due_after_the_end_or_before_the_clock_are_open():
    """1's last date lies before the decision, 2's after the run: neither counts.

    3's passes unheld: 1 of 1.
    """
    story = Story()
    for who, asked, latest in ((1, 310, 350), (2, 1800, 1900), (3, D + 10, D + 40)):
        story.arrives(who, 300)
        story.asks(who, Activity.CONVERSATION, asked, latest)
    assert figure(story.log(), "overdue_conversation_share") == 1


def test_contact_dose():
    """Half-life 7 days, a standard talk of 60 minutes.

    1 talks 60 minutes until D+6 at 00:00 and again until D+13 at 12:00; 2 talks 30 minutes until D+6 at
    00:00. Weeks end at D+7 and D+14 (midnight after the Sunday).

    At the end of week 52 the talks are one day old: 1 has 2^(-1/7), 2 half of it. A week later halved, and
    1's second talk is half a day old: 2^(-8/7) + 2^(-0.5/7).
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
    story.talks(1, D + 5, (D + 6, "00:00"), 60)
    story.talks(1, (D + 13, "11:00"), (D + 13, "12:00"), 60)
    story.talks(2, D + 5, (D + 6, "00:00"), 30)
    dose = doses(panel(story.log())) / _DOSE_UNIT
    assert dose[0, 52] == pytest.approx(2 ** (-1 / 7), abs=1e-6)
    assert dose[1, 52] == pytest.approx(2 ** (-1 / 7) / 2, abs=1e-6)
    assert dose[0, 53] == pytest.approx(2 ** (-8 / 7) + 2 ** (-0.5 / 7), abs=1e-6)
    assert dose[2].sum() == 0


def test_contact_dose_mean():
    """Six people present, 156 weeks each from week 53 on, all on benefit.

    One talk of 60 minutes ends at the very end of week 52 (D+7 at 00:00): doses 1/2, 1/4, ... in weeks 53,
    54, ...: together 1. Mean 1 / (6 x 156).
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
    story.talks(1, D + 6, (D + 7, "00:00"), 60)
    assert figure(story.log(), "contact_dose_mean") == pytest.approx(1 / (6 * 156), rel=1e-4)


def test_waiting_for_a_danish_class():
    """Six people present.

    1 asks on D+10, begins on D+20: 10 days. 2 waits 30 days. 3 asks on D+10 and withdraws after 20: cut off.
    4 waits 10 days, leaves the class and asks again, 30 days. 5 asks on D+10, never begins: 365 days are
    counted. 6 asked before the decision: not counted.

    Kaplan-Meier over five waits (10, 10, 20 cut off, 30, 30, 365+: six waits). At 10 days 2 of 6 end: 4/6; at
    20 one is cut off; at 30 2 of 3 end: 2/9. Area: 10 x 1 + 20 x 4/6 + 335 x 2/9 days.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
    for who, day in ((1, D + 10), (2, D + 10), (3, D + 10), (4, D + 10), (5, D + 10), (6, D - 10)):
        story.danish(who, Phase.ASK, day)
    story.danish(1, Phase.START, D + 20, group=1)
    story.danish(2, Phase.START, D + 40, group=1)
    story.danish(3, Phase.VOID, D + 30)
    story.danish(4, Phase.START, D + 20, group=1)
    story.danish(4, Phase.END, D + 60, 2, group=1)
    story.danish(4, Phase.ASK, D + 60, 2)
    story.danish(4, Phase.START, D + 90, 2, group=1)
    expected = 10 + 20 * 4 / 6 + 335 * 2 / 9
    assert figure(story.log(), "language_wait_days_mean") == pytest.approx(expected)


def test_waiting_for_a_placement():
    """Six people present, all referred on D+10.

    1 begins after 20 days. 2 is referred again on D+40 and begins on D+70: one wait of 60 days. 3 finds a job
    after 40 days: cut off. 4 begins after 20 days, and waits again from D+200 for 60 days. 5 was referred
    before the decision: not counted. 6 has no benefit: no wait.

    Five waits: 20, 20, 40 (cut off), 60, 60. At 20: 3/5 left; at 60 nobody. Area 20 + 40 x 3/5 = 44 days.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300, WeekState.NO_JOB_NO_TRANSFER if who == 6 else WeekState.TRANSFER)
        story.refers(who, D - 10 if who == 5 else D + 10, PLACEMENT)
    story.offer(1, PLACEMENT, D + 30)
    story.refers(2, D + 40, MICRO)
    story.offer(2, PLACEMENT, D + 70)
    story.works(3, D + 50)
    story.offer(4, MICRO, D + 30, D + 100)
    story.refers(4, D + 200, PLACEMENT)
    story.offer(4, PLACEMENT, D + 260)
    story.offer(5, PLACEMENT, D + 30)
    assert figure(story.log(), "placement_wait_days_mean") == pytest.approx(44)


def test_mentor_hours():
    """120 minutes a week.

    Amal: from D-7 to D+21, of which 21 days and 9 hours count from the decision's midnight: 3 weeks and 9
    hours. Chan: 10 weeks. Farid's do not count. Hours: 2 x (3 + 9/168) + 2 x 10 over five people.
    """
    story = six_people.told()
    story.mentored(AMAL, D - 7, D + 21, 120)
    story.mentored(CHAN, D + 14, D + 84, 120)
    story.mentored(FARID, D + 450, D + 520, 120)
    assert figure(story.log(), "mentor_hours_per_citizen") == pytest.approx((2 * (3 + 9 / 168) + 20) / 5)


def test_half_life_comes_from_the_plan():
    """With a half-life of 14 days, one talk ended at the end of week 52 has 2^(-1/2) a week later."""
    story = Story()
    story.arrives(1, 300)
    story.talks(1, D + 6, (D + 7, "00:00"), 60)
    slower = type(PLAN)(contact_half_life_days=14.0)
    assert doses(panel(story.log(), slower))[0, 53] / _DOSE_UNIT == pytest.approx(2**-0.5, abs=1e-6)
