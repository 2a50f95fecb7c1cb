"""Options that several commands share. Their help is a key of the catalogue, filled in by `cli`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from sim.errors import UserError, problem
from sim.text import LANGUAGES, Words, words

Names = Annotated[list[str], typer.Argument(metavar="SCENARIO", help="help.given")]
Files = Annotated[list[str], typer.Argument(metavar="FILE", help="help.files")]
Folder = Annotated[Path, typer.Argument(metavar="RUN", help="help.folder")]
Draws = Annotated[int | None, typer.Option(help="help.draws")]
Replications = Annotated[int | None, typer.Option(help="help.replications")]
Precision = Annotated[float | None, typer.Option(help="help.precision")]
Kpi = Annotated[str | None, typer.Option(help="help.kpi")]
Seed = Annotated[int | None, typer.Option(help="help.seed")]
Workers = Annotated[int | None, typer.Option(help="help.workers")]
Cluster = Annotated[str | None, typer.Option(metavar="TCP://…", help="help.cluster")]
Engine = Annotated[str | None, typer.Option(metavar="simpy|compiled|auto", help="help.engine")]
FollowUp = Annotated[int | None, typer.Option(help="help.follow_up")]
PrimaryKpi = Annotated[str | None, typer.Option(help="help.primary_kpi")]
WorldsDiffer = Annotated[bool, typer.Option("--worlds-differ", help="help.worlds_differ")]
Without = Annotated[list[str] | None, typer.Option(metavar="MECHANISM", help="help.without")]
Municipality = Annotated[int | None, typer.Option(metavar="NUMBER", help="help.municipality")]
KeepEvents = Annotated[bool, typer.Option("--keep-events", help="help.keep_events")]
SwitchOff = Annotated[
    bool, typer.Option("--switch-off/--no-switch-off", help="help.switch_off", show_default=False)
]
With = Annotated[list[str] | None, typer.Option("--with", metavar="LAYER", help="help.with")]
Budget = Annotated[str | None, typer.Option(metavar="DKK", help="help.budget")]
Out = Annotated[Path | None, typer.Option(help="help.out")]
Lang = Annotated[str, typer.Option(help="help.lang", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", help="help.quiet")]
QuietCheck = Annotated[bool, typer.Option("--quiet", help="help.quiet_check")]
Json = Annotated[bool, typer.Option("--json", help="help.json")]

DEFAULT_LANGUAGE: Final = LANGUAGES[0]


def spoken(lang: str) -> Words:
    """The words of a language; UserError when there is no such language."""
    if lang not in LANGUAGES:
        raise UserError(problem("option_language", key="--lang", value=lang))
    return words(lang, "commands")
