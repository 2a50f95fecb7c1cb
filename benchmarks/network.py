"""One simple network in both engines, in Ciw and in bare SimPy, per visitor: ratios, not seconds.

    python benchmarks/network.py [rounds]

Everybody visits three people in a row who have a queue each; gaps between arrivals and lengths are
exponential, and each of the three is busy three quarters of the time. The model's engines use its own
caseworkers, bags, calendars, clock and log (`tandem.py`) on the same whole minutes and must give one log; Ciw
and bare SimPy (`simpy.Resource`, a process for each visitor) draw their own numbers. What counts is
processor time for as many visitors, each of whom is three tasks in all of them, with a record of every visit;
mean waits are told beside, against theory.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import ciw
import figures as f
import numpy as np
import simpy
import tandem
from ciw.dists import Exponential

from sim.model.cast import Cast
from sim.model.compiled import whole
from sim.model.compiled.kinds import INT, Obj, Seq
from sim.model.compiled.machine import Interface, Machine, object_code
from sim.model.compiled.memory import slots_at
from sim.model.draws import stream_key
from sim.model.log import EventLog, of_rows
from sim.model.plan import Plan, Post
from sim.model.units import NEVER
from sim.model.vocabulary import LOG_COLUMNS, Activity, AgentKind, Phase

TESTS: Final = str(Path(__file__).resolve().parents[1] / "tests" / "engine")
STATIONS: Final = 3
LENGTH: Final = 1000.0
LOAD: Final = 0.75
VISITORS, FEW = 10_000, 3_000
TOLERANCE: Final = 0.25
"""Mean waits of so many visitors are this near to theory, as a share; queues follow each other for long."""
SLICE, DEEP = 200_000, 20_000
"""Events run at a time, and how deep the compiler may go."""
THEORY: Final = LENGTH * LOAD / (1 - LOAD)
"""The mean wait at each station, minutes."""


WHOSE: Final = {
    "compiled": "our compiled engine",
    "simpy": "our SimPy engine",
    "model": "our engines",
    "ciw": "Ciw",
    "bare": "bare SimPy",
}


class Case(NamedTuple):
    """The network as the model has it."""

    plan: Plan
    cast: Cast
    arrivals: list[int]
    lengths: list[int]


def figures(rounds: int = f.ROUNDS, quick: bool = False) -> list[f.Figure]:
    """Each against Ciw and against bare SimPy."""
    visitors = FEW if quick else VISITORS
    case = _case(visitors)
    assert _simpy(case).digest() == _compiled(case).digest(), "the engines differ"
    works: dict[str, Callable[[int], Any]] = {
        "compiled": lambda _: _compiled(case),
        "simpy": lambda _: _simpy(case),
        "ciw": lambda seed: _ciw(visitors, seed),
        "bare": lambda seed: _bare(visitors, seed),
    }
    waits = {"model": [_waits(_simpy(case), case)], "ciw": [], "bare": []}
    times: dict[str, list[float]] = {name: [] for name in works}
    for seed in range(rounds):
        for name, work in works.items():
            found: list[Any] = []
            times[name].append(f.seconds(lambda work=work, found=found, seed=seed: found.append(work(seed))))
            if name in waits:
                waits[name].append(found[0])
    return [*_compared(times), *_agreeing(waits, visitors)]


def _compared(times: dict[str, list[float]]) -> Iterator[f.Figure]:
    def over(one: str, other: str) -> list[float]:
        return [a / b for a, b in zip(times[one], times[other], strict=True)]

    told = "three queues in a row"
    for one, other in (("ciw", "simpy"), ("ciw", "compiled"), ("simpy", "compiled"), ("simpy", "bare")):
        what = f"time of {WHOSE[one]} against {WHOSE[other]}, {told}"
        yield f.figure(f"network-{one}-{other}", what, "times", over(one, other))


def _agreeing(waits: dict[str, list[float]], visitors: int) -> Iterator[f.Figure]:
    """Mean waits against theory; a comparison of networks that wait differently would not be fair."""
    for name, found in waits.items():
        against = [wait / THEORY for wait in found]
        far = abs(statistics.fmean(against) - 1)
        assert far < TOLERANCE * (VISITORS / visitors) ** 0.5, f"{name} waits otherwise: {against}"
        what = f"mean wait against theory, three queues in a row in {WHOSE[name]}"
        yield f.figure(f"network-wait-{name}", what, "times", against)


def _case(visitors: int) -> Case:
    """A plan with three caseworkers who are always there, and whole minutes of arrivals and lengths."""
    sys.path[:0] = [] if TESTS in sys.path else [TESTS]
    from queue_runs import company_with
    from queue_town import Draws, open_plan

    draws = [Draws(seed) for seed in range(1, STATIONS + 1)]
    arrivals = draws[0].arrivals(LENGTH / LOAD, visitors)
    lengths = [minutes for one in draws for minutes in one.exponentials(LENGTH, visitors)]
    plan = open_plan(arrivals[-1] + round(visitors * LENGTH))
    posts = tuple(Post(AgentKind.CASEWORKER, number, 0, NEVER) for number in range(STATIONS))
    cast = Cast(plan.world, stream_key(1, 0, 0), (), (), (company_with(0, 1),))
    return Case(replace(plan, posts=posts), cast, arrivals, lengths)


def _simpy(case: Case) -> EventLog:
    town = tandem.settled(*case)
    town.clock.run_to_horizon()
    return town.book.close(0, 0, 0)


def _compiled(case: Case) -> EventLog:
    machine = _machine()
    machine.begin()
    kinds = (Obj(Plan), Obj(Cast), Seq(INT), Seq(INT))
    town = machine.function("settled", len(kinds))(*map(machine.slot, case, kinds))
    while machine.function("go_on", 2)(town, SLICE):
        pass
    assert not machine.memory.failed
    held = slots_at(machine.function("rows", 1)(town), 4)
    rows = np.array(slots_at(held[3], held[1]), dtype=np.int64)
    return of_rows(rows.reshape(-1, len(LOG_COLUMNS)), 0)


@cache
def _machine() -> Machine:
    """The network compiled together with the model that it is made of."""
    sys.setrecursionlimit(DEEP)
    program = whole.translated(entries=(tandem.settled, *whole.ENTRIES))
    return Machine(Interface.of(program), object_code(program))


def _waits(log: EventLog, case: Case) -> float:
    """The mean wait, by the log: what is left of a visitor's time from arriving to the last end."""
    done = log.select(Activity.PLACE_SEARCH, Phase.END)
    last = done.where(done.resource == STATIONS - 1)
    visitors = len(case.arrivals)
    assert last.rows == visitors, "somebody is still waiting"
    inside = int(last.minute.sum(dtype="int64")) - sum(case.arrivals) - sum(case.lengths)
    return inside / visitors / STATIONS


