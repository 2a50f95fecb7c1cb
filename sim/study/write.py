"""Writes the files of a run folder; every one is a pure function of the study."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.parameters.table import shown
from sim.study.digest import FLOAT_FORMAT
from sim.study.task import Task

if TYPE_CHECKING:
    from sim.outcomes import Outcome
    from sim.parameters import Entry, Register
    from sim.scenario import Scenario


def table(frame: pd.DataFrame, path: Path) -> None:
    """A CSV at 10 significant digits, the same bytes on every system."""
    floats = frame.select_dtypes("float").columns
    tidy = frame.assign(**{name: frame[name] + 0.0 for name in floats})  # + 0.0: no minus nought
    tidy.to_csv(path, index=False, float_format=FLOAT_FORMAT, lineterminator="\n", encoding="utf-8")


def replications(frame: pd.DataFrame, path: Path) -> None:
    """The long table of all values."""
    frame.to_parquet(path, index=False, compression="zstd")


def scenarios(given: Iterable[Scenario], folder: Path) -> None:
    """The effective scenarios, each loadable again."""
    from sim.scenario.file_text import yaml_writer

    folder.mkdir()
    yaml = yaml_writer()
    for scenario in given:
        with (folder / f"{scenario.name}.yaml").open("w", encoding="utf-8", newline="\n") as stream:
            yaml.dump(scenario.effective(), stream)


def parameters(register: Register) -> pd.DataFrame:
    """The register as a table; `low` to `high` is the central 95 % of the prior."""
    return pd.DataFrame([_parameter(entry) for entry in register.entries.values()])


def parameter_draws(register: Register, seed: int, draws: Iterable[int | None]) -> pd.DataFrame:
    """What each uncertain parameter was in each draw; no draw number means its central value."""
    rows = [
        (0 if draw is None else draw, name, value)
        for draw in draws
        for name, value in register.values(seed, draw).drawn.items()
    ]
    return pd.DataFrame(rows, columns=["draw", "parameter", "value"])


def outcomes(registry: Iterable[Outcome]) -> pd.DataFrame:
    """What each outcome is and how to read it; words in columns ending in _da and _en."""
    return pd.DataFrame([_outcome(outcome) for outcome in registry])


def events(names: Sequence[str], tasks: Sequence[Task], pieces: Path, folder: Path) -> None:
    """One file per scenario from the files that the workers wrote, runs in their order."""
    import pyarrow.parquet as pq

    folder.mkdir()
    for name in names:
        parts = [pieces / f"{name}-{task.name}.parquet" for task in sorted(tasks)]
        schema = pq.read_schema(parts[0]).remove_metadata()
        with pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as writer:
            for part in parts:
                writer.write_table(pq.read_table(part).replace_schema_metadata(None))


def _parameter(entry: Entry) -> dict[str, Any]:
    low, high = (entry.prior.low, entry.prior.high) if entry.prior else (None, None)
    least, most = entry.plausible or (None, None)
    return {
        "name": entry.name,
        "label_da": entry.label_da,
        "label_en": entry.label_en,
        "value": shown(entry),
        "unit": entry.unit,
        "kind": entry.kind,
        "grade": entry.weakest_grade,
        "source": entry.source,
        "distribution": entry.prior.distribution if entry.prior else "",
        "low": low,
        "high": high,
        "plausible_low": least,
        "plausible_high": most,
        "file": Path(entry.file).name,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for field in fields(outcome):
        value = getattr(outcome, field.name)
        if hasattr(value, "_asdict"):
            columns |= {f"{field.name}_{lang}": text for lang, text in value._asdict().items()}
        elif field.name != "function":
            columns[field.name] = value
    return columns
