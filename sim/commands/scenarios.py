"""`trappen scenarios`: the catalogue of what is shipped, short as a list and whole for one name."""

from __future__ import annotations

import json as jsonlib
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.commands import options as o
from sim.commands.files import block
from sim.errors import UserError

if TYPE_CHECKING:
    from sim.report.overview import Entry
    from sim.text import Words

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="help.some_scenarios")]
Through = Annotated[
    list[str] | None, typer.Option("--mechanism", metavar="MECHANISM", help="help.by_mechanism")
]
Search = Annotated[str | None, typer.Option("--search", metavar="TEXT", help="help.by_text")]

_WIDTH: Final = 100
_COLUMN: Final = 25
_LONGEST_SOURCE: Final = 2
"""Ids of a source on a line of the list."""
_VALUES: Final = 3
"""So many changes are told with their values in the list; more by the parts they stand in."""
_HANDFUL: Final = 8
"""Changes told of one scenario; the rest by how many there are."""
_FOLDED: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe"})


def scenarios(
    names: Names = None,
    mechanism: Through = None,
    search: Search = None,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
    json: o.Json = False,
) -> None:
    """The shipped scenarios with title, what they change and their source."""
    from sim.text import words as catalogue

    told = catalogue(o.spoken(lang).lang, "told")
    found = _chosen(names or (), mechanism or (), search, lang)
    if json:
        facts = [_facts(one, lang) for one in found]
        typer.echo(jsonlib.dumps(facts, ensure_ascii=False, indent=1))
    elif not found:
        raise UserError(told("catalogue.none"))
    elif names:
        typer.echo("\n\n".join("\n".join(_whole(one, told, lang)) for one in found))
    else:
        typer.echo("\n".join([*_listing(found, told), "", told("catalogue.foot")]))


def _chosen(names: Sequence[str], mechanisms: Sequence[str], search: str | None, lang: str) -> list[Entry]:
    """The entries asked for, in the order of the catalogue; those named, in theirs."""
    from sim.report.overview import entries
    from sim.scenario import load_layers, shipped_layers
    from sim.text import words as catalogue

    told = catalogue(lang, "told")
    found = list(_named(names, told) if names else entries(told, load_layers(shipped_layers())))
    for asked in mechanisms:
        wanted = _known_mechanism(asked, told)
        found = [one for one in found if wanted in one.mechanisms]
    if search is not None:
        found = [one for one in found if _folded(search) in _folded(_everything(one, lang))]
    return found


def _named(names: Sequence[str], told: Words) -> Iterator[Entry]:
    """Scenarios, shipped or a file, and layers by name; every mistake of all of them at once."""
    from sim.report.overview import entry, layer_entry
    from sim.scenario import load_layers, read_several, shipped_layers

    given = [name for name in names if name not in shipped_layers()]
    read = read_several(given)
    problems = [problem for one in read for problem in one.problems]
    if problems:
        raise UserError(*problems)
    scenarios = {name: one.scenario for name, one in zip(given, read, strict=True)}
    for name in names:
        scenario = scenarios.get(name)
        yield layer_entry(load_layers([name])[0], told) if scenario is None else entry(scenario, told)


def _known_mechanism(asked: str, told: Words) -> str:
    """The mechanism of that name, in any of our languages; refused with what was meant when there is none."""
    from sim.scenario import MECHANISMS
    from sim.scenario.not_found import near_mechanisms
    from sim.scenario.spoken import mechanism_named

    name = mechanism_named(asked)
    if name in MECHANISMS:
        return name
    near = near_mechanisms(name)
    said = told("catalogue.mechanism_near", near=", ".join(near)) if near else told("catalogue.mechanism_all")
    raise UserError(told("catalogue.mechanism", name=name, near=said))


def _listing(found: Sequence[Entry], told: Words) -> Iterator[str]:
    """Two lines for each, under the heading of its group."""
    for number, (group, members) in enumerate(groupby(found, lambda one: one.group)):
        yield from ["", told(f"group.{group}")] if number else [told(f"group.{group}")]
        for one in members:
            yield _cut(f"  {one.name:<{_COLUMN}} {one.title}", _WIDTH)
            source = told("catalogue.source", source=_short_source(one.source, told))
            yield f"{_cut(f'      {_short_change(one, told)}', _WIDTH - len(source) - 1)} {source}"


