"""Talks missed, and sanctions."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity, Phase
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.in_use import SANCTIONS
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP
from sim.outcomes.panel import TALKS, Panel
from sim.outcomes.phrases import STAYS_IN_COUNT, follow_up

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP


@outcome(
    "missed_talk_share",
    "share",
    Text("Samtaler, borgeren udebliver fra", "Conversations that the citizen misses"),
    "Andelen af samtaler i de 36 måneder, som borgeren udebliver fra: udeblivelser delt med udeblivelser og "
    "holdte samtaler.",
    follow_up(Text("En samtale holdes, eller borgeren udebliver", "A conversation is held or missed")),
    needs_months=_WHOLE,
    better="fewer",
    only_when=SANCTIONS,
)
def missed_talks(panel: Panel) -> Cells:
    """The share of conversations in the 36 months that citizens miss: missed, of missed and held."""
    rows, held = panel.rows(Activity.MISSED_TALK), panel.talks
    of_talks = panel.in_follow_up(rows.who, rows.minute) & np.isin(rows.place, TALKS)
    missed = panel.per_person(rows.who, of_talks)
    came = panel.per_person(held.who, panel.in_follow_up(held.who, held.end))
    return panel.groups.ratio("run", missed, missed + came)


@outcome(
    "sanctioned_share",
    "share",
    Text("Fået nedsat ydelse som sanktion", "Benefit cut as a sanction"),
    "Andelen af gruppen, der mindst én gang i de 36 måneder får nedsat ydelsen som sanktion.",
    follow_up(Text("En sanktion begynder", "A sanction begins"), STAYS_IN_COUNT),
    needs_months=_WHOLE,
    only_when=SANCTIONS,
)
def sanctioned(panel: Panel) -> Cells:
    """The share of the group whose benefit is cut as a sanction at least once in the 36 months."""
    rows = panel.rows(Activity.SANCTION)
    begun = (rows.phase == Phase.START) & panel.in_follow_up(rows.who, rows.minute)
    some = panel.per_person(rows.who, begun) > 0
    return panel.groups.ratio("run", some, panel.complete)
