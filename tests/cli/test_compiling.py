"""Compiling is told of, kept, and never in the way of Ctrl-C: with a copy that was never compiled."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COMPARE = ("compare", "denmark-2017", "lower-caseload", "--draws", "6", "--no-switch-off", "--lang", "en")
FROZEN = 2.0
"""Seconds into compiling, when it has begun in earnest."""
AT_ONCE = 10.0
"""Seconds that a busy machine may need to end two processes; compiling takes longer."""


@pytest.fixture
def program(tmp_path: Path, repository: Path) -> Path:
    """A copy of the program without anything compiled."""
    place = tmp_path / "program"
    ignored = shutil.ignore_patterns("__pycache__")
    for part in ("sim", "scenarios"):
        shutil.copytree(repository / part, place / part, ignore=ignored)
    return place


def start(program: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sim.cli", *words],
        cwd=program.parent,
        env={**os.environ, "PYTHONPATH": str(program)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no threads yet
    )


def _hear_ctrl_c() -> None:
    """A test run started in the background hands down an ignored SIGINT; a terminal does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def kept(program: Path) -> list[Path]:
    return list(program.glob("sim/model/compiled/__pycache__/*.engine"))


def test_ctrl_c_ends_it_at_once(program: Path) -> None:
    process = start(program, *COMPARE, "--out", "out")
    assert process.stderr is not None
    assert "compiled once" in process.stderr.readline()
    time.sleep(FROZEN)
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - begun < AT_ONCE
    assert (process.returncode, out) == (130, "")
    assert len(err.splitlines()) == 1
    assert not (program.parent / "out").exists()
    assert not kept(program)


def test_it_is_told_once_and_kept(program: Path) -> None:
    first = start(program, *COMPARE, "--quiet", "--out", "first").communicate(timeout=600)
    assert len(kept(program)) == 1
    again = start(program, *COMPARE, "--out", "again").communicate(timeout=600)
    assert first[1] == ""
    assert "compiled once" not in again[1]
