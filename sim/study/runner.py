"""Runs tasks on all cores or on a cluster and keeps each result as it comes.

Results are stored by task, so nothing downstream can see in which order or where they
finished. Ctrl-C ends the workers and raises `Interrupted`, a machine that fails raises
MachineError; what is finished is kept.
"""

from __future__ import annotations

import signal
import warnings
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.errors import MachineError
from sim.study.outside import cause_of
from sim.study.parcel import Result, performed, performed_by, sent
from sim.study.partial import Store
from sim.study.task import Address, Performs
from sim.study.undisturbed import undisturbed

Progress = Callable[[int, int], None]
"""Told how many tasks are finished and how many there are in all."""

Results = Generator[Result, None, None]


class Where(NamedTuple):
    """On so many processes of this machine, or on the cluster whose scheduler has the address."""

    workers: int = 1
    cluster: str | None = None


class Interrupted(KeyboardInterrupt):
    """The user stopped the study; `kept` of `total` tasks are finished and rest in `folder`, if in any."""

    def __init__(self, kept: int, total: int, folder: Path | None = None) -> None:
        super().__init__(kept, total, folder)
        self.kept, self.total, self.folder = kept, total, folder


def silent(finished: int, total: int) -> None:
    """Show no progress."""


def perform(
    tasks: Sequence[Address], worker: Performs, where: Where, store: Store, progress: Progress = silent
) -> None:
    """Run the tasks that the store does not hold yet."""
    left = [task for task in tasks if task not in store]
    finished = len(tasks) - len(left)
    progress(finished, len(tasks))
    results = _results(left, worker, where)
    try:
        for result in results:
            store.keep(result)
            finished += 1
            progress(finished, len(tasks))
    except BaseException as stop:
        with undisturbed():
            _end(results)
            kept = sum(task in store for task in tasks)  # one may just have been written down
        if isinstance(stop, KeyboardInterrupt):
            raise Interrupted(kept, len(tasks)) from None
        cause = cause_of(stop)
        if cause is None:
            raise
        raise MachineError(cause, kept, len(tasks)) from stop


def _results(tasks: Sequence[Address], worker: Performs, where: Where) -> Results:
    """What the tasks give, in the order they finish: the one place that says where they run."""
    if where.cluster is not None and tasks:
        from sim.study.cluster import results

        yield from results(where.cluster, tasks, worker)
        return
    if where.workers == 1 or len(tasks) <= 1:
        yield from (performed(worker, task) for task in tasks)
        return
    from joblib import Parallel, delayed, parallel_config

    packed = sent(worker)
    # One thread each: the tasks themselves fill the cores.
    with parallel_config("loky", inner_max_num_threads=1, initializer=_leave_interrupts_to_the_parent):
        parallel = Parallel(min(where.workers, len(tasks)), return_as="generator_unordered", batch_size=1)
        yield from parallel(delayed(performed_by)(packed, task) for task in tasks)


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
