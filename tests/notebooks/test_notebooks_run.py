"""Every notebook runs from top to bottom, with no skip and no second try, and shows what it has kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))
SECONDS = 900


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, tmp_path: Path) -> None:
    """In a process of its own: the kernel starts workers, and nothing of this test run may leak in."""
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    quiet = ["-q", "-p", "no:cacheprovider", f"--rootdir={tmp_path}", f"--nbmake-timeout={SECONDS}"]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--nbmake",
            "--overwrite",
            f"--nbmake-timeout={SECONDS}",
            *quiet,
            str(copy),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert told(copy) == told(path), "outputs kept are of other code: run python results/rebuild.py"


def told(path: Path) -> list[list[str]]:
    """What each cell prints or shows as text; pictures have bytes of their own on every machine."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [[words for output in cell.get("outputs", ()) for words in texts(output)] for cell in cells]


def texts(output: dict[str, Any]) -> list[str]:
    """The words of one output, without the addresses of objects."""
    data = output.get("data", {})
    kept = [] if "image/png" in data else [data.get("text/plain", ()), output.get("text", ())]
    return [re.sub(r"0x[0-9a-f]+", "0x", "".join(words)) for words in kept]
