"""How fast arrivals get going: first meeting and introduction course.

Shares and medians are read off Aalen-Johansen curves. A job or an exit that comes first competes: that
person has not reached the event, and a share can fall because more found a job at once.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity
from sim.outcomes.declare import Cells, Measured, Text, outcome
from sim.outcomes.marks import (
    COHORT_MONTHS,
    DAY,
    FAST_HOURS,
    HOUR,
    INTRODUCTION_DAYS,
    NEVER,
    NOT_REACHED_DAYS,
)
from sim.outcomes.panel import Panel
from sim.outcomes.people import NEW
from sim.outcomes.phrases import END_OF_RUN, HOUSED, JOB_OR_EXIT, NEWCOMERS, NOT_REACHED, TAKEOVER
from sim.outcomes.table import IntArray, Spells, next_minute, spells
from sim.outcomes.waits import Waits, by_group, median_days, not_within, within

A_YEAR_ON: Final = COHORT_MONTHS + 12
_MEETING: Final = Measured(
    NEWCOMERS, TAKEOVER, Text("Første samtale begynder", "The first meeting begins"), JOB_OR_EXIT, END_OF_RUN
)
_INTRODUCTION: Final = Measured(
    NEWCOMERS,
    HOUSED,
    Text("Introduktionsforløbet begynder", "The introduction course begins"),
    JOB_OR_EXIT,
    END_OF_RUN,
)


def newcomers(panel: Panel) -> IntArray:
    """Arrivals in the months after the decision."""
    return np.flatnonzero(panel.people.cohort == NEW)


def wait(panel: Panel, clock: IntArray, begun: Spells) -> Waits:
    """Newcomers' waits from a clock to the first of such spells after takeover."""
    who = newcomers(panel)
    takeover = panel.people.takeover[who]
    event = next_minute(begun.who, begun.start, who, takeover)
    jobs = panel.ordinary_jobs
    job = next_minute(jobs.who, jobs.start, who, takeover)
    horizon = np.full(len(who), panel.plan.horizon)
    return Waits.until(who, clock[who], event, np.minimum(job, panel.people.gone[who]), horizon)


def duty_waits(panel: Panel, who: IntArray, since: IntArray, begun: Spells) -> Waits:
    """Waits for the next of such spells while the duty to give one lasts; only people with the duty."""
    event = next_minute(begun.who, begun.start, who, since)
    nothing = np.full(len(who), NEVER)
    lapses = panel.duty_ends(who, since)
    return Waits.until(who, since, event, nothing, lapses).where(lapses > since)


def meeting_wait(panel: Panel) -> Waits:
    """From takeover to the first meeting; at once for who was met in the asylum centre."""
    early = panel.done(Activity.PRE_ARRIVAL_TALK)
    early = early.where(early.end <= panel.people.takeover[early.who])
    early = early._replace(start=panel.people.takeover[early.who])
    held = panel.done(Activity.FIRST_MEETING)
    both = Spells(*(np.concatenate(columns) for columns in zip(held, early, strict=True)))
    return wait(panel, panel.people.takeover, both)


def introduction_wait(panel: Panel) -> Waits:
    """From takeover, or housing if later, to the start of the introduction course."""
    return wait(panel, panel.people.housed, spells(panel.rows(Activity.INTRODUCTION)))


@outcome(
    "first_meeting_within_96h_share",
    "share",
    Text("Første samtale inden for 96 timer", "First meeting within 96 hours"),
    "Andelen af de ankomne, hvis første samtale begynder senest 96 timer efter overtagelsen; weekender og "
    "helligdage tæller med. Er tallet 0, sigter kommunen efter en senere samtale.",
    _MEETING,
    needs_months=COHORT_MONTHS + 1,
    better="more",
)
def first_meeting_within_96h(panel: Panel) -> Cells:
    """The share of arrivals whose first meeting begins within 96 clock hours of takeover.

    Weekends and holidays count. The share is 0 where the municipality aims at a later meeting.
    """
    return by_group(panel.groups.newcomers(), "run", meeting_wait(panel), within(FAST_HOURS * HOUR))


@outcome(
    "introduction_within_96h_share",
    "share",
    Text("Introduktionsforløb inden for 96 timer", "Introduction course within 96 hours"),
    "Andelen af de ankomne, der begynder introduktionsforløbet senest 96 timer efter overtagelsen, eller "
    "efter boligplaceringen når den er senere.",
    _INTRODUCTION,
    needs_months=COHORT_MONTHS + 1,
    better="more",
)
def introduction_within_96h(panel: Panel) -> Cells:
    """The share of arrivals who begin the introduction course within 96 clock hours.

    Counted from takeover, or from housing if later, weekends and holidays included.
    """
    return by_group(panel.groups.newcomers(), "run", introduction_wait(panel), within(FAST_HOURS * HOUR))


@outcome(
    "days_to_introduction_median",
    "days",
    Text("Dage til introduktionsforløb (median)", "Days to introduction course (median)"),
    "Det antal dage, hvorefter halvdelen af de ankomne er begyndt på introduktionsforløbet. Uden værdi "
    "betyder, at halvdelen aldrig begynder; se »Ikke begyndt på introduktionsforløb efter et år«.",
    _INTRODUCTION,
    needs_months=A_YEAR_ON,
    better="fewer",
    no_value=NOT_REACHED,
)
def days_to_introduction(panel: Panel) -> Cells:
    """Days after which half of the arrivals have begun the introduction course.

    No value (NaN) means "not reached": half of them never begin. “Introduction course not begun after a
    year” says how many.
    """
    return by_group(panel.groups.newcomers(), "run", introduction_wait(panel), median_days)


@outcome(
    "introduction_not_reached_share",
    "share",
    Text("Ikke begyndt på introduktionsforløb efter et år", "Introduction course not begun after a year"),
    "Andelen af de ankomne, der et år efter overtagelsen (eller boligplaceringen) ikke er begyndt på "
    "introduktionsforløbet, også fordi de fik job eller flyttede først.",
    _INTRODUCTION,
    needs_months=A_YEAR_ON,
)
def introduction_not_reached(panel: Panel) -> Cells:
    """The share of arrivals who have not begun the introduction course a year after takeover or housing.

    Those who found a job or left before it are among them.
    """
    return by_group(
        panel.groups.newcomers(), "run", introduction_wait(panel), not_within(NOT_REACHED_DAYS * DAY)
    )


@outcome(
    "introduction_within_days_share",
    "share",
    Text("Begyndt på introduktionsforløb inden for et antal dage", "Introduction course begun within days"),
    "Andelen af de ankomne, der er begyndt på introduktionsforløbet 1, 2, 3, 4, 7, 14, 28 og 56 dage efter "
    "overtagelsen, eller boligplaceringen når den er senere.",
    _INTRODUCTION,
    needs_months=COHORT_MONTHS + 2,
    better="more",
)
def introduction_within_days(panel: Panel) -> Cells:
    """The share of arrivals who have begun the introduction course by each number of days.

    Counted from takeover, or from housing if later.
    """
    waits = introduction_wait(panel)
    for days in INTRODUCTION_DAYS:
        yield from by_group(panel.groups.only_all(), f"d{days}", waits, within(days * DAY))
