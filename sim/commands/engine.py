"""What is said of the engine: that it is compiled once, or could be faster."""

from __future__ import annotations

from typing import Any

import typer

from sim.text import Words


def tell_of_compiling(words: Words) -> None:
    """On standard error, for somebody would else wonder what takes so long."""
    typer.echo(words("said.compiling"), err=True)


def could_be_faster(prepared: Any, words: Words) -> None:
    """On standard error: that a study is worth a compiler which is not there."""
    from sim.model import engines

    runs = prepared.settings.runs * len(prepared.scenarios)
    if prepared.settings.engine == engines.AUTO and runs >= engines.WORTH and not engines.is_installed():
        typer.echo(words("said.not_compiled"), err=True)
