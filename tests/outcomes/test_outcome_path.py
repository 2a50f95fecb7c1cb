"""What happens on the way, worked out by hand."""

from __future__ import annotations

import pytest
import six_people
from fake_plan import DECISION_DAY as D
from fake_plan import GUIDANCE, PLACEMENT, PLAN, figure, figures
from six_people import AMAL, ELIN
from story import Story

from sim.model.vocabulary import JobChannel, OfferEnd, WeekState

LOG = six_people.log()


def six_gaps() -> Story:
    """Six people present, each with a placement that ends on day D+100.

    1: the next begins 42 days later. 2: 43 days later. 3: never. 4: an ordinary job after 10 days. 5:
    guidance after 20 days (not company-oriented), a placement after 60. 6: a second placement, begun before,
    goes on.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300)
        story.offer(who, PLACEMENT, D + 50, D + 100)
    story.offer(1, PLACEMENT, D + 142, company=1)
    story.offer(2, PLACEMENT, D + 143, company=1)
    story.works(4, D + 110)
    story.is_in(4, D + 110, WeekState.ORDINARY_JOB)
    story.offer(5, GUIDANCE, D + 120, D + 155)
    story.offer(5, PLACEMENT, D + 160, company=1)
    story.offer(6, PLACEMENT, D + 90, company=2)
    return story


def test_gaps_within_six_weeks():
    """Gaps of 1, 2, 3, 4 and 5; 6 was still in another placement.

    4's is cut off by the job after 10 days, so at 42 days four are at risk and one ends: 1/4. 2 (43 days), 3
    (open past six weeks) and 5 (60) count as too long.
    """
    assert figure(six_gaps().log(), "offer_gap_within_6w_share") == 1 / 4


def test_gaps_with_any_offer():
    """Now guidance counts.

    The gaps after the placements: 1: 42 days, 2: 43, 3: open, 4: cut off at 10, 5: 20. And 5's guidance ends
    on D+155, five days before the placement of D+160. Six gaps: after 5 days one ends (6 at risk), after 10
    one is cut off, after 20 one ends (4 at risk), after 42 one ends (3 at risk). Waiting: 5/6 x 3/4 x 2/3 =
    5/12; in time 7/12. With a longest gap of 43 days also 2: 5/6 x 3/4 x 1/3.
    """
    log = six_gaps().log()
    assert figure(log, "timeliness_repeat_activation_share") == pytest.approx(7 / 12)
    longer = type(PLAN)(longest_gap=43 * 1440)
    assert figure(log, "timeliness_repeat_activation_share", plan=longer) == pytest.approx(1 - 5 / 24)


def test_hired_at_the_end_opens_no_gap():
    """1 is hired as the placement ends, so no gap opens; 2's gap ends after 7 days: 1 of 1."""
    story = Story()
    for who in (1, 2):
        story.arrives(who, 300)
    story.offer(1, PLACEMENT, D + 50, D + 100, why=OfferEnd.HIRED)
    story.works(1, D + 100, channel=JobChannel.HOST, company=0)
    story.is_in(1, D + 100, WeekState.ORDINARY_JOB)
    story.offer(2, PLACEMENT, D + 50, D + 100, why=OfferEnd.BROKEN_OFF)
    story.offer(2, PLACEMENT, D + 107)
    assert figure(story.log(), "offer_gap_within_6w_share") == 1


def test_relapse():
    """Worked out by hand.

    Bilal (from D+300) and Elin (from D+200) go from benefit to an ordinary job; Elin is back at D+300, within
    52 weeks: 1 of 2. Chan's move is to no job at all. Women: 1 of 1.
    """
    assert figure(LOG, "relapse_12m_share") == 1 / 2
    assert figure(LOG, "relapse_12m_share", "sex=female") == 1


def test_relapse_after_a_year_does_not_count():
    """Elin's first week in the job is week 80 (days 560-566).

    Back on benefit in week 132, the 52nd after it, counts; in week 133 it does not.
    """
    for day, share in ((80 * 7 + 52 * 7, 1), (80 * 7 + 53 * 7, 0)):
        story = Story()
        story.arrives(1, 300)
        story.is_in(1, 564, WeekState.ORDINARY_JOB)
        story.is_in(1, day, WeekState.TRANSFER)
        assert figure(story.log(), "relapse_12m_share") == share


def test_relapse_needs_a_year_before_the_end():
    """Weeks 0-259 are whole.

    A job whose first week is 208 has week 260 as its 52nd: not counted. One whose first week is 207 is; but
    the follow-up of somebody present ends with week 208.
    """
    for week, counted in ((207, True), (208, False)):
        story = Story()
        story.arrives(1, 300)
        story.is_in(1, week * 7, WeekState.ORDINARY_JOB)
        found = figure(story.log(), "relapse_12m_share")
        assert (found == 0) is counted


def test_how_jobs_were_found():
    """Worked out by hand.

    Ordinary jobs in the follow-up: Bilal's (found alone, private), Elin's first (host, private), Elin's
    second (found alone, public). A micro-job of Amal's does not count, nor Farid's job, outside the cohort.
    Own search: 2 of 3; private: 2 of 3; women: 1 of 2.
    """
    story = six_people.told()
    story.works(AMAL, D + 50, D + 60, hours=8, channel=JobChannel.MICRO_JOB, company=1)
    story.works(six_people.FARID, D + 500)
    log = story.log()
    assert figure(log, "own_found_share") == pytest.approx(2 / 3)
    assert figure(log, "job_private_share") == pytest.approx(2 / 3)
    assert figure(log, "own_found_share", "sex=female") == 1 / 2


def test_jobs_before_the_clock_do_not_count():
    """A job begun the day before the decision is history."""
    story = Story()
    story.arrives(1, 300)
    story.works(1, D - 1, D + 20, channel=JobChannel.HOST)
    story.works(1, D + 30)
    assert figure(story.log(), "own_found_share") == 1


def test_wage_hours_on_benefit():
    """Weeks on benefit: 465 in all (``test_weeks_on_benefit``).

    Elin works 10 hours beside benefit from day 1064 at 09:00, a Monday: her weeks 152-216 are 65 weeks, the
    first of them less nine hours of 168. Her own job week before: day 564 is a Thursday at 09:00, that week's
    Sunday is in the job; on day 664, a Sunday at 09:00, the job of 20 hours ends, and week 94 (days 658-664)
    ends on benefit with 6 days and 9 hours of it. Hours: 10 x (65 - 9/168) + 20 x (153/168), over 465 weeks.
    """
    hours = 10 * (65 - 9 / 168) + 20 * 153 / 168
    assert figure(LOG, "wage_hours_on_benefit") == pytest.approx(hours / 465, rel=1e-11)
    assert figure(LOG, "wage_hours_on_benefit", "cohort=present") == 0


def test_how_the_programme_ends():
    """Worked out by hand.

    Five in the programme; within 36 months: Bilal by job, Chan as spouse, Dawit left, Amal and Elin still in
    it. Nobody's right ran out. They add up to 1.
    """
    found = figures(LOG, "programme_exit_share")
    assert found["m36", "exit=job"] == found["m36", "exit=spouse"] == found["m36", "exit=left"] == 1 / 5
    assert found["m36", "exit=right_expired"] == 0
    assert found["m36", "exit=none"] == 2 / 5
    assert sum(found.values()) == pytest.approx(1)
    assert ELIN == 5
