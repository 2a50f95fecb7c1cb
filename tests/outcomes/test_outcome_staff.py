"""How staff time is used, from day 545 (2 July 2017) to day 1459 (2 January 2020): 914 days.

Every day is a working day; work begins at 08:00; a caseworker has 100 task minutes a day (until 09:40), a
consultant 200.
"""

from __future__ import annotations

import math

import pytest
import six_people
from fake_plan import MICRO, PLACEMENT, figure, figures
from story import Story

from sim.model.vocabulary import Activity, AgentKind, Phase, Use

FIRST, LAST = 545, 1459
CASEWORKER, CONSULTANT = AgentKind.CASEWORKER, AgentKind.CONSULTANT


def office() -> Story:
    """The six people, two caseworkers and a consultant.

    Caseworker 0 is employed from the first day and away on the 100 days 600-699. Caseworker 1 is employed
    from day 1002, 457 days of the window. So there are 914 + 457 = 1,371 days of 100 minutes, 137,100
    minutes, of which 10,000 absent: 127,100 that could be worked.

    Worked: first meetings 1,710, due talks 5,000, overdue 2,000, brought forward 4,000: 12,710 minutes.
    """
    story = six_people.told()
    story.employed(CASEWORKER, 0, (0, "00:00"))
    story.away(CASEWORKER, 0, (600, "00:00"), (700, "00:00"))
    story.employed(CASEWORKER, 1, (1002, "00:00"))
    story.talks(1, 720, 750, 1710, Activity.FIRST_MEETING, Use.INTAKE)
    story.talks(1, 760, 830, 5000, Activity.CONVERSATION, Use.DUE)
    story.talks(2, 840, 870, 2000, Activity.SCREENING_TALK, Use.OVERDUE)
    story.talks(3, 1010, 1060, 4000, Activity.REVIEW, Use.BROUGHT_FORWARD, caseworker=1)
    story.talks(1, 100, 110, 900)  # before the window
    story.talks(1, 1500, 1510, 900)  # after it
    story.employed(CONSULTANT, 0, (0, "00:00"))
    story.employed(AgentKind.MENTOR, 0, (0, "00:00"))
    return story


def test_caseload():
    """Weeks 77-207 have their Sunday in the window: 131.

    On benefit: Amal 131, Bilal 17 (to week 93), Chan 32 (to week 108), Dawit 50 (to week 126), Elin 131 less
    the 14 weeks 80-93, Farid 99 (from week 109): 446. Caseworker 0 in 131 weeks, caseworker 1 from the Sunday
    of week 143 on, 65: 196. Being away does not count.
    """
    assert figure(office().log(), "caseload_mean") == pytest.approx(446 / 196)


def test_caseload_with_help_without_benefit():
    """Chan is helped from D+400, when the benefit stops, for 10 weeks: 456 person-weeks."""
    story = office()
    story.row(six_people.D + 400, Activity.WITHOUT_BENEFIT, Phase.START, six_people.CHAN)
    story.row(six_people.D + 470, Activity.WITHOUT_BENEFIT, Phase.END, six_people.CHAN)
    assert figure(story.log(), "caseload_mean") == pytest.approx(456 / 196)


def test_caseworker_utilisation():
    """12,710 of 127,100 minutes."""
    assert figure(office().log(), "caseworker_utilisation") == 0.1


def test_what_caseworkers_time_goes_to():
    """Of 137,100 minutes on working days, absence included; the parts add up to 1."""
    found = {group: value for (_, group), value in figures(office().log(), "caseworker_time_share").items()}
    minutes = {
        "intake": 1710,
        "due": 5000,
        "overdue": 2000,
        "brought_forward": 4000,
        "idle": 114390,
        "absent": 10000,
    }
    assert found == pytest.approx({f"use={use}": part / 137100 for use, part in minutes.items()})
    assert sum(found.values()) == pytest.approx(1)


