"""`trappen new`: a commented scenario file to edit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.commands import options as o
from sim.errors import UserError

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.text import Words

Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="help.new_name")]
Municipality = Annotated[bool, typer.Option("--municipality", help="help.new_municipality")]
Sheet = Annotated[Path | None, typer.Option("--sheet", metavar="FILE", help="help.new_sheet")]
FromSheet = Annotated[Path | None, typer.Option("--from-sheet", metavar="FILE", help="help.new_from_sheet")]
World = Annotated[bool, typer.Option("--world", help="help.new_world")]
From = Annotated[str | None, typer.Option("--from", metavar="SCENARIO", help="help.new_from")]

Overwrite = Annotated[bool, typer.Option("--overwrite", help="help.new_overwrite")]
In = Annotated[str | None, typer.Option("--in", metavar="SCENARIO", help="help.new_in")]

_LONGEST: Final = 50
"""Letters of a name: a proposal's name begins with that of its municipality, and may have ten more."""
_ALLOWED: Final = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{_LONGEST - 1}}}")
_BASE: Final = "denmark-2017"


def new(
    name: Name = None,
    base: From = None,
    town: In = None,
    world: World = False,
    municipality: Municipality = False,
    sheet: Sheet = None,
    from_sheet: FromSheet = None,
    overwrite: Overwrite = False,
    lang: o.Lang = o.DEFAULT_LANGUAGE,
) -> None:
    """Write a scenario file to edit, every lever explained; or a municipality from a dozen answers."""
    from sim.commands.municipality import municipality as ask
    from sim.text import words as catalogue

    words = o.spoken(lang)
    told = catalogue(lang, "municipality")
    if municipality:
        if world or base is not None or town is not None:
            raise UserError(told("ask.no_more"))
        own = _plain(name or words("said.own_name"))
        _check_name(own, words)
        ask(own, sheet, from_sheet, lang, overwrite=overwrite)
    elif sheet is not None or from_sheet is not None or overwrite:
        raise UserError(told("ask.only_with"))
    elif name is None:
        raise UserError(words("said.new_no_name"))
    elif town is not None:
        if base is None or world:
            raise UserError(told("ask.in_world" if world else "ask.in_alone"))
        _of_another(_plain(name), base, town, words)
    else:
        _of_scenario(_plain(name), base or _BASE, words, world=world)


def _of_scenario(name: str, base: str, words: Words, *, world: bool) -> None:
    from sim.scenario import load, new_file
    from sim.text import words as catalogue

    _check_name(name, words)
    found = load(base)
    text = new_file(found, name, catalogue(words.lang, "scenario"), world=world)
    _write(found, name, base if Path(base).suffix else found.name, text, words)


def _of_another(name: str, base: str, town: str, words: Words) -> None:
    """How one municipality works, as a policy for another."""
    from sim.municipality import Elsewhere
    from sim.scenario import known_as, load
    from sim.text import words as catalogue

    _check_name(name, words)
    system, home = load(base), load(town)
    if system.way_of_working == system.national:
        raise UserError(catalogue(words.lang, "municipality")("ask.nothing_done", name=base))
    given = town if Path(town).suffix else home.name
    found, own = Elsewhere(system, home, words.lang), known_as(home)
    _write(home, name, given, found.text(name, own), words)
    for said in found.price(own):
        typer.echo(said)
    for note in found.notes(own):
        typer.echo(words("said.warning", warning=note), err=True)


def _write(base: Scenario, name: str, given: str, text: str, words: Words) -> None:
    """Write a file where `extends:` finds what it builds on, never over another, and say how it goes on."""
    file = _beside(base, name)
    if file.exists():
        raise UserError(words("said.new_exists", file=str(file)))
    file.write_text(text, encoding="utf-8", newline="\n")
    typer.echo(words("said.new_written", file=str(file), base=given))


def _plain(name: str) -> str:
    return name.removesuffix(".yaml").removesuffix(".yml")


def _check_name(name: str, words: Words) -> None:
    from sim.scenario import shipped
    from sim.scenario.document import NOT_NAMES

    if len(name) > _LONGEST and _ALLOWED.fullmatch(name[:_LONGEST]):
        raise UserError(words("said.new_long", name=name, most=_LONGEST))
    if not _ALLOWED.fullmatch(name) or name in NOT_NAMES:
        raise UserError(words("said.new_name", name=name))
    if name in shipped():
        raise UserError(words("said.new_shipped", name=name))


def _beside(base: Scenario, name: str) -> Path:
    """The file's place: where `extends:` finds what it extends; here, for a shipped one."""
    from sim.scenario.places import is_shipped

    own = base.path is not None and not is_shipped(base.path)
    return (base.path.parent if own and base.path else Path()) / f"{name}.yaml"
