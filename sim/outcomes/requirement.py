"""The hours requirement: weeks with hours missing, and weeks filled with a seat in a fill-in activity."""

from __future__ import annotations

from typing import Final

from sim.model.vocabulary import Activity
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.in_use import HOURS
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import follow_up
from sim.outcomes.table import spells

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP
_GAP, _FILLED = 0, 1
"""``place`` of HOURS_MISSING."""
_WEEK: Final = follow_up(Text("En uge på ydelse", "A week on benefit"))


@outcome(
    "hours_gap_share",
    "share",
    Text("Uger på ydelse, hvor der mangler timer", "Weeks on benefit with hours missing"),
    "Andelen af ugerne på ydelse i de 36 måneder, hvor personen har færre timer med aktivitet end krævet, og "
    "ingen udfyldende plads.",
    _WEEK,
    needs_months=_WHOLE,
    better="fewer",
    only_when=HOURS,
)
def hours_gap(panel: Panel) -> Cells:
    """The share of weeks on benefit with fewer hours of activity than required, and no fill-in seat."""
    return _weeks_with(panel, _GAP)


@outcome(
    "fill_in_share",
    "share",
    Text("Uger på ydelse i en udfyldende plads", "Weeks on benefit in a fill-in seat"),
    "Andelen af ugerne på ydelse i de 36 måneder, hvor personen har en plads i en udfyldende aktivitet. Den "
    "holder folk tilbage fra at søge job.",
    _WEEK,
    needs_months=_WHOLE,
    only_when=HOURS,
)
def fill_in(panel: Panel) -> Cells:
    """The share of weeks on benefit in which people have a seat in a fill-in activity.

    It holds them back from looking for a job.
    """
    return _weeks_with(panel, _FILLED)


def _weeks_with(panel: Panel, what: int) -> Cells:
    rows = panel.rows(Activity.HOURS_MISSING)
    weeks = panel.on_benefit & panel.followed
    having = panel.during(spells(rows.where(rows.place == what))) & weeks
    return panel.groups.ratio("run", having.sum(axis=1), weeks.sum(axis=1))
