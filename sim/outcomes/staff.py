"""How the staff's time is used, from 6 to 36 months after the decision, and how many companies take part."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import OUTSIDE, AgentKind, Use
from sim.outcomes.capacity import ALWAYS, ROLES, posts, tasks_of, time_of, window, worked
from sim.outcomes.declare import Cell, Cells, Measured, Text, outcome
from sim.outcomes.groups import ALL, quotient
from sim.outcomes.marks import COOPERATION_MONTHS, DAY, HOUR, SERVICE_MONTHS
from sim.outcomes.panel import Panel
from sim.outcomes.people import minute_after
from sim.outcomes.phrases import AFTER_RAMP, COMPANIES, NOTHING, staff

_UNTIL: Final = SERVICE_MONTHS[1]
_DAYS_A_YEAR: Final = 365.25


@outcome(
    "caseload_mean",
    "count",
    Text("Borgere pr. sagsbehandler", "Citizens per caseworker"),
    "Personer på ydelse i målgruppen, og dem, der får hjælp uden ydelse, delt med ansatte sagsbehandlere, i "
    "gennemsnit over ugerne. Fravær tæller ikke fra.",
    staff(Text("Ugens sidste dag", "The last day of a week")),
    needs_months=_UNTIL,
    better="fewer",
)
def caseload(panel: Panel) -> Cells:
    """People per employed caseworker, over the weeks: on benefit in the target group, or helped without it.

    Absence is not deducted, so a caseworker who is ill still counts.
    """
    days = window(panel)
    last_day = panel.weeks.ends // DAY - 1
    inside = (last_day >= days.first) & (last_day < days.last)
    cases = int(panel.served[:, inside].sum())
    yield Cell(
        "run", ALL, quotient(cases, int(posts(panel, AgentKind.CASEWORKER)[:, last_day[inside]].sum()))
    )


def _utilisation(panel: Panel, role: AgentKind) -> Cells:
    days = window(panel)
    yield Cell("run", ALL, quotient(worked(panel, role, days), time_of(panel, role, days).there))


@outcome(
    "caseworker_utilisation",
    "share",
    Text("Sagsbehandlernes udnyttelse", "Use of caseworkers' time"),
    "Andelen af sagsbehandlernes tid til opgaver (uden administration og fravær), som samtaler har taget. "
    "Samtaler, der blev fremrykket i ledig tid, er med.",
    staff(Text("Et minuts samtale", "A minute of conversation")),
    needs_months=_UNTIL,
)
def caseworker_utilisation(panel: Panel) -> Cells:
    """The share of caseworkers' task time, after administration and absence, that conversations took.

    Conversations brought forward into free time are included, so a high share need not mean pressure; see
    “What caseworkers' time goes to”.
    """
    return _utilisation(panel, AgentKind.CASEWORKER)


@outcome(
    "consultant_utilisation",
    "share",
    Text("Virksomhedskonsulenternes udnyttelse", "Use of company consultants' time"),
    "Andelen af konsulenternes tid til opgaver, som er brugt, opsøgende besøg medregnet. Se »Hvad "
    "virksomhedskonsulenternes tid går til«.",
    staff(Text("Et minuts arbejde", "A minute of work")),
    needs_months=_UNTIL,
)
def consultant_utilisation(panel: Panel) -> Cells:
    """The share of consultants' task time that was used, outreach visits included.

    See “What company consultants' time goes to”.
    """
    return _utilisation(panel, AgentKind.CONSULTANT)


@outcome(
    "idle_hours",
    "hours",
    Text("Ledige timer om året", "Idle hours a year"),
    "Timer om året, hvor medarbejdere var til stede uden en opgave, lagt sammen over alle sagsbehandlere "
    "og konsulenter; grupperne giver hver rolle for sig.",
    staff(Text("En time uden opgave", "An hour without a task")),
    needs_months=_UNTIL,
)
def idle_hours(panel: Panel) -> Cells:
    """Hours a year in which staff were there without a task, summed over caseworkers and consultants.

    The groups ``role=`` give each role. Administration and absence are not idle time.
    """
    days = window(panel)
    years = (days.last - days.first) / _DAYS_A_YEAR
    idle = {
        name: (time_of(panel, role, days).there - worked(panel, role, days)) / (HOUR * years)
        for role, name in ROLES.items()
    }
    yield Cell("run", ALL, sum(idle.values()))
    for name, hours in idle.items():
        yield Cell("run", f"role={name}", hours)


@outcome(
    "caseworker_time_share",
    "share",
    Text("Hvad sagsbehandlernes tid går til", "What caseworkers' time goes to"),
    "Sagsbehandlernes tid til opgaver på arbejdsdage, delt i modtagelse, rettidige, forsinkede og "
    "fremrykkede samtaler, ledig tid og fravær. Delene giver 1.",
    staff(Text("Et minut af hver slags", "A minute of each kind")),
    needs_months=_UNTIL,
)
def caseworker_time(panel: Panel) -> Cells:
    """Caseworkers' task time on working days by use: intake, due, overdue, brought forward, idle and absent.

    Overdue is work begun after its last date. The parts add up to 1.
    """
    days = window(panel)
    time = time_of(panel, AgentKind.CASEWORKER, days)
    by_use = np.zeros(len(Use), dtype=np.int64)
    for done in tasks_of(panel, AgentKind.CASEWORKER, days).values():
        by_use += np.bincount(done.place, weights=done.ended, minlength=len(Use)).astype(np.int64)
    uses = (Use.INTAKE, Use.DUE, Use.OVERDUE, Use.BROUGHT_FORWARD)
    parts = {use.name.lower(): int(by_use[use]) for use in uses}
    parts |= {"idle": time.there - int(by_use.sum()), "absent": time.absent}
    for name, minutes in parts.items():
        yield Cell("run", f"use={name}", quotient(minutes, time.employed))


@outcome(
    "consultant_time_share",
    "share",
    Text("Hvad virksomhedskonsulenternes tid går til", "What company consultants' time goes to"),
    "Konsulenternes tid til opgaver på arbejdsdage, delt i søgning af pladser, opfølgning, stillingsmatch, "
    "opsøgende besøg, ledig tid og fravær. Delene giver 1.",
    staff(Text("Et minut af hver slags", "A minute of each kind")),
    needs_months=_UNTIL,
)
def consultant_time(panel: Panel) -> Cells:
    """Consultants' task time on working days by task, and what was idle and absent. The parts add up to 1."""
    days = window(panel)
    time = time_of(panel, AgentKind.CONSULTANT, days)
    tasks = tasks_of(panel, AgentKind.CONSULTANT, days)
    parts = {kind.name.lower(): int(done.ended.sum()) for kind, done in tasks.items()}
    everywhere = list(parts)[:ALWAYS]
    parts = {name: minutes for name, minutes in parts.items() if minutes or name in everywhere}
    parts |= {"idle": time.there - sum(parts.values()), "absent": time.absent}
    for name, minutes in parts.items():
        yield Cell("run", f"use={name}", quotient(minutes, time.employed))


