"""Levels of the impact cohort at months since the clock, on the six people (``six_people``)."""

from __future__ import annotations

import math

import numpy as np
import pytest
import six_people
from fake_plan import DECISION_DAY as D
from fake_plan import MICRO, SUBSIDY, figure, figures, panel
from six_people import AMAL, BILAL, CHAN, DAWIT, ELIN
from story import Story

from sim.model.vocabulary import Activity, Exit, JobChannel, Phase, WeekState

LOG = six_people.log()


def test_self_support_after_12_months():
    """Worked out by hand.

    Month 12: Amal benefit, Bilal (D+365) in his job, Chan (D+365) benefit, Dawit (D+395) benefit, Elin
    (D+425) benefit again: 1 of 5. New: 0 of 3. Present: 1 of 2. Men: Bilal and Dawit, 1 of 2.
    """
    found = figures(LOG, "self_support_share_12m")
    assert found["m12", "all"] == 1 / 5
    assert found["m12", "cohort=new"] == 0
    assert found["m12", "cohort=present"] == 1 / 2
    assert found["m12", "sex=male"] == 1 / 2


def test_self_support_after_24_months():
    """Month 24 (day 730 after the clock): Dawit moved at D+530, before his D+760, so four are left.

    Bilal works, Chan is supported by her spouse: 2 of 4. Reunified (Chan, Elin): 1 of 2; higher education:
    Chan.
    """
    found = figures(LOG, "self_support_share_24m")
    assert found["m24", "all"] == 2 / 4
    assert found["m24", "route=reunified"] == 1 / 2
    assert found["m24", "route=refugee"] == 1 / 2
    assert found["m24", "education=higher"] == 1


def test_self_support_after_36_months_by_readiness():
    """Month 36: Bilal and Chan of Amal, Bilal, Chan, Elin: 2 of 4.

    Job-ready at entry: Bilal, Chan, Elin, 2 of 3; activity-ready: Amal, 0 of 1. Dawit, never visited, is in
    neither group.
    """
    found = figures(LOG, "self_support_share_36m")
    assert found["m36", "all"] == 2 / 4
    assert found["m36", "readiness=job_ready"] == pytest.approx(2 / 3, abs=1e-12)
    assert found["m36", "readiness=activity_ready"] == 0


def test_ordinary_job_and_neither_make_up_self_support():
    """Month 24: Bilal in an ordinary job, Chan with neither, of four.

    Elin's ten hours beside benefit (from D+700, her month 24 is D+790) are no ordinary job without transfer.
    """
    assert figure(LOG, "ordinary_job_share_24m") == 1 / 4
    assert figure(LOG, "no_job_no_transfer_share_24m") == 1 / 4


def test_employed_counts_hours_beside_benefit():
    """Month 24: Bilal 37 hours, Elin 10 hours beside benefit: 2 of 4 employed. 18.5 hours: Bilal alone."""
    assert figure(LOG, "employed_share_24m") == 2 / 4
    assert figure(LOG, "employed_over_18h_share_24m") == 1 / 4


def test_hours_of_a_week_in_which_a_job_begins():
    """A clock of 364 has month 12 on day 729, week 104 (days 728-734).

    A job of 37 hours from day 731 at 00:00 fills 4 of its 7 days: 37 x 4/7 = 21.1 hours, over 18.5. From day
    732: 3 of 7 days, 15.9 hours, employed but not over 18.5. From day 734 at 23:00, one hour of the week's
    168: 0.22 paid hours, not employed. The same holds for jobs that end: on day 731 at 00:00 after 3 days,
    15.9 hours.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 100)
    story.works(1, (731, "00:00"))
    story.works(2, (732, "00:00"))
    story.works(3, (734, "23:00"))
    story.works(4, 500, (731, "00:00"))
    story.works(5, 500, (728, "00:00"))
    log = story.log()
    assert figure(log, "employed_share_12m") == 3 / 6
    assert figure(log, "employed_over_18h_share_12m") == pytest.approx(1 / 6)


def test_subsidised_jobs_stand_apart():
    """Worked out by hand.

    Month 12 of six people present: 1 has wage subsidy (37 hours), 2 a micro-job of 8 hours, the others
    nothing. Subsidised: 1 of 6. Employed (without subsidy): the micro-job, 1 of 6.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 100)
    story.offer(1, SUBSIDY, 700, 900)
    story.offer(2, MICRO, 700, 900)
    story.works(2, 700, 900, hours=8, channel=JobChannel.MICRO_JOB, company=0)
    log = story.log()
    assert figure(log, "subsidised_job_share_12m") == pytest.approx(1 / 6)
    assert figure(log, "employed_share_12m") == pytest.approx(1 / 6)
    assert figure(log, "ordinary_job_share_12m") == 0