def test_consultants():
    """914 days of 200 minutes: 182,800.

    Searching for places 10,000, follow-up 5,000, matching 3,280, outreach 18,280, of which 280 by a task that
    is about the same company as another's at the same time: 36,560 = 1/5. Idle 146,240 minutes in 914/365.25
    years.
    """
    story = office()
    for what, minutes in (
        (Activity.PLACE_SEARCH, 10000),
        (Activity.PLACEMENT_FOLLOW_UP, 5000),
        (Activity.VACANCY_MATCHING, 3280),
        (Activity.OUTREACH, 18000),
    ):
        story.task(what, 0, 600, 700, minutes, company=2)
    story.task(Activity.OUTREACH, 1, 610, 620, 280, company=2)
    log = story.log()
    assert figure(log, "consultant_utilisation") == 0.2
    found = {group: value for (_, group), value in figures(log, "consultant_time_share").items()}
    assert found["use=outreach"] == pytest.approx(18280 / 182800)
    assert found["use=place_search"] == pytest.approx(10000 / 182800)
    assert found["use=idle"] == pytest.approx(0.8)
    assert found["use=absent"] == 0
    years = 914 / 365.25
    assert figure(log, "idle_hours", "role=consultant") == pytest.approx(146240 / 60 / years)
    assert figure(log, "idle_hours", "role=caseworker") == pytest.approx(114390 / 60 / years)
    assert figure(log, "idle_hours") == pytest.approx((146240 + 114390) / 60 / years)


def test_work_over_an_edge_of_the_window_is_split():
    """60 minutes begun on day 544 at 09:20: 20 that day (until 09:40), 40 on day 545.

    30 minutes begun on day 1458 at 09:30: 10 that day, 20 on day 1459. Inside: 50 of 91,400 minutes.
    """
    story = Story()
    story.arrives(1, 100)
    story.employed(CASEWORKER, 0, (0, "00:00"))
    story.talks(1, (FIRST - 1, "09:20"), (FIRST, "08:40"), 60)
    story.talks(1, (LAST - 1, "09:30"), (LAST, "08:20"), 30)
    assert figure(story.log(), "caseworker_utilisation") == pytest.approx(50 / 91400)


def test_work_over_an_edge_rests_while_away():
    """As above, but away on day 545: the 40 minutes fall on day 546, still inside."""
    story = Story()
    story.arrives(1, 100)
    story.employed(CASEWORKER, 0, (0, "00:00"))
    story.away(CASEWORKER, 0, (FIRST, "00:00"), (FIRST + 1, "00:00"))
    story.talks(1, (FIRST - 1, "09:20"), (FIRST + 1, "08:40"), 60)
    assert figure(story.log(), "caseworker_utilisation") == pytest.approx(40 / 91300)


def test_a_full_day_is_never_more_than_full():
    """A caseworker who talks without a pause from day 540 to day 1470 is used exactly to the full."""
    story = Story()
    story.arrives(1, 100)
    story.employed(CASEWORKER, 0, (0, "00:00"))
    for day in range(540, 1470, 3):  # 300 minutes: three whole days, and the next begins where the last ended
        story.talks(1, (day, "08:00"), (day + 2, "09:40"), 300)
    log = story.log()
    assert figure(log, "caseworker_utilisation") == 1
    assert figure(log, "idle_hours", "role=caseworker") == 0


def test_nobody_employed_has_no_utilisation():
    story = Story()
    story.arrives(1, 100)
    assert math.isnan(figure(story.log(), "caseworker_utilisation"))
    assert math.isnan(figure(story.log(), "caseload_mean"))


def test_companies_that_take_part():
    """Four companies; the 12 months are days 1094-1458.

    Company 0: an offer that ended on day 1000. Company 1: one from day 1000 to 1100, and another. Company 2:
    one that begins on day 1458. Company 3: one that begins on day 1459. Two of four.
    """
    story = Story()
    for who in range(1, 7):
        story.arrives(who, 100)
    story.offer(1, PLACEMENT, 900, 1000, company=0)
    story.offer(2, PLACEMENT, 1000, 1100, company=1)
    story.offer(3, MICRO, 1200, 1300, company=1)
    story.offer(4, PLACEMENT, 1458, company=2)
    story.offer(5, PLACEMENT, 1459, company=3)
    assert figure(story.log(), "company_cooperation_rate") == 2 / 4
