"""The SimPy engine against SimPy's own cost, in one run: ratios, not seconds.

    python benchmarks/engine.py [rounds]

Prints kernel events per logged row, and the engine's time against a bare
request/release loop that schedules the same number of kernel events, as the
median of interleaved rounds; then the share of the engine's time spent in the
rules (measured by a profiler, so only the share is meaningful).
"""

from __future__ import annotations

import cProfile
import pstats
import statistics
import sys
import time
from collections.abc import Callable

import figures as f
import simpy

from sim.model.cast import Cast, make_cast
from sim.model.compile import compile_plan
from sim.model.plan import Plan
from sim.model.run import settle
from sim.scenario import load
from sim.study.world import register_for

ROUNDS = 7
RULES = ("rules.py", "hazards.py", "draws.py", "portable.py", "calendar.py", "tables.py")


def main(rounds: int = ROUNDS) -> None:
    """Measure and print."""
    plan, cast = _case()
    events, rows, starts = _count(plan, cast)
    print(f"{rows:,} rows, {events:,} kernel events of which {starts:,} process starts and ends")
    print(f"kernel events per row: {events / rows:.2f}")
    ratios = [_timed(lambda: _engine(plan, cast)) / _timed(lambda: _bare(events)) for _ in range(rounds)]
    median, low, high = statistics.median(ratios), min(ratios), max(ratios)
    print(f"time against bare SimPy: median {median:.1f} ({low:.1f} to {high:.1f})")
    print(f"share of time in rules, draws and calendar: {_rule_share(plan, cast):.0%}")


def figures(rounds: int = ROUNDS, quick: bool = False) -> list[f.Figure]:
    """What is printed, as figures."""
    plan, cast = _case()
    events, rows, _ = _count(plan, cast)
    ratios = [_timed(lambda: _engine(plan, cast)) / _timed(lambda: _bare(events)) for _ in range(rounds)]
    told = "our SimPy engine's time against bare SimPy with as many kernel events"
    share = "share of our SimPy engine's time inside rules, draws and calendar"
    return [
        f.figure("events", "kernel events for each row of the log", "", [events / rows], f.Bar(1.5)),
        f.figure("bare", told, "times", ratios, f.Bar(3)),
        f.figure("rules", share, "%", [100 * _rule_share(plan, cast)]),
    ]


def _case() -> tuple[Plan, Cast]:
    scenario = load("denmark-2017")
    values = register_for([scenario]).values(1, None)
    plan = compile_plan(scenario, values)
    return plan, make_cast(plan.world, 1, 0, 0)


def _count(plan: Plan, cast: Cast) -> tuple[int, int, int]:
    """Events scheduled, void ones included, rows, and process starts and ends (nobody's life ends early)."""
    town = settle(plan, cast)
    starts = len(town.clock._queue)  # only the processes' starts are on the heap yet
    town.clock.run_to_horizon()
    return town.clock.scheduled + 2 * starts, len(town.book), 2 * starts


def _engine(plan: Plan, cast: Cast) -> None:
    settle(plan, cast).clock.run_to_horizon()


def _bare(events: int) -> None:
    """Run a request/release loop with about the same number of kernel events: three a turn."""
    env = simpy.Environment()
    desk = simpy.Resource(env, capacity=5)

    def visitor() -> object:
        while True:
            with desk.request() as request:
                yield request
                yield env.timeout(1)

    for _ in range(10):
        env.process(visitor())  # type: ignore[arg-type]
    for _ in range(events):
        env.step()


def _timed(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _rule_share(plan: Plan, cast: Cast) -> float:
    profile = cProfile.Profile()
    profile.runcall(_engine, plan, cast)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent = {key: entry[2] for key, entry in stats.items()}
    return sum(t for (file, _, _), t in spent.items() if file.endswith(RULES)) / sum(spent.values())


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
