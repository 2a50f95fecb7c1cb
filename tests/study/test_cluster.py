"""A study on a Dask scheduler with worker processes: same digests, and one sentence when it cannot."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import Cluster, cluster, digests, end, kept, start, study, until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are killed and stopped by signals"),
]

EIGHT = ("--draws", 8, "--lang", "en")
FORTY = ("--draws", 40, "--lang", "en")
NOWHERE = "tcp://127.0.0.1:9"


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("three"), workers=3) as found:
        yield found


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study of eight draws, carried out by one process, its logs kept."""
    folder = tmp_path_factory.mktemp("alone")
    assert study(folder, *EIGHT, "--workers", 1, "--keep-events", "--out", "out").code == 0
    return folder / "out"


def another_version(folder: Path, repository: Path) -> Path:
    """A copy of the program in which one file of the model differs."""
    copy = folder / "other"
    for part in ("sim", "calibration", "scenarios"):
        shutil.copytree(repository / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    changed = copy / "sim" / "outcomes" / "igu.py"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# another version\n", encoding="utf-8")
    return copy


def no_version(folder: Path) -> Path:
    """A folder that hides the installed program, as if there were none."""
    none = folder / "none"
    none.mkdir()
    (none / "sim.py").write_text("raise ModuleNotFoundError(name='sim')\n", encoding="utf-8")
    return none


def test_a_worker_killed_in_the_middle_changes_no_digest(tmp_path: Path, alone: Path) -> None:
    run = tmp_path / "out"
    with cluster(tmp_path, workers=2) as found:
        doomed = found.worker()
        words = (*EIGHT, "--cluster", found.address, "--keep-events", "--out", "out")
        process = start(tmp_path, *words, seconds=0.5)
        until(lambda: kept(run) >= 2, process)
        doomed.kill()
        said = end(process)
    assert (said.code, said.err) == (0, "")
    assert digests(run) == digests(alone)
    assert "events/lower-caseload.parquet" in digests(run)


def test_a_scheduler_that_goes_away_leaves_what_is_finished(tmp_path: Path, alone: Path) -> None:
    run = tmp_path / "out"
    words = (*EIGHT, "--keep-events", "--out", "out")
    with cluster(tmp_path, workers=2) as found:
        process = start(tmp_path, *words, "--cluster", found.address, seconds=0.5)
        until(lambda: kept(run) >= 2, process)
        found.scheduler.kill()
        said = end(process)
        done = kept(run)
        assert (said.code, said.out) == (1, "")
        assert said.err == (
            f"out: the connection to the scheduler of the cluster is lost; {done} of 8 tasks are finished "
            "and rest in the folder: start it again, and give the same command again to go on.\n"
        )
        gone = study(tmp_path, *words, "--cluster", found.address)
        assert (gone.code, kept(run)) == (2, done)
    assert study(tmp_path, *words, "--workers", 1).code == 0
    assert digests(run) == digests(alone)


def test_ctrl_c_cancels_what_is_left_and_keeps_what_is_finished(tmp_path: Path, three: Cluster) -> None:
    run = tmp_path / "out"
    process = start(tmp_path, *FORTY, "--cluster", three.address, "--out", "out", seconds=0.5)
    until(lambda: kept(run) >= 2, process)
    os.killpg(process.pid, signal.SIGINT)
    said = end(process)
    assert (said.code, said.out) == (130, "")
    assert said.err == (
        f"Interrupted: {kept(run)} of 40 tasks are finished and rest in out; "
        "give the same command again to go on.\n"
    )
    until(lambda: not three.told()["at_work"])
    assert kept(run) < 40
    again = study(tmp_path, *FORTY, "--cluster", three.address, "--out", "out")
    assert (again.code, kept(run)) == (0, 0)


def test_a_task_that_kills_every_worker_stops_the_study(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=2, deaths=0) as found:
        said = study(tmp_path, *EIGHT, "--cluster", found.address, "--out", "out", seconds=0.2, deadly=5)
    done = kept(tmp_path / "out")
    assert said.code == 1
    assert said.err == (
        "out: workers of the cluster died again and again in the same task, perhaps for lack of memory; "
        f"{done} of 8 tasks are finished and rest in the folder: give them more memory, "
        "and give the same command again to go on.\n"
    )


def test_nobody_at_the_address(tmp_path: Path) -> None:
    said = study(tmp_path, *EIGHT, "--cluster", NOWHERE, "--out", "out")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"no Dask scheduler answers at {NOWHERE}; start one with dask scheduler, or correct the address.\n"
    )
    assert not list(tmp_path.iterdir())


def test_a_scheduler_without_workers(tmp_path: Path) -> None:
    with cluster(tmp_path) as found:
        said = study(tmp_path, *EIGHT, "--cluster", found.address, "--out", "out")
        assert said.code == 2
        assert said.err == (
            f"the scheduler at {found.address} has no workers; start some with dask worker {found.address} "
            "--nthreads 1.\n"
        )
    assert not (tmp_path / "out").exists()


def test_a_worker_with_another_program_or_none_is_named(tmp_path: Path, repository: Path) -> None:
    copy = another_version(tmp_path, repository)
    with cluster(tmp_path, workers=1) as found:
        found.worker(copy)
        found.worker(no_version(tmp_path))
        said = study(tmp_path, *EIGHT, "--cluster", found.address, "--out", "out")
    assert said.code == 2
    lines = sorted(line.split(" ", 3)[3] for line in said.err.splitlines())
    assert lines == [
        "cannot load Trappen; install the same version at the worker as here, and start the worker again.",
        "has another version of Trappen than this machine; install the same version in both places, "
        "and start the worker again.",
    ]
    assert not (tmp_path / "out").exists()


def test_a_worker_that_comes_later_with_another_program_does_no_work(
    tmp_path: Path, repository: Path
) -> None:
    copy = another_version(tmp_path, repository)
    run = tmp_path / "out"
    with cluster(tmp_path, workers=1) as found:
        process = start(tmp_path, *FORTY, "--cluster", found.address, "--out", "out", seconds=0.5)
        until(lambda: kept(run) >= 1, process)
        found.worker(copy)
        said = end(process)
    assert said.code == 2
    assert "has another version of Trappen than this machine" in said.err
    assert len(said.err.splitlines()) == 1
    assert kept(run) >= 1


def test_the_real_model_from_python(tmp_path: Path) -> None:
    """Two small shipped worlds with mechanisms cut: the same figures of every run, the same tables."""
    from small_size import FOLLOW_UP, small

    from sim.api import prepare
    from sim.study.partial import Store
    from sim.study.settings import settings
    from sim.study.studies import carry_out

    pair = small("lower-caseload")
    asked = {
        "draws": 2,
        "replications": 1,
        "switch_off_draws": 1,
        "follow_up": FOLLOW_UP,
        "primary_kpi": "self_support_share_12m",
    }
    given = [pair.national, pair.system]
    with cluster(tmp_path, workers=2) as found:
        far = carry_out(prepare(given, settings(**asked, cluster=found.address)), Store())  # type: ignore[arg-type]
    near = carry_out(prepare(given, settings(**asked, workers=1)), Store())  # type: ignore[arg-type]
    assert list(far.frames) == list(near.frames)
    assert all(far.frames[task].equals(near.frames[task]) for task in near.frames)
    assert far.differences.equals(near.differences)
    assert far.fingerprint == near.fingerprint
