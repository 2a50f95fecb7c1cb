"""The municipality month by month: how many are on benefit, visited as job-ready, and in companies."""

from __future__ import annotations

from typing import Final

from sim.model.vocabulary import Readiness
from sim.outcomes.declare import Cell, Cells, Text, outcome
from sim.outcomes.groups import ALL, quotient
from sim.outcomes.months import months
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import series
from sim.outcomes.table import BoolArray

_NOTE: Final = Text(
    "Tallet falder, når folk går fra ydelse til job, for de forlader nævneren med et job i hånden.",
    "It falls when people leave benefit for a job, for they take that job out of the denominator.",
)


def monthly(panel: Panel, top: BoolArray, bottom: BoolArray) -> Cells:
    """Person-weeks of ``top`` over person-weeks of ``bottom``, month by month."""
    tops, bottoms = top.sum(axis=0), bottom.sum(axis=0)
    for month in months(panel):
        above, below = int(tops[month.weeks].sum()), int(bottoms[month.weeks].sum())
        yield Cell(month.name, ALL, quotient(above, below))


@outcome(
    "fulltime_persons_on_benefit",
    "count",
    Text("Personer på ydelse, i gennemsnit over måneden", "People on benefit, monthly mean"),
    "Antal personer på indkomstoverførsel i målgruppen, i gennemsnit over månedens uger. Delvis ydelse "
    "tæller fuldt, og folkepensionister tæller ikke.",
    series(Text("Ugens sidste dag på ydelse", "On benefit on the last day of a week")),
    needs_months=1,
    better="fewer",
)
def fulltime_persons(panel: Panel) -> Cells:
    """People on an income transfer in the target group, averaged over the weeks of the month.

    A partial benefit counts in full; old-age pensioners are not in the target group.
    """
    persons = panel.on_benefit.sum(axis=0)
    for month in months(panel):
        weeks = persons[month.weeks]
        yield Cell(month.name, ALL, quotient(int(weeks.sum()), len(weeks)))


@outcome(
    "job_ready_share",
    "share",
    Text("Jobparate blandt personer på ydelse", "Job-ready among people on benefit"),
    f"Andelen af visiterede personer på ydelse, som sidst blev visiteret jobparate. {_NOTE.da}",
    series(Text("Seneste visitation er jobparat", "The latest visitation is job-ready")),
    needs_months=1,
)
def job_ready(panel: Panel) -> Cells:
    """Of the people on benefit who have been visited: the share last visited as job-ready.

    Standing note: it falls when people leave benefit for a job, for they take that job out of the
    denominator. And it says as much about the criterion of visitation as about the people.
    """
    visited = panel.on_benefit & (panel.ready >= 0)
    return monthly(panel, visited & (panel.ready == Readiness.JOB_READY), visited)


@outcome(
    "company_activation_share",
    "share",
    Text(
        "I virksomhedsrettet tilbud blandt personer på ydelse",
        "In company-oriented offers among people on benefit",
    ),
    f"Andelen af personer på ydelse, der er i virksomhedsrettet tilbud på ugens sidste dag. {_NOTE.da}",
    series(
        Text(
            "I virksomhedsrettet tilbud på ugens sidste dag",
            "In a company-oriented offer on the last day of a week",
        )
    ),
    needs_months=1,
)
def company_activation(panel: Panel) -> Cells:
    """The share of people on benefit who are in a company-oriented offer on the last day of the week.

    Standing note: it falls when people leave benefit for a job, for they take that job out of the
    denominator.
    """
    return monthly(panel, panel.on_benefit & panel.in_company_offer, panel.on_benefit)