def _ciw(visitors: int, seed: int) -> float:
    """The same in Ciw, whose records hold the waits."""
    onward = [[float(to == at + 1) for to in range(STATIONS)] for at in range(STATIONS)]
    network = ciw.create_network(
        arrival_distributions=[Exponential(LOAD / LENGTH), *[None] * (STATIONS - 1)],
        service_distributions=[Exponential(1 / LENGTH)] * STATIONS,
        number_of_servers=[1] * STATIONS,
        routing=onward,
    )
    ciw.seed(seed)
    queue: Any = ciw.Simulation(network)
    queue.simulate_until_max_customers(visitors, method="Finish")
    return statistics.fmean(record.waiting_time for record in queue.get_all_records())


def _bare(visitors: int, seed: int) -> float:
    """The same as a SimPy tutorial has it."""
    env, luck, records = simpy.Environment(), random.Random(seed), []
    desks = [simpy.Resource(env) for _ in range(STATIONS)]

    def visitor(number: int) -> Iterator[Any]:
        for station, desk in enumerate(desks):
            came = env.now
            with desk.request() as request:
                yield request
                begun = env.now
                yield env.timeout(luck.expovariate(1 / LENGTH))
                records.append((number, station, came, begun, env.now))

    def coming() -> Iterator[Any]:
        for number in range(visitors):
            yield env.timeout(luck.expovariate(LOAD / LENGTH))
            env.process(visitor(number))

    env.process(coming())
    env.run()
    return statistics.fmean(begun - came for _, _, came, begun, _ in records)


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
