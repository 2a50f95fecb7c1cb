"""Absence from companies, and company-oriented offers broken off."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.model.vocabulary import Activity, OfferEnd
from sim.outcomes.declare import Cells, Text, outcome
from sim.outcomes.in_use import ABSENCE
from sim.outcomes.lasting import minutes
from sim.outcomes.marks import COHORT_MONTHS, FOLLOW_UP
from sim.outcomes.panel import Panel
from sim.outcomes.phrases import follow_up
from sim.outcomes.table import spells

_WHOLE: Final = COHORT_MONTHS + FOLLOW_UP
_END: Final = Text("Et virksomhedsrettet tilbud ender", "A company-oriented offer ends")


@outcome(
    "absence_share",
    "share",
    Text("Fravær fra virksomhedsrettede tilbud", "Absence from company-oriented offers"),
    "Andelen af tiden i virksomhedsrettede tilbud i de 36 måneder, hvor personen er væk fra virksomheden, "
    "syg eller ej.",
    follow_up(Text("Et fravær fra virksomheden", "A spell of absence from the company")),
    needs_months=_WHOLE,
    better="fewer",
    only_when=ABSENCE,
)
def absence(panel: Panel) -> Cells:
    """The share of the time in company-oriented offers in which the person stays away, ill or not."""
    away = spells(panel.rows(Activity.ABSENCE))
    away = away.where(panel.is_company_oriented(away.place))
    offers = panel.company_offers
    missed, whole = (panel.per_person(held.who, minutes(panel, held)) for held in (away, offers))
    return panel.groups.ratio("run", missed, whole)


@outcome(
    "offer_broken_off_share",
    "share",
    Text("Virksomhedsrettede tilbud, der afbrydes", "Company-oriented offers broken off"),
    "Andelen af de virksomhedsrettede tilbud, der ender i de 36 måneder, som bliver afbrudt: af alle slags "
    "grunde, og fordi fravær har brugt virksomhedens tålmodighed op.",
    follow_up(_END),
    needs_months=_WHOLE,
    better="fewer",
    only_when=ABSENCE,
)
def broken_off(panel: Panel) -> Cells:
    """The share of company-oriented offers ending in the 36 months that are broken off.

    For all kinds of reasons, and because absence has worn the company's patience out.
    """
    return _ended(panel, OfferEnd.BROKEN_OFF, OfferEnd.SENT_HOME)


@outcome(
    "offer_sent_home_share",
    "share",
    Text("Virksomhedsrettede tilbud endt af fravær", "Company-oriented offers ended by absence"),
    "Andelen af de virksomhedsrettede tilbud, der ender i de 36 måneder, hvor fravær har brugt "
    "virksomhedens tålmodighed op. De er en del af dem, der afbrydes.",
    follow_up(_END),
    needs_months=_WHOLE,
    better="fewer",
    only_when=ABSENCE,
)
def sent_home(panel: Panel) -> Cells:
    """The share of company-oriented offers ending in the 36 months whose company had no patience left.

    Absence has worn it out. They are part of those broken off.
    """
    return _ended(panel, OfferEnd.SENT_HOME)


def _ended(panel: Panel, *why: OfferEnd) -> Cells:
    offers = panel.company_offers
    over = panel.in_follow_up(offers.who, offers.end)
    so = panel.per_person(offers.who, over & np.isin(offers.ended, why))
    return panel.groups.ratio("run", so, panel.per_person(offers.who, over))
