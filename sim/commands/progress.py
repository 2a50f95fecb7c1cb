"""A progress bar on standard error, only when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from sim.study.runner import Progress, silent
from sim.text import Words


@contextmanager
def progress_bar(words: Words, *, wanted: bool) -> Iterator[Progress]:
    """What a study tells its progress to; it also says when a study goes on from an earlier one."""
    if not (wanted and sys.stderr.isatty()):
        yield _noting(silent, words) if wanted else silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words("progress.running"), total=None)
        yield _noting(lambda finished, total: bar.update(task, completed=finished, total=total), words)


def _noting(progress: Progress, words: Words) -> Progress:
    """Say once how much was finished before this began."""
    begun: list[int] = []

    def noting(finished: int, total: int) -> None:
        if not begun and finished:
            typer.echo(words("said.resumed", kept=finished), err=True)
        begun.append(finished)
        progress(finished, total)

    return noting
