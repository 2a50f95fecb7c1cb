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
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.study.task import Address, Performs

if TYPE_CHECKING:
    import pandas as pd

    from sim.study.simulator import Log

_FAST: Final = 1
_STUDIES_AT_ONCE: Final = 2  # that a process on a cluster may work for, turn by turn


class Result(NamedTuple):
    """What a task gave: its figures as an Arrow file, and by scenario the logs that are kept."""

    task: Address
    figures: bytes
    logs: Mapping[str, bytes]


def performed(worker: Performs, task: Address) -> Result:
    """Perform a task and pack what it gave; a log becomes a file as soon as its figures are counted."""
    logs: dict[str, bytes] = {}

    def keep(scenario: str, log: Log) -> None:
        logs[scenario] = _file_of(log)

    return Result(task, packed(worker.perform(task, keep)), logs)


def performed_by(sent: bytes, task: Address) -> Result:
    """The same in another process."""
    return performed(_opened(sent), task)


def packed(frame: pd.DataFrame) -> bytes:
    """A table of texts and numbers as an Arrow file; a text that stands in many rows is in it once."""
    import pyarrow as pa

    batch = pa.record_batch({str(name): _column(frame[name]) for name in frame})
    file = BytesIO()
    with pa.ipc.new_file(file, batch.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_batch(batch)
    return file.getvalue()


def unpacked(file: bytes) -> pd.DataFrame:
    """The table as it was packed; ValueError when the file is not whole."""
    import pandas as pd
    import pyarrow as pa

    batch = pa.ipc.open_file(BytesIO(file)).get_batch(0)
    return pd.DataFrame({name: _values(batch.column(name)) for name in batch.schema.names}, copy=False)


def _column(values: pd.Series[Any]) -> Any:
    """A column for Arrow: texts by their number in a list of them."""
    import pandas as pd
    import pyarrow as pa

    if values.dtype != object:
        return pa.array(values.to_numpy())
    codes, texts = pd.factorize(values)  # a third of the time of a sorted category
    return pa.DictionaryArray.from_arrays(codes.astype(np.int32), pa.array(texts, pa.string()))


def _values(column: Any) -> NDArray[Any]:
    """A column from Arrow; equal texts are one object, which is all the memory they take."""
    if not hasattr(column, "dictionary"):
        return np.asarray(column)
    texts = np.array(column.dictionary.to_pylist(), dtype=object)
    found: NDArray[Any] = texts[column.indices.to_numpy()]
    return found


def sent(worker: Performs) -> bytes:
    """A worker on its way to other processes."""
    return zlib.compress(pickle.dumps(worker, pickle.HIGHEST_PROTOCOL), _FAST)


@lru_cache(_STUDIES_AT_ONCE)
def _opened(sent: bytes) -> Performs:
    worker: Performs = pickle.loads(zlib.decompress(sent))
    return worker


def _file_of(log: Log) -> bytes:
    file = BytesIO()
    log.frame().to_parquet(file, index=False, compression="zstd")
    return file.getvalue()
