"""How long the outcomes of one run take, and which of them: `python benchmarks/outcomes.py`.

A synthetic log of about 60,000 rows, 600 people and 470 weeks, so that the figure does not move with the
model. Target: at most 0.35 s for all outcomes. Medians of nine rounds, processor time; different machines do
not compare.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[1] / "tests" / "outcomes")]

ROUNDS = 9
PEOPLE = 620
SHOWN = 12


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


def seconds(work: Callable[[], object]) -> float:
    """The median processor time of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def main() -> None:
    """Print the whole, the panel alone, and the outcomes that take longest on a panel laid out anew."""
    from random_log import PLAN, random_log

    from sim.outcomes import REGISTRY, compute
    from sim.outcomes.panel import Panel

    log = random_log(PEOPLE)
    panel = Panel.of(log, PLAN)
    say(f"{log.rows:,} rows, {panel.people.count} people, {panel.weeks.count} weeks")
    say(f"all outcomes    {seconds(lambda: compute(log, PLAN)):7.3f} s")
    say(f"sorting, people {seconds(lambda: Panel.of(log, PLAN)):7.3f} s")
    warm = {key: seconds(lambda item=item: list(item.function(panel))) for key, item in REGISTRY.items()}
    say("outcomes that take longest, shared parts ready:")
    for key, taken in sorted(warm.items(), key=lambda pair: -pair[1])[:SHOWN]:
        say(f"  {taken * 1000:7.1f} ms  {key}")


if __name__ == "__main__":
    main()
