"""What starting costs: `import sim`, and checking a scenario file with `trappen validate`.

    python benchmarks/start.py [rounds]

Seconds of processor time of a new process, Python's own start included; that of Python alone is told beside.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import figures as f

ROOT = Path(__file__).resolve().parents[1]
FILE = "scenarios/lower-caseload.yaml"
STARTS = {
    "python": (("-c", ""), "starting Python alone", None),
    "import": (("-c", "import sim"), "`import sim`", f.Bar(1)),
    "validate": (("-m", "sim.cli", "validate", FILE), "`trappen validate` of one file", f.Bar(1.5)),
}


def figures(rounds: int = f.ROUNDS, quick: bool = False) -> list[f.Figure]:
    """Seconds of each, in turns."""
    times: dict[str, list[float]] = {name: [] for name in STARTS}
    _started(*STARTS["validate"][0])  # files are compiled and read once
    for _ in range(rounds):
        for name, (arguments, _, _) in STARTS.items():
            times[name].append(_started(*arguments))
    return [f.figure(name, what, "s", times[name], bar) for name, (_, what, bar) in STARTS.items()]


def _started(*arguments: str) -> float:
    """Processor time of a new Python with these arguments."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    before = os.times()
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
