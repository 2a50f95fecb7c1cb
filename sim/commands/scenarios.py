"""`trappen scenarios`: the catalogue of what is shipped, short as a list and whole for one name."""

from __future__ import annotations

import json as jsonlib
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from sim.commands import finding
from sim.commands import options as o
from sim.commands.files import block
from sim.errors import UserError

if TYPE_CHECKING:
    from sim.report.overview import Change, Entry, Size
    from sim.text import Words

Names = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="help.some_scenarios")]
Through = Annotated[
    list[str] | None, typer.Option("--mechanism", metavar="MECHANISM", help="help.by_mechanism")
]
Large = Annotated[str | None, typer.Option("--size", metavar="NUMBER", help="help.by_size")]
Search = Annotated[str | None, typer.Option("--search", metavar="TEXT", help="help.by_text")]

_WIDTH: Final = 100
_COLUMN: Final = 25
_LONGEST_SOURCE: Final = 2
"""Ids of a source on a line of the list."""
_VALUES: Final = 3
"""So many changes are told in the list; the rest by how many there are."""
_LONG: Final = 80
"""Signs of a change from which on it is told without what was before."""
_WHOLE: Final = 10
"""From here on people are told whole."""
_INDENT: Final[Mapping[str, Any]] = {"initial_indent": "      ", "subsequent_indent": "        "}
_HANDFUL: Final = 8
"""Changes told of one scenario; the rest by how many there are."""


def scenarios(
    names: Names = None,
    mechanism: Through = None,
    search: Search = None,
    size: Large = None,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
    json: o.Json = False,
) -> None:
    """The shipped scenarios with title, what they change and their source."""
    from sim.text import words as catalogue

    told = catalogue(o.spoken(lang).lang, "told")
    found = _chosen(names or (), mechanism or (), search, size, lang)
    if json:
        facts = [_facts(one, lang) for one in found]
        typer.echo(jsonlib.dumps(facts, ensure_ascii=False, indent=1))
    elif not found:
        raise UserError(told("catalogue.none"))
    elif names:
        typer.echo("\n\n".join("\n".join(_whole(one, told, lang)) for one in found))
    else:
        typer.echo("\n".join([*_listing(found, told, search or ""), "", told("catalogue.foot")]))


def _chosen(
    names: Sequence[str], mechanisms: Sequence[str], search: str | None, size: str | None, lang: str
) -> list[Entry]:
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
        found = [one for one in found if finding.has(one, search, _everything(one, told, lang))]
    return found if size is None else _of_size(found, size, told)


def _of_size(found: Sequence[Entry], size: str, told: Words) -> list[Entry]:
    """Those of a size; when there is none, refused with the sizes that there are."""
    kept = finding.of_size(found, finding.span(size, told))
    sizes = [one.size for one in found if one.size]
    if kept or not sizes:
        return kept
    ends: dict[str, float] = {}
    for name in ("coming", "present"):
        numbers = sorted(getattr(size, name) for size in sizes)
        ends |= {f"{name}_low": numbers[0], f"{name}_high": numbers[-1]}
    raise UserError(
        told("catalogue.size_none", **{key: told.formats.decimal(end, 0) for key, end in ends.items()})
    )


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


def _listing(found: Sequence[Entry], told: Words, search: str) -> Iterator[str]:
    """Two lines for each, under the heading of its group; a third on what was searched and is not in them."""
    for number, (group, members) in enumerate(groupby(found, lambda one: one.group)):
        yield from ["", told(f"group.{group}")] if number else [told(f"group.{group}")]
        for one in members:
            lines = list(_lines(one, told))
            yield from lines
            if search and not finding.around(" ".join(lines), search):
                yield from textwrap.wrap(_found_in(one, search, told), _WIDTH, **_INDENT)


def _lines(one: Entry, told: Words) -> Iterator[str]:
    yield _cut(f"  {one.name:<{_COLUMN}} {one.title}", _WIDTH)
    source = told("catalogue.source", source=_short_source(one.source, told))
    said = _short_change(one, told)
    if one.size is not None:
        yield f"      {_size(one.size, told)} {source}"
        yield from textwrap.wrap(said, _WIDTH, max_lines=2, placeholder=" …", **_INDENT)
    else:
        yield f"{_cut(f'      {said}', _WIDTH - len(source) - 1)} {source}"


