"""What a second worker brings on 20 s of work: the clock's time with one against with two.

    python benchmarks/more_workers.py [rounds]

The work is tasks of a study of denmark-2017 with the compiled engine and all outcomes. The worker processes
are there already, as in a longer study. On a machine whose cores others use, the figure tells of them.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import figures as f

from sim import api, load
from sim.model.engines import COMPILED
from sim.study.partial import Store
from sim.study.runner import Where, perform
from sim.study.settings import settings
from sim.study.task import Task, Worker

WORK, QUICK = 20.0, 2.0
"""Seconds."""
PASSES = 3
"""A round takes half a minute and more; three tell enough."""
WORKERS = 2
BAR = f.Bar(1.5, at_least=True)


def figures(rounds: int = f.ROUNDS, quick: bool = False) -> list[f.Figure]:
    """One against two, in turns."""
    prepared = api.prepare([load("denmark-2017")], settings(draws=2, workers=1, engine=COMPILED))
    prepared.simulator.get_ready(lambda: None)
    worker = Worker(prepared.simulator, prepared.scenarios, central=False)
    _time(worker, WORKERS, 2 * WORKERS)  # processes are started and libraries loaded once
    _time(worker, 1, 1)
    each = _time(worker, 1, WORKERS) / WORKERS
    work = QUICK if quick else WORK
    tasks = max(WORKERS, math.ceil(work / each))
    ratios = []
    for _ in range(min(rounds, PASSES)):
        alone = _time(worker, 1, tasks)
        ratios.append(alone / _time(worker, WORKERS, tasks))
    what = f"time with one worker against the time with two, on {work:.0f} s of work in {tasks} tasks"
    return [f.figure("workers", what, "times", ratios, BAR)]


def _time(worker: Worker, workers: int, tasks: int) -> float:
    """Seconds of the clock for so many tasks."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        begun = time.perf_counter()
        perform([Task(draw, 0) for draw in range(tasks)], worker, Where(workers), store)
        return time.perf_counter() - begun


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
