"""The three measures of the national project (B04-B06, B14, B24), as cross-sections of the municipality.

They look at people on integration benefit, which began in September 2015. In late 2016 nobody has 36
months of it, so part of every rise to 2017 is that window filling.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity, Readiness, WeekState
from sim.outcomes.declare import Cell, Cells, Text, outcome
from sim.outcomes.groups import ALL, quotient
from sim.outcomes.levels import SELF_SUPPORT, here
from sim.outcomes.marks import DAY, MEASURE_MONTHS, NEVER, OLDEST, YOUNGEST
from sim.outcomes.months import quarters
from sim.outcomes.municipality import monthly
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import series
from sim.outcomes.table import BoolArray, IntArray, next_minute
from sim.outcomes.weeks import month_days

_QUARTER_DAYS_A_YEAR: Final = 1461
_FOUR: Final = 4


def first_integration_benefit(panel: Panel) -> IntArray:
    """The minute of the first integration benefit: the first benefit for those taken over since it began.

    For the others the first moment on a transfer after it was extended to everyone. NEVER for none.
    """
    dates, people, states = panel.plan.benefit, panel.people, panel.states
    everyone = np.arange(people.count)
    benefit = panel.rows(Activity.FIRST_BENEFIT)
    first = next_minute(benefit.who, benefit.minute, everyone, np.zeros(people.count, np.int64))
    until = np.append(np.where(states.who[1:] == states.who[:-1], states.minute[1:], NEVER), NEVER)[
        : len(states.who)
    ]
    transfer = states.where((states.detail == WeekState.TRANSFER) & (until > dates.integration_all))
    extended = next_minute(transfer.who, transfer.minute, everyone, np.zeros(people.count, np.int64))
    extended = np.maximum(extended, dates.integration_all)
    return np.where(people.takeover >= dates.integration_new, first, extended)


def _since_first(panel: Panel) -> tuple[BoolArray, BoolArray]:
    """People x weeks: on or after the first integration benefit, and at most 36 months after it."""
    last_day = panel.weeks.ends[None, :] // DAY - 1
    first = first_integration_benefit(panel)[:, None] // DAY
    begun: BoolArray = last_day >= first
    recent: BoolArray = begun & (last_day - first <= month_days(MEASURE_MONTHS))
    return begun, recent


def _programme_period(panel: Panel) -> BoolArray:
    """People x weeks: the programme has begun and its legal length from takeover is not over.

    Unlike the programme itself this does not end with self-support (definitions: leavers stay in).
    """
    steps, takeover = panel.plan.programme, panel.people.takeover
    at = np.maximum(np.searchsorted(np.array(steps.since), takeover, side="right") - 1, 0)
    ends = takeover + np.array(steps.value, dtype=np.int64)[at]
    held = panel.programmes
    return panel.weeks.covered(held.who, held.start, ends[held.who], panel.people.count)


def _of_age(panel: Panel) -> BoolArray:
    """People x weeks: 18-64 years, whole years since takeover added to the age there."""
    days = (panel.weeks.ends[None, :] - panel.people.takeover[:, None]) // DAY
    age = panel.people.age[:, None] + days * _FOUR // _QUARTER_DAYS_A_YEAR
    inside: BoolArray = (age >= YOUNGEST) & (age <= OLDEST)
    return inside


@outcome(
    "project_measure_1_share",
    "share",
    Text(
        "Projektets mål 1: selvforsørgende eller i uddannelse",
        "Project measure 1: self-supporting or in education",
    ),
    "Blandt 18-64-årige, hvis programperiode løber, og hvis første integrationsydelse ligger højst 36 "
    "måneder tilbage: andelen, der er selvforsørgende eller i ordinær uddannelse i kvartalets sidste uge. "
    "Ydelsen begyndte i september 2015, så en del af stigningen til 2017 er, at vinduet fyldes.",
    series(
        Text(
            "Selvforsørgende eller i ordinær uddannelse i kvartalets sidste uge",
            "Self-supporting or in ordinary education in the last week of the quarter",
        )
    ),
    needs_months=3,
    better="more",
)
def project_measure_1(panel: Panel) -> Cells:
    """The share supporting themselves, of people in their programme with a recent first integration benefit.

    People aged 18-64 whose programme period runs and whose first integration benefit is at most 36 months
    back: the share self-supporting or in ordinary education in the last week of the quarter (the last week
    whose Sunday lies in it). Leavers to self-support stay in until their programme period ends. The benefit
    began in September 2015, so part of the rise to 2017 is the window filling.
    """
    _, recent = _since_first(panel)
    pensioned = panel.weeks.ends[None, :] > panel.people.gone[:, None]
    inside = here(panel.state) & ~pensioned & recent & _programme_period(panel) & _of_age(panel)
    reached = inside & np.isin(panel.state, SELF_SUPPORT)
    for quarter in quarters(panel):
        week = quarter.weeks.stop - 1
        yield Cell(quarter.name, ALL, quotient(int(reached[:, week].sum()), int(inside[:, week].sum())))


def _recipients(panel: Panel) -> BoolArray:
    """People x weeks: on integration benefit and in the programme."""
    begun, _ = _since_first(panel)
    return panel.on_benefit & panel.in_programme & begun


@outcome(
    "project_measure_2_share",
    "share",
    Text(
        "Projektets mål 2: jobparate på integrationsydelse",
        "Project measure 2: job-ready on integration benefit",
    ),
    "Andelen af visiterede personer på integrationsydelse i programmet, som sidst blev visiteret "
    "jobparate, måned for måned. Den falder, når jobparate får job.",
    series(Text("Seneste visitation er jobparat", "The latest visitation is job-ready")),
    needs_months=1,
)
def project_measure_2(panel: Panel) -> Cells:
    """Job-ready people among the visited on integration benefit in the programme, month by month.

    It falls when the job-ready find jobs.
    """
    visited = _recipients(panel) & (panel.ready >= 0)
    return monthly(panel, visited & (panel.ready == Readiness.JOB_READY), visited)


@outcome(
    "project_measure_3_share",
    "share",
    Text(
        "Projektets mål 3: i virksomhedsrettet aktivering",
        "Project measure 3: in company-oriented activation",
    ),
    "Blandt dem, der fik integrationsydelse i programmet i mindst en uge af kvartalet: andelen, der var i "
    "virksomhedsrettet tilbud ved slutningen af en af dets uger. Den falder, når folk i tilbud får job.",
    series(Text("I virksomhedsrettet tilbud i kvartalet", "In a company-oriented offer in the quarter")),
    needs_months=3,
)
def project_measure_3(panel: Panel) -> Cells:
    """The share in a company-oriented offer, of those on integration benefit in the programme in the quarter.

    On benefit in at least one week of the quarter, in an offer at the end of at least one of its weeks. It
    falls when people in offers find jobs.
    """
    recipients = _recipients(panel)
    for quarter in quarters(panel):
        inside = recipients[:, quarter.weeks].any(axis=1)
        active = inside & panel.in_company_offer[:, quarter.weeks].any(axis=1)
        yield Cell(quarter.name, ALL, quotient(int(active.sum()), int(inside.sum())))
