"""Carrying a study out in a run folder: kept when it stops, whole when it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import ClusterError, MachineError, UserError
from sim.study import manifest, partial
from sim.study.folder import RunFolder, open_run
from sim.study.lock import Lock
from sim.study.outside import told_as_such
from sim.study.partial import Store
from sim.study.runner import Interrupted, Progress, silent
from sim.study.studies import Prepared, carry_out, say_nothing
from sim.study.study import Study
from sim.study.undisturbed import undisturbed

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario import Scenario
    from sim.study.simulator import Simulator

Finish = Callable[[Path], None]
"""Adds to a written folder what is made from it (charts, report) before the folder is whole."""


@dataclass(frozen=True)
class Figures:
    """The tables of a finished study, and what they are of."""

    scenarios: tuple[Scenario, ...]
    simulator: Simulator
    gross_costs: Mapping[str, float]
    kpis: pd.DataFrame
    differences: pd.DataFrame


def nothing_more(run: Path) -> None:
    """Add nothing."""


def carry_out_kept(
    prepared: Prepared,
    out: Path | None = None,
    progress: Progress = silent,
    finish: Finish = nothing_more,
    compiling: Callable[[], None] = say_nothing,
) -> tuple[Study, Path]:
    """The study and its folder. `Interrupted` when the user stops it, MachineError when something fails.

    Both say where what is finished rests.
    """
    folder = open_run(out, prepared.names, prepared.fingerprint)
    store = Store(folder.partial, folder.events if prepared.settings.keep_events else None)
    with keeping(folder, store):
        study = carry_out(prepared, store, progress, compiling)
        _write(study, folder, finish)
    return replace(study, pieces=None), folder.path


@contextmanager
def keeping(folder: RunFolder, store: Store) -> Iterator[None]:
    """Work in a run folder: what is finished is kept when it stops, an empty folder is taken away.

    `Interrupted` and MachineError say where what is finished rests.
    """
    try:
        yield
    except UserError as error:
        if not (folder.resumed or (isinstance(error, ClusterError) and len(store))):
            folder.give_up()
        raise
    except (KeyboardInterrupt, MachineError) as stop:
        with undisturbed():
            told = _stopped(stop, folder, store)
        raise told from stop.__cause__
    finally:
        folder.leave()


def save(study: Study, out: Path | None = None, finish: Finish = nothing_more) -> Path:
    """Write a study that was carried out in memory into a folder."""
    folder = open_run(out, study.names, study.fingerprint)
    try:
        _write(study, folder, finish)
    finally:
        folder.leave()
    return folder.path


def is_of(run: Path, prepared: Prepared) -> bool:
    """Whether a folder holds the finished study that is asked for; then it need not be run again."""
    try:
        found, asked = manifest.read(run), prepared.settings
    except UserError:
        return False
    mine = {
        "scenarios": [one.content_hash for one in prepared.scenarios],
        "parameter_hash": prepared.simulator.register.hash,
        "code": manifest.code_digest(),
        "draws": asked.draws,
        "replications": asked.replications,
        "seed": asked.seed,
        "follow_up_months": asked.follow_up,
        "primary_kpi": asked.primary_kpi,
        "precision": asked.precision,
        "without": list(asked.without),
        "municipality": asked.municipality,
    }
    theirs = {"municipality": 0, **found, "scenarios": [one["content_hash"] for one in found["scenarios"]]}
    return all(theirs.get(key) == value for key, value in mine.items())


def begun_or_free(run: Path, prepared: Prepared) -> bool:
    """Whether this study can begin or go on in a folder: it is empty, or holds some of it."""
    if run.exists() and not run.is_dir():
        return False
    empty = not run.exists() or not any(run.iterdir())
    return empty or partial.fingerprint_of(run) == prepared.fingerprint


def figures(run: Path, prepared: Prepared) -> Figures:
    """The figures of a study in a folder of ours, whatever became of an earlier attempt.

    A finished study is read, an unfinished one goes on, and what is left of another study is thrown away,
    unless somebody is working there now (RunFolderError).
    """
    if not is_of(run, prepared):
        in_use = (run / partial.FOLDER).is_dir() and Lock(run / partial.FOLDER).held_elsewhere()
        if not begun_or_free(run, prepared) and not in_use:
            shutil.rmtree(run)
        carry_out_kept(prepared, run)
    given = (prepared.scenarios, prepared.simulator, prepared.gross_costs)
    return Figures(*given, _table(run / "kpis.csv"), differences(run))


def differences(run: Path) -> pd.DataFrame:
    """The differences of a finished study, from its folder."""
    return _table(run / "differences.csv")


def _table(path: Path) -> pd.DataFrame:
    import pandas as pd

    return pd.read_csv(path, dtype={"period": str, "group": str})


def _write(study: Study, folder: RunFolder, finish: Finish) -> None:
    def whole(run: Path) -> None:
        study.write(run)
        finish(run)

    with told_as_such():
        folder.finish(whole)


def _stopped(
    stop: KeyboardInterrupt | MachineError, folder: RunFolder, store: Store
) -> Interrupted | MachineError:
    """What was reached; a folder in which nothing is finished is taken away."""
    kept = len(store)
    total = getattr(stop, "total", 0) or kept
    if not kept:
        folder.give_up()
    place = folder.path if kept else None
    if isinstance(stop, MachineError):
        return MachineError(stop.cause, kept, total, place)
    return Interrupted(kept, total, place)
