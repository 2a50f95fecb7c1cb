"""Rebuild what is kept of results: the reference study and what notebooks show.

    python results/rebuild.py [FOLDER]

Runs the headline comparison with its defaults and keeps its tables, charts and
manifest in FOLDER (default: results/reference). What is kept must be the same,
to the last digit, on any machine with the pinned versions. Without FOLDER the
notebooks are executed too, so that their outputs are those of the same code.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import sim

SCENARIOS = ("denmark-2017", "lower-caseload", "fast-track-intake", "more-language-mentors")
TABLES = ("kpis.csv", "differences.csv", "switch_off.csv", "costs.csv")
KEPT = (*TABLES, "manifest.json")


def main(folder: str | None = None) -> None:
    """Run the study and put what is kept into the folder."""
    target = Path(folder) if folder else Path(__file__).parent / "reference"
    with tempfile.TemporaryDirectory() as temporary:
        run = Path(temporary) / "run"
        sim.compare(SCENARIOS, switch_off=True, workers=os.cpu_count() or 1, out=run)
        (target / "charts").mkdir(parents=True, exist_ok=True)
        for name in KEPT:
            shutil.copy(run / name, target / name)
        for chart in sorted((run / "charts").glob("*.png")):
            shutil.copy(chart, target / "charts" / chart.name)


def notebooks() -> None:
    """Execute every notebook in its place."""
    options = ["--to", "notebook", "--execute", "--inplace", "--ExecutePreprocessor.record_timing=False"]
    for path in sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb")):
        subprocess.run([sys.executable, "-m", "jupyter", "nbconvert", *options, str(path)], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:2])
    if not sys.argv[1:]:
        notebooks()