def _found_in(one: Entry, search: str, told: Words) -> str:
    """Where the word stands: in the description, in a change, in what it works through."""
    changes = "; ".join(_change(one, change, told) for change in one.changes)
    parts = {"description": one.description, "changes": changes}
    parts["works"] = "; ".join([*_mechanisms(one, told.lang), *one.mechanisms])
    for part, text in parts.items():
        around = finding.around(text, search)
        if around:
            return told(f"catalogue.found_{part}", around=around)
    return ""


def _size(size: Size, told: Words) -> str:
    """How large a place is: who came and is there, how many come, and who they are shared among."""
    numbers = {**size._asdict(), "staff": size.caseworkers}
    entry = "catalogue.size_one" if size.caseworkers == 1 else "catalogue.size"
    return told(entry, **{key: told.formats.decimal(n, _digits(n)) for key, n in numbers.items()})


def _digits(number: float) -> int:
    return 0 if number >= _WHOLE or round(number, 1) == round(number) else 1


def _short_change(one: Entry, told: Words) -> str:
    """What it changes in a line or two: the first values, and how many more there are."""
    from sim.report.overview import WORLDS

    if one.group == WORLDS:
        return one.sentence if one.extends or one.like else told("catalogue.nothing")
    if not one.changes:
        return one.sentence
    said = "; ".join(_briefly(one, change, told) for change in one.changes[:_VALUES])
    rest = len(one.changes) - _VALUES
    if rest > 0:
        said = told("catalogue.and_more", told=said, rest=rest)
    return told("catalogue.changes", changes=said)


def _briefly(one: Entry, change: Change, told: Words) -> str:
    """A change, without what it was where there was nothing, or where that is long."""
    whole = _change(one, change, told)
    brief = change.is_new or len(whole) > _LONG
    return told("change.new", label=change.label, after=change.after) if brief else whole


def _whole(one: Entry, told: Words, lang: str) -> Iterator[str]:
    """Everything of one entry, at most a screen."""
    from sim.report.marks import source_in
    from sim.report.overview import LAYERS, WORLDS
    from sim.scenario import shipped

    yield f"{one.name}: {one.title}"
    yield block(one.description)
    if one.world:
        day = told.formats.day(one.decision or date.min)
        yield block(told("catalogue.world", world=one.world))
        if one.size is not None:
            yield block(told("catalogue.size_whole", size=_size(one.size, told)))
        yield block(told("catalogue.decision", day=day))
    if one.changes:
        unlike = one.group == WORLDS
        yield block(told("catalogue.unlike", like=one.like) if unlike else told("catalogue.what"))
        for change in one.changes[:_HANDFUL]:
            yield _item(told("change.marked", told=_change(one, change, told), mark=change.mark))
        rest = len(one.changes) - _HANDFUL
        if rest > 0:
            yield _item(told("catalogue.rest", told="…", rest=rest))
    if one.mechanisms:
        said = "; ".join(_mechanisms(one, lang))
        yield block(told("catalogue.works", mechanisms=said))
    if one.source:
        yield block(told("catalogue.source_whole", source=source_in(one.source, told)))
    if one.group == LAYERS or one.name in shipped():
        hint = {LAYERS: "hint_layer", WORLDS: "hint_world"}.get(one.group, "hint")
        yield block(told(f"catalogue.{hint}", name=one.name))


def _change(one: Entry, change: Change, told: Words) -> str:
    """A change against what it is compared with: the national way, the world it is like, or before."""
    from sim.report.overview import against

    return told(against(one.name, one.group), label=change.label, after=change.after, before=change.before)


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
        "size": None if one.size is None else one.size._asdict(),
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


def _everything(one: Entry, told: Words, lang: str) -> str:
    """All the words that can be searched beside those of the changes."""
    size = "" if one.size is None else _size(one.size, told)
    said = [one.name, one.title, one.description, one.source, size, *one.mechanisms]
    return " ".join([*said, *_mechanisms(one, lang)])


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
