"""Rebuild what is kept of results: the reference study and what notebooks show.

    python results/rebuild.py [FOLDER]

Runs the headline comparison with its defaults and keeps its tables, charts and
manifest in FOLDER (default: results/reference), and a digest of each single run in
runs.csv, so that a few runs are enough to see whether it still holds. What is kept must
be the same, to the last digit, on any machine with the pinned versions. Without FOLDER the
notebooks are executed too, so that their outputs are those of the same code.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

import sim
from sim.study.digest import FLOAT_FORMAT

SCENARIOS = ("denmark-2017", "lower-caseload", "fast-track-intake", "more-language-mentors")
WHICH = ("scenario", "draw", "replication")
TABLES = (
    "kpis.csv",
    "differences.csv",
    "precision.csv",
    "switch_off.csv",
    "costs.csv",
    "parameters.csv",
    "outcomes.csv",
)
RUNS = "runs.csv"
MONEY = tuple(
    f"business_case_{name}.csv"
    for name in (
        "decision",
        "items",
        "cohort",
        "budget",
        "years",
        "frontier",
        "unknowns",
        "distribution",
        "rules",
    )
)
KEPT = (*TABLES, *MONEY, RUNS, "manifest.json")


def main(folder: str | None = None) -> None:
    """Run the study and put what is kept into the folder."""
    target = Path(folder) if folder else Path(__file__).parent / "reference"
    with tempfile.TemporaryDirectory() as temporary:
        run = Path(temporary) / "run"
        sim.compare(SCENARIOS, switch_off=True, workers=os.cpu_count() or 1, out=run)
        runs(run).to_csv(run / RUNS, index=False, lineterminator="\n")
        (target / "charts").mkdir(parents=True, exist_ok=True)
        for name in KEPT:
            shutil.copy(run / name, target / name)
        for chart in sorted((run / "charts").glob("*.png")):
            shutil.copy(chart, target / "charts" / chart.name)


def runs(run: Path) -> pd.DataFrame:
    """The digest of every single run's figures, of a finished run folder."""
    rows = pd.read_parquet(run / "replications.parquet").astype(dict.fromkeys(WHICH, str))
    told = ((*which, _digest(own)) for which, own in rows.groupby(list(WHICH), sort=False))
    return pd.DataFrame(told, columns=[*WHICH, "digest"])


def _digest(rows: pd.DataFrame) -> str:
    text = rows.to_csv(index=False, float_format=FLOAT_FORMAT, lineterminator="\n")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def notebooks() -> None:
    """Execute every notebook in its place, with the very program that this runs with."""
    program = {**os.environ, "PYTHONPATH": str(Path(sim.__file__).parents[1])}
    options = ["--to", "notebook", "--execute", "--inplace", "--ExecutePreprocessor.record_timing=False"]
    for path in sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb")):
        subprocess.run(
            [sys.executable, "-m", "jupyter", "nbconvert", *options, str(path)], check=True, env=program
        )


if __name__ == "__main__":
    main(*sys.argv[1:2])
    if not sys.argv[1:]:
        notebooks()
