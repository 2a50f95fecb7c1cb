"""The numbers of the offers that a scenario brings itself: value, range, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.parameters.offers import label_of
from sim.report import figures
from sim.report.background import number
from sim.report.marks import mark
from sim.scenario import Scenario
from sim.scenario.catalogue import shipped_offers
from sim.scenario.standing import Grounds, grounds_of
from sim.text import LANGUAGES, Words
from sim.text import words as catalogue


class OfferNumber(NamedTuple):
    """One uncertain number of an offer, in words, with its name in the register of parameters."""

    label: str
    key: str
    value: str
    range: str
    unit: str
    grounds: Grounds


def own_offers(scenario: Scenario, words: Words) -> Iterator[OfferNumber]:
    """Every number of the offers in use that are not the shipped ones; ``words``: the report's."""
    known = shipped_offers().offers
    for offer in scenario.offers:
        if offer.name not in scenario.way_of_working.offers_used or known.get(offer.name) == offer:
            continue
        for field, found in offer.uncertain().items():
            low, high = (number(words, end) for end in (found.prior.low, found.prior.high))
            yield OfferNumber(
                label_of({lang: offer.label[lang] for lang in LANGUAGES}, field)[words.lang],
                f"offers.{offer.name}.{field}",
                number(words, found.value),
                words("figure.range", low=low, high=high),
                figures.unit_word(words, found.unit),
                grounds_of(found.source),
            )


def told(found: OfferNumber, lang: str) -> str:
    """A number on one line, with what it rests on."""
    say = catalogue(lang, "told")
    value = say("offers.value", value=found.value, range=found.range)
    line = say("place.value", label=found.label, value=value)
    return say("change.marked", told=line, mark=mark(found.grounds, say))
