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

from sim.municipality.home import PEOPLE, Existing, in_numbers
from sim.municipality.lines import CATALOGUE, UNIT, WIDTH, comment, in_words, plain
from sim.municipality.proposal import Change, body, changes_of
from sim.scenario import Scenario
from sim.scenario.catalogue import shipped_offers
from sim.text import LANGUAGES, Words, words

_CLASS_HOURS: Final = ("staff", "talks", "searches")
"""Hours that the staff of a class have for all in it."""


def as_elsewhere(system: Scenario, town: Scenario, names: tuple[str, str], lang: str) -> str:
    """The file; ``names`` are its own and the one by which it finds the municipality it builds on."""
    return "\n".join(_lines(system, town, names, words(lang, CATALOGUE))) + "\n"


def _lines(system: Scenario, town: Scenario, names: tuple[str, str], told: Words) -> Iterator[str]:
    home = Existing(town)
    here, there = (home.size(one)[PEOPLE] for one in (town, system))
    sizes = {"here": in_words(round(here), told), "there": in_words(round(there), told)}
    sizes["factor"] = in_words(here / there, told)
    changes = changes_of(home, system)
    sizes["stays"] = _stays(changes, names[1], told)
    yield from comment(told("file.elsewhere", title=system.title[told.lang], **sizes))
    title = {lang: words(lang, CATALOGUE)("file.as_they_do", title=system.title[lang]) for lang in LANGUAGES}
    yield from body(system, changes, names, title, told)
    yield from _offers(system, {key: part for one in changes for key, part in one.parts.items()})


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
    """A class with a part of the seats and of the hours of its staff; each person's own time is the same."""
    hours = {
        key: f"{plain(in_numbers(group[key]) * part)}{UNIT}"
        for key in _CLASS_HOURS
        if in_numbers(group.get(key, {}))
    }
    return {**group, "size": max(1, round(int(group["size"]) * part)), **hours}
