"""Runs tasks on the workers of a Dask scheduler (extra `cluster`).

The packed worker is sent to the scheduler once and goes on to each process that needs it;
what comes back are files in bytes. A task whose worker dies is run again elsewhere by the
scheduler, which changes no figure. Every process must have this very program and these
libraries: only then are results the same wherever a task is run.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from sim.errors import ClusterError, MachineError, Problem, problem
from sim.study import manifest
from sim.study.parcel import Result, performed_by, sent
from sim.study.task import Address, Performs

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE: Final = 10
"""Seconds in which a scheduler must answer and have a worker."""
_CHATTY: Final = ("distributed", "tornado", "asyncio")
_OURS: Final = "trappen"


def results(address: str, tasks: Sequence[Address], worker: Performs) -> Generator[Result, None, None]:
    """What the tasks give, in the order they finish.

    ClusterError when the cluster cannot do this study, MachineError when it is lost on the way.
    """
    from distributed import as_completed

    with _connected(address) as client:
        ours = program()
        _check(client, address, ours)
        packed = client.submit(bytes, sent(worker), pure=False)
        named = [f"{_OURS}-{task.name}-{uuid4().hex}" for task in tasks]
        futures = client.map(_performed, tasks, sent=packed, ours=ours, key=named)
        for future, found in as_completed(futures, loop=client.loop, with_results=True, raise_errors=False):
            yield _result(future, found)
            future.release()  # its worker need not keep it any longer


@cache
def program() -> dict[str, str]:
    """What must be the same in all processes: this program, and the libraries figures go through."""
    libraries = {name: version for name, version in manifest.versions().items() if name != _OURS}
    return {_OURS: manifest.program_digest(), **libraries}


def _performed(task: Address, sent: bytes, ours: Mapping[str, str]) -> Result:
    """Perform a task on a worker, which may have come later than the first check."""
    from distributed import get_worker

    differing = _differing(get_worker().address, program(), ours)
    if differing is not None:
        raise ClusterError(differing)
    return performed_by(sent, task)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A connection that ends with the block, and the work that was asked for with it."""
    from distributed import Client

    with _quiet():
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False, name=_OURS)
        except (OSError, ValueError) as error:
            raise ClusterError(problem("cluster_not_there", address=address)) from error
        try:
            yield client
        finally:
            client.close(PATIENCE)


@contextmanager
def _quiet() -> Iterator[None]:
    """What goes wrong is told in one sentence, not by Dask's own log and warnings."""
    loggers = [
        logging.getLogger(name) for name in logging.root.manager.loggerDict if name.startswith(_CHATTY)
    ]
    before = [logger.disabled for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.disabled = True
        try:
            yield
        finally:
            for logger, was in zip(loggers, before, strict=True):
                logger.disabled = was


def _check(client: Client, address: str, ours: Mapping[str, str]) -> None:
    """Refuse a cluster without workers, or with another program than ours."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise ClusterError(problem("cluster_without_workers", address=address)) from error
    try:
        theirs = client.run(program, on_error="return")
    except OSError as error:
        raise MachineError("cluster_lost") from error
    found = (_differing(worker, said, ours) for worker, said in sorted(theirs.items()))
    problems = [one for one in found if one is not None]
    if problems:
        raise ClusterError(*problems)


def _differing(worker: str, theirs: Any, ours: Mapping[str, str]) -> Problem | None:
    """What the program of a worker differs in first; `theirs` may be the error of asking."""
    if isinstance(theirs, OSError):  # it went away just now, and another will come
        return None
    if not isinstance(theirs, dict):
        return problem("cluster_without_program", worker=worker)
    if theirs.get(_OURS) != ours[_OURS]:
        return problem("cluster_other_program", worker=worker)
    for name, version in ours.items():
        if theirs.get(name) != version:
            found = {"name": name, "theirs": theirs.get(name, "–"), "ours": version}
            return problem("cluster_other_version", worker=worker, **found)
    return None


def _result(future: Future[Any], found: Any) -> Result:
    """The result of a task; its error, or what became of the cluster, is raised."""
    from distributed import KilledWorker

    if future.status == "finished":
        done: Result = found
        return done
    error = found[1] if future.status == "error" else found
    if isinstance(error, KilledWorker):
        raise MachineError("cluster_worker_died") from error
    if future.status != "error" or isinstance(error, CancelledError):
        raise MachineError("cluster_lost")
    raise error
