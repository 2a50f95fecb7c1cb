"""The compiled engine against SimPy's on the same plan and casts, in one run: ratios, not seconds.

    python benchmarks/engines.py [rounds]

Prints the median of interleaved rounds of the time of SimPy's engine over that of the compiled one, of the
run alone and with cast, outcomes and money included, and of the time of all outcomes over that of the
compiled run. Processor time, so that whatever
else the machine does counts for little.
"""

from __future__ import annotations

import sys
import time
from typing import Any, NamedTuple

import figures as f

from sim.model.compiled import engine
from sim.model.run import simulate
from sim.outcomes import compute
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
    measured: float
    """Outcomes and money."""

    @property
    def whole(self) -> float:
        """How many times as fast the compiled engine is, with cast, outcomes and money."""
        beside = self.cast + self.measured
        return (beside + self.simpy) / (beside + self.compiled)


def figures(rounds: int = ROUNDS, quick: bool = False) -> list[f.Figure]:
    """The engines against each other, and the outcomes against the run."""
    scenario = load(SCENARIO)
    simulator = ModelSimulator(register_for([scenario]), seed=1, follow_up=36)
    plan = simulator.plan_for(scenario, None, frozenset())
    engine.ready()
    _round(simulator, plan, scenario, 0)  # pages of memory are there from now on
    times = [_round(simulator, plan, scenario, number) for number in range(rounds)]
    told = "our SimPy engine's time against our compiled engine's, same log:"
    alone = [one.simpy / one.compiled for one in times]
    outcomes = [one.outcomes / one.compiled for one in times]
    money = [one.measured / one.compiled for one in times]
    return [
        f.figure("run", f"{told} the run alone", "times", alone, f.Bar(40, at_least=True)),
        f.figure(
            "whole",
            f"{told} cast, outcomes and money too",
            "times",
            [one.whole for one in times],
            f.Bar(20, at_least=True),
        ),
        f.figure("outcomes", "time of all outcomes against the compiled run's", "times", outcomes, f.Bar(1)),
        f.figure("money", "time of outcomes and money against the compiled run's", "times", money),
    ]


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
    compute(fast, plan)
    found = clock()
    simulator.measure(fast, plan, scenario, None)
    measured = clock()
    assert slow.digest() == fast.digest(), "the engines differ"
    return Times(made - begun, run - made, again - run, found - again, measured - found)


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
