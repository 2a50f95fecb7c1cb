"""What it costs to run a task elsewhere: on processes of this machine, on a Dask cluster of it.

    PYTHONPATH=benchmarks python benchmarks/workers.py [rounds]

A task sleeps 50 ms and gives a table as large as that of one real run of denmark-2017. Prints the
bytes that travel and, as the median of rounds in which the kinds take turns, the time of a worker for a
task beyond that of the same tasks in one process: sending, gathering and waiting for the next one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import figures as f
import pandas as pd

from sim import api, load
from sim.study.parcel import packed, sent
from sim.study.partial import Store
from sim.study.runner import Where, perform
from sim.study.settings import settings
from sim.study.task import Task, Worker

ROUNDS = 7
TASKS = 200
WORKERS = 2
NAP = 0.05


@dataclass(frozen=True)
class Napping:
    """A model that sleeps and finds what was found once; as large on its way as the real one."""

    model: Any
    found: pd.DataFrame

    def plan_for(self, *_: Any) -> None:
        """No plan."""

    def cast_for(self, *_: Any) -> None:
        """Nobody."""

    def run(self, *_: Any) -> None:
        """Sleep."""
        time.sleep(NAP)

    def measure(self, *_: Any) -> pd.DataFrame:
        """Give the table."""
        return self.found


BARS = {
    "local": ("local processes", f.Bar(3)),
    "dask": ("a Dask cluster of this machine", f.Bar(6)),
}


def figures(rounds: int = ROUNDS, quick: bool = False) -> list[f.Figure]:
    """Milliseconds that a task of 50 ms costs more on each kind of worker."""
    over = _over(rounds, TASKS // 10 if quick else TASKS)
    return [
        f.figure(f"overhead-{name}", f"cost of a 50 ms task on {told}", "ms", over[name], bar)
        for name, (told, bar) in BARS.items()
    ]


def _over(rounds: int, tasks: int) -> dict[str, list[float]]:
    """By kind of worker, for each round."""
    import workers as named  # by this name a worker process finds the model
    from distributed import LocalCluster

    prepared = api.prepare([load("denmark-2017")], settings(draws=2, workers=1))
    real = Worker(prepared.simulator, prepared.scenarios, central=False)
    table = real.perform(Task(0, 0), lambda *_: None)
    print(f"a worker on its way: {len(sent(real)):,} bytes; the figures of a run: {len(packed(table)):,}")
    worker = replace(real, simulator=named.Napping(prepared.simulator, table.drop(columns="scenario")))
    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None) as cluster:
        kinds = {"local": Where(WORKERS), "dask": Where(cluster=cluster.scheduler_address)}
        works = {name: _carrying_out(worker, where, tasks) for name, where in kinds.items()}
        here = _carrying_out(worker, Where(1), tasks // WORKERS)
        for work in works.values():  # processes are started and libraries loaded once
            work()
        over: dict[str, list[float]] = {name: [] for name in kinds}
        for _ in range(rounds):
            alone = _timed(here)
            for name, work in works.items():
                over[name].append(1e3 * (_timed(work) - alone) * WORKERS / tasks)
    return over


def _carrying_out(worker: Worker, where: Where, tasks: int) -> Callable[[], None]:
    def work() -> None:
        with TemporaryDirectory() as folder:
            perform([Task(draw, 0) for draw in range(tasks)], worker, where, Store(Path(folder)))

    return work


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
