"""Memory for compiled code, in chunks that Python holds and uses again for the next run."""

from __future__ import annotations

import ctypes
from typing import Any, Final

import numpy as np

CHUNK: Final = 1 << 26
"""Bytes asked for at a time."""
KEPT: Final = 2
"""Chunks kept from run to run: what some 600 people take; pages that are there cost nothing."""
CELLS: Final = 5
"""Words that compiled code and Python share: next free address, end, what gives more, trail, what failed."""
_NEXT, _END, _MORE, TRAIL, FAILED = range(CELLS)


def slots_at(address: int, count: int) -> Any:
    """The words at an address."""
    return (ctypes.c_int64 * count).from_address(address)


class Memory:
    """Chunks of memory, and how far they are used."""

    def __init__(self, cells: int) -> None:
        """``cells``: the address of the shared words."""
        self._chunks: list[Any] = []
        self._taken = 0
        self._cells = slots_at(cells, CELLS)
        self._give: Any = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64)(self._more)
        self._cells[_MORE] = ctypes.cast(self._give, ctypes.c_void_p).value or 0

    def clear(self) -> None:
        """Begin anew; the chunks are kept, as pages that are there cost nothing."""
        self._taken = 0
        self._cells[_NEXT] = self._cells[_END] = self._cells[FAILED] = 0

    def trim(self) -> None:
        """Give back what only a large run needs; nothing of the last run may be read afterwards."""
        self.clear()
        del self._chunks[KEPT:]

    def alloc(self, slots: int) -> int:
        """The address of so many new slots."""
        begin = int(self._cells[_NEXT])
        if begin + 8 * slots > self._cells[_END]:
            return self._more(8 * slots)
        self._cells[_NEXT] = begin + 8 * slots
        return begin

    @property
    def used(self) -> int:
        """Bytes in use."""
        taken = sum(chunk.nbytes for chunk in self._chunks[: self._taken])
        return int(taken - (self._cells[_END] - self._cells[_NEXT]))

    @property
    def failed(self) -> int:
        """The number of what went wrong; 0 for nothing."""
        return int(self._cells[FAILED])

    def leave_trail_at(self, address: int) -> None:
        """Where compiled code that leaves a trail notes its lines: a count, then a ring of 1,024."""
        self._cells[TRAIL] = address

    def _more(self, size: int) -> int:
        """The next chunk with room: one of an earlier run, or a new one."""
        while self._taken < len(self._chunks) and self._chunks[self._taken].nbytes < size:
            self._taken += 1
        if self._taken == len(self._chunks):
            self._chunks.append(np.empty(max(CHUNK, size) // 8, dtype=np.int64))
        chunk = self._chunks[self._taken]
        self._taken += 1
        begin = int(chunk.ctypes.data)
        self._cells[_NEXT], self._cells[_END] = begin + size, begin + chunk.nbytes
        return begin
