"""Illness: how much of people's time it takes, and how much of it is on sickness benefit."""

from __future__ import annotations

from typing import Final

from sim.model.vocabulary import Activity
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.in_use import ILLNESS
from sim.outcomes.lasting import share_of_time
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import UNTIL_GONE, follow_up
from sim.outcomes.table import spells

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP


@outcome(
    "illness_share",
    "share",
    Text("Tid, hvor folk er syge", "Time in which people are ill"),
    "Andelen af de 36 måneder, hvor folk er syge, i gennemsnit over alle i gruppen. Tiden efter "
    "fraflytning og pension tæller ikke.",
    follow_up(Text("Et forløb af sygdom", "A spell of illness"), UNTIL_GONE),
    needs_months=_WHOLE,
    better="fewer",
    only_when=ILLNESS,
)
def illness(panel: Panel) -> Cells:
    """The share of the 36 months in which people are ill, averaged over everyone in the group.

    Time after leaving or pension does not count.
    """
    return share_of_time(panel, spells(panel.rows(Activity.ILLNESS)))


@outcome(
    "sick_leave_share",
    "share",
    Text("Tid på sygedagpenge", "Time on sickness benefit"),
    "Andelen af de 36 måneder, hvor folk får sygedagpenge fra kommunen: fra et job, når arbejdsgiveren ikke "
    "længere betaler, eller fra dagpenge. Det er en del af tiden med sygdom.",
    follow_up(Text("Sygedagpenge fra kommunen", "Sickness benefit from the municipality"), UNTIL_GONE),
    needs_months=_WHOLE,
    only_when=ILLNESS,
)
def sick_leave(panel: Panel) -> Cells:
    """The share of the 36 months on sickness benefit from the municipality.

    From a job, once the employer no longer pays, or from unemployment-insurance benefit. It is part of the
    time in which people are ill.
    """
    return share_of_time(panel, spells(panel.rows(Activity.SICK_LEAVE)))
