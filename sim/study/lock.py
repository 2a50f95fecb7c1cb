"""A lock on a folder that ends with the process holding it, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_FILE: Final = "lock"

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """One process at a time works in a folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock; False when another process has it."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT)
        try:
            _take(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Give it back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def held_elsewhere(self) -> bool:
        """Whether another process has it now."""
        free = self.take()
        self.release()
        return not free
