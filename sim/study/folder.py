"""The run folder: whole, or marked incomplete; never another run's.

While a study runs, its folder holds `INCOMPLETE.txt` and `.partial/`. The files are written
inside `.partial/`, then moved to their places, the manifest last; only when all stand there
does the mark go. So a folder without the mark is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sim.errors import MachineError, RunFolderError, problem
from sim.study import partial
from sim.study.lock import Lock
from sim.study.outside import cause_of

RESULTS: Final = Path("results")
"""Where runs go when the user names no folder, below the working directory."""
MARK: Final = "INCOMPLETE.txt"
MANIFEST: Final = "manifest.json"
_MOST_NAMES: Final = 4
_MARK_TEXT: Final = (
    "Denne kørsel er ikke færdig. Kør den samme kommando igen for at fortsætte.\n"
    "This run is not finished. Run the same command again to go on.\n"
)


@dataclass(frozen=True)
class RunFolder:
    """A folder that this process is writing; `made` says that it did not exist before."""

    path: Path
    partial: Path
    lock: Lock
    made: bool
    resumed: bool

    @property
    def events(self) -> Path:
        """Where workers put logs that are kept."""
        folder = self.partial / "events"
        folder.mkdir(exist_ok=True)
        return folder

    def finish(self, write: Callable[[Path], None]) -> None:
        """Let `write` fill a folder, then move everything to its place."""
        staging = self.partial / "whole"
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        write(staging)
        for item in sorted(staging.iterdir(), key=lambda item: item.name == MANIFEST):
            _move(item, self.path / item.name)
        self.lock.release()
        self._clear()

    def give_up(self) -> None:
        """Leave nothing behind: there is nothing worth keeping."""
        self.lock.release()
        self._clear()
        if self.made:
            self.path.rmdir()

    def leave(self) -> None:
        """Stop here and keep what is finished."""
        self.lock.release()

    def _clear(self) -> None:
        shutil.rmtree(self.partial, ignore_errors=True)
        (self.path / MARK).unlink(missing_ok=True)


def open_run(out: Path | None, names: Sequence[str], fingerprint: Mapping[str, Any]) -> RunFolder:
    """The folder of a study: the user's, the unfinished one of the same study, or a new one.

    RunFolderError when the user's folder holds something else or cannot be written.
    """
    if out is not None:
        return _begin(_allowed(out, fingerprint), fingerprint)
    unfinished = (path for path in sorted(RESULTS.glob("*"), reverse=True) if _same_study(path, fingerprint))
    free = (path for path in unfinished if not Lock(path / partial.FOLDER).held_elsewhere())
    return _begin(next(free, None) or _new(names), fingerprint)


def check_out(out: Path | None, fingerprint: Mapping[str, Any]) -> None:
    """Refuse a folder that cannot be used, without touching it."""
    if out is not None:
        _allowed(out, fingerprint)


def _allowed(out: Path, fingerprint: Mapping[str, Any]) -> Path:
    if out.exists() and not out.is_dir():
        raise _refused("out_is_file", out)
    if not out.is_dir() or not any(out.iterdir()) or _same_study(out, fingerprint):
        return out
    if partial.fingerprint_of(out) is not None:
        raise _refused("out_other_study", out)
    raise _refused("out_has_run" if (out / MANIFEST).is_file() else "out_not_empty", out)


def _same_study(path: Path, fingerprint: Mapping[str, Any]) -> bool:
    return partial.fingerprint_of(path) == dict(fingerprint)


def _new(names: Sequence[str]) -> Path:
    """`results/20260105-101500-denmark-2017-lower-caseload`, numbered when two begin in one second."""
    listed = "-".join(names[:_MOST_NAMES]) + ("-etc" if len(names) > _MOST_NAMES else "")
    stem = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}-{listed}"
    path, number = RESULTS / stem, 1
    while path.exists():
        number += 1
        path = RESULTS / f"{stem}-{number}"
    return path


def _begin(path: Path, fingerprint: Mapping[str, Any]) -> RunFolder:
    """Make the folder, take its lock and mark it incomplete."""
    made, resumed = not path.exists(), _same_study(path, fingerprint)
    try:
        folder = partial.begin(path, fingerprint)
        lock = Lock(folder)
        if not lock.take():
            raise _refused("out_in_use", path)
        (path / MARK).write_text(_MARK_TEXT, encoding="utf-8")
    except OSError as error:
        _undo(path, made=made, resumed=resumed)
        if cause_of(error) == "disk_full":
            raise MachineError("disk_full") from error
        raise _refused("out_not_writable", path) from error
    return RunFolder(path, folder, lock, made, resumed)


def _undo(path: Path, *, made: bool, resumed: bool) -> None:
    """Take away what was begun in vain."""
    if not resumed and path.is_dir():
        shutil.rmtree(path / partial.FOLDER, ignore_errors=True)
        if made:
            path.rmdir()


def _move(item: Path, place: Path) -> None:
    """Move a file or a folder, over what an earlier attempt left there."""
    if place.is_dir():
        shutil.rmtree(place)
    item.replace(place)


def _refused(message: str, path: Path) -> RunFolderError:
    return RunFolderError(problem(message, file=str(path)))
