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

Name = Annotated[str, typer.Argument(metavar="NAME", help="help.new_name")]
World = Annotated[bool, typer.Option("--world", help="help.new_world")]
From = Annotated[str, typer.Option("--from", metavar="SCENARIO", help="help.new_from")]

_ALLOWED: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_BASE: Final = "denmark-2017"


def new(name: Name, base: From = _BASE, world: World = False, lang: o.Lang = o.DEFAULT_LANGUAGE) -> None:
    """Write a scenario file that extends another and changes nothing yet, with every lever explained."""
    from sim.scenario import load, new_file
    from sim.text import words as catalogue

    words = o.spoken(lang)
    name = name.removesuffix(".yaml").removesuffix(".yml")
    _check_name(name, words)
    found = load(base)
    file = _beside(found, name)
    if file.exists():
        raise UserError(words("said.new_exists", file=str(file)))
    text = new_file(found, name, catalogue(lang, "scenario"), world=world)
    file.write_text(text, encoding="utf-8", newline="\n")
    given = base if Path(base).suffix else found.name
    typer.echo(words("said.new_written", file=str(file), base=given))


def _check_name(name: str, words: Words) -> None:
    from sim.scenario import shipped

    if not _ALLOWED.fullmatch(name):
        raise UserError(words("said.new_name", name=name))
    if name in shipped():
        raise UserError(words("said.new_shipped", name=name))


def _beside(base: Scenario, name: str) -> Path:
    """The file's place: where `extends:` finds what it extends; here, for a shipped one."""
    from sim.scenario.places import is_shipped

    own = base.path is not None and not is_shipped(base.path)
    return (base.path.parent if own and base.path else Path()) / f"{name}.yaml"
