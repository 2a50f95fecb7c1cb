"""Logical digests: what a file says, not how its bytes happen to be laid out.

A table's digest is over its columns in their order: whole numbers and words as they are,
other numbers at 10 significant digits. Line ends, compression and the version of a library
that wrote the file do not matter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

DIGITS: Final = 10
FLOAT_FORMAT: Final = f"%.{DIGITS}g"
DATA: Final = ("*.csv", "*.parquet", "events/*.parquet", "scenarios/*.yaml")
"""Files of a run folder that have a digest; pages and charts are made from them."""


def of_folder(run: Path) -> dict[str, dict[str, str]]:
    """File → column → digest, for every data file of a run folder (a text has one column, `text`)."""
    return {name: of_file(path) for name, path in files(run).items()}


def files(run: Path) -> dict[str, Path]:
    """The data files of a run folder by name."""
    paths = sorted(path for pattern in DATA for path in run.glob(pattern))
    return {path.relative_to(run).as_posix(): path for path in paths}


def of_file(path: Path) -> dict[str, str]:
    """Column → digest of one file."""
    if path.suffix == ".csv":
        return _of_csv(path)
    if path.suffix == ".parquet":
        return _of_parquet(path)
    return {"text": _hash(path.read_text(encoding="utf-8").splitlines())}


def whole(digests: Mapping[str, Mapping[str, str]]) -> str:
    """One digest over all files and columns."""
    return _hash(
        f"{file}\t{column}\t{digest}" for file in sorted(digests) for column, digest in digests[file].items()
    )


def number(value: float) -> str:
    """A number at 10 significant digits; a missing one is empty and minus nought is nought."""
    return "" if value != value else FLOAT_FORMAT % (value + 0.0)


def _of_csv(path: Path) -> dict[str, str]:
    import pandas as pd

    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    return {str(name): _hash(table[name]) for name in table}


def _of_parquet(path: Path) -> dict[str, str]:
    """Column by column and piece by piece: event files can be large."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        return {name: _of_column(file, name) for name in file.schema_arrow.names}


def _of_column(file: Any, name: str) -> str:
    digest = hashlib.sha256()
    for batch in file.iter_batches(columns=[name]):
        digest.update(_bytes(batch.column(0)))
    return digest.hexdigest()


def _bytes(column: Any) -> bytes:
    """Whole numbers as little-endian 64-bit integers, other values as lines of text."""
    import pyarrow as pa

    if pa.types.is_integer(column.type):
        whole: bytes = column.to_numpy(zero_copy_only=False).astype("<i8").tobytes()
        return whole
    import numpy as np
    import pyarrow.compute as pc

    plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    coded = pc.dictionary_encode(plain, null_encoding="encode")  # each value is told once, however often
    lines = np.array([_line(value) for value in coded.dictionary.to_pylist()], dtype=object)
    return "".join(lines[coded.indices.to_numpy()].tolist()).encode()


def _line(value: object) -> str:
    return f"{number(value) if isinstance(value, float) else value}\n"


def _hash(lines: Iterable[str] | pd.Series[str]) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
