"""A random but lawful log of any size, for checks that need many people rather than meaning."""

from __future__ import annotations

from datetime import date

import numpy as np
from fake_plan import DAY, MICRO, PLACEMENT, FakePlan
from story import Story

from sim.model.calendar import danish_calendar
from sim.model.log import EventLog
from sim.model.vocabulary import (
    Activity,
    AgentKind,
    Education,
    JobChannel,
    Phase,
    ProgrammeExit,
    Readiness,
    Route,
    Sex,
    Use,
    WeekState,
)

START = date(2012, 1, 1)
DAYS = 3289  # to 1 January 2021
PLAN = FakePlan(
    START,
    1827 * DAY,
    DAYS * DAY,
    danish_calendar(START, DAYS),
    staff_day_minutes={"caseworker": 290, "consultant": 290},
)
TALKS = (Activity.CONVERSATION, Activity.REVIEW)


def random_log(people: int, seed: int = 1) -> EventLog:
    """Lives of some people over nine years, about a hundred rows each."""
    random = np.random.default_rng(seed)
    story = Story()
    for worker in range(6):
        story.employed(AgentKind.CASEWORKER, worker, (365 * worker // 2, "00:00"))
        story.employed(AgentKind.CONSULTANT, worker, (365 * worker, "00:00"))
        for spell in range(100 * worker, DAYS - 20, 250):
            story.away(AgentKind.CASEWORKER, worker, (spell, "00:00"), (spell + 9, "00:00"))
    for who in range(people):
        _life(story, random, who)
    return story.log()


def _life(story: Story, random: np.random.Generator, who: int) -> None:
    day = int(random.integers(0, 2500))
    end = min(DAYS - 10, day + int(random.exponential(2500)) + 30)
    sex, route = Sex(int(random.integers(2))), Route(int(random.integers(2)))
    story.arrives(who, day, sex=sex, route=route, education=Education(int(random.integers(3))))
    story.programme(who, day + 2, min(end, day + 1800), ProgrammeExit.RIGHT_EXPIRED)
    story.course(who, day + 1, day + int(random.integers(3, 40)), day + 45)
    story.talks(who, day + 1, (day + 1, "10:00"), 60, Activity.FIRST_MEETING, Use.INTAKE, who % 3)
    story.visited(who, day + 20, Readiness(int(random.integers(2))))
    _classes(story, day + 5, end, who)
    now = day + 30
    while now < end - 120:
        now = _round(story, random, who, now, end)
    if end < DAYS - 10:
        story.leaves(who, end)


def _classes(story: Story, day: int, end: int, who: int) -> None:
    for module in range(1, 7):
        if day + 180 < end:
            story.danish(who, Phase.ASK, day, module)
            story.danish(who, Phase.START, day + 25, module, group=1)
            story.passes(who, day + 170, module)
            story.danish(who, Phase.END, day + 171, module + 1, group=1)
        day += 180


def _round(story: Story, random: np.random.Generator, who: int, now: int, end: int) -> int:
    """A talk, a referral and an offer, and sometimes a job."""
    what = TALKS[int(random.integers(2))]
    story.asks(who, what, now, now + 40)
    day = now + int(random.integers(5, 50))
    minutes = int(random.integers(20, 90))
    story.talks(who, day, (day, "11:00"), minutes, what, Use(int(random.integers(3))), who % 3)
    kind = PLACEMENT if random.random() < 0.7 else MICRO
    begin = day + int(random.integers(5, 40))
    over = begin + int(random.integers(20, 100))
    if over >= end:
        return over
    story.refers(who, day, kind)
    story.task(Activity.PLACE_SEARCH, who % 6, day + 1, (day + 1, "10:40"), 100, company=who)
    story.offer(who, kind, begin, over, company=who % 4)
    if kind == MICRO:
        story.works(who, begin, over, hours=8, channel=JobChannel.MICRO_JOB, company=who % 4)
    if random.random() < 0.2:
        lasts = int(random.exponential(300)) + 5
        story.is_in(who, over, WeekState.ORDINARY_JOB)
        last = over + lasts if over + lasts < end else None
        story.works(who, over, last, hours=int(random.integers(5, 38)))
        if last is None:
            return end
        story.is_in(who, last, WeekState.TRANSFER)
        return last
    return over
