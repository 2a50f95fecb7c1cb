"""What happens before a run, against the run itself: ratios, not seconds.

    python benchmarks/before_a_run.py [rounds]

Prints, as the median of interleaved rounds: drawing the people and companies of one run against
running it, checking one shipped scenario file against parsing its text alone, and starting
`trappen scenarios` against starting Python.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import figures as f
from ruamel.yaml import YAML

from sim.model.cast import make_cast
from sim.model.compile import compile_plan
from sim.model.run import settle
from sim.scenario import load, shipped, validate_files
from sim.study.world import register_for

ROUNDS = 7
SCENARIOS = Path(__file__).parent.parent / "scenarios"


def figures(rounds: int = ROUNDS, quick: bool = False) -> list[f.Figure]:
    """The three ratios."""
    scenario = load("denmark-2017")
    plan = compile_plan(scenario, register_for([scenario]).values(1, None))
    cast, files = make_cast(plan.world, 1, 0, 0), shipped()
    texts = [(SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8") for name in files]
    return [
        against(
            "cast",
            "time of drawing the people of a run against the run's, SimPy engine",
            lambda: make_cast(plan.world, 1, 0, 0),
            lambda: settle(plan, cast).clock.run_to_horizon(),  # noqa: PLW0108 - settling is timed too
            rounds,
        ),
        against(
            "checking",
            f"time of checking {len(files)} shipped files against parsing their text",
            lambda: validate_files(files),
            lambda: [YAML(typ="safe", pure=True).load(text) for text in texts],
            rounds,
        ),
        against(
            "starting",
            "time of `trappen scenarios` against starting Python",
            _started("-m", "sim.cli", "scenarios"),
            _started("-c", ""),
            rounds,
        ),
    ]


def against(
    name: str, what: str, one: Callable[[], object], other: Callable[[], object], rounds: int
) -> f.Figure:
    """Time both in turns."""
    return f.figure(name, what, "times", [_timed(one) / _timed(other) for _ in range(rounds)])


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _started(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
