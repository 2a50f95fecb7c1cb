"""A progress bar on standard error, only when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sim.study.runner import Progress, silent
from sim.text import Words


@contextmanager
def progress_bar(words: Words, *, wanted: bool) -> Iterator[Progress]:
    """What a study tells its progress to."""
    if not (wanted and sys.stderr.isatty()):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words("progress.running"), total=None)
        yield lambda finished, total: bar.update(task, completed=finished, total=total)
