"""Studies of the fake model as processes in a folder, and a Dask cluster of real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
STUDY = ("compare", "denmark-2017", "lower-caseload", "--no-switch-off", "--replications", "1", "--quiet")
PATIENCE = 120.0


class Said(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def environment(program: Path = REPOSITORY) -> dict[str, str]:
    """Where a process finds the program and the fake model, before any that is installed."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(program), str(HERE)))}


def _hear_ctrl_c() -> None:
    """A test run started in the background hands down an ignored SIGINT; a terminal does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(folder: Path, *words: object, seconds: float = 0.0, deadly: int = -1) -> subprocess.Popen[str]:
    """Begin a study of the fake model in a session of its own, as in a terminal of its own."""
    command = [sys.executable, str(HERE / "fake_trappen.py"), str(seconds), str(deadly), *STUDY]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*command, *(str(word) for word in words)],
        cwd=folder,
        env=environment(),
        stdout=pipe,
        stderr=pipe,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=None if sys.platform == "win32" else _hear_ctrl_c,  # noqa: PLW1509 - no threads yet
    )


def end(process: subprocess.Popen[str]) -> Said:
    out, err = process.communicate(timeout=PATIENCE)
    return Said(process.returncode, out, err)


def study(folder: Path, *words: object, seconds: float = 0.0, deadly: int = -1) -> Said:
    """Carry a study of the fake model out."""
    return end(start(folder, *words, seconds=seconds, deadly=deadly))


def kept(run: Path) -> int:
    """Finished tasks of an unfinished study."""
    return len(list(run.glob(".partial/*.arrow")))


def digests(run: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["digests"]
    return found


def until(reached: Callable[[], object], process: subprocess.Popen[str] | None = None) -> None:
    """Wait until something is so, while a process is still running."""
    limit = time.monotonic() + PATIENCE
    while not reached():
        assert process is None or process.poll() is None, process.communicate()
        assert time.monotonic() < limit
        time.sleep(0.05)


class Cluster:
    """A Dask scheduler and its workers, each a process that can be killed."""

    def __init__(self, folder: Path, deaths: int) -> None:
        self._folder = folder
        self._begun: list[subprocess.Popen[bytes]] = []
        self._file = folder / "scheduler.json"
        patience = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(deaths)}
        words = ("--port", "0", "--scheduler-file", self._file, "--no-dashboard", "--host", "127.0.0.1")
        self.scheduler = self._begin("scheduler", *words, env=environment() | patience)
        until(self._file.is_file)
        self.address: str = json.loads(self._file.read_text(encoding="utf-8"))["address"]

    def worker(self, program: Path = REPOSITORY, nanny: bool = False) -> subprocess.Popen[bytes]:
        """Start one more worker; waits until the scheduler knows it."""
        before = self.workers()
        words = ["--nthreads", "1", "--no-dashboard", "--nanny" if nanny else "--no-nanny"]
        started = self._begin("worker", self.address, *words, env=environment(program))
        until(lambda: self.workers() > before)
        return started

    def workers(self) -> int:
        return len(self.told()["workers"])

    def told(self) -> dict[str, Any]:
        """What the scheduler says of itself."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            found: dict[str, Any] = client.scheduler_info(n_workers=-1)
            return {**found, "at_work": {name: tasks for name, tasks in client.processing().items() if tasks}}

    def close(self) -> None:
        for process in reversed(self._begun):
            process.kill()
            process.wait()

    def _begin(self, kind: str, *words: object, env: dict[str, str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", kind, *(str(word) for word in words)]
        log = (self._folder / f"{kind}-{len(self._begun)}.log").open("wb")
        self._begun.append(subprocess.Popen(command, cwd=self._folder, env=env, stdout=log, stderr=log))
        log.close()
        return self._begun[-1]


@contextmanager
def cluster(folder: Path, workers: int = 0, deaths: int = 3) -> Iterator[Cluster]:
    """A cluster that is gone afterwards; a task is tried again after so many deaths of its worker."""
    place = folder / "cluster"
    place.mkdir()
    made = Cluster(place, deaths)
    try:
        for _ in range(workers):
            made.worker()
        yield made
    finally:
        made.close()
