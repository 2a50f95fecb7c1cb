"""All benchmarks in turn, each in a process of its own: RESULTS.md and its chart.

    python benchmarks/results.py [--quick] [--only NAME ...] [--rounds N] [--out FOLDER]

Prints every figure as it comes. The page and the chart are written beside this file, or to the folder given;
after `--quick` (one round of a small case, to see that all works) or `--only` nothing is written unless a
folder is given. Takes about a quarter of an hour; leave the machine alone meanwhile. Exit code 1 when a
benchmark fails; a bar that is not met is told and is no failure.
"""

from __future__ import annotations

import argparse
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import figures as f
import page

HERE: Final = Path(__file__).resolve().parent
BENCHMARKS: Final = {
    "engines": "The compiled engine against SimPy's",
    "engine": "SimPy's engine against SimPy itself",
    "network": "One simple network in both engines, in Ciw and in bare SimPy",
    "luck": "Common random numbers against independent seeds",
    "scaling": "Citizens of one municipality",
    "adding": "Municipalities added, and memory",
    "bag": "A bag of many tasks",
    "more_workers": "A second worker",
    "workers": "A task elsewhere",
    "start": "Starting",
    "before_a_run": "Before a run",
}
"""Modules with a function ``figures(rounds, quick)``, and what they are about."""


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print and write; gives the exit code."""
    asked = _arguments(given)
    _let_workers_find_us()
    whole = not (asked.quick or asked.only)
    at_start = page.circumstances()
    found: dict[str, list[f.Figure]] = {}
    for name in asked.only or BENCHMARKS:
        print(f"\n{BENCHMARKS[name]} ({name})", flush=True)
        begun = time.monotonic()
        figures = _alone(name, 1 if asked.quick else asked.rounds, asked.quick)
        if figures is not None:
            found[name] = figures
            f.tell(figures)
        print(f"  {time.monotonic() - begun:.0f} s", flush=True)
    titled = {BENCHMARKS[name]: figures for name, figures in found.items()}
    print("\n" + page.told(titled))
    if asked.quick:
        print("These were quick rounds of small cases: bars are not to be judged by them.")
    folder = asked.out or (HERE if whole else None)
    if folder is not None:
        page.write(folder, titled, at_start)
    return 0 if len(found) == len(asked.only or BENCHMARKS) else 1


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="All benchmarks, RESULTS.md and its chart.")
    parser.add_argument("--quick", action="store_true", help="one round of a small case each")
    parser.add_argument("--only", action="append", choices=list(BENCHMARKS), help="may be given again")
    parser.add_argument("--rounds", type=int, default=f.ROUNDS, help=f"default {f.ROUNDS}")
    parser.add_argument("--out", type=Path, help="folder for RESULTS.md and results.svg")
    return parser.parse_args(given)


def _alone(name: str, rounds: int, quick: bool) -> list[f.Figure] | None:
    """The figures of a benchmark in a new process; None, with its error on the screen, where it fails."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "figures"
        how = "quick" if quick else "whole"
        command = [sys.executable, str(HERE / "alone.py"), name, str(rounds), how, str(file)]
        if subprocess.run(command, check=False).returncode:
            return None
        found: list[f.Figure] = pickle.loads(file.read_bytes())
        return found


def _let_workers_find_us() -> None:
    """Worker processes look for these modules, and for the model where it is not installed."""
    known = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(HERE), str(HERE.parent), known)))


if __name__ == "__main__":
    sys.exit(main())
