"""Finished tasks, in memory and, when there is a folder, on disk.

A study that was stopped goes on from the files in `.partial/` of its run folder. They
belong to one study only: `study.json` holds its fingerprint.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.study.parcel import Result, unpacked
from sim.study.task import Address

if TYPE_CHECKING:
    import pandas as pd

FOLDER: Final = ".partial"
_FINGERPRINT: Final = "study.json"


class Store:
    """Results by task; `folder` None keeps them in memory only. Logs, if any, are written in `events`."""

    def __init__(self, folder: Path | None = None, events: Path | None = None) -> None:
        self.folder, self.events = folder, events
        self._frames: dict[Address, pd.DataFrame] = {}

    def __contains__(self, task: Address) -> bool:
        return task in self._frames or self._read(task)

    def __len__(self) -> int:
        return len(self._frames)

    def keep(self, result: Result) -> None:
        """Keep a finished task, its logs first; its file appears whole or not at all, and then counts."""
        task = result.task
        if self.events is not None:
            for scenario, log in result.logs.items():
                _write_whole(self.events / f"{scenario}-{task.name}.parquet", log)
        if self.folder is not None:
            _write_whole(self._path(self.folder, task), result.figures)
        self._frames[task] = unpacked(result.figures)

    def frame(self, task: Address) -> pd.DataFrame:
        """The result of a finished task."""
        return self._frames[task]

    def _read(self, task: Address) -> bool:
        """Take a task's file into memory; False when there is none, or none that can be read."""
        path = self._path(self.folder, task) if self.folder else None
        if path is None or not path.is_file():
            return False
        try:
            self._frames[task] = unpacked(path.read_bytes())
        except (OSError, ValueError):  # cut off by a crash of the machine: run it again
            path.unlink()
            return False
        return True

    @staticmethod
    def _path(folder: Path, task: Address) -> Path:
        return folder / f"{task.name}.arrow"


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all; on a full disk not even half of it stays."""
    half = path.with_suffix(".half")
    try:
        half.write_bytes(content)
    except OSError:
        half.unlink(missing_ok=True)
        raise
    half.replace(path)


def begin(run: Path, fingerprint: Mapping[str, Any]) -> Path:
    """Make `.partial/` in a run folder and write whose it is."""
    folder = run / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    _write_whole(folder / _FINGERPRINT, json.dumps(fingerprint, indent=1, sort_keys=True).encode())
    return folder


def fingerprint_of(run: Path) -> Mapping[str, Any] | None:
    """The fingerprint of the unfinished study in a folder; None when there is none."""
    try:
        found = json.loads((run / FOLDER / _FINGERPRINT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
