"""`trappen mechanisms`: every mechanism that a run can switch off, and the levers that work through it."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from sim.commands import options as o
from sim.commands.files import block

if TYPE_CHECKING:
    from sim.text import Words


def mechanisms(lang: o.Lang = o.DEFAULT_LANGUAGE, json: o.Json = False) -> None:
    """Every mechanism: the name for --without, what it is, and the levers that name it."""
    from sim.scenario import BROUGHT_IN, MECHANISMS, levers
    from sim.scenario.spoken import short_names
    from sim.text import words as catalogue

    words, told = o.spoken(lang), catalogue(lang)
    turned: dict[str, list[str]] = {name: [] for name in MECHANISMS}
    for lever in levers():
        for name in lever.mechanisms:
            turned[name].append(lever.path.removeprefix("way_of_working."))
    if json:
        facts = [
            {
                "name": name,
                "label": told(f"mechanism.{name}"),
                "brought_in_by": list(BROUGHT_IN.get(name, ())),
                "levers": found,
            }
            for name, found in turned.items()
        ]
        typer.echo(jsonlib.dumps(facts, ensure_ascii=False, indent=1))
        return
    for name, found in turned.items():
        also = words("said.also_named", names=", ".join(short_names(name, lang)))
        typer.echo(f"{name}: {told(f'mechanism.{name}')} ({also})")
        for line in _where(BROUGHT_IN.get(name, ()), found, words):
            typer.echo(block(line))


def _where(fields: Sequence[str], levers: Sequence[str], words: Words) -> Iterator[str]:
    """What brings it in, and which levers work through it."""
    yield words("said.brought_in", fields=", ".join(fields)) if fields else words("said.always_in")
    if levers:
        yield words("said.levers", levers=", ".join(levers))
