"""What travels between processes: bytes.

A worker is packed once and opened once in each process that works for it. What a task gives
is packed where it arises, as the Arrow file in which it is kept and, for logs, the Parquet
file: nothing is packed twice, and the process that gathers results only writes them down.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from sim.study.task import Task, Worker

if TYPE_CHECKING:
    import pandas as pd

    from sim.study.simulator import Log

_FAST: Final = 1
_STUDIES_AT_ONCE: Final = 2  # that a process on a cluster may work for, turn by turn


class Result(NamedTuple):
    """What a task gave: its figures as an Arrow file, and by scenario the logs that are kept."""

    task: Task
    figures: bytes
    logs: Mapping[str, bytes]


def performed(worker: Worker, task: Task) -> Result:
    """Perform a task and pack what it gave; a log becomes a file as soon as its figures are counted."""
    logs: dict[str, bytes] = {}

    def keep(scenario: str, log: Log) -> None:
        logs[scenario] = _file_of(log)

    return Result(task, packed(worker.perform(task, keep)), logs)


def performed_by(sent: bytes, task: Task) -> Result:
    """The same in another process."""
    return performed(_opened(sent), task)


def packed(frame: pd.DataFrame) -> bytes:
    """A table as an Arrow file; a text that stands in many rows is in it once."""
    import pyarrow as pa
    from pyarrow import feather

    texts = frame.select_dtypes("object").columns
    table = pa.Table.from_pandas(frame.astype(dict.fromkeys(texts, "category")), preserve_index=False)
    file = BytesIO()
    feather.write_feather(table, file, compression="zstd")
    return file.getvalue()


def unpacked(file: bytes) -> pd.DataFrame:
    """The table as it was packed; ValueError when the file is not whole."""
    from pyarrow import feather

    frame: pd.DataFrame = feather.read_table(BytesIO(file)).to_pandas()
    return frame.astype(dict.fromkeys(frame.select_dtypes("category").columns, object))


def sent(worker: Worker) -> bytes:
    """A worker on its way to other processes."""
    return zlib.compress(pickle.dumps(worker, pickle.HIGHEST_PROTOCOL), _FAST)


@lru_cache(_STUDIES_AT_ONCE)
def _opened(sent: bytes) -> Worker:
    worker: Worker = pickle.loads(zlib.decompress(sent))
    return worker


def _file_of(log: Log) -> bytes:
    file = BytesIO()
    log.frame().to_parquet(file, index=False, compression="zstd")
    return file.getvalue()
