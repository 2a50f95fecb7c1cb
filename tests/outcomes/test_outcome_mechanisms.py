"""What mechanisms do on the way, six people at a time, worked out by hand.

The cohort's 36 months are 1,096 days from day D at midnight. Nobody leaves unless it is said.
"""

from __future__ import annotations

import pytest
from fake_plan import BARE, FLEXJOB, GUIDANCE, PLACEMENT, figure, figures
from fake_plan import DECISION_DAY as D
from story import Story

from sim.model.vocabulary import Activity, AgentKind, OfferEnd, Phase, Sex
from sim.outcomes import REGISTRY

DAYS = 1096
MIDNIGHT = "00:00"
COMPANY = AgentKind.COMPANY


def six(sex: Sex = Sex.FEMALE) -> Story:
    """Six people present since day 300; 5 and 6 are men."""
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 300, sex=sex if who < 5 else Sex.MALE)
    return story


def lasts(
    story: Story, what: Activity, who: int, start: int, end: int | None, place: int = -1, detail: int = -1
) -> None:
    """A spell from midnight to midnight; without an end it goes on."""
    story.row((start, MIDNIGHT), what, Phase.START, who, 0, place, detail)
    if end is not None:
        story.row((end, MIDNIGHT), what, Phase.END, who, 0, place)


def test_time_in_illness() -> None:
    """1: 100 days, of which 40 before D. 2: ill from D+50 on, and moves on D+150. 3: 30 days, 10 on benefit.

    60 + 100 + 30 days ill, of five whole times and 150 days.
    """
    story = six()
    lasts(story, Activity.ILLNESS, 1, D - 40, D + 60)
    lasts(story, Activity.ILLNESS, 2, D + 50, None)
    story.row((D + 150, MIDNIGHT), Activity.ILLNESS, Phase.END, 2)
    story.leaves(2, (D + 150, MIDNIGHT))
    lasts(story, Activity.ILLNESS, 3, D + 100, D + 130)
    lasts(story, Activity.SICK_LEAVE, 3, D + 120, D + 130, detail=37)
    whole = 5 * DAYS + 150
    assert figure(story.log(), "illness_share") == pytest.approx(190 / whole)
    assert figure(story.log(), "sick_leave_share") == pytest.approx(10 / whole)


def test_absence_and_offers_broken_off() -> None:
    """1: placement of 100 days, away for 10. 2: placement of 50, away for the last 20, sent home.

    3: placement of 50, broken off. 4: guidance, broken off, in no company. 5: placement begun before D and
    ended after it, seen through: 20 days inside. 6: placement that goes on from D+1000: 96 days inside.
    """
    story = six()
    story.offer(1, PLACEMENT, (D + 10, MIDNIGHT), (D + 110, MIDNIGHT))
    lasts(story, Activity.ABSENCE, 1, D + 20, D + 30, PLACEMENT)
    story.offer(2, PLACEMENT, (D + 10, MIDNIGHT), (D + 60, MIDNIGHT), why=OfferEnd.SENT_HOME)
    lasts(story, Activity.ABSENCE, 2, D + 40, D + 60, PLACEMENT)
    story.offer(3, PLACEMENT, (D + 10, MIDNIGHT), (D + 60, MIDNIGHT), why=OfferEnd.BROKEN_OFF)
    story.offer(4, GUIDANCE, (D + 10, MIDNIGHT), (D + 60, MIDNIGHT), why=OfferEnd.BROKEN_OFF)
    story.offer(5, PLACEMENT, (D - 30, MIDNIGHT), (D + 20, MIDNIGHT))
    story.offer(6, PLACEMENT, (D + 1000, MIDNIGHT))
    log = story.log()
    assert figure(log, "absence_share") == pytest.approx(30 / (100 + 50 + 50 + 20 + 96))
    assert figure(log, "offer_broken_off_share") == pytest.approx(2 / 4)
    assert figure(log, "offer_sent_home_share") == pytest.approx(1 / 4)


