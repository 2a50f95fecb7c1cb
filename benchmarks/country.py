"""The whole country: 98 municipalities as they are and with one policy.

    python benchmarks/country.py [--municipalities 98] [--draws 50] [--replications 2] [--workers 2]

Prints the wall time of making the files, of the runs and of the tables, processor time for each run of a
municipality, the peak memory of all processes together, and, where fewer than 100 runs of the country
were made, how long those would take. Compiling the engine, which is done once, is not counted.
"""

from __future__ import annotations

import argparse
import os
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.country.files import written
from sim.country.shipped import path_of
from sim.country.study import KPIS, Country, carry_out, prepare
from sim.country.table import read_table
from sim.scenario import load
from sim.study.settings import settings

POLICY = "lower-caseload"
RUNS = 100
"""Runs of the country that the bar is for."""
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


def main(given: list[str] | None = None) -> None:
    """Measure and print."""
    asked = _arguments(given)
    begun = time.perf_counter()
    with TemporaryDirectory() as folder:
        country = _country(asked, Path(folder))
        country.simulator.get_ready(lambda: None)
        made = time.perf_counter() - begun
        watch = Watch()
        with watch:
            carry_out(country, Path(folder) / "run")
    _tell(country, made, watch)


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for name, usual in (("municipalities", 98), ("draws", 50), ("replications", 2), ("workers", 2)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--engine", default="auto")
    parser.add_argument("--kpi", action="append")
    return parser.parse_args(given)


def _country(asked: argparse.Namespace, folder: Path) -> Country:
    with path_of("illustrative") as path:
        table = read_table(path, "en")[: asked.municipalities]
    files = folder / "files"
    files.mkdir()
    policies = [load(POLICY)]
    places = written(table, policies, files, "en")
    options = settings(
        draws=asked.draws, replications=asked.replications, workers=asked.workers, engine=asked.engine
    )
    return prepare(places, policies, options, asked.kpi or KPIS, files, "illustrative")


def _tell(country: Country, made: float, watch: Watch) -> None:
    runs = country.settings.runs
    each = runs * len(country.scenarios)
    print(
        f"{len(country.places)} municipalities, {len(country.labels)} scenarios, {runs} runs of the country"
    )
    print(f"files written, read and checked: {made:.0f} s; runs and tables: {watch.wall:.0f} s")
    wall, processor = 1e3 * watch.wall / each, 1e3 * watch.processor / each
    on = f"on {country.settings.workers} workers"
    print(f"a run of a municipality: {wall:.0f} ms of the clock {on}, {processor:.0f} ms of a processor")
    print(f"peak memory of all processes: {watch.peak / 2**20:.0f} MiB")
    if runs != RUNS:
        print(
            f"{RUNS} runs of the country at this pace: {(made + watch.wall * RUNS / runs) / 60:.1f} minutes"
        )


class Watch:
    """Time, processor time and peak memory of this process and its children (Linux)."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0
        self.peak = 0
        self._used: dict[int, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._begun = time.perf_counter()
        self._before = time.process_time()
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        self.wall = time.perf_counter() - self._begun
        self.processor = time.process_time() - self._before + sum(self._used.values())

    def _look(self) -> None:
        """A few times a second, until it is over."""
        while not self._done.wait(0.2):
            children = [number for number in _below(os.getpid()) if number != os.getpid()]
            self.peak = max(self.peak, sum(_memory(number) for number in (os.getpid(), *children)))
            self._used |= {number: _processor(number) for number in children}


def _below(process: int) -> list[int]:
    """A process and all its descendants."""
    found, at = [process], 0
    while at < len(found):
        for path in Path(f"/proc/{found[at]}/task").glob("*/children"):
            found += [int(number) for number in _read(path).split()]
        at += 1
    return found


def _memory(process: int) -> int:
    """Bytes in memory; 0 for a process that is gone."""
    fields = _read(Path(f"/proc/{process}/statm")).split()
    return int(fields[1]) * PAGE if fields else 0


def _processor(process: int) -> float:
    """Seconds of a processor; 0 for a process that is gone."""
    fields = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK if fields else 0.0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


if __name__ == "__main__":
    main()