@outcome(
    "company_cooperation_rate",
    "share",
    Text("Virksomheder, der samarbejder", "Companies that take part"),
    "Andelen af virksomhederne i oplandet, der havde mindst én borger i tilbud i de 12 måneder op til 36 "
    "måneder efter beslutningsdatoen. Kun virksomheder, der i det hele taget kan tænkes at tage del, er "
    "regnet med, så andelen er høj.",
    Measured(
        COMPANIES,
        AFTER_RAMP,
        Text("En borger er i tilbud i virksomheden", "A citizen is in an offer at the company"),
        NOTHING,
        NOTHING,
    ),
    needs_months=_UNTIL,
    better="more",
)
def company_cooperation(panel: Panel) -> Cells:
    """The share of companies with a citizen in an offer in months 24 to 36 after the decision.

    Only companies that might take part at all are in the model, so the share is high.
    """
    since, until = (minute_after(panel.plan, _UNTIL - months) for months in (COOPERATION_MONTHS, 0))
    held = panel.offers.where(
        (panel.offers.start < until) & (panel.offers.end > since) & (panel.offers.resource >= 0)
    )
    held = held.where(held.resource < OUTSIDE)
    companies = len(np.unique(held.resource))
    yield Cell("run", ALL, quotient(companies, panel.plan.world.employers.number))
