"""What is said of the engine before a study begins: that it is compiled once, or could be faster."""

from __future__ import annotations

from typing import Any

import typer

from sim.text import Words


def tell_of_engine(prepared: Any, words: Words) -> None:
    """On standard error, only where somebody would else wonder what takes so long."""
    from sim.model import engines

    runs = prepared.settings.runs * len(prepared.scenarios)
    if engines.chosen(prepared.settings.engine, runs) == engines.COMPILED and not engines.is_ready():
        typer.echo(words("said.compiling"), err=True)
    elif not engines.is_installed() and runs >= engines.WORTH:
        typer.echo(words("said.not_compiled"), err=True)
