"""What a single value rests on, in a word or two: the ids of its source, an estimate, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Final, NamedTuple

from sim.scenario import Scenario
from sim.text import Words

_ID: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{1,3}\d+[a-z]?(?:\s?[–-]\s?[A-Z]{0,3}\d+)?|outside_facts §\d+)"
)
_ASSUMED: Final = re.compile(r"\bassum", re.IGNORECASE)
_RECALLED: Final = re.compile(r"\brecall\b", re.IGNORECASE)
_LONGEST: Final = 45
"""Signs of a source without ids."""
_FEW: Final = 4
"""Ids shown; more are told by how many there are."""


class Grounds(NamedTuple):
    """The ids a source names, and whether something in it is an estimate or from memory."""

    ids: tuple[str, ...] = ()
    assumed: bool = False
    recalled: bool = False


def grounds_of(source: str) -> Grounds:
    """What a note on a source says, in short."""
    ids = () if source.startswith("assumption") else tuple(dict.fromkeys(_ID.findall(source)))
    return Grounds(ids, bool(_ASSUMED.search(source)), bool(_RECALLED.search(source)))


def mark(source: str, words: Words) -> str:
    """The note in brackets after a value."""
    if not source:
        return words("mark.none")
    found = grounds_of(source)
    told = listed(found.ids, words) if found.ids else ""
    if found.assumed:
        return words("mark.partly", ids=told) if told else words("mark.assumed")
    if found.recalled:
        return words("mark.recalled")
    return told or shorten(source.partition(" (")[0], _LONGEST, placeholder=" …")


def listed(ids: Sequence[str], words: Words, most: int = _FEW) -> str:
    """The first ids of a list."""
    rest = len(ids) - most
    shown = ", ".join(ids[:most])
    return words("mark.more", ids=shown, rest=rest) if rest > 0 else shown


def own_source(scenario: Scenario, path: str, over: str = "") -> str:
    """The source of a value itself, or of what it stands in; empty when it is inherited from ``over``.

    ``over`` is the part (``national``) whose values hold where the value's own part says nothing.
    """
    way, found = nearest(scenario, path)
    part, _, rest = way.partition(".")
    inherited = over and part != over and scenario.sources.get(f"{over}.{rest}") == found
    return "" if inherited else found


def nearest(scenario: Scenario, path: str) -> tuple[str, str]:
    """Where the source of a value stands, and it: the value's own, else its dates', else of what it is in."""
    if path in scenario.sources:
        return path, scenario.sources[path]
    below = [source for way, source in scenario.sources.items() if way.startswith(f"{path}.")]
    if below:
        return path, "; ".join(dict.fromkeys(below))
    above = (way for way in _above(path) if way in scenario.sources)
    way = next(above, "")
    return way, scenario.sources.get(way, "")


def _above(path: str) -> Iterator[str]:
    steps = path.split(".")
    yield from (".".join(steps[:length]) for length in range(len(steps) - 1, 1, -1))