def _short_change(one: Entry, told: Words) -> str:
    """What it changes on one line: the values of a few changes, the parts of many."""
    from sim.report.overview import WORLDS, parts

    if not one.changes:
        if one.group != WORLDS:
            return one.sentence
        return told("catalogue.as_national" if one.extends else "catalogue.nothing")
    if len(one.changes) <= _VALUES:
        said = "; ".join(_change(change, told) for change in one.changes)
    else:
        said = "; ".join(parts(one.changes))
    return told("catalogue.changes", changes=said)


def _whole(one: Entry, told: Words, lang: str) -> Iterator[str]:
    """Everything of one entry, at most a screen."""
    from sim.report.overview import LAYERS, WORLDS
    from sim.scenario import shipped

    yield f"{one.name}: {one.title}"
    yield block(one.description)
    if one.world:
        day = told.formats.day(one.decision or date.min)
        yield block(told("catalogue.world", world=one.world))
        yield block(told("catalogue.decision", day=day))
    if one.changes:
        yield block(told("catalogue.what"))
        for change in one.changes[:_HANDFUL]:
            yield _item(told("change.marked", told=_change(change, told), mark=change.mark))
        rest = len(one.changes) - _HANDFUL
        if rest > 0:
            yield _item(told("catalogue.rest", told="…", rest=rest))
    if one.mechanisms:
        said = "; ".join(_mechanisms(one, lang))
        yield block(told("catalogue.works", mechanisms=said))
    if one.source:
        yield block(told("catalogue.source_whole", source=one.source))
    if one.group == LAYERS or one.name in shipped():
        hint = {LAYERS: "hint_layer", WORLDS: "hint_world"}.get(one.group, "hint")
        yield block(told(f"catalogue.{hint}", name=one.name))


def _change(change: Any, told: Words) -> str:
    return told("change.value", label=change.label, after=change.after, before=change.before)


def _item(said: str) -> str:
    return textwrap.fill(said, _WIDTH, initial_indent="      - ", subsequent_indent="        ")


def _mechanisms(one: Entry, lang: str) -> list[str]:
    from sim.report.background import mechanism
    from sim.text import words as catalogue

    return [mechanism(catalogue(lang), name) for name in one.mechanisms]


def _facts(one: Entry, lang: str) -> dict[str, Any]:
    """The same facts for a machine."""
    return {
        "name": one.name,
        "group": one.group,
        "title": one.title,
        "description": one.description,
        "extends": one.extends,
        "world": one.world,
        "decision_date": one.decision.isoformat() if one.decision else None,
        "changes": [
            {
                "path": change.path,
                "label": change.label,
                "before": change.before,
                "after": change.after,
                "standing": change.standing,
            }
            for change in one.changes
        ],
        "mechanisms": list(one.mechanisms),
        "works_through": _mechanisms(one, lang),
        "source": one.source,
    }


def _everything(one: Entry, lang: str) -> str:
    """All the words that can be searched."""
    changes = [f"{change.label} {change.part} {change.after}" for change in one.changes]
    told = [one.name, one.title, one.description, one.source, *one.mechanisms, *_mechanisms(one, lang)]
    return " ".join([*told, *changes])


def _folded(text: str) -> str:
    """Small letters, Danish ones in two: roedovre is found as rødovre."""
    return text.casefold().translate(_FOLDED)


def _short_source(source: str, told: Words) -> str:
    from sim.report.marks import listed, mark
    from sim.scenario.standing import grounds_of

    found = grounds_of(source)
    return listed(found.ids, told, _LONGEST_SOURCE) if found.ids else mark(found, told)


def _cut(line: str, most: int) -> str:
    """A line that fits, cut at a word."""
    line = line.rstrip()
    if len(line) <= most:
        return line
    head = line[: most - 2]
    return head[: head.rfind(" ")].rstrip(" ,;:–") + " …"