def test_births_leave_and_childcare() -> None:
    """1: a child on D+100, leave from D+70 to D+270, childcare from D+300. 1 again on D+1200, too late.

    2: a child on D-10, leave until D+200. 5, a father, is on leave for 14 days.
    """
    story = six()
    for who, born in ((1, D + 100), (1, D + 1200), (2, D - 10)):
        story.row((born, MIDNIGHT), Activity.BIRTH, Phase.EVENT, who, -1, who, 1)
    lasts(story, Activity.MATERNITY, 1, D + 70, D + 270, detail=0)
    lasts(story, Activity.CHILDCARE, 1, D + 270, D + 300)
    lasts(story, Activity.MATERNITY, 2, D - 40, D + 200, detail=0)
    lasts(story, Activity.MATERNITY, 5, D + 100, D + 114, detail=0)
    log = story.log()
    assert figure(log, "births_per_woman") == pytest.approx(1 / 4)
    assert figure(log, "parental_leave_share") == pytest.approx((200 + 200 + 14) / (6 * DAYS))
    assert figure(log, "childcare_wait_share") == pytest.approx(30 / (6 * DAYS))


def test_hours_with_volunteers() -> None:
    """1: 120 minutes a week for 10 weeks. 2: 60 for 20 weeks, of which 10 before D. 3 asks in vain."""
    story = six()
    story.row(D, Activity.VOLUNTEER, Phase.ASK, 1)
    lasts(story, Activity.VOLUNTEER, 1, D + 7, D + 77, detail=120)
    lasts(story, Activity.VOLUNTEER, 2, D - 70, D + 70, detail=60)
    story.row(D, Activity.VOLUNTEER, Phase.ASK, 3)
    story.row(D + 9, Activity.VOLUNTEER, Phase.VOID, 3)
    assert figure(story.log(), "volunteer_hours_per_citizen") == pytest.approx((20 + 10) / 6)


def test_centres() -> None:
    """Company 7 is a centre of six places from D on, 8 of four places for its first 1,000 days.

    The window is the days from 6 to 36 months after the decision: 181 to 1,095.
    """
    story = six()
    for number, places in ((7, 6), (8, 4)):
        story.row((D, MIDNIGHT), Activity.CENTRE, Phase.START, number, 0, -1, places, COMPANY)
    story.row((D + 1000, MIDNIGHT), Activity.CENTRE, Phase.END, 8, kind=COMPANY)
    days, with_eight = 1095 - 181, 1000 - 181
    assert figure(story.log(), "centre_places_mean") == pytest.approx(6 + 4 * with_eight / days)


def test_offers_in_a_centre() -> None:
    """1: in a fixed place of 7, then again there, but in an ordinary place. 2: in 8, after a place in 7.

    3: guidance, in no company. So one of three.
    """
    story = six()
    takes(story, 1, D + 10, 7)
    story.offer(1, PLACEMENT, D + 20, D + 50, company=7)
    story.offer(1, PLACEMENT, D + 90, D + 150, company=7)
    takes(story, 2, D + 10, 7)
    story.offer(2, PLACEMENT, D + 20, D + 50, company=8)
    story.offer(3, GUIDANCE, D + 20, D + 50, company=-1)
    assert figure(story.log(), "centre_offer_share") == pytest.approx(1 / 3)


def takes(story: Story, who: int, day: int, company: int) -> None:
    story.row(day, Activity.CENTRE_PLACE, Phase.EVENT, who, 0, company, PLACEMENT)


