"""Curves by month since the clock: self-support, and where everyone is."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity, WeekState
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.groups import Groups
from sim.outcomes.levels import at_month, here, self_supporting
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP
from sim.outcomes.panel import Panel
from sim.outcomes.people import OUTSIDE
from sim.outcomes.phrases import STAYS_IN_COUNT, follow_up, level
from sim.outcomes.table import IntArray, spells

_MONTHS: Final = range(FOLLOW_UP + 1)
POSITIONS: Final = (
    "passive_benefit",
    "course_or_danish",
    "placement",
    "wage_subsidy",
    "partial_benefit_job",
    "ordinary_job",
    "no_job_no_transfer",
    "left",
)
"""Where somebody can be; the number of a position is its place here."""
_OF_STATE: Final = {
    WeekState.DEAD_OR_EMIGRATED: "left",
    WeekState.MOVED: "left",
    WeekState.TRANSFER: "passive_benefit",
    WeekState.EDUCATION: "no_job_no_transfer",  # students live on SU; this model has none yet
    WeekState.IGU: "ordinary_job",  # paid by the employer
    WeekState.ORDINARY_JOB: "ordinary_job",
    WeekState.NO_JOB_NO_TRANSFER: "no_job_no_transfer",
}


@outcome(
    "self_support_curve",
    "share",
    Text("Selvforsørgende måned for måned", "Self-supporting month by month"),
    "Andelen af effektgruppen uden ydelse, måned for måned siden beslutningen eller ankomsten; samme "
    "mål som selvforsørgende efter 12, 24 og 36 måneder.",
    level(
        Text(
            "Ordinært job uden ydelse, IGU, ordinær uddannelse, eller hverken job eller ydelse",
            "Ordinary job without transfer, IGU, ordinary education, or neither job nor transfer",
        )
    ),
    needs_months=COHORT_MONTHS + FOLLOW_UP,
    better="more",
)
def self_support_curve(panel: Panel) -> Cells:
    """The share of the impact cohort without any transfer, by month since the decision or arrival.

    Month 0 is the week that holds the clock. Only people whose 36 months lie inside the run, so that every
    month is about the same people (less those who have left).
    """
    for months in _MONTHS:
        inside = here(at_month(panel, panel.state, months)) & panel.complete
        yield from panel.groups.only_all().ratio(
            f"m{months}", self_supporting(panel, months) & inside, inside
        )


@outcome(
    "position_share",
    "share",
    Text("Hvor folk er, måned for måned", "Where people are, month by month"),
    "Effektgruppen delt efter, hvor hver person er i ugen: passiv på ydelse, kursus eller dansk, praktik, "
    "løntilskud, job ved siden af ydelse, ordinært job, hverken job eller ydelse, eller ikke længere i "
    "kommunen. Delene giver 1.",
    follow_up(Text("Ugens sidste dag", "The last day of the week"), STAYS_IN_COUNT),
    needs_months=COHORT_MONTHS + FOLLOW_UP,
)
def position_share(panel: Panel) -> Cells:
    """The impact cohort by where each person is in the week; the parts add up to 1.

    On benefit the first that fits counts: wage subsidy, a job beside the benefit (micro-jobs included),
    placement, introduction course or Danish class, else passive. People who have left stay in the
    denominator.
    """
    matrix = positions(panel)
    for months in _MONTHS:
        position = np.where(panel.complete, at_month(panel, matrix, months), -1)
        for number, name in enumerate(POSITIONS):
            group = Groups((f"position={name}",), panel.groups.members[:1])
            yield from group.ratio(f"m{months}", position == number, position >= 0)


def positions(panel: Panel) -> IntArray:
    """People x weeks: a place in ``POSITIONS``, -1 before takeover and outside the cohort."""
    of_state = np.array([POSITIONS.index(_OF_STATE[state]) for state in WeekState] + [-1])
    position = of_state[panel.state]
    classes = panel.during(spells(panel.rows(Activity.DANISH_CLASS)))
    courses = panel.during(spells(panel.rows(Activity.INTRODUCTION)))
    courses |= panel.during(panel.offers.where(~panel.is_company_oriented(panel.offers.place)))
    supported = panel.state == WeekState.TRANSFER
    for name, holds in (
        ("course_or_danish", classes | courses),
        ("placement", panel.in_company_offer),
        ("partial_benefit_job", panel.during(panel.jobs)),
        ("wage_subsidy", panel.during(panel.subsidised_offers)),
    ):
        position[supported & holds] = POSITIONS.index(name)  # the last that holds stands
    position[panel.people.cohort == OUTSIDE] = -1
    return position
