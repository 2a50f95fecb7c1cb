"""Trainee contracts (integrationsgrunduddannelse, IGU): begun, completed, interrupted.

Where a way of working has no IGU on its ladder, a run has no such figures.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import OfferEnd
from sim.outcomes.declare import Cells, Measured, Text, outcome
from sim.outcomes.in_use import IGU
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP, NEVER, WEEK
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import COHORT, STAYS_IN_COUNT, follow_up
from sim.outcomes.table import Spells
from sim.outcomes.waits import Waits, by_group, within

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP
_YEAR_WEEKS: Final = 52
_LONGEST_WEEKS: Final = 105
_SEEN_THROUGH: Final = (OfferEnd.COMPLETED, OfferEnd.HIRED)
_CLOCK: Final = Text("Begyndelsen af et IGU-forløb", "The start of an IGU")
_CENSORING: Final = Text("Kørslens slutning; fraflytning", "The end of the run; leaving the municipality")


@outcome(
    "igu_started_share",
    "share",
    Text("Begyndt på IGU inden for 36 måneder", "Began IGU within 36 months"),
    "Andelen af gruppen, der begynder på en integrationsgrunduddannelse inden for 36 måneder efter "
    "ankomst eller beslutning.",
    follow_up(Text("Et IGU-forløb begynder", "An IGU begins"), STAYS_IN_COUNT),
    needs_months=_WHOLE,
    reading_months=FOLLOW_UP,
    only_when=IGU,
)
def igu_started(panel: Panel) -> Cells:
    """The share of the group that begins an IGU within 36 months of their own clock."""
    begun = panel.igu.where(panel.in_follow_up(panel.igu.who, panel.igu.start))
    some = panel.per_person(begun.who, np.ones_like(begun.who)) > 0
    return panel.groups.ratio("run", some & panel.complete, panel.complete)


@outcome(
    "igu_completed_share",
    "share",
    Text("IGU gennemført", "IGU completed"),
    "Af de IGU-forløb, der begynder i de 36 måneder: andelen, der når den planlagte slutning efter to år. "
    "Forløb, der endnu er i gang ved kørslens slutning, tæller med, så længe de er fulgt.",
    Measured(
        COHORT,
        _CLOCK,
        Text("Den planlagte slutning nås", "The planned end is reached"),
        Text("Afbrudt før tid", "Ended early"),
        _CENSORING,
    ),
    needs_months=_WHOLE,
    better="more",
    only_when=IGU,
)
def igu_completed(panel: Panel) -> Cells:
    """The share of the IGUs begun in the 36 months that reach their planned end (Aalen and Johansen)."""
    return by_group(panel.groups, "run", _ends(panel, seen_through=True), within(_LONGEST_WEEKS * WEEK))


@outcome(
    "igu_interrupted_share",
    "share",
    Text("IGU afbrudt inden for et år", "IGU interrupted within a year"),
    "Af de IGU-forløb, der begynder i de 36 måneder: andelen, der ender før tid inden for 52 uger, også når "
    "det sker til fordel for et andet job.",
    Measured(
        COHORT,
        _CLOCK,
        Text("Forløbet ender før tid", "It ends early"),
        Text("Den planlagte slutning nås", "The planned end is reached"),
        _CENSORING,
    ),
    needs_months=_WHOLE,
    better="fewer",
    only_when=IGU,
)
def igu_interrupted(panel: Panel) -> Cells:
    """The share of the IGUs begun in the 36 months that end early within 52 weeks, for a job or not."""
    return by_group(panel.groups, "run", _ends(panel, seen_through=False), within(_YEAR_WEEKS * WEEK))


def _ends(panel: Panel, seen_through: bool) -> Waits:
    """From the start of each IGU to its end: the planned one, or an early one, is the event."""
    begun = panel.igu.where(panel.in_follow_up(panel.igu.who, panel.igu.start))
    whole = _at_planned_end(begun)
    left = begun.ended == OfferEnd.LEFT
    planned = np.where(whole, begun.end, NEVER)
    early = np.where(whole | left, NEVER, begun.end)
    event, competing = (planned, early) if seen_through else (early, planned)
    censored = np.where(left, begun.end, panel.plan.horizon)
    return Waits.until(begun.who, begun.start, event, competing, censored)


def _at_planned_end(igu: Spells) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether the planned weeks have passed; a host may hire on the last day."""
    lasted = igu.end - igu.start >= igu.began * WEEK
    return np.asarray(lasted & np.isin(igu.ended, _SEEN_THROUGH), dtype=np.bool_)
