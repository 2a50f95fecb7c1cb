"""The event log: what happened, as columns of whole numbers. It is a run's only product.

A run writes into a ``LogBook``; closing it gives a frozen ``EventLog``. The
digest is over the logical content, so it is the same on any machine and for any
file format.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from sim.model.units import DAY, HOUR
from sim.model.vocabulary import LOG_COLUMNS, Activity, AgentKind, Phase

if TYPE_CHECKING:  # pandas and pyarrow are slow to import and needed only for tables and files
    import pandas as pd

RUN_COLUMNS: Final = ("municipality", "draw", "replication")
"""Columns that are the same in every row of one run; they come first in frames and files."""
_WIDTH: Final = len(LOG_COLUMNS)
_WORDS: Final[dict[str, type[IntEnum]]] = {"agent_kind": AgentKind, "activity": Activity, "phase": Phase}
_RUN_KEY: Final = b"trappen_run"  # an empty log has no row to carry the run's names

Column = NDArray[np.int32]
Wanted = int | Collection[int] | None


class LogBook:
    """Collects the rows of one run. One flat list: the cheapest thing Python can append to."""

    __slots__ = ("_extend", "_flat")

    def __init__(self) -> None:
        """Start empty."""
        self._flat: list[int] = []
        self._extend = self._flat.extend

    def row(
        self,
        minute: int,
        agent_kind: int,
        agent: int,
        activity: int,
        phase: int,
        resource: int = -1,
        place: int = -1,
        detail: int = -1,
    ) -> None:
        """Write one row; plain whole numbers within 32 bits, checked when the book is closed."""
        self._extend((minute, agent_kind, agent, activity, phase, resource, place, detail))

    def __len__(self) -> int:
        """Rows so far."""
        return len(self._flat) // _WIDTH

    def close(self, municipality: int, draw: int, replication: int) -> EventLog:
        """The log of everything so far; ValueError names the first value that is no 32-bit whole number."""
        try:
            flat = np.array(array("i", self._flat), dtype=np.int32)
        except (TypeError, OverflowError):
            raise ValueError(self._first_wrong()) from None
        return _log(flat.reshape(-1, _WIDTH).T, municipality, draw, replication)

    def _first_wrong(self) -> str:
        """One sentence on the first value that does not fit a column."""
        values: Sequence[object] = self._flat
        for position, value in enumerate(values):
            if not isinstance(value, int) or not -(2**31) <= value < 2**31:
                row, column = divmod(position, _WIDTH)
                name = LOG_COLUMNS[column]
                return f"log row {row}: {name} is {value!r}; a whole number of 32 bits is needed"
        return "a log value is no whole number of 32 bits"


def _frozen(values: NDArray[np.integer]) -> Column:
    """A read-only 32-bit copy with its items side by side."""
    column = np.array(values, dtype=np.int32, order="C")
    column.flags.writeable = False
    return column


@dataclass(frozen=True, eq=False, slots=True)
class EventLog:
    """The events of one run, in the order they happened; columns as ``vocabulary.LOG_COLUMNS``, read-only.

    Two logs are the same when their digests are.
    """

    minute: Column
    agent_kind: Column
    agent: Column
    activity: Column
    phase: Column
    resource: Column
    place: Column
    detail: Column
    municipality: int
    draw: int
    replication: int

    @property
    def rows(self) -> int:
        """Number of events."""
        return len(self.minute)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in declared order."""
        return tuple(getattr(self, name) for name in LOG_COLUMNS)

    def where(self, mask: NDArray[np.bool_]) -> EventLog:
        """The rows for which the mask is true, as a log of the same run."""
        kept = (column[mask] for column in self.columns)
        return _log(kept, self.municipality, self.draw, self.replication)

    def before(self, minute: int) -> EventLog:
        """What happened before a minute."""
        return self.where(self.minute < minute)

    def select(self, activity: Wanted = None, phase: Wanted = None, agent_kind: Wanted = None) -> EventLog:
        """Rows that have the wanted value, or one of the wanted values, in each column named."""
        mask = np.ones(self.rows, dtype=np.bool_)
        for column, wanted in ((self.activity, activity), (self.phase, phase), (self.agent_kind, agent_kind)):
            if wanted is not None:
                mask &= np.isin(column, [wanted] if isinstance(wanted, int) else list(wanted))
        return self.where(mask)

    def digest(self, before: int | None = None) -> str:
        """SHA-256 over the row count and the columns in declared order, as little-endian 64-bit integers.

        The run's names (municipality, draw, replication) are left out. ``before``: only the rows before
        that minute.
        """
        log = self if before is None else self.before(before)
        digest = hashlib.sha256(np.array([log.rows], dtype="<i8").tobytes())
        for column in log.columns:
            digest.update(column.astype("<i8").tobytes())
        return digest.hexdigest()

    def frame(self) -> pd.DataFrame:
        """A table with the run's columns first, then the log's; whole numbers."""
        import pandas as pd

        run = {name: np.full(self.rows, getattr(self, name), dtype=np.int32) for name in RUN_COLUMNS}
        return pd.DataFrame({**run, **dict(zip(LOG_COLUMNS, self.columns, strict=True))})

    def to_parquet(self, path: Path | str) -> None:
        """Write the table of ``frame`` as a Parquet file."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        run = {name: int(getattr(self, name)) for name in RUN_COLUMNS}
        table = pa.Table.from_pandas(self.frame(), preserve_index=False)
        table = table.replace_schema_metadata({_RUN_KEY: json.dumps(run).encode()})
        pq.write_table(table, path, compression="zstd")

    def text(self, n: int | None = None) -> str:
        """The first n rows (default: all), a readable line each: day number, clock time, names of codes."""
        rows = np.column_stack([column[:n] for column in self.columns]).tolist()
        return "\n".join(_line(row) for row in rows)


def of_rows(rows: NDArray[np.integer], draw: int) -> EventLog:
    """The log of rows x columns of whole numbers; ValueError when one does not fit 32 bits."""
    narrow = rows.astype(np.int32)
    if not np.array_equal(narrow, rows):
        raise ValueError("a log value is no whole number of 32 bits")
    return _log(narrow.T, 0, draw, 0)


def _log(columns: Iterable[NDArray[np.integer]], municipality: int, draw: int, replication: int) -> EventLog:
    """A log of copies of the columns, given in declared order."""
    named = {name: _frozen(column) for name, column in zip(LOG_COLUMNS, columns, strict=True)}
    return EventLog(**named, municipality=municipality, draw=draw, replication=replication)


def _line(row: list[int]) -> str:
    """One event in words."""
    named = dict(zip(LOG_COLUMNS, row, strict=True))
    day, minute = divmod(named["minute"], DAY)
    kind, activity, phase = (_word(words, named[name]) for name, words in _WORDS.items())
    rest = " ".join(f"{name}={named[name]}" for name in LOG_COLUMNS[-3:] if named[name] != -1)
    clock = f"day {day} {minute // HOUR:02d}:{minute % HOUR:02d}"
    return f"{clock}  {kind} {named['agent']}  {activity} {phase}  {rest}".rstrip()


def _word(words: type[IntEnum], value: int) -> str:
    """The name of a code, or the bare number when it is none of them."""
    return words(value).name if value in words._value2member_map_ else str(value)


def from_frame(frame: pd.DataFrame) -> EventLog:
    """The log in a table as ``EventLog.frame`` makes it; ValueError unless it holds exactly one run."""
    runs = frame[list(RUN_COLUMNS)].drop_duplicates()
    if len(runs) != 1:
        raise ValueError(f"one run is needed; the table has {len(runs)}")
    return _log((frame[name].to_numpy() for name in LOG_COLUMNS), *(int(value) for value in runs.iloc[0]))


def from_parquet(path: Path | str) -> EventLog:
    """Read back what ``EventLog.to_parquet`` wrote."""
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    run = json.loads(table.schema.metadata[_RUN_KEY])
    columns = (table.column(name).to_numpy() for name in LOG_COLUMNS)
    return _log(columns, *(int(run[name]) for name in RUN_COLUMNS))
