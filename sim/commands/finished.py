"""`trappen report` and `trappen verify`: what can be done with a finished run."""

from __future__ import annotations

import typer

from sim.commands import options as o

DIFFERS = 1
"""Exit code when a run is not what it says: the command is right, the folder is not."""


def report(run: o.Folder, lang: o.Lang = o.DEFAULT_LANGUAGE, quiet: o.Quiet = False) -> None:
    """Build charts and report of a finished run."""
    from sim.report import build
    from sim.study import manifest

    words = o.spoken(lang)
    from sim.report.country import build_country, is_country

    manifest.read(run)
    if is_country(run):
        for path in build_country(run, lang):
            typer.echo(str(path))
        return
    build(run, lang)
    path = run / "report.html"
    typer.echo(str(path) if quiet else words("said.report", path=path))


def verify(run: o.Folder, lang: o.Lang = o.DEFAULT_LANGUAGE, quiet: o.QuietCheck = False) -> None:
    """Recompute the digests of a run and name the first difference."""
    from sim.study.verify import verify as first_difference

    words = o.spoken(lang)
    found = first_difference(run)
    if found is not None:
        typer.echo(words(f"said.{found.what}", file=found.file, place=found.place), err=True)
        raise typer.Exit(DIFFERS)
    if not quiet:
        typer.echo(words("said.verified", run=run))
