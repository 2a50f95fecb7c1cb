"""The municipality month by month, on the six people.

The run begins on 4 January 2016, so the first whole month is February 2016 and the last December 2020.
"""

from __future__ import annotations

import pytest
import six_people
from fake_plan import DAY, GUIDANCE, PLACEMENT, Benefit, FakePlan, Steps, figures
from six_people import AMAL, BILAL, CHAN
from story import Story

from sim.model.vocabulary import Exit, Readiness

LOG = six_people.log()
DATED = FakePlan(benefit=Benefit(150 * DAY, 180 * DAY))
"""Integration benefit began on day 150 for new arrivals and on day 180 for everyone."""


def test_people_on_benefit():
    """Worked out by hand.

    January 2017 has the Sundays 1 (day 363), 8, 15, 22 and 29: on the first Amal and Bilal, then Chan too: 14
    / 5. February: Dawit too (from day 394): 4. March: and Elin (from day 424): 5.
    """
    found = figures(LOG, "fulltime_persons_on_benefit")
    assert found["2017-01", "all"] == 14 / 5
    assert found["2017-02", "all"] == 4
    assert found["2017-03", "all"] == 5


def test_whole_months_of_the_run():
    periods = [period for period, _ in figures(LOG, "fulltime_persons_on_benefit")]
    assert (periods[0], periods[-1], len(periods)) == ("2016-02", "2020-12", 59)


def test_pensioners_are_not_in_the_target_group():
    """Two people on benefit; one is pensioned on day 400, a Tuesday: from that week on one is left."""
    story = Story()
    story.arrives(1, 100)
    story.arrives(2, 100)
    story.leaves(2, 400, Exit.PENSION)
    found = figures(story.log(), "fulltime_persons_on_benefit")
    assert found["2017-01", "all"] == 2
    assert found["2017-03", "all"] == 1


def test_job_ready_share():
    """March 2017: visited and on benefit are Amal (activity-ready), Bilal and Chan (job-ready): 2/3.

    Elin is not visited yet, Dawit never is.
    """
    assert figures(LOG, "job_ready_share")["2017-03", "all"] == pytest.approx(2 / 3)


def test_latest_visitation_counts():
    """Worked out by hand.

    Amal is visited anew, job-ready, on Sunday 12 March 2017 (day 433): 2 of 3 in the first week of March,
    then 3 of 3 for three: 11/12.
    """
    story = six_people.told()
    story.visited(AMAL, 433, Readiness.JOB_READY)
    assert figures(story.log(), "job_ready_share")["2017-03", "all"] == pytest.approx(11 / 12)


def in_offers() -> Story:
    """Amal in a placement on days 400-410 (over Sunday 405 only), Bilal in guidance all February."""
    story = six_people.told()
    story.offer(AMAL, PLACEMENT, 400, 410)
    story.offer(BILAL, GUIDANCE, 395, 430)
    return story


def test_company_activation():
    """February 2017: 4 people on 4 Sundays; in a company-oriented offer Amal on one: 1/16."""
    assert figures(in_offers().log(), "company_activation_share")["2017-02", "all"] == 1 / 16


def test_project_measure_1():
    """2017Q4, the week to Sunday 31 December (day 727).

    First integration benefit: Amal day 180 (extended to everyone), Bilal 200, Chan 364, Dawit 394, Elin 424.
    All in their programme; Bilal works: 1/5.

    2019Q3, to Sunday 29 September (day 1364): Amal (since day 180) and Bilal (since 200) have more than 36
    months, Dawit has moved; Chan supports herself, Elin and Farid do not: 1/3.
    """
    found = figures(LOG, "project_measure_1_share", DATED)
    assert found["2017Q4", "all"] == 1 / 5
    assert found["2019Q3", "all"] == pytest.approx(1 / 3)


def test_project_measure_1_before_the_benefit():
    """Worked out by hand.

    In a world where the benefit begins on day 727 for everyone, nobody has had it in 2017Q3; in 2017Q4 (day
    727) the four on a transfer have had theirs that day, and Bilal, in his job since day 664, never does.
    """
    late = FakePlan(benefit=Benefit(720 * DAY, 727 * DAY))
    found = figures(LOG, "project_measure_1_share", late)
    assert found["2017Q3", "all"] != found["2017Q3", "all"]
    assert found["2017Q4", "all"] == 0


def test_project_measure_1_while_the_programme_period_runs():
    """Worked out by hand.

    Bilal's programme ended with his job on day 1029, but its legal length, 900 days from day 200, runs to day
    1100: in 2018Q4 (to Sunday 30 December, day 1091) he is still counted. Amal's (from day 100) has run out.
    Chan, Elin and Farid are in; Bilal and Chan support themselves: 2/4. In 2019Q1 (day 1182): 1/3.
    """
    plan = FakePlan(benefit=Benefit(150 * DAY, 180 * DAY), programme=Steps((0,), (900 * DAY,)))
    found = figures(LOG, "project_measure_1_share", plan)
    assert found["2018Q4", "all"] == 2 / 4
    assert found["2019Q1", "all"] == pytest.approx(1 / 3)


def test_project_measure_1_is_for_people_of_working_age():
    """1 is 63 on day 200: 64 in 2017Q4, 65 from day 931 on, so out in 2018Q4, where 2 (30 years) is left."""
    story = Story()
    for who, age in ((1, 63), (2, 30)):
        story.arrives(who, 200, age=age)
        story.programme(who, 200)
    story.leaves(2, 700)
    found = figures(story.log(), "project_measure_1_share", DATED)
    assert found["2017Q4", "all"] == 0
    assert found["2018Q4", "all"] != found["2018Q4", "all"]


def test_project_measure_2():
    """March 2017, on integration benefit in the programme and visited: Amal, Bilal, Chan; two job-ready.

    After his programme has ended Bilal would not be counted, nor is he on benefit.
    """
    assert figures(LOG, "project_measure_2_share", DATED)["2017-03", "all"] == pytest.approx(2 / 3)


def test_project_measure_3():
    """2017Q1: five people on integration benefit in the programme; Amal was in a placement: 1/5.

    In 2016Q3 (from day 179) Amal and Bilal are on it, none in an offer.
    """
    found = figures(in_offers().log(), "project_measure_3_share", DATED)
    assert found["2017Q1", "all"] == 1 / 5
    assert found["2016Q3", "all"] == 0
    assert CHAN == 3
