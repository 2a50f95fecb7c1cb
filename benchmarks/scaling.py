"""How the time of a run grows with the citizens of one municipality.

    python benchmarks/scaling.py [rounds]

Denmark 2017 made smaller and larger, people, staff, seats and companies alike; arrivals and staff are those
of the decision all the time, as one municipality of the model can take no larger wave. Citizens are all who
come within the run. Told is the power of the size with which processor time grows, cast and run: 1 is in
proportion. Sizes take turns.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

import figures as f
import places

from sim.model.cast import make_cast
from sim.model.compile import compile_plan
from sim.model.compiled import engine
from sim.model.plan import Plan
from sim.model.run import simulate
from sim.study.world import register_for

CITIZENS = (250, 500, 1_000, 2_500, 5_000)
WITH_SIMPY = (125, 250, 500)
QUICK = ((60, 120), (60, 120))
BAR = f.Bar(1.3)


class Found(NamedTuple):
    """Times of one engine: a row for each round, a column for each size."""

    sizes: tuple[int, ...]
    times: list[list[float]]

    @property
    def exponents(self) -> list[float]:
        """One for each round."""
        return [f.exponent(self.sizes, row) for row in self.times]

    def microseconds(self, place: int) -> list[float]:
        """Of a size, for each citizen and round."""
        return [1e6 * row[place] / self.sizes[place] for row in self.times]


def figures(rounds: int = f.ROUNDS, quick: bool = False) -> list[f.Figure]:
    """Exponents of both engines, and what a citizen costs at the ends."""
    sizes, with_simpy = QUICK if quick else (CITIZENS, WITH_SIMPY)
    engine.ready()
    compiled = _measured(sizes, engine.simulate, rounds)
    slow = _measured(with_simpy, simulate, rounds)
    found = []
    for name, told, of in (("compiled", "compiled", compiled), ("simpy", "SimPy", slow)):
        least, most = of.sizes[0], of.sizes[-1]
        what = f"power of the citizens of one municipality with which the {told} engine's time grows, "
        what += f"{least:,} to {most:,}"
        found.append(f.figure(f"within-{name}", what, "", of.exponents, BAR))
        for place in (0, -1):
            told_each = f"time for each of {of.sizes[place]:,} citizens of one municipality, {told} engine"
            end = "few" if place == 0 else "many"
            found.append(f.figure(f"within-{name}-{end}", told_each, "µs", of.microseconds(place)))
    return found


def _measured(sizes: Sequence[int], run: Callable[..., object], rounds: int) -> Found:
    """Processor time of cast and run."""
    plans = [plan_of(size) for size in sizes]
    people = tuple(len(make_cast(plan.world, 1, 0, 0).people) for plan in plans)
    _once(plans[-1], run)  # pages of memory are there from now on
    return Found(people, [[_once(plan, run) for plan in plans] for _ in range(rounds)])


def _once(plan: Plan, run: Callable[..., object]) -> float:
    return f.seconds(lambda: run(plan, make_cast(plan.world, 1, 0, 0)))


def plan_of(citizens: int) -> Plan:
    """Of a municipality to which so many come in all, about."""
    scenario = places.steady(citizens)
    return compile_plan(scenario, register_for([scenario]).values(1, None))


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
