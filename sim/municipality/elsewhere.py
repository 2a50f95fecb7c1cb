"""How another municipality works, written as a policy for one's own: what if we worked as they do?

Only what its way of working changes against the national way of its own world is taken along, at the size of
this municipality, and the offers that it brings itself. Its people stay, and its staff and seats
where the other does not change them.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sim.municipality.home import Existing, in_numbers, team_for
from sim.municipality.lines import CATALOGUE, UNIT, WIDTH, comment, in_words, plain, quoted
from sim.municipality.price import extra_of
from sim.municipality.proposal import Change, body, changes_of, follows, is_much_more
from sim.municipality.whom import ARRIVALS, PEOPLE, Size, differ, has_others, said
from sim.municipality.write import price_said
from sim.scenario import Scenario
from sim.scenario.catalogue import shipped_offers
from sim.text import LANGUAGES, Words, words

_LADDER: Final = "way_of_working.company_offers.ladder"
_OUTSIDE: Final = "way_of_working.consultants.outreach_outside"
_CLASS_HOURS: Final = ("talks", "searches")
"""Hours that the staff of a class spend on those in it, one by one."""


class Elsewhere:
    """How another municipality works, at one's own size."""

    def __init__(
        self, system: Scenario, town: Scenario, lang: str, known: dict[str, Size] | None = None
    ) -> None:
        """``known``: sizes counted already, where several are made in a row."""
        self._system, self._told = system, words(lang, CATALOGUE)
        self._home = Existing(town, known)
        self._sizes = (self._home.size(town), self._home.size(system))
        self._team = team_for(system)
        self._changes = changes_of(self._home, system)

    def text(self, name: str, town: str) -> str:
        """The file; ``town`` is the name by which it finds the municipality it builds on."""
        price = (textwrap.fill(said, WIDTH) for said in self.price(town))
        head = (line for said in price for line in comment(said))
        return "\n".join([*self._head(town), *head, *self._body(name, town)]) + "\n"

    def price(self, town: str) -> Iterator[str]:
        """What it costs a year beside today, as proposals tell it; nothing where the file is wrong."""
        extra = extra_of("\n".join(self._body("priced", town)), self._home.town)
        yield from [] if extra is None else [price_said(extra, self._told)]

    def notes(self, town: str) -> Iterator[str]:
        """What is said at once: that it is for others than the people here, what it needs of the place."""
        if differ(*self._sizes) or self._team:
            yield " ".join(self._whom())
        yield from self._at_least()
        outside = " ".join(one.strip() for one in self._outside(town))
        yield from [outside] if outside else []

    def _head(self, town: str) -> Iterator[str]:
        told, system = self._told, self._system
        stays = _stays(self._changes, town, told)
        yield from comment(told("file.elsewhere", title=system.title[told.lang], stays=stays))
        for sentence in (*self._whom(), *self._factors(), *self._at_least(), *self._outside(town)):
            yield from comment(textwrap.fill(sentence, WIDTH))

    def _body(self, name: str, town: str) -> Iterator[str]:
        told, system = self._told, self._system
        title = {
            lang: words(lang, CATALOGUE)("file.as_they_do", title=system.title[lang]) for lang in LANGUAGES
        }
        yield from body(system, self._changes, (name, town), title, told)
        yield from _offers(system, {key: part for one in self._changes for key, part in one.parts.items()})

    def _whom(self) -> Iterator[str]:
        """Who is there and here; where not all here are meant, what changes for all the same."""
        sized = any(one.note for one in self._changes)
        yield from said(*self._sizes, self._team, self._told, sized=sized)
        if self._team or not has_others(*self._sizes):
            return
        gone = "; ".join(self._steps_gone())
        yield self._told(
            "whom.everybody", all=in_words(round(sum(self._sizes[0][PEOPLE].values())), self._told)
        )
        if gone:
            yield self._told("whom.steps", steps=gone)

    def _steps_gone(self) -> Iterator[str]:
        """Steps that are on the ladder here and not on theirs."""
        town = self._home.town
        here, there = (one.way_of_working.company_offers.ladder for one in (town, self._system))
        labels = {offer.name: offer.label[self._told.lang] for offer in town.offers}
        changed = any(one.path == _LADDER for one in self._changes)
        yield from (labels.get(step, step) for step in here if changed and step not in there)

    def _outside(self, town: str) -> Iterator[str]:
        """Outreach outside the municipality needs companies there: theirs, at the size of the place here."""
        here, there = (one.world.labour_market for one in (self._home.town, self._system))
        if here.outside_companies or not any(one.path == _OUTSIDE for one in self._changes):
            return
        theirs = {"theirs": there.outside_companies, "inside": there.companies}
        number = round(here.companies * there.outside_companies / there.companies) or here.companies
        yield self._told("file.outside", town=town, number=number, **theirs)
        source = quoted(f"assumption: as in {self._system.name}, at this size")
        yield f"  outside_companies: {{value: {number}, source: {source}}}"

    def _factors(self) -> Iterator[str]:
        """What sizes are multiplied with: those that follow the people, and those that follow arrivals."""
        sized = [one for one in self._changes if one.note is not None]
        for what in (PEOPLE, ARRIVALS):
            found = [one.label[self._told.lang] for one in sized if follows(one.path) == what]
            if found:
                here, there = self._home.both(self._system, what)
                numbers = {
                    "here": in_words(round(here), self._told),
                    "there": in_words(round(there), self._told),
                }
                factor = in_words(here / there, self._told)
                yield self._told(f"file.factor_{what}", labels="; ".join(found), factor=factor, **numbers)

    def _at_least(self) -> Iterator[str]:
        """What is much larger for each person than there, as there cannot be less than 1."""
        found = [one.label[self._told.lang] for one in self._changes if is_much_more(one)]
        if found:
            yield self._told("file.much_more", labels="; ".join(found))


def _stays(changes: list[Change], town: str, told: Words) -> str:
    """What stays as it is; the sizes that do not are named."""
    sizes = [one.label[told.lang] for one in changes if one.note is not None]
    entry = "file.stays_but" if sizes else "file.stays"
    return textwrap.fill(told(entry, town=town, sizes="; ".join(sizes)), WIDTH)


def _offers(system: Scenario, parts: Mapping[str, float]) -> Iterator[str]:
    """The offers in use that are not the shipped ones, as they are there; classes at the size here."""
    known, told = shipped_offers().offers, system.effective()["offers"]
    used = system.way_of_working.offers_used
    own = [
        one.name
        for one in system.offers
        if one.name in used and (one.name in parts or known.get(one.name) != one)
    ]
    if own:
        yield "offers:"
    for name in own:
        yield f"  {name}:"
        if name in parts:
            told[name]["group"] = _sized(told[name]["group"], parts[name])
        yield from (
            f"    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told[name].items()
        )


def _sized(group: Mapping[str, Any], part: float) -> dict[str, Any]:
    """A class with a part of the seats and of the hours of its staff; each person's own time is the same.

    Its lessons take a teacher as long for few as for many.
    """
    lessons = in_numbers(group.get("danish", {}))
    scaled = {key: in_numbers(group.get(key, {})) * part for key in _CLASS_HOURS}
    scaled["staff"] = lessons + max(0.0, in_numbers(group.get("staff", {})) - lessons) * part
    hours = {key: f"{plain(value)}{UNIT}" for key, value in scaled.items() if value}
    return {**group, "size": max(1, round(int(group["size"]) * part)), **hours}
