"""Is a finished run what it says it is?

`verify` recomputes the digest of every data file, and recomputes levels and differences
from the single runs. It names the first thing that differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import Word
from sim.study import digest, manifest
from sim.study.cells import KEY
from sim.study.folder import MANIFEST

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Finding:
    """One difference: the file, the column or row, and what kind of difference it is."""

    file: str
    place: str
    what: Word


def verify(run: Path) -> Finding | None:
    """The first difference between a run folder and its manifest; None when there is none.

    RunFolderError when the folder is not a finished run.
    """
    content = manifest.read(run)
    return next(_findings(run, content), None)


def _findings(run: Path, content: Mapping[str, Any]) -> Iterator[Finding]:
    said: Mapping[str, Mapping[str, str]] = content["digests"]
    for file in sorted(said):
        found = _digest(run / file)
        if found is None:
            there = (run / file).exists()
            yield Finding(file, "", Word("file_unreadable" if there else "file_missing"))
        elif found != said[file]:
            yield _changed(run, content, file, said[file], found)
    for file in sorted(digest.files(run).keys() - said.keys()):
        yield Finding(file, "", Word("file_added"))
    if content.get("digest") != digest.whole(said):
        yield Finding(MANIFEST, "digest", Word("digest_changed"))


def _digest(path: Path) -> dict[str, str] | None:
    """The digest of a file; None when it is not there or cannot be read."""
    try:
        return digest.of_file(path)
    except (OSError, ValueError):
        return None


def _changed(
    run: Path, content: Mapping[str, Any], file: str, said: Mapping[str, str], found: Mapping[str, str]
) -> Finding:
    """The first row of a derived table that does not follow from the runs, else the first column."""
    if list(said) != list(found):
        return Finding(file, ", ".join(found), Word("columns_changed"))
    column = next(name for name in said if said[name] != found[name])
    row = _first_row(run, content, file) if file in ("kpis.csv", "differences.csv") else ""
    return Finding(file, row or column, Word("row_changed" if row else "column_changed"))


def _first_row(run: Path, content: Mapping[str, Any], file: str) -> str:
    """Names and column of the first cell that differs from what the single runs give."""
    import pandas as pd

    written = pd.read_csv(run / file, dtype=str, keep_default_na=False)
    again = _as_text(_again(run, content, file)[list(written)])
    if len(again) != len(written):
        return ""
    wrong = (again != written).to_numpy().nonzero()
    if not len(wrong[0]):
        return ""
    row, column = int(wrong[0][0]), written.columns[int(wrong[1][0])]
    return " · ".join([*(str(again.iloc[row][name]) for name in ("scenario", *KEY)), str(column)])


def _again(run: Path, content: Mapping[str, Any], file: str) -> pd.DataFrame:
    """The table, computed once more from replications.parquet."""
    import pandas as pd

    from sim.study import cells, tables

    outcomes = pd.read_csv(run / "outcomes.csv", keep_default_na=False)
    units = dict(zip(outcomes["key"], outcomes["unit"], strict=True))
    names = [scenario["name"] for scenario in content["scenarios"]]
    values = cells.from_frame(pd.read_parquet(run / "replications.parquet"), names)
    if file == "kpis.csv":
        return tables.kpis(values, units)
    return tables.differences(values, units, paired=bool(content["paired"]))


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Cells as the CSV shows them."""
    shown = {
        name: [digest.number(value) if isinstance(value, float) else str(value) for value in frame[name]]
        for name in frame
    }
    import pandas as pd

    return pd.DataFrame(shown)
