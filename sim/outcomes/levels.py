"""How many support themselves and work: levels of the impact cohort at months since the clock.

Denominator at month m: members alive, in Denmark and in the municipality in that week; the others
stand beside it in ``share_left``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from sim.model.vocabulary import WeekState
from sim.outcomes.declare import Cell, Cells, Function, Text, outcome
from sim.outcomes.marks import (
    COHORT_MONTHS,
    HALF_TIME_HOURS,
    PAID_HOURS,
    READ_AT,
    WEEK,
)
from sim.outcomes.panel import Panel
from sim.outcomes.people import OUTSIDE
from sim.outcomes.phrases import level
from sim.outcomes.table import BoolArray, IntArray

SELF_SUPPORT: Final = (
    WeekState.EDUCATION,
    WeekState.IGU,
    WeekState.ORDINARY_JOB,
    WeekState.NO_JOB_NO_TRANSFER,
)
"""definitions: self-support in the register sense, and ordinary education as the project measure has it."""
_GONE: Final = (WeekState.DEAD_OR_EMIGRATED, WeekState.MOVED)


def at_month(panel: Panel, matrix: IntArray, months: int, empty: int = -1) -> IntArray:
    """A matrix's value for each cohort member in the week of a month; ``empty`` outside cohort or run."""
    week = panel.weeks.at_month(panel.people.clock, months)
    inside = (panel.people.cohort != OUTSIDE) & (week >= 0)
    value = matrix[np.arange(panel.people.count), np.maximum(week, 0)] if panel.weeks.count else week
    return np.where(inside, value, empty)


def here(state: IntArray) -> BoolArray:
    """Whether states are of people alive, in Denmark and in the municipality."""
    return state >= WeekState.TRANSFER


def self_supporting(panel: Panel, months: int) -> BoolArray:
    """Self-support in the register sense, or ordinary education."""
    return np.isin(at_month(panel, panel.state, months), SELF_SUPPORT)


def _in_state(*states: WeekState) -> Callable[[Panel, int], BoolArray]:
    return lambda panel, months: np.isin(at_month(panel, panel.state, months), states)


def _employed(panel: Panel, months: int) -> BoolArray:
    return at_month(panel, panel.paid, months, 0) >= PAID_HOURS * WEEK


def _over_half_time(panel: Panel, months: int) -> BoolArray:
    return at_month(panel, panel.paid, months, 0) >= int(HALF_TIME_HOURS * WEEK)


def _subsidised(panel: Panel, months: int) -> BoolArray:
    return at_month(panel, panel.subsidised_paid, months, 0) >= PAID_HOURS * WEEK


class _Level(NamedTuple):
    """A share read at months: its name, who counts, and its words with {m} for the months."""

    stem: str
    counts: Callable[[Panel, int], BoolArray]
    better: str | None
    label: Text
    event: Text
    reading: Text


