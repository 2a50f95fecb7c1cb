"""Places in companies that people find themselves.

Where a way of working does not let people look for a place first, a run has no such figure.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity, Phase
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.in_use import OWN_FOUND
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import follow_up
from sim.outcomes.table import BoolArray, Spells, last_row

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP


@outcome(
    "own_found_offer_share",
    "share",
    Text(
        "Virksomhedsrettede tilbud, borgeren selv har fundet",
        "Company-oriented offers found by oneself",
    ),
    "Andelen af de virksomhedsrettede tilbud, begyndt i de 36 måneder, hvor borgeren selv fandt pladsen. "
    "De øvrige pladser har en virksomhedskonsulent fundet.",
    follow_up(Text("Et virksomhedsrettet tilbud begynder", "A company-oriented offer begins")),
    needs_months=_WHOLE,
    only_when=OWN_FOUND,
)
def own_found_offer(panel: Panel) -> Cells:
    """The share of company-oriented offers begun in the 36 months whose place the person found.

    The other places were found by a company consultant.
    """
    offers = panel.company_offers
    begun = panel.in_follow_up(offers.who, offers.start)
    found = panel.per_person(offers.who, begun & _found(panel, offers))
    return panel.groups.ratio("run", found, panel.per_person(offers.who, begun))


def _found(panel: Panel, offers: Spells) -> BoolArray:
    """Whether the last place that the person found before each offer is the one the offer is held in."""
    rows = panel.rows(Activity.OWN_PLACEMENT)
    ends = rows.where(rows.phase == Phase.END)
    last = last_row(ends.who, ends.minute, offers.who, offers.start)
    if not len(ends.who):
        return np.zeros(len(offers.who), dtype=np.bool_)
    same: BoolArray = (
        (ends.resource[last] == offers.resource) & (ends.place[last] == offers.place) & (last >= 0)
    )
    return same
