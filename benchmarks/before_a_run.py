"""What happens before a run, against the run itself: ratios, not seconds.

    python benchmarks/before_a_run.py [rounds]

Prints, as the median of interleaved rounds: drawing the people and companies of one run against
running it, checking one shipped scenario file against parsing its text alone, and starting
`trappen scenarios` against starting Python.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ruamel.yaml import YAML

from sim.model.cast import make_cast
from sim.model.compile import compile_plan
from sim.model.run import settle
from sim.scenario import load, shipped, validate_files
from sim.study.world import register_for

ROUNDS = 7
SCENARIOS = Path(__file__).parent.parent / "scenarios"


def main(rounds: int = ROUNDS) -> None:
    """Measure and print."""
    scenario = load("denmark-2017")
    plan = compile_plan(scenario, register_for([scenario]).values(1, None))
    cast, files = make_cast(plan.world, 1, 0, 0), shipped()
    texts = [(SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8") for name in files]
    tell(
        "the cast of a run against the run",
        lambda: make_cast(plan.world, 1, 0, 0),
        lambda: settle(plan, cast).clock.run_to_horizon(),  # noqa: PLW0108 - settling is timed too
        rounds,
    )
    tell(
        f"checking {len(files)} shipped files against parsing their text",
        lambda: validate_files(files),
        lambda: [YAML(typ="safe", pure=True).load(text) for text in texts],
        rounds,
    )
    tell(
        "trappen scenarios against python", _started("-m", "sim.cli", "scenarios"), _started("-c", ""), rounds
    )


def tell(what: str, one: Callable[[], object], other: Callable[[], object], rounds: int) -> None:
    """Time both in turns and print the ratio."""
    ratios = [_timed(one) / _timed(other) for _ in range(rounds)]
    print(f"{what}: median {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _started(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