_LEVELS: Final = (
    _Level(
        "self_support_share",
        self_supporting,
        "more",
        Text("Selvforsørgende efter {m} måneder", "Self-supporting after {m} months"),
        Text(
            "Ordinært job uden ydelse, IGU, ordinær uddannelse, eller hverken job eller ydelse",
            "Ordinary job without transfer, IGU, ordinary education, or neither job nor transfer",
        ),
        Text(
            "Andelen af gruppen, der {m} måneder efter beslutningen, eller efter ankomsten for de nye, ingen "
            "ydelse får. Den, der forsørges af sin ægtefælle, er med; se derfor også »I ordinært job uden "
            "ydelse« og »Hverken job eller ydelse«. Ordinær uddannelse og IGU regnes med.",
            "The share of the group without any income transfer {m} months after the decision, or after "
            "arrival for newcomers. Somebody supported by a spouse's wage is in it, so read it beside “In an "
            "ordinary job without transfer” and “Neither job nor transfer”. Ordinary education and "
            "IGU count.",
        ),
    ),
    _Level(
        "ordinary_job_share",
        _in_state(WeekState.ORDINARY_JOB),
        "more",
        Text(
            "I ordinært job uden ydelse efter {m} måneder",
            "In an ordinary job without transfer after {m} months",
        ),
        Text("Ordinært job uden ydelse", "Ordinary job without transfer"),
        Text(
            "Andelen, der {m} måneder efter beslutningen eller ankomsten lever af et ordinært job. Den, der "
            "får supplerende ydelse ved siden af lønnen, er ikke med. De få lønnede timer i et småjob i et "
            "tilbud tæller, hvis ægtefællens løn har taget ydelsen; i »fundet på egen hånd« tæller de ikke.",
            "The share living on an ordinary job {m} months after the decision or arrival. Somebody with a "
            "partial benefit beside the wage is not in it. The few paid hours of a micro-job in an offer "
            "count where a spouse's wage has taken the benefit away; in “found by oneself” they do not.",
        ),
    ),
    _Level(
        "no_job_no_transfer_share",
        _in_state(WeekState.NO_JOB_NO_TRANSFER),
        None,
        Text("Hverken job eller ydelse efter {m} måneder", "Neither job nor transfer after {m} months"),
        Text("Hverken job eller ydelse", "Neither job nor transfer"),
        Text(
            "Andelen, der hverken har job eller ydelse, typisk forsørget af en ægtefælle. Den er en del af "
            "selvforsørgelsen, men ikke af beskæftigelsen.",
            "The share with neither job nor transfer, mostly supported by a spouse. It is part of self-"
            "support, but not of employment.",
        ),
    ),
    _Level(
        "employed_share",
        _employed,
        "more",
        Text("Beskæftigede efter {m} måneder", "Employed after {m} months"),
        Text(
            "Mindst én lønnet time i ugen uden løntilskud",
            "At least one paid hour in the week, without wage subsidy",
        ),
        Text(
            "Andelen med mindst én lønnet time i ugen, også ved siden af ydelse og i småjob. Job med "
            "løntilskud står for sig.",
            "The share with at least one paid hour in the week, also beside a benefit and in micro-jobs. "
            "Jobs with wage subsidy stand apart.",
        ),
    ),
    _Level(
        "employed_over_18h_share",
        _over_half_time,
        "more",
        Text(
            "Beskæftigede mindst 18,5 timer efter {m} måneder",
            "Employed at least 18.5 hours after {m} months",
        ),
        Text(
            "Mindst 18,5 lønnede timer i ugen uden løntilskud",
            "At least 18.5 paid hours in the week, without wage subsidy",
        ),
        Text(
            "Andelen med mindst 18,5 lønnede timer i ugen. I den uge, hvor et job begynder eller ender, "
            "tæller kun ugens egen del af timerne.",
            "The share with at least 18.5 paid hours in the week. In the week in which a job begins or "
            "ends only that week's part of the hours counts.",
        ),
    ),
    _Level(
        "subsidised_job_share",
        _subsidised,
        None,
        Text("I job med løntilskud efter {m} måneder", "In a job with wage subsidy after {m} months"),
        Text(
            "Mindst én lønnet time i ugen med løntilskud",
            "At least one paid hour in the week with wage subsidy",
        ),
        Text(
            "Andelen i job med løntilskud. De regnes hverken med som beskæftigede eller som selvforsørgende.",
            "The share in jobs with wage subsidy, which count neither as employed nor as self-support.",
        ),
    ),
)


def _level(row: _Level, months: int) -> Function:
    """The function of one level at one month."""

    def share(panel: Panel) -> Cells:
        inside = here(at_month(panel, panel.state, months))
        return panel.groups.ratio(f"m{months}", row.counts(panel, months) & inside, inside)

    return share


for _row in _LEVELS:
    for _months in READ_AT:
        outcome(
            f"{_row.stem}_{_months}m",
            "share",
            Text(*(text.format(m=_months) for text in _row.label)),
            _row.reading.da.format(m=_months),
            level(_row.event),
            needs_months=COHORT_MONTHS + _months,
            reading_months=_months,
            better=_row.better,
            reading_en=_row.reading.en.format(m=_months),
        )(_level(_row, _months))


def _counted(months: int) -> Function:
    """The function of the number of people whom shares at one month are of."""

    def persons(panel: Panel) -> Cells:
        sizes = panel.groups.members @ here(at_month(panel, panel.state, months))
        for name, size in zip(panel.groups.names, sizes.tolist(), strict=True):
            yield Cell(f"m{months}", name, float(size))

    return persons


for _months in READ_AT:
    outcome(
        f"counted_persons_{_months}m",
        "count",
        Text(
            f"Personer, som andelene efter {_months} måneder er af",
            f"People whom the shares after {_months} months are of",
        ),
        f"Antallet af personer i gruppen, der {_months} måneder efter beslutningen, eller efter ankomsten "
        "for de nye, lever i kommunen: nævneren i andelene. Er det lille, siger en andel mest noget om held.",
        level(Text("At leve i kommunen", "Living in the municipality")),
        needs_months=COHORT_MONTHS + _months,
        reading_months=_months,
        reading_en=f"The number of people in the group who live in the municipality {_months} months after "
        "the decision, or after arrival for newcomers: the denominator of the shares. Where it is small, a "
        "share tells mostly of luck.",
    )(_counted(_months))