def test_who_has_left():
    """By month 24 Dawit of the five has moved: 1/5; of the new 1/3.

    Nobody died or emigrated. By month 12 (his D+395) he had not.
    """
    found = figures(LOG, "share_left_24m")
    assert found["m24", "all"] == 1 / 5
    assert found["m24", "cohort=new"] == pytest.approx(1 / 3)
    assert found["m24", "exit=moved"] == 1 / 5
    assert found["m24", "exit=dead_or_emigrated"] == 0
    assert figure(LOG, "share_left_12m") == 0


def test_dead_and_pensioned():
    """Six present people: 1 dies and 2 emigrates before month 12, 3 is pensioned.

    Left: 2 of 6, both dead or emigrated; the pensioner stays in the denominator, on a transfer: self-support
    0 of 4.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 100)
    for who, why in ((1, Exit.DEAD), (2, Exit.EMIGRATED), (3, Exit.PENSION)):
        story.leaves(who, 500, why)
    found = figures(story.log(), "share_left_12m")
    assert found["m12", "all"] == found["m12", "exit=dead_or_emigrated"] == pytest.approx(2 / 6)
    assert figure(story.log(), "self_support_share_12m") == 0
    assert panel(story.log()).state[2, 200] == WeekState.TRANSFER


def test_weeks_on_benefit():
    """The 156 weeks after the week of the clock.

    Amal: clock week 52, weeks 53-208, all on benefit: 156. Bilal: job from day 664, week 94 (ends day 664, so
    its Sunday is in the job): weeks 53-93, 41. Chan: off benefit from day 764, week 109 (days 763-769): weeks
    53-108, 56. Dawit: clock day 394, week 56; gone from day 894, week 127 (days 889-895): weeks 57-126, 70.
    Elin: clock day 424, week 60; weeks 61-216; off benefit days 564-663: week 80 (days 560-566) to week 93
    (days 651-657), 14 weeks; week 94 ends on day 664, back on benefit: 142. Mean (156 + 41 + 56 + 70 + 142) /
    5 = 93.
    """
    found = figures(LOG, "weeks_on_benefit_36m")
    assert found["m36", "all"] == 465 / 5
    assert found["m36", "cohort=present"] == (156 + 41) / 2


def test_danish_modules():
    """Amal passes module 1 before the decision and 2 on D+729, the day before her month 24; she has 2.

    Bilal passes 1 in the week of his month 24 (D+730 is a Wednesday; on Sunday D+734 it counts). Chan's comes
    one week later: 0. Elin: 0. Dawit has moved and is not counted. (2 + 1) / 4.
    """
    story = six_people.told()
    story.passes(AMAL, 300, 1)
    story.passes(AMAL, D + 729, 2)
    story.passes(BILAL, D + 734, 1)
    story.passes(CHAN, D + 735, 1)
    story.passes(DAWIT, D + 100, 1)
    assert figure(story.log(), "danish_modules_24m") == 3 / 4


def test_cohort_persons():
    """Five people have 36 months in the run; Farid came after the 12 months. Women: Amal, Chan, Elin."""
    found = figures(LOG, "impact_cohort_persons")
    assert found["m36", "all"] == 5
    assert found["m36", "sex=female"] == 3
    assert found["m36", "cohort=present"] == 2


def test_people_whom_shares_are_of():
    """Five in the cohort; Dawit, one of the three new, moves 500 days after his clock: month 12, not 24."""
    for months, everybody, new in ((12, 5, 3), (24, 4, 2), (36, 4, 2)):
        found = figures(LOG, f"counted_persons_{months}m")
        assert found[f"m{months}", "all"] == everybody
        assert found[f"m{months}", "cohort=new"] == new


def test_cohort_edges():
    """1 leaves the day before the decision: outside.

    2 leaves that very midnight: outside. 3 arrives at the decision's midnight: new. 4 arrives the minute
    before: present. 5 arrives on the last minute of the twelve months (2 January 2018 is day 729): new. 6 a
    minute later: outside. 5's month 36 is day 1824, but that week ends on day 1826, after the run: her 36
    months do not lie inside it.
    """
    story = Story()
    story.arrives(1, 100)
    story.leaves(1, D - 1)
    story.arrives(2, 100)
    story.leaves(2, (D, "00:00"))
    story.arrives(3, (D, "00:00"))
    story.arrives(4, (D - 1, "23:59"))
    story.arrives(5, (728, "23:59"))
    story.arrives(6, (729, "00:00"))
    found = panel(story.log())
    assert found.people.cohort.tolist() == [0, 0, 2, 1, 2, 0]
    assert found.complete.tolist() == [False, False, True, True, False, False]


def test_a_group_without_people_has_no_value():
    """Nobody in the story was taken over with route refugee, higher education."""
    story = Story()
    story.arrives(1, 100)
    found = figures(story.log(), "self_support_share_12m")
    assert math.isnan(found["m12", "education=higher"])
    assert found["m12", "education=basic"] == 0


def test_state_matrix_reads_the_end_of_sunday():
    """Day 6 is a Sunday. A change on Sunday at 23:59 holds for week 0; on Monday at 00:00 for week 1."""
    story = Story()
    story.arrives(1, 1)
    story.is_in(1, (6, "23:59"), WeekState.ORDINARY_JOB)
    story.arrives(2, 1)
    story.is_in(2, (7, "00:00"), WeekState.ORDINARY_JOB)
    state = panel(story.log()).state
    assert state[0, :2].tolist() == [WeekState.ORDINARY_JOB, WeekState.ORDINARY_JOB]
    assert state[1, :2].tolist() == [WeekState.TRANSFER, WeekState.ORDINARY_JOB]


def test_benefit_matrix():
    """5,945 DKK from day 1, 3,000 from day 8: weeks 0, 1 and on; nothing for somebody without a row."""
    story = Story()
    story.arrives(1, 1)
    story.arrives(2, 1)
    story.row(1, Activity.BENEFIT, Phase.EVENT, 1, detail=5945)
    story.row(8, Activity.BENEFIT, Phase.EVENT, 1, detail=3000)
    benefit = panel(story.log()).benefit
    assert benefit[0, :3].tolist() == [5945, 3000, 3000]
    assert not np.any(benefit[1])


def test_exit_wins_over_a_missing_state_row():
    """An EXIT row alone makes a person leave, whatever the last state row says."""
    story = Story()
    story.arrives(1, 1)
    story.row(20, Activity.EXIT, Phase.EVENT, 1, detail=Exit.MOVED)
    state = panel(story.log()).state
    assert state[0, 1] == WeekState.TRANSFER
    assert state[0, 2] == WeekState.MOVED


def test_six_people_agree_with_their_story():
    found = panel(LOG)
    assert found.people.number.tolist() == [AMAL, BILAL, CHAN, DAWIT, ELIN, 6]
    assert found.people.readiness.tolist() == [0, 1, 1, -1, 1, -1]
