"""What can fail outside the program while a study runs, told apart from a mistake of ours."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final

from sim.errors import MachineError

_DISKS: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "disk_not_writable",
    errno.EACCES: "disk_not_writable",
    errno.EPERM: "disk_not_writable",
    errno.EIO: "disk_broken",
}


def cause_of(error: BaseException) -> str | None:
    """The word of the catalogue for what failed outside; None when it was something else."""
    if isinstance(error, MachineError):
        return error.cause
    if isinstance(error, OSError):
        return _DISKS.get(error.errno or 0)
    if isinstance(error, BrokenProcessPool):
        return "process_died"
    return "memory_full" if isinstance(error, MemoryError) else None


@contextmanager
def told_as_such() -> Iterator[None]:
    """What fails outside in here is raised as MachineError."""
    try:
        yield
    except Exception as error:
        cause = cause_of(error)
        if cause is None:
            raise
        raise MachineError(cause) from error
