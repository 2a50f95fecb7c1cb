"""What a scenario is beside others: its place, what the municipality does otherwise, and where it shows.

Each value is told with what it rests on: the ids of its source, or that it is an assumption.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from sim.report.background import mechanism
from sim.report.marks import alike, document_named, mark_of, standing
from sim.report.overview import against, group_of, is_new, parent, world_like
from sim.report.own_offers import own_offers, told
from sim.report.place import WAY, Value, has_own_place, own_world, values
from sim.report.sources import documents_in
from sim.scenario import Difference, Scenario, describe_difference, described, shipped, stated_alike
from sim.scenario.signs import Sign
from sim.scenario.sizes import STAFFED, WITH_ARRIVALS, WITH_PEOPLE
from sim.scenario.standing import Standing, grounds_at
from sim.text import Words
from sim.text import words as catalogue

_RAMP: Final = "ramp."
_QUIET: Final = (None, "START", "EVENT")
"""Phases that need no word of their own."""


def _is_size(found: Difference) -> bool:
    """More or less of what both have: the size of a place, and no other way of working."""
    sizes = (*WITH_PEOPLE, *WITH_ARRIVALS)
    return found.path.removeprefix(WAY) in sizes and not is_new(found.before["en"])


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

    @cached_property
    def own_place_like(self) -> Scenario | None:
        """What a file of one's own that describes a place is like; None for what is shipped."""
        is_own = self.scenario.name not in shipped() and self.baseline is None
        return world_like(self.scenario) if is_own else None

    def told(self) -> Iterator[Told]:
        """The place, the changes and the signs, what there is of them, and where their sources are found."""
        found = tuple(self._parts())
        yield from found
        items = (item for part in found for item in part.items)
        documents = documents_in([self.scenario.source, *items])
        if documents:
            named = tuple(document_named(one, self.words) for one in documents)
            yield Told(self.words("documents.head"), named, self.words("documents.where"))

    def _parts(self) -> Iterator[Told]:
        like = world_like(self.scenario)
        if has_own_place(self.scenario, like):
            yield self._place(like)
        if self.own_place_like is not None:
            yield from self._today(self.own_place_like)
        if self.baseline is not None:
            yield self._changed(self.baseline)
            alike = tuple(self._alike(self.baseline))
            if alike:
                yield Told(self.words("describe.alike"), alike)
        offers = tuple(told(found, self.words.lang) for found in own_offers(self.scenario, self.report))
        if offers:
            yield Told(self.words("offers.head"), offers)
        if self.scenario.signs:
            yield Told(self.words("describe.signs"), tuple(self._signs()))

    def _place(self, like: Scenario | None) -> Told:
        """The people and the size of the municipality, a value each."""
        day, above = self.words.formats.day(self.scenario.decision_date), parent(self.scenario)
        found = list(values(self.scenario, above, self.words))
        said = self.words("place.alone", day=day)
        if like is not None:
            said = self.words("place.like", world=like.title[self.words.lang], day=day)
            found += own_world(self.scenario, like, above, self.words)
        items = tuple(self._marked(value.text, self._mark(value)) for value in found)
        if self.own_place_like is not None:
            items += tuple(self._unlike(one) for one in self._of_today(self.own_place_like) if _is_size(one))
        return Told(f"{self.words('place.title')}. {said}", items)

    def _today(self, like: Scenario) -> Iterator[Told]:
        """What a place does already and what it is like does not, its staff and seats apart."""
        items = tuple(self._unlike(one) for one in self._of_today(like) if not _is_size(one))
        if items:
            yield Told(self.words("describe.today", world=like.title[self.words.lang]), items)

    def _of_today(self, like: Scenario) -> Iterator[Difference]:
        """What of the way of working is otherwise than there, its staff and seats apart."""
        for one in describe_difference(self.scenario, like):
            if one.path.startswith(WAY) and one.path.removeprefix(WAY) not in STAFFED:
                yield one

    def _unlike(self, found: Difference) -> str:
        """A value, what it is there, and what it rests on."""
        lang = self.words.lang
        values = {"label": found.label[lang], "after": found.after[lang], "before": found.before[lang]}
        return self._marked(self.words("change.there", **values), self._of(found.path))

    def _changed(self, baseline: Scenario) -> Told:
        """What the municipality does otherwise, and how much of it is stated."""
        head = self.words("describe.changes", base=baseline.title[self.words.lang])
        changed = [found for found in self.changes if not found.path.startswith(_RAMP)]
        items = tuple(self._marked(self._change(found), self._of(found.path)) for found in changed)
        after = [self._counted(changed), self._ramp(), self._works()]
        return Told(head, items, " ".join(part for part in after if part))

    def _alike(self, baseline: Scenario) -> Iterator[str]:
        """What the file says although it is no other than in the baseline."""
        for found in stated_alike(self.scenario, baseline):
            yield alike(self.scenario, found, self.words)

    def _ramp(self) -> str:
        """How long it takes until the changes work."""
        told = [
            self._marked(self.words(f"describe.{name}", value=value), self._of(f"{_RAMP}{name}"))
            for name in ("hiring", "methods")
            if getattr(self.scenario.ramp, name)
            for _, value in (described(self.scenario, f"{_RAMP}{name}", self.words.lang),)
        ]
        return self.words("describe.ramp", told="; ".join(told)) if told else ""

    def _works(self) -> str:
        """The mechanisms it works through."""
        told = [mechanism(self.report, name) for name in self.scenario.mechanisms]
        return self.words("describe.works", mechanisms="; ".join(told)) if told else ""

    def _change(self, found: Difference) -> str:
        lang = self.words.lang
        return self.words(
            against(self.scenario.name, group_of(self.scenario)),
            label=found.label[lang],
            after=found.after[lang],
            before=found.before[lang],
        )

    def _of(self, path: str) -> str:
        """The mark of a value that differs."""
        return mark_of(self.scenario, path, self.words, own=True)

    def _mark(self, value: Value) -> str:
        if not value.paths:
            return self.words("place.counted")
        return mark_of(self.scenario, value.paths, self.words, own=value.is_own)

    def _marked(self, told: str, said: str) -> str:
        return self.words("change.marked", told=told, mark=said)

    def _counted(self, changed: Sequence[Difference]) -> str:
        """How many values are stated, and how many are assumptions; nothing where no source is told."""
        kinds = Counter(grounds_at(self.scenario, found.path).standing for found in changed)
        if kinds[Standing.NONE] == len(changed):
            return ""
        if len(changed) == 1:
            (known,) = kinds
            return self.words("describe.counted_one", standing=standing(known, self.words))
        told = {kind.value: kinds[kind] for kind in Standing}
        return self.words("describe.counted", all=len(changed), **told)

    def _signs(self) -> Iterator[str]:
        """What shows in the log, each once, with the links it is a sign of: it may not tell them apart."""
        links: dict[str, list[str]] = {}
        for sign in self.scenario.signs:
            named = [] if sign.mechanism is None else [mechanism(self.report, sign.mechanism)]
            links.setdefault(self._sign(sign), []).extend(named)
        for sign_told, named in links.items():
            why = "; ".join(named)
            yield self.words("describe.why", told=sign_told, mechanism=why) if why else sign_told

    def _sign(self, sign: Sign) -> str:
        """What shows in the log, in words."""
        event = self.words(f"event.{sign.event}") if f"event.{sign.event}" in self.words else sign.event
        if sign.offer:
            event = self.words("describe.of_offer", event=event, offer=self._offer(sign.offer))
        if sign.phase not in _QUIET:
            event = self.words("describe.cut", event=event, phase=self.words(f"phase.{sign.phase}"))
        against = self.words(f"against.{sign.against_national}")
        return self.words("describe.sign", event=event, against=against)

    def _offer(self, name: str) -> str:
        """An offer by its label; by its name where the scenario has no such offer."""
        labels = (offer.label[self.words.lang] for offer in self.scenario.offers if offer.name == name)
        return next(labels, name)
