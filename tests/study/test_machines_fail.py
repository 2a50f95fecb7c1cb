"""Full disks, folders that cannot be written, processes that die, Ctrl-C twice: one sentence, nothing lost.

All for real, on studies of the fake model in processes of their own.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from processes import end, kept, start, study, until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="disks, processes and Ctrl-C of a Unix system"),
]

TWENTY = ("--draws", 20, "--lang", "en", "--out", "disk/out")
AGAIN = "and give the same command again to go on.\n"


@contextmanager
def mounted(place: Path, *words: str) -> Iterator[None]:
    """A mount that is gone afterwards; where nothing may be mounted the test is skipped."""
    place.mkdir(exist_ok=True)
    mount = shutil.which("mount")
    done = subprocess.run([mount, *words, str(place)], capture_output=True, check=False) if mount else None
    if done is None or done.returncode:
        pytest.skip("a disk of its own can be mounted by root only")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@contextmanager
def disk(place: Path, size: str) -> Iterator[Path]:
    """A small disk in memory."""
    with mounted(place, "-t", "tmpfs", "-o", f"size={size}", "tmpfs"):
        yield place


def fill(place: Path, spare: int = 0) -> Path:
    """Fill a disk up to some spare bytes; gives the file that does."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
        file.truncate(max(0, file.tell() - spare))
    return ballast


def finished_alike(folder: Path, words: tuple[object, ...]) -> None:
    """The same command goes on, and all files are as they were written."""
    assert study(folder, *words, "--workers", 1).code == 0
    out = folder / str(words[-1])
    assert not (out / ".partial").exists()
    assert not list(out.glob("**/*.half"))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_disk_that_is_full_while_runs_are_kept(tmp_path: Path, workers: int) -> None:
    with disk(tmp_path / "disk", "2m") as place:
        run = place / "out"
        process = start(tmp_path, *TWENTY, "--workers", workers, "--keep-events", seconds=0.2)
        until(lambda: kept(run) >= 2, process)
        ballast = fill(place)
        said = end(process)
        done = kept(run)
        assert (said.code, said.out) == (1, "")
        assert said.err == (
            f"disk/out: the disk is full; {done} of 20 tasks are finished and rest in the folder: "
            f"make room, {AGAIN}"
        )
        assert done >= 2
        assert not list(run.glob(".partial/**/*.half"))
        ballast.unlink()
        finished_alike(tmp_path, (*TWENTY[:-2], "--keep-events", *TWENTY[-2:]))


def test_a_disk_too_small_for_the_report(tmp_path: Path) -> None:
    """All runs are finished, and there is no room for the tables."""
    with disk(tmp_path / "disk", "2m") as place:
        run = place / "out"
        process = start(tmp_path, *TWENTY, "--workers", 1, seconds=0.1)
        until(lambda: kept(run) >= 2, process)
        ballast = fill(place, spare=300_000)
        said = end(process)
        assert said.code == 1
        assert said.err == (
            "disk/out: the disk is full; 20 of 20 tasks are finished and rest in the folder: "
            f"make room, {AGAIN}"
        )
        assert not (run / "kpis.csv").exists()
        ballast.unlink()
        finished_alike(tmp_path, TWENTY)


def test_a_disk_that_is_full_from_the_beginning(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "1m") as place:
        fill(place)
        said = study(tmp_path, *TWENTY, "--workers", 1)
        assert said.code == 1
        assert said.err == "the disk is full; make room, and give the same command again.\n"
        assert [path.name for path in place.iterdir()] == ["ballast"]


def test_a_disk_that_cannot_be_written(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "ro", "tmpfs"):
        said = study(tmp_path, *TWENTY, "--workers", 1)
    assert said.code == 2
    assert said.err == (
        "disk/out: the folder cannot be written; give a folder with --out that you may write in.\n"
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_to_write(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir(mode=0o555)
    said = study(tmp_path, *TWENTY, "--workers", 1)
    assert said.code == 2
    assert said.err.startswith("disk/out: the folder cannot be written;")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder_that_can_no_longer_be_written(tmp_path: Path, workers: int) -> None:
    with disk(tmp_path / "disk", "2m") as place:
        run = place / "out"
        process = start(tmp_path, *TWENTY, "--workers", workers, seconds=0.2)
        until(lambda: kept(run) >= 2, process)
        with mounted(run, "--bind", str(run)):
            subprocess.run(["mount", "-o", "remount,bind,ro", str(run)], check=True)
            said = end(process)
            done = kept(run)
        assert said.code == 1
        assert said.err == (
            f"disk/out: the folder can no longer be written; {done} of 20 tasks are finished and rest in "
            f"the folder: make it writable, {AGAIN}"
        )
        finished_alike(tmp_path, TWENTY)


def children(process: subprocess.Popen[str]) -> list[int]:
    """The processes that carry tasks out, youngest last."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(process.pid)],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line.split(maxsplit=1) for line in listed.stdout.splitlines()]
    return [int(number) for number, words in rows if "popen_loky" in words]


def test_a_process_that_dies(tmp_path: Path) -> None:
    run = tmp_path / "disk" / "out"
    process = start(tmp_path, *TWENTY, "--workers", 2, seconds=0.3)
    until(lambda: kept(run) >= 2 and children(process), process)
    os.kill(children(process)[-1], signal.SIGKILL)
    said = end(process)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "disk/out: one of the working processes died, perhaps for lack of memory; "
        f"{kept(run)} of 20 tasks are finished and rest in the folder: "
        f"close other programs or use fewer processes with --workers, {AGAIN}"
    )
    finished_alike(tmp_path, TWENTY)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("pause", [0.0, 0.02, 0.3])
def test_ctrl_c_twice(tmp_path: Path, workers: int, pause: float) -> None:
    run = tmp_path / "disk" / "out"
    process = start(tmp_path, *TWENTY, "--workers", workers, seconds=0.3)
    until(lambda: kept(run) >= 2, process)
    for _ in range(2):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(pause)
    said = end(process)
    assert (said.code, said.out) == (130, "")
    assert said.err in (
        f"Interrupted: {kept(run)} of 20 tasks are finished and rest in disk/out; "
        "give the same command again to go on.\n",
        "Interrupted.\n",  # where the second came before the first was answered
    )
    assert kept(run) >= 2
    finished_alike(tmp_path, TWENTY)
