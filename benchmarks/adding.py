"""How time and memory grow with the citizens of many municipalities, run one after another in one process.

    python benchmarks/adding.py [rounds]

Municipalities like the average one of Denmark 2017, each with people of its own, run by the compiled engine
until 100,000 citizens are there; citizens are all who come within the run. Told are the power of the citizens
with which processor time grows, cast and run, and the peak of the process's memory above what it had before
the first run, with the logs of all municipalities kept.
"""

from __future__ import annotations

import resource
import sys
import time
from typing import NamedTuple

import figures as f
import places

from sim.model.cast import make_cast
from sim.model.compile import compile_plan
from sim.model.compiled import engine
from sim.model.log import EventLog
from sim.model.plan import Plan
from sim.scenario import load
from sim.study.world import register_for

TOTAL, QUICK = 100_000, 1_500
PASSES = 3
"""A round takes a minute; three tell enough."""
STEPS = 4
"""Sizes for each power of ten at which the time is read."""
EXPONENT, MEMORY = f.Bar(1.15), f.Bar(25)
KIB = 2**10


class Pass(NamedTuple):
    """Citizens so far and processor time so far after each municipality, and the logs of all."""

    citizens: list[int]
    times: list[float]
    logs: list[EventLog]

    @property
    def exponent(self) -> float:
        """Read at sizes that are evenly apart in powers of ten."""
        most, read = len(self.times), {0}
        read |= {round(10 ** (step / STEPS)) - 1 for step in range(20)}
        at = sorted(place for place in {*read, most - 1} if place < most)
        return f.exponent([self.citizens[place] for place in at], [self.times[place] for place in at])


def figures(rounds: int = f.ROUNDS, quick: bool = False) -> list[f.Figure]:
    """The exponent, what a citizen costs, and memory for each citizen."""
    total = QUICK if quick else TOTAL
    scenario = load(places.SCENARIO)
    plan = compile_plan(scenario, register_for([scenario]).values(1, None))
    engine.ready()
    before = _peak()
    _pass(plan, 1)  # pages of memory are there from now on
    first = _pass(plan, total)
    above = (_peak() - before) / first.citizens[-1]
    kept = sum(column.nbytes for log in first.logs for column in log.columns) / KIB / first.citizens[-1]
    first.logs.clear()
    passes = [first, *(_pass(plan, total, number) for number in range(1, min(rounds, PASSES)))]
    across = f"{first.citizens[0]:,} to {first.citizens[-1]:,}"
    grown = f"power of the citizens with which time grows by adding municipalities, {across}"
    memory = f"peak memory above the start for each of {first.citizens[-1]:,} citizens, all logs kept"
    return [
        f.figure("adding", grown, "", [one.exponent for one in passes], EXPONENT),
        f.figure(
            "adding-each",
            "time for each citizen, municipalities added",
            "µs",
            [1e6 * one.times[-1] / one.citizens[-1] for one in passes],
        ),
        f.figure("memory", memory, "KiB", [above], MEMORY),
        f.figure("memory-logs", "of which the logs themselves", "KiB", [kept]),
    ]


def _pass(plan: Plan, total: int, number: int = 0) -> Pass:
    """Run municipalities until so many citizens are there; only the first pass keeps the logs."""
    citizens, times = [0], [0.0]
    logs: list[EventLog] = []
    while citizens[-1] < total:
        begun = time.process_time()
        cast = make_cast(plan.world, 1, 0, number, municipality=len(times) - 1)
        log = engine.simulate(plan, cast)
        times.append(times[-1] + time.process_time() - begun)
        citizens.append(citizens[-1] + len(cast.people))
        if number == 0:
            logs.append(log)
    return Pass(citizens[1:], times[1:], logs)


def _peak() -> float:
    """The most memory this process has had, KiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / KIB if sys.platform == "darwin" else float(peak)


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
