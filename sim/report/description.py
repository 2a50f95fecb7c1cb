"""A scenario in plain words: what it changes, how the municipality works, and the world it works in.

Everything is read from the effective scenario; each value says whether it is stated in a source or estimated.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sim.report.background import grounds
from sim.report.differing import Differing, Told
from sim.report.marks import mark_of, source_in, standing
from sim.scenario import Scenario, describe_difference, described, fields, part_label
from sim.scenario.notes import cannot
from sim.scenario.standing import Grounds, Standing, grounds_at, grounds_of
from sim.text import Words
from sim.text import words as catalogue

_WIDTH: Final = 100
_PARTS: Final = ("way_of_working", "world")


class Line(NamedTuple):
    """One value in words, its key in a file, and what it rests on where its part rests on something else."""

    key: str
    label: str
    value: str
    source: str
    before: str = ""
    """What it is in the baseline, where it differs."""


class Section(NamedTuple):
    """A part of a scenario with its key and values, and what the part as a whole rests on."""

    key: str
    title: str
    source: str
    lines: tuple[Line, ...]


def sections(
    scenario: Scenario, words: Words, baseline: Scenario | None = None
) -> dict[str, tuple[Section, ...]]:
    """The way of working and the world, part by part, in the order of the file."""
    found = [] if baseline is None else describe_difference(scenario, baseline)
    before = {one.path: one.before[words.lang] for one in found}
    return {part: tuple(_sections(scenario, part, words, before)) for part in _PARTS}


def text(scenario: Scenario, baseline: Scenario | None, words: Words, *, whole: bool = True) -> str:
    """The description for a console, at most 100 columns; not whole, only what differs if anything does."""
    title = scenario.title[words.lang]
    said = scenario.description[words.lang]
    parts = ["\n".join([title, "=" * len(title), *(_fold(said) if said != title else [])])]
    if scenario.source:
        source = source_in(scenario.source, catalogue(words.lang, "told"))
        parts.append("\n".join(_fold(words("description.source", source=source))))
    differing = Differing(scenario, baseline, words)
    parts += ["\n".join(_listed(one)) for one in differing.told()]
    limits = cannot(scenario.name).get(words.lang, ())
    if limits:
        parts.append("\n".join(_listed(Told(words("description.cannot"), limits))))
    if not whole and (differing.changes or differing.own_place_like is not None):
        return "\n\n".join([*parts, "\n".join(_fold(_rest(differing, words)))]) + "\n"
    for part, found in sections(scenario, words, baseline).items():
        parts.append(words(f"description.{part}"))
        parts += ["\n".join(_shown(section, words)) for section in found]
    return "\n\n".join(parts) + "\n"


def _rest(differing: Differing, words: Words) -> str:
    """What all else is like, and how to see it."""
    like = differing.own_place_like
    if like is None or differing.changes:
        return words("description.more")
    return words("description.more_place", world=like.title[words.lang])


def _listed(told: Told) -> Iterator[str]:
    """A heading with its items and what follows them."""
    yield from _fold(told.head)
    for item in told.items:
        yield from _fold(item, "  - ")
    yield from _fold(told.after)


def _sections(scenario: Scenario, part: str, words: Words, before: Mapping[str, str]) -> Iterator[Section]:
    grouped: dict[str, list[str]] = {}
    for field in fields():
        whole, _, rest = field.path.partition(".")
        if whole == part:
            grouped.setdefault(f"{part}.{rest.partition('.')[0]}", []).append(field.path)
    for path, below in grouped.items():
        known = grounds_at(scenario, path) if below == [path] else grounds_of(scenario.sources.get(path, ""))
        one_by_one = not known.source and any(grounds_at(scenario, one).source for one in below)
        lines = tuple(
            _line(scenario, one, path, words)._replace(
                source=_of_value(scenario, one, None if one_by_one else known, words, own=one in before),
                before=before.get(one, ""),
            )
            for one in below
        )
        yield Section(path, part_label(path, words.lang), "" if one_by_one else _told(known, words), lines)


def _line(scenario: Scenario, path: str, part: str, words: Words) -> Line:
    label, value = described(scenario, path, words.lang)
    return Line(path.removeprefix(part).removeprefix("."), label, value, "")


def _of_value(scenario: Scenario, path: str, of_part: Grounds | None, words: Words, *, own: bool) -> str:
    """What a value rests on; nothing where it is told of its part and the value is as in the baseline."""
    found = grounds_at(scenario, path)
    if found == of_part and not own:
        return ""
    if found.standing == Standing.NONE:
        return mark_of(scenario, path, catalogue(words.lang, "told"), own=own)
    return _told(found, words)


def _told(found: Grounds, words: Words) -> str:
    """A source in full; of a value without one, just that."""
    if found.source:
        return grounds(words, found.source)
    return standing(found.standing, catalogue(words.lang, "told"))


def _shown(section: Section, words: Words) -> Iterator[str]:
    known = section.source and f" [{section.source}]"
    yield from _fold(f"{section.title} ({section.key}){known}", "  ")
    for line in section.lines:
        key, source = (line.key and f" ({line.key})", line.source and f" [{line.source}]")
        change = line.before and f" – {words('description.changed', before=line.before)}"
        yield from _fold(f"{line.label}: {line.value}{key}{change}{source}", "    ")


def _fold(told: str, indent: str = "") -> list[str]:
    rest = " " * len(indent)
    return textwrap.wrap(told, _WIDTH, initial_indent=indent, subsequent_indent=rest + "  " * bool(indent))
