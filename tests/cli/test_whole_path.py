"""The whole path with the real model, as a process: slow, and nothing faked."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COMPARE = ("compare", "denmark-2017", "lower-caseload")


def start(folder: Path, *words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "sim.cli", *(str(word) for word in words)]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdout=pipe,
        stderr=pipe,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=None if sys.platform == "win32" else _hear_ctrl_c,  # noqa: PLW1509 - no threads yet
    )


def _hear_ctrl_c() -> None:
    """A test run started in the background hands down an ignored SIGINT; a terminal does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def done(folder: Path, *words: object) -> str:
    process = start(folder, *words)
    out, err = process.communicate(timeout=900)
    assert process.returncode == 0, err
    return out


def manifest(run: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    return found


def test_workers_change_no_digest(tmp_path: Path) -> None:
    few = ("--draws", 2, "--replications", 1, "--no-switch-off", "--keep-events", "--quiet")
    for workers in (1, 2):
        done(tmp_path, *COMPARE, *few, "--workers", workers, "--out", f"on-{workers}")
    one, two = manifest(tmp_path / "on-1"), manifest(tmp_path / "on-2")
    assert one["digests"] == two["digests"]
    assert one["digest"] == two["digest"]
    assert "events/lower-caseload.parquet" in one["digests"]  # type: ignore[operator]
    assert "stemmer" in done(tmp_path, "verify", "on-2")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent to a process group as a terminal does")
def test_ctrl_c_in_a_terminal_keeps_what_is_finished(tmp_path: Path) -> None:
    words = (*COMPARE, "--draws", 12, "--no-switch-off", "--workers", 2, "--out", "out")
    process = start(tmp_path, *words)
    while not list(tmp_path.glob("out/.partial/*.arrow")):
        assert process.poll() is None
        time.sleep(0.2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.startswith("Afbrudt: ")
    assert len(err.splitlines()) == 1
    kept = len(list(tmp_path.glob("out/.partial/*.arrow")))
    assert f"{kept} af 24" in err
    done(tmp_path, *words)
    assert not (tmp_path / "out/.partial").exists()
