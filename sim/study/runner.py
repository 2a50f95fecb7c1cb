"""Runs tasks on all cores and keeps each result as it comes.

Results are stored by task, so nothing downstream can see in which order workers
finished. Ctrl-C ends the workers and raises `Interrupted`; what is finished is kept.
"""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.study.partial import Store
from sim.study.task import Task, Worker

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[int, int], None]
"""Told how many tasks are finished and how many there are in all."""


Results = Generator[tuple[Task, "pd.DataFrame"], None, None]


class Interrupted(KeyboardInterrupt):
    """The user stopped the study; `kept` of `total` tasks are finished and rest in `folder`, if in any."""

    def __init__(self, kept: int, total: int, folder: Path | None = None) -> None:
        super().__init__(kept, total, folder)
        self.kept, self.total, self.folder = kept, total, folder


def silent(finished: int, total: int) -> None:
    """Show no progress."""


def perform(
    tasks: Sequence[Task], worker: Worker, workers: int, store: Store, progress: Progress = silent
) -> None:
    """Run the tasks that the store does not hold yet."""
    left = [task for task in tasks if task not in store]
    finished = len(tasks) - len(left)
    progress(finished, len(tasks))
    results = _results(left, worker, workers)
    try:
        for task, frame in results:
            store.keep(task, frame)
            finished += 1
            progress(finished, len(tasks))
    except KeyboardInterrupt:
        _end(results)
        raise Interrupted(len(store), len(tasks)) from None


def _results(tasks: Sequence[Task], worker: Worker, workers: int) -> Results:
    """Tasks with their results, in the order they finish."""
    if workers == 1 or len(tasks) <= 1:
        yield from ((task, worker(task)) for task in tasks)
        return
    from joblib import Parallel, delayed, parallel_config

    # One thread each: the tasks themselves fill the cores.
    with parallel_config("loky", inner_max_num_threads=1, initializer=_leave_interrupts_to_the_parent):
        parallel = Parallel(min(workers, len(tasks)), return_as="generator_unordered", batch_size=1)
        yield from parallel(delayed(_named)(worker, task) for task in tasks)


def _named(worker: Worker, task: Task) -> tuple[Task, pd.DataFrame]:
    return task, worker(task)


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of a terminal; only the parent answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(results: Results) -> None:
    """Stop worker processes at once instead of waiting for their tasks."""
    from joblib.externals.loky import reusable_executor

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # leaving early is what is wanted here
        results.close()
    executor = reusable_executor._executor
    if executor is not None:
        executor.shutdown(wait=True, kill_workers=True)
