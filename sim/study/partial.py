"""Finished tasks, in memory and, when there is a folder, on disk.

A study that was stopped goes on from the files in `.partial/` of its run folder. They
belong to one study only: `study.json` holds its fingerprint.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.study.task import Task

if TYPE_CHECKING:
    import pandas as pd

FOLDER: Final = ".partial"
_FINGERPRINT: Final = "study.json"


class Store:
    """Results by task; `folder` None keeps them in memory only."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._frames: dict[Task, pd.DataFrame] = {}

    def __contains__(self, task: Task) -> bool:
        return task in self._frames or self._read(task)

    def __len__(self) -> int:
        return len(self._frames)

    def keep(self, task: Task, frame: pd.DataFrame) -> None:
        """Keep a finished task; its file appears whole or not at all, and then counts."""
        if self.folder is not None:
            path = self.folder / f"{task.name}.parquet"
            half = path.with_suffix(".half")
            frame.to_parquet(half, index=False)
            half.replace(path)
        self._frames[task] = frame

    def frame(self, task: Task) -> pd.DataFrame:
        """The result of a finished task."""
        return self._frames[task]

    def _read(self, task: Task) -> bool:
        """Take a task's file into memory; False when there is none, or none that can be read."""
        import pandas as pd

        path = self.folder / f"{task.name}.parquet" if self.folder else None
        if path is None or not path.is_file():
            return False
        try:
            self._frames[task] = pd.read_parquet(path)
        except (OSError, ValueError):  # cut off by a crash of the machine: run it again
            path.unlink()
            return False
        return True


def begin(run: Path, fingerprint: Mapping[str, Any]) -> Path:
    """Make `.partial/` in a run folder and write whose it is."""
    folder = run / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f"{_FINGERPRINT}.half"
    half.write_text(json.dumps(fingerprint, indent=1, sort_keys=True), encoding="utf-8")
    half.replace(folder / _FINGERPRINT)
    return folder


def fingerprint_of(run: Path) -> Mapping[str, Any] | None:
    """The fingerprint of the unfinished study in a folder; None when there is none."""
    try:
        found = json.loads((run / FOLDER / _FINGERPRINT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
