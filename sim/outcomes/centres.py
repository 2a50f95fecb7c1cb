"""Company centres: how many fixed places there are, and how many offers are held in them."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity
from sim.outcomes.capacity import window
from sim.outcomes.declare import Cell, Cells, Measured, Text, outcome
from sim.outcomes.groups import ALL
from sim.outcomes.in_use import CENTRES
from sim.outcomes.marks import COHORT_MONTHS, DAY, FOLLOW_UP, NEVER, SERVICE_MONTHS
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import AFTER_RAMP, COMPANIES, NOTHING, follow_up
from sim.outcomes.table import BoolArray, IntArray, Spells, last_row, spells

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP


@outcome(
    "centre_places_mean",
    "count",
    Text("Faste pladser i virksomhedscentre", "Fixed places in company centres"),
    "Faste pladser, som virksomhedscentrene er begyndt med, i gennemsnit over dagene; optagne og ledige.",
    Measured(COMPANIES, AFTER_RAMP, Text("En dag som centre", "A day as a centre"), NOTHING, NOTHING),
    needs_months=SERVICE_MONTHS[1],
    only_when=CENTRES,
)
def centre_places(panel: Panel) -> Cells:
    """Fixed places that company centres began with, daily mean; taken and free."""
    days = window(panel)
    first, last = days.first * DAY, days.last * DAY
    held = spells(panel.table.of_activity(Activity.CENTRE))
    lasted = np.maximum(np.minimum(held.end, last) - np.maximum(held.start, first), 0)
    yield Cell("run", ALL, int((lasted * held.began).sum()) / (last - first))


@outcome(
    "centre_offer_share",
    "share",
    Text(
        "Virksomhedsrettede tilbud i et centers faste pladser", "Company-oriented offers in a centre's places"
    ),
    "Andelen af de virksomhedsrettede tilbud, begyndt i de 36 måneder, som holdes i en af "
    "virksomhedscentrenes faste pladser.",
    follow_up(Text("Et virksomhedsrettet tilbud begynder", "A company-oriented offer begins")),
    needs_months=_WHOLE,
    only_when=CENTRES,
)
def centre_offers(panel: Panel) -> Cells:
    """The share of company-oriented offers begun in the 36 months that are held in a centre's fixed place."""
    offers = panel.offers
    begun = panel.in_follow_up(offers.who, offers.start) & panel.is_company_oriented(offers.place)
    fixed = panel.per_person(offers.who, begun & _fixed(panel, offers))
    return panel.groups.ratio("run", fixed, panel.per_person(offers.who, begun))


def _fixed(panel: Panel, offers: Spells) -> BoolArray:
    """Whether a fixed place in the company was taken for the offer, since the person's offer before it."""
    taken = panel.rows(Activity.CENTRE_PLACE)
    if not len(taken.who):
        return np.zeros(len(offers.who), dtype=np.bool_)
    last = last_row(taken.who, taken.minute, offers.who, offers.start)
    same = (taken.place[last] == offers.resource) & (taken.detail[last] == offers.place)
    found: BoolArray = (last >= 0) & same & (taken.minute[last] >= _before(offers))
    return found


def _before(offers: Spells) -> IntArray:
    """When the person's offer before each began; -NEVER for the first."""
    earlier, whose = np.roll(offers.start, 1), np.roll(offers.who, 1)
    again = (whose == offers.who) & (np.arange(len(offers.who)) > 0)
    return np.where(again, earlier, -NEVER)
