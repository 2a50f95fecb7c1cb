"""What a single value rests on, in a word or two: the ids of its source and how well it is known by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from textwrap import shorten
from typing import Final

from sim.report.sources import Document
from sim.scenario import Difference, Scenario, shipped
from sim.scenario.standing import Grounds, Standing, grounds_at, grounds_of
from sim.text import Words

_LONGEST: Final = 45
"""Signs of a source without ids."""
_FEW: Final = 4
"""Ids shown; more are told by how many there are."""
_NOTED: Final = "en"
"""The language in which the shipped sources are noted."""
_ENGLISH: Final = re.compile(
    r"(?<![\w-])(the|of|are|and(?! [A-Z])|from|in|who|with|recall|assumption|as above|by definition"
    r"|husband's)(?![\w-])"
)
"""Words that are English only; »to«, »by«, »as«, »is« and »drop-in« are Danish, too."""
_ASIDE: Final = re.compile(r"\s*\([^)]*\)")
_DATE: Final = re.compile(
    r"\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)
_NAMED: Final = (Standing.STATED, Standing.PARTLY)
"""Standings by which a source is named, too."""


def mark(found: Grounds, words: Words) -> str:
    """The note in brackets after a value."""
    said = standing(found.standing, words)
    if found.standing not in _NAMED:
        return said
    if not found.ids and _is_foreign(found.source, words):
        return said
    named = listed(found.ids, words) if found.ids else _beginning(found.source)
    stated = found.standing == Standing.STATED
    return named if stated else words("mark.both", named=named, standing=said)


def standing(found: Standing, words: Words) -> str:
    """How well a value is known."""
    return words(f"standing.{found}")


def mark_of(scenario: Scenario, paths: str | Sequence[str], words: Words, *, own: bool) -> str:
    """The note after the values at these paths; ``own``: others than in what it is like.

    A value that a municipality states in a file of its own is its word, even if it is as elsewhere.
    """
    ways = [paths] if isinstance(paths, str) else paths
    found, own = grounds_at(scenario, *ways), own or not scenario.stated.isdisjoint(ways)
    if found.standing == Standing.NONE and own and scenario.name not in shipped():
        return words("standing.municipality")
    return mark(found, words)


def alike(scenario: Scenario, found: Difference, words: Words) -> str:
    """A value that is as in the baseline, with what it rests on."""
    told = words("place.value", label=found.label[words.lang], value=found.after[words.lang])
    return words("change.marked", told=told, mark=mark_of(scenario, found.path, words, own=True))


def listed(ids: Sequence[str], words: Words, most: int = _FEW) -> str:
    """The first ids of a list."""
    rest = len(ids) - most
    shown = ", ".join(_dated(one, words) for one in ids[:most])
    return words("mark.more", ids=shown, rest=rest) if rest > 0 else shown


def document_named(found: Document, words: Words) -> str:
    """A document with the ids of what is cited from it."""
    return words("documents.item", document=_dated(found.name, words), ids=found.facts)


def source_in(source: str, words: Words) -> str:
    """A source whole; one noted in another language by its ids and how well things are known by it."""
    bare = _ASIDE.sub("", source)
    if not _is_foreign(source, words):
        return source
    return mark(grounds_of(source), words) if _is_foreign(bare, words) else _dated(bare, words)


def _is_foreign(text: str, words: Words) -> bool:
    """Whether a text is noted in English and read in another language."""
    return words.lang != _NOTED and _ENGLISH.search(text) is not None


def _dated(text: str, words: Words) -> str:
    """A document's date as it is written in the language."""
    if words.lang == _NOTED:
        return text
    return _DATE.sub(lambda found: words.formats.day(datetime.strptime(found[0], "%d %B %Y").date()), text)


def _beginning(source: str) -> str:
    head = source.partition(" (")[0].partition(";")[0]
    return shorten(head, _LONGEST, placeholder=" …")
