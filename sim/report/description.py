"""A scenario in plain words: what it changes, how the municipality works, and the world it works in.

Everything is read from the effective scenario; each value says whether it is stated in a source or estimated.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sim.report.background import grounds
from sim.report.differing import Differing, Told
from sim.scenario import Scenario, describe_difference, described, fields, part_label, shipped
from sim.text import Words

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
    parts = ["\n".join([title, "=" * len(title), *_fold(scenario.description[words.lang])])]
    if scenario.source:
        parts.append("\n".join(_fold(words("description.source", source=scenario.source))))
    differing = Differing(scenario, baseline, words)
    parts += ["\n".join(_listed(one)) for one in differing.told()]
    if differing.changes and not whole:
        return "\n\n".join([*parts, "\n".join(_fold(words("description.more")))]) + "\n"
    for part, found in sections(scenario, words, baseline).items():
        parts.append(words(f"description.{part}"))
        parts += ["\n".join(_shown(section, words)) for section in found]
    return "\n\n".join(parts) + "\n"


def _listed(told: Told) -> Iterator[str]:
    """A heading with its items and what follows them."""
    yield from _fold(told.head)
    for item in told.items:
        yield from _fold(item, "  - ")
    yield from _fold(told.after)


def _sections(scenario: Scenario, part: str, words: Words, before: Mapping[str, str]) -> Iterator[Section]:
    grouped: dict[str, list[Line]] = {}
    for field in fields():
        whole, _, rest = field.path.partition(".")
        if whole == part:
            path = f"{part}.{rest.partition('.')[0]}"
            line = _line(scenario, field.path, path, words)
            if field.path in before:
                own = line.source if scenario.name in shipped() else words("source.municipality")
                line = line._replace(before=before[field.path], source=own)
            grouped.setdefault(path, []).append(line)
    for path, lines in grouped.items():
        source = _grounds(scenario.sources.get(path, ""), words)
        yield Section(path, part_label(path, words.lang), source, tuple(lines))


def _line(scenario: Scenario, path: str, part: str, words: Words) -> Line:
    label, value = described(scenario, path, words.lang)
    own = _own_source(scenario, path) if path != part else ""
    return Line(path.removeprefix(part).removeprefix("."), label, value, _grounds(own, words) if own else "")


def _own_source(scenario: Scenario, path: str) -> str:
    """The source of a value, of the step that holds, or of what lies between it and its part."""
    steps = path.split(".")
    held = [way for way in scenario.sources if way.startswith(f"{path}.")]
    ways = (".".join(steps[:length]) for length in range(len(steps), 2, -1))
    near = next((scenario.sources[way] for way in ways if way in scenario.sources), "")
    return near or "; ".join(dict.fromkeys(scenario.sources[way] for way in held))


def _grounds(source: str, words: Words) -> str:
    return grounds(words, source) if source else words("source.none")


def _shown(section: Section, words: Words) -> Iterator[str]:
    yield from _fold(f"{section.title} ({section.key}) [{section.source}]", "  ")
    for line in section.lines:
        key, source = (line.key and f" ({line.key})", line.source and f" [{line.source}]")
        change = line.before and f" – {words('description.changed', before=line.before)}"
        yield from _fold(f"{line.label}: {line.value}{key}{change}{source}", "    ")


def _fold(told: str, indent: str = "") -> list[str]:
    rest = " " * len(indent)
    return textwrap.wrap(told, _WIDTH, initial_indent=indent, subsequent_indent=rest + "  " * bool(indent))
