"""Six people whose figures are worked out by hand in the tests' docstrings.

D is the decision day, 364 (a Monday, first day of week 52). Month 12 after a clock is day 365, month 24 day
730, month 36 day 1096. A bare day is 09:00 on that day.

| no | who   | is                       | arrives | what happens                                            |
| -- | ----- | ------------------------ | ------- | ------------------------------------------------------- |
| 1  | Amal  | woman, refugee, basic    | 100     | on benefit all the time                                 |
| 2  | Bilal | man, refugee, secondary  | 200     | private job, 37 hours, found alone, from D+300 for good |
| 3  | Chan  | woman, reunified, higher | D       | supported by a spouse from D+400                        |
| 4  | Dawit | man, refugee, basic      | D+30    | moves to another municipality at D+530                  |
| 5  | Elin  | woman, reunified, basic  | D+60    | job of 20 hours at a host D+200 to D+300, then benefit; |
|    |       |                          |         | public job, 10 hours, beside benefit from D+700 on      |
| 6  | Farid | man, refugee, basic      | D+400   | arrives too late for the cohort; on benefit             |

Present at the decision: Amal, Bilal. New: Chan, Dawit, Elin. All five have their 36 months in the run.
Visited: Amal activity-ready (day 150), Bilal job-ready (day 250), Chan and Elin job-ready after a month;
Dawit never. Everybody begins the programme on arrival; Bilal's ends with the job at D+665, Chan's as spouse
at D+765, Dawit's when he leaves.
"""

from __future__ import annotations

from fake_plan import DECISION_DAY as D
from story import Story

from sim.model.log import EventLog
from sim.model.vocabulary import (
    Education,
    JobChannel,
    ProgrammeExit,
    Readiness,
    Route,
    Sex,
    WeekState,
)

AMAL, BILAL, CHAN, DAWIT, ELIN, FARID = range(1, 7)
WOMAN, REUNIFIED = Sex.FEMALE, Route.REUNIFIED


def told() -> Story:
    """The story, to be told further."""
    story = Story()
    story.arrives(AMAL, 100, sex=WOMAN)
    story.arrives(BILAL, 200, education=Education.SECONDARY)
    story.arrives(CHAN, D, sex=WOMAN, route=REUNIFIED, education=Education.HIGHER)
    story.arrives(DAWIT, D + 30)
    story.arrives(ELIN, D + 60, sex=WOMAN, route=REUNIFIED)
    story.arrives(FARID, D + 400)
    story.visited(AMAL, 150, Readiness.ACTIVITY_READY)
    story.visited(BILAL, 250, Readiness.JOB_READY)
    story.visited(CHAN, D + 30, Readiness.JOB_READY)
    story.visited(ELIN, D + 90, Readiness.JOB_READY)

    story.works(BILAL, D + 300)
    story.is_in(BILAL, D + 300, WeekState.ORDINARY_JOB)
    story.is_in(CHAN, D + 400, WeekState.NO_JOB_NO_TRANSFER)
    story.leaves(DAWIT, D + 530)
    story.works(ELIN, D + 200, D + 300, hours=20, channel=JobChannel.HOST, company=3)
    story.is_in(ELIN, D + 200, WeekState.ORDINARY_JOB)
    story.is_in(ELIN, D + 300, WeekState.TRANSFER)
    story.works(ELIN, D + 700, hours=10, private=False)

    story.programme(AMAL, 100)
    story.programme(BILAL, 200, D + 665, ProgrammeExit.JOB)
    story.programme(CHAN, D, D + 765, ProgrammeExit.SPOUSE)
    story.programme(DAWIT, D + 30, D + 530, ProgrammeExit.LEFT)
    story.programme(ELIN, D + 60)
    story.programme(FARID, D + 400)
    return story


def log() -> EventLog:
    return told().log()
