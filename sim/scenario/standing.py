"""What a value of a scenario rests on: its source, the ids in it, and how well the value is known by it.

The one home of the question. A source belongs to the value it stands on, or to all values of the part it
stands on; that of a whole file belongs to none of them (see ``tree.merge`` for what a file inherits).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from sim.scenario.scenario import Scenario

_ID: Final = re.compile(
    r"(?<![A-Za-z0-9])"
    r"(?:[A-Z]{1,3}\d+[a-z]?(?:\s?[–-]\s?[A-Z]{0,3}\d+)?|outside_facts §\d+|KL \d{1,2} [A-Z][a-z]+ \d{4})"
)
_ASSUMED: Final = re.compile(
    r"\b(assum|skøn(?!t\b)|antage|anslå|anslag|estimat|estimer|gæt)|\(sign\)", re.IGNORECASE
)
"""Where part of a value is ours: a source that knows only which way it goes, too."""
_ALL_ASSUMED: Final = re.compile(
    r"\s*(assumption|((et|groft|en) )?(skøn|antagelse|anslag|estimat|gæt)|"
    r"skønnet|skønsmæssigt|antaget|anslået|estimeret|gættet)\b",
    re.IGNORECASE,
)
"""A planner's words for it, too: `source: skøn`."""
_RECALLED: Final = re.compile(r"\s*recall\b", re.IGNORECASE)


class Standing(StrEnum):
    """How well a value is known; the names of the words in ``told.yaml``."""

    STATED = "stated"
    PARTLY = "partly"
    ASSUMED = "assumed"
    RECALLED = "recalled"
    NONE = "none"
    """It has no source of its own."""


class Grounds(NamedTuple):
    """What a value rests on: how well it is known, the ids it names, and the source as it is written."""

    standing: Standing = Standing.NONE
    ids: tuple[str, ...] = ()
    source: str = ""


def grounds_at(scenario: Scenario, *paths: str) -> Grounds:
    """What the value at a path, or the values at several, rest on."""
    return together(source for path in paths for source in _sources(scenario, path))


def grounds_of(source: str) -> Grounds:
    """What a value with this source rests on."""
    return Grounds(_standing(source), _ids(source), source)


def together(sources: Iterable[str]) -> Grounds:
    """What a value with several sources, one for each date, rests on."""
    found = [grounds_of(source) for source in dict.fromkeys(sources) if source]
    kinds = {one.standing for one in found}
    ids = tuple(dict.fromkeys(name for one in found for name in one.ids))
    return Grounds(_of_several(kinds), ids, "; ".join(one.source for one in found))


def _sources(scenario: Scenario, path: str) -> list[str]:
    """The value's own source, else those of its dates or of what it holds, else of the part it stands in."""
    own = scenario.sources.get(path)
    if own:
        return [own]
    below = [source for way, source in scenario.sources.items() if way.startswith(f"{path}.")]
    if below:
        return below
    steps = path.split(".")
    above = (".".join(steps[:length]) for length in range(len(steps) - 1, 0, -1))
    return [next((scenario.sources[way] for way in above if scenario.sources.get(way)), "")]


def _standing(source: str) -> Standing:
    if not source.strip():
        return Standing.NONE
    if _ALL_ASSUMED.match(source):
        return Standing.ASSUMED
    if _RECALLED.match(source):
        return Standing.RECALLED
    return Standing.PARTLY if _ASSUMED.search(source) else Standing.STATED


def _of_several(kinds: set[Standing]) -> Standing:
    if len(kinds) < 2:
        return next(iter(kinds), Standing.NONE)
    return Standing.PARTLY if kinds & {Standing.STATED, Standing.PARTLY} else Standing.ASSUMED


def _ids(source: str) -> tuple[str, ...]:
    """None from an assumption: what it mentions does not state the value."""
    return () if _ALL_ASSUMED.match(source) else tuple(dict.fromkeys(_ID.findall(source)))
