"""Carrying a study out in a run folder: kept when it stops, whole when it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sim.errors import UserError
from sim.study.folder import RunFolder, open_run
from sim.study.partial import Store
from sim.study.runner import Interrupted, Progress, silent
from sim.study.studies import Prepared, carry_out
from sim.study.study import Study

Finish = Callable[[Path], None]
"""Adds to a written folder what is made from it (charts, report) before the folder is whole."""


def nothing_more(run: Path) -> None:
    """Add nothing."""


def carry_out_kept(
    prepared: Prepared, out: Path | None = None, progress: Progress = silent, finish: Finish = nothing_more
) -> tuple[Study, Path]:
    """The study and its folder. `Interrupted` when the user stops it; `folder` then says where it rests."""
    folder = open_run(out, prepared.names, prepared.fingerprint)
    store = Store(folder.partial)
    try:
        study = _carried(prepared, folder, store, progress)
        _write(study, folder, finish)
    except UserError:
        if not folder.resumed:
            folder.give_up()
        raise
    except KeyboardInterrupt as stop:
        raise _stopped(stop, folder, store) from None
    finally:
        folder.leave()
    return replace(study, pieces=None), folder.path


def save(study: Study, out: Path | None = None, finish: Finish = nothing_more) -> Path:
    """Write a study that was carried out in memory into a folder."""
    folder = open_run(out, study.names, study.fingerprint)
    try:
        _write(study, folder, finish)
    finally:
        folder.leave()
    return folder.path


def _carried(prepared: Prepared, folder: RunFolder, store: Store, progress: Progress) -> Study:
    events = folder.events if prepared.settings.keep_events else None
    return carry_out(prepared, store, progress, events)


def _write(study: Study, folder: RunFolder, finish: Finish) -> None:
    def whole(run: Path) -> None:
        study.write(run)
        finish(run)

    folder.finish(whole)


def _stopped(stop: KeyboardInterrupt, folder: RunFolder, store: Store) -> Interrupted:
    """What was reached; a folder in which nothing is finished is taken away."""
    kept = len(store)
    total = stop.total if isinstance(stop, Interrupted) else kept
    if not kept:
        folder.give_up()
    return Interrupted(kept, total, folder.path if kept else None)
