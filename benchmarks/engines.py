"""The compiled engine against SimPy's on the same plan and casts, in one run: ratios, not seconds.

    python benchmarks/engines.py [rounds]

Prints the median of interleaved rounds of the time of SimPy's engine over that of the compiled one, of the
run alone and with cast and outcomes included, and what is used of memory. Processor time, so that whatever
else the machine does counts for little.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import Any, NamedTuple

from sim.model.compiled import engine
from sim.model.run import simulate
from sim.scenario import load
from sim.study.simulator import ModelSimulator
from sim.study.world import register_for

ROUNDS = 7
SCENARIO = "denmark-2017"


class Times(NamedTuple):
    """Seconds of one round."""

    cast: float
    simpy: float
    compiled: float
    outcomes: float


def main(rounds: int = ROUNDS) -> None:
    """Measure and print."""
    scenario = load(SCENARIO)
    simulator = ModelSimulator(register_for([scenario]), seed=1, follow_up=36)
    plan = simulator.plan_for(scenario, None, frozenset())
    engine.ready()
    _round(simulator, plan, scenario, 0)  # pages of memory are there from now on
    times = [_round(simulator, plan, scenario, number) for number in range(rounds)]
    alone = [one.simpy / one.compiled for one in times]
    whole = [
        (one.cast + one.simpy + one.outcomes) / (one.cast + one.compiled + one.outcomes) for one in times
    ]
    print(f"run alone: {_told(alone)} times as fast")
    print(f"with cast, outcomes and money: {_told(whole)} times as fast")
    print(f"memory of a run: {engine.ready().memory.used / 1e6:.0f} MB")


def _round(simulator: ModelSimulator, plan: Any, scenario: Any, number: int) -> Times:
    """Both engines on one cast; their logs must be the same."""
    clock = time.process_time
    begun = clock()
    cast = simulator.cast_for(plan, 0, number)
    made = clock()
    slow = simulate(plan, cast)
    run = clock()
    fast = engine.simulate(plan, cast)
    again = clock()
    simulator.measure(fast, plan, scenario, None)
    measured = clock()
    assert slow.digest() == fast.digest()
    return Times(made - begun, run - made, again - run, measured - again)


def _told(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.0f} ({min(ratios):.0f} to {max(ratios):.0f})"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
