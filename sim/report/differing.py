"""What a scenario is beside others: its place, what the municipality does otherwise, and where it shows.

Each value is told with what it rests on: the ids of its source, or that it is an assumption.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from sim.report.background import mechanism
from sim.report.marks import grounds_of, listed, mark, own_source
from sim.report.overview import parent, world_like
from sim.report.place import Value, has_own_place, own_world, values
from sim.scenario import Difference, Scenario, describe_difference, described, shipped
from sim.scenario.signs import Sign
from sim.text import Words
from sim.text import words as catalogue

_NATIONAL: Final = "national"
_WAY: Final = "way_of_working."
_RAMP: Final = "ramp."
_QUIET: Final = (None, "START", "EVENT")
"""Phases that need no word of their own."""


class Told(NamedTuple):
    """A heading, its items, and a sentence after them."""

    head: str
    items: tuple[str, ...]
    after: str = ""


class Differing:
    """Tells how a scenario differs, in one language."""

    def __init__(self, scenario: Scenario, baseline: Scenario | None, report: Words) -> None:
        self.scenario = scenario
        self.baseline = baseline
        self.report = report
        self.words = catalogue(report.lang, "told")

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """Every value that differs from the baseline."""
        return () if self.baseline is None else tuple(describe_difference(self.scenario, self.baseline))

    def told(self) -> Iterator[Told]:
        """The place, the changes and the signs; what there is of them."""
        like = world_like(self.scenario)
        if has_own_place(self.scenario, like):
            yield self._place(like)
        if self.baseline is not None:
            yield self._changed(self.baseline)
        if self.scenario.signs:
            items = tuple(self._sign(sign) for sign in self.scenario.signs)
            yield Told(self.words("describe.signs"), items)

    def _place(self, like: Scenario | None) -> Told:
        """The people and the size of the municipality, a value each."""
        day, above = self.words.formats.day(self.scenario.decision_date), parent(self.scenario)
        found = list(values(self.scenario, above, self.words))
        said = self.words("place.alone", day=day)
        if like is not None:
            said = self.words("place.like", world=like.title[self.words.lang], day=day)
            found += own_world(self.scenario, like, above, self.words)
        items = tuple(self._marked(value.text, self._mark(value)) for value in found)
        return Told(f"{self.words('place.title')}. {said}", items)

    def _changed(self, baseline: Scenario) -> Told:
        """What the municipality does otherwise, and how much of it is stated."""
        head = self.words("describe.changes", base=baseline.title[self.words.lang])
        changed = [found for found in self.changes if not found.path.startswith(_RAMP)]
        sources = [self._source(found) for found in changed]
        items = tuple(
            self._marked(self._change(found), self._of_change(source))
            for found, source in zip(changed, sources, strict=True)
        )
        after = [self._counted(sources) if any(sources) else "", self._ramp(), self._works()]
        return Told(head, items, " ".join(part for part in after if part))

    def _ramp(self) -> str:
        """How long it takes until the changes work."""
        told = [
            self.words("place.value", label=label, value=value)
            for name in ("hiring", "methods")
            if getattr(self.scenario.ramp, name)
            for label, value in (described(self.scenario, f"{_RAMP}{name}", self.words.lang),)
        ]
        return self.words("describe.ramp", told="; ".join(told)) if told else ""

    def _works(self) -> str:
        """The mechanisms it works through."""
        told = [mechanism(self.report, name) for name in self.scenario.mechanisms]
        return self.words("describe.works", mechanisms="; ".join(told)) if told else ""

    def _change(self, found: Difference) -> str:
        lang = self.words.lang
        return self.words(
            "describe.change", label=found.label[lang], after=found.after[lang], before=found.before[lang]
        )

    def _source(self, found: Difference) -> str:
        """The value's own source; not the one it inherits from the way of working it changes."""
        return own_source(self.scenario, found.path, _NATIONAL if found.path.startswith(_WAY) else "")

    def _of_change(self, source: str) -> str:
        """The mark of a value; without a source of its own, who states it."""
        if source:
            return mark(source, self.words)
        if self.scenario.name not in shipped():
            return self.words("describe.municipality")
        ids = grounds_of(self.scenario.source).ids
        return self.words("describe.whole_file", ids=listed(ids, self.words)) if ids else mark("", self.words)

    def _mark(self, value: Value) -> str:
        if value.source is None:
            return self.words("place.counted")
        if value.is_own and self.scenario.name not in shipped():
            return self.words("describe.municipality")
        return mark(value.source, self.words)

    def _marked(self, told: str, said: str) -> str:
        return self.words("describe.change_marked", told=told, mark=said)

    def _counted(self, sources: list[str]) -> str:
        """How many values are stated, and how many are assumptions."""
        kinds = Counter(_kind(source) for source in sources)
        names = ("stated", "partly", "assumed", "other")
        return self.words("describe.counted", all=len(sources), **{name: kinds[name] for name in names})

    def _sign(self, sign: Sign) -> str:
        """What shows in the log, in words, with the link it is a sign of."""
        event = self.words(f"event.{sign.event}") if f"event.{sign.event}" in self.words else sign.event
        if sign.offer:
            names = [
                offer.label[self.words.lang] for offer in self.scenario.offers if offer.name == sign.offer
            ]
            event = self.words("describe.of_offer", event=event, offer=(names or [sign.offer])[0])
        if sign.phase not in _QUIET:
            event = self.words("describe.cut", event=event, phase=self.words(f"phase.{sign.phase}"))
        told = self.words(
            "describe.sign", event=event, against=self.words(f"against.{sign.against_national}")
        )
        if sign.mechanism is None:
            return told
        return self.words("describe.why", told=told, mechanism=mechanism(self.report, sign.mechanism))

    def _offer(self, name: str) -> str:
        """An offer by its label; by its name where the scenario has no such offer."""
        labels = (offer.label[self.words.lang] for offer in self.scenario.offers if offer.name == name)
        return next(labels, name)


def _kind(source: str) -> str:
    """How a value is known: stated, partly assumed, assumed, or otherwise."""
    found = grounds_of(source)
    if found.assumed:
        return "partly" if found.ids else "assumed"
    return "stated" if source and not found.recalled else "other"
