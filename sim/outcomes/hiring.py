"""Caseworkers taken on under a caseload cap, and what they cost.

Where neither history nor the way of working has a cap, a run has no such figure.
"""

from __future__ import annotations

from sim.model.vocabulary import AgentKind
from sim.outcomes.capacity import posts, window
from sim.outcomes.declare import Cell, Cells, Text, outcome
from sim.outcomes.groups import ALL
from sim.outcomes.in_use import CAP
from sim.outcomes.marks import SERVICE_MONTHS
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import staff


def _mean(panel: Panel) -> float:
    """Caseworkers taken on under the cap and employed, over the days of the window."""
    days = window(panel)
    there = posts(panel, AgentKind.CASEWORKER)[panel.plan.staffing.first_number :]
    return int(there[:, days.first : days.last].sum()) / (days.last - days.first)


@outcome(
    "cap_caseworkers",
    "count",
    Text("Sagsbehandlere ansat efter loftet", "Caseworkers taken on under the cap"),
    "Sagsbehandlere ansat, fordi der var flere borgere pr. sagsbehandler end loftet, i gennemsnit over "
    "dagene. De bliver, også når sagerne bliver færre.",
    staff(Text("En dags ansættelse", "A day of employment")),
    needs_months=SERVICE_MONTHS[1],
    only_when=CAP,
)
def cap_caseworkers(panel: Panel) -> Cells:
    """Caseworkers taken on because there were more citizens per caseworker than the cap, daily mean.

    They stay when cases become fewer.
    """
    yield Cell("run", ALL, _mean(panel))


@outcome(
    "cap_cost_year_dkk",
    "DKK",
    Text(
        "Udgift til sagsbehandlere over loftet, pr. år", "Cost of caseworkers taken on under the cap, a year"
    ),
    "Lønudgift om året til de sagsbehandlere, der er ansat efter loftet. Den er ikke med i udgiften pr. år, "
    "der står ved siden af effekten: den kendes først, når sagerne er talt.",
    staff(Text("En dags ansættelse", "A day of employment")),
    needs_months=SERVICE_MONTHS[1],
    better="fewer",
    only_when=CAP,
)
def cap_cost(panel: Panel) -> Cells:
    """Pay a year of the caseworkers taken on under the cap.

    It is not in the cost a year that stands beside the effect: it is known only when the cases are counted.
    """
    yield Cell("run", ALL, _mean(panel) * panel.plan.staffing.post_year)