def test_hours_required() -> None:
    """Weeks 1-156 of six people on benefit. 1: hours missing for 10 Sundays, then a seat for 20.

    2: hours missing for the whole time, but in a flexjob from the start of week 101 on: 100 Sundays count,
    and 56 weeks of 2 are not on benefit in this sense.
    """
    story = six()
    lasts(story, Activity.HOURS_MISSING, 1, D + 7, D + 77, 0, 600)
    lasts(story, Activity.HOURS_MISSING, 1, D + 77, D + 217, 1, 600)
    lasts(story, Activity.HOURS_MISSING, 2, D + 7, None, 0, 300)
    story.offer(2, FLEXJOB, D + 7 * 101, weeks=260)
    log, weeks = story.log(), 5 * 156 + 100
    assert figure(log, "hours_gap_share") == pytest.approx(110 / weeks)
    assert figure(log, "fill_in_share") == pytest.approx(20 / weeks)


def test_talks_missed_and_sanctions() -> None:
    """1: two talks held, one missed. 2: one missed; a hearing, then a sanction. 3: a hearing alone.

    4: a sanction before D. Of four talks two were missed; one of six was sanctioned.
    """
    story = six()
    for day in (10, 50):
        story.talks(1, (D + day, "10:00"), (D + day, "11:00"), 60)
    for who in (1, 2):
        misses(story, who, D + 30)
    story.row(D + 30, Activity.SANCTION, Phase.ASK, 2)
    story.row(D + 60, Activity.SANCTION, Phase.START, 2, detail=300)
    story.row(D + 90, Activity.SANCTION, Phase.END, 2)
    story.row(D + 30, Activity.SANCTION, Phase.ASK, 3)
    story.row(D - 30, Activity.SANCTION, Phase.START, 4, detail=300)
    story.row(D + 5, Activity.SANCTION, Phase.END, 4)
    log = story.log()
    assert figure(log, "missed_talk_share") == pytest.approx(2 / 4)
    assert figure(log, "sanctioned_share") == pytest.approx(1 / 6)


def misses(story: Story, who: int, day: int) -> None:
    """The caseworker waits for ten minutes."""
    story.row((day, "10:00"), Activity.CONVERSATION, Phase.START, who, 0, 0, 10)
    story.row((day, "10:10"), Activity.CONVERSATION, Phase.VOID, who, 0, -1, 10)
    story.row((day, "10:10"), Activity.MISSED_TALK, Phase.EVENT, who, 0, Activity.CONVERSATION)


def test_a_talk_missed_is_none_held() -> None:
    """1 has two talks in 156 weeks on benefit, whatever is missed."""
    story = Story()
    story.arrives(1, 300)
    for day in (10, 50):
        story.talks(1, (D + day, "10:00"), (D + day, "11:00"), 60)
    misses(story, 1, D + 30)
    assert figure(story.log(), "conversation_interval_days_mean") == pytest.approx(156 * 7 / 2)


def test_after_care() -> None:
    """1: contact in the job. 2: contact after the job was lost. 3: a micro-job. 4: none. So one of three."""
    story = six()
    story.works(1, D + 50, D + 200)
    story.works(2, D + 50, D + 80)
    story.works(4, D + 50)
    for who in (1, 2, 3):
        story.row((D + 90, "10:00"), Activity.AFTER_CARE, Phase.START, who, 0, 0, 30)
        story.row((D + 90, "10:30"), Activity.AFTER_CARE, Phase.END, who, 0, -1, 30)
    assert figure(story.log(), "after_care_share") == pytest.approx(1 / 3)


MECHANISMS = (
    "illness_share",
    "sick_leave_share",
    "absence_share",
    "offer_broken_off_share",
    "offer_sent_home_share",
    "births_per_woman",
    "parental_leave_share",
    "childcare_wait_share",
    "volunteer_hours_per_citizen",
    "centre_places_mean",
    "centre_offer_share",
    "hours_gap_share",
    "fill_in_share",
    "missed_talk_share",
    "sanctioned_share",
    "after_care_share",
)


@pytest.mark.parametrize("kpi", MECHANISMS)
def test_where_the_mechanism_is_not_in_use_there_is_nothing_to_tell(kpi: str) -> None:
    log = six().log()
    assert not figures(log, kpi, plan=BARE)
    assert figures(log, kpi)
    assert REGISTRY[kpi].only_when.en
