"""`trappen describe`: a scenario's way of working in plain words, and its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.commands import options as o
from sim.errors import ComparisonError, UserError

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.text import Words

Name = Annotated[str, typer.Argument(metavar="SCENARIO", help="help.scenario")]
Picture = Annotated[Path | None, typer.Option(help="help.picture")]

All = Annotated[bool, typer.Option("--all", help="help.describe_all")]


def describe(
    scenario: Name, picture: Picture = None, whole: All = False, lang: o.Lang = o.DEFAULT_LANGUAGE
) -> None:
    """Tell what a scenario changes, how its municipality works, and in which world."""
    from sim.report.description import text
    from sim.scenario import load
    from sim.text import words as catalogue

    words = o.spoken(lang)
    if picture is not None and picture.suffix not in (".svg", ".png"):
        raise UserError(words("said.not_a_picture", file=str(picture)))
    if picture is not None and not picture.parent.is_dir():
        raise UserError(words("said.no_folder", folder=str(picture.parent)))
    found = load(scenario)
    base = _baseline(found)
    typer.echo(text(found, base, catalogue(lang), whole=whole), nl=False)
    if picture is not None:
        _draw(found, base, picture, catalogue(lang))
        typer.echo("\n" + words("said.drawn", file=str(picture)))


def _baseline(scenario: Scenario) -> Scenario | None:
    """The national way of working in the scenario's world; None when it is that itself."""
    from sim.study.world import national_way

    try:
        return national_way(scenario)
    except ComparisonError:
        return None


def _draw(scenario: Scenario, base: Scenario | None, file: Path, words: Words) -> None:
    from sim.report.pathway import pathway
    from sim.report.style import save_png, svg

    figure = pathway(scenario, words, base)
    if file.suffix == ".svg":
        file.write_bytes(svg(figure))
    else:
        save_png(figure, file)
