"""The compiled engine: the same plan and cast in, the same log out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np

from sim.model.cast import Cast
from sim.model.compiled import cache as kept_code
from sim.model.compiled.kinds import Obj
from sim.model.compiled.machine import Interface, Machine, object_code
from sim.model.compiled.memory import slots_at
from sim.model.log import EventLog, of_rows
from sim.model.plan import Plan
from sim.model.vocabulary import LOG_COLUMNS

_SLICE: Final = 200_000
"""Events between two looks at whether somebody wants to stop."""
_DEEP: Final = 20_000
"""Nested expressions and kinds that ask for each other go deeper than Python allows by itself."""


def simulate(plan: Plan, cast: Cast, trace: Callable[[int, int], None] | None = None) -> EventLog:
    """Run a plan with a cast and return what happened, as ``sim.model.run.simulate`` does.

    ``trace`` gets (minute, key) of every event that somebody awaits, in their order, once the run is over.
    Raises ValueError when plan and cast are of different worlds, RuntimeError for what the agents refuse.
    """
    if cast.world != plan.world:
        raise ValueError("the cast was made for another world than the plan's")
    machine = ready()
    machine.begin()
    town = machine.function("begin", 3)(
        machine.slot(plan, Obj(Plan)), machine.slot(cast, Obj(Cast)), int(trace is not None)
    )
    more = machine.function("go_on", 2)
    while more(town, _SLICE):
        pass
    if machine.memory.failed:
        raise RuntimeError(machine.interface.complaints[machine.memory.failed - 1])
    if trace is not None:
        for minute, key in _words(machine, "traced", town).reshape(-1, 2).tolist():
            trace(minute, key)
    log = of_rows(_words(machine, "rows", town).reshape(-1, len(LOG_COLUMNS)), plan.draw)
    machine.memory.trim()
    return log


def _words(machine: Machine, name: str, town: int) -> Any:
    """A list of whole numbers of the town's, copied."""
    held = slots_at(machine.function(name, 1)(town), 4)
    return np.array(slots_at(held[3], held[1]), dtype=np.int64)


@cache
def ready() -> Machine:
    """The machine of this process, compiled anew only where nothing is kept."""
    interface, code = kept_code.kept() or compiled()
    return Machine(interface, code)


def is_kept() -> bool:
    """Whether the engine need not be compiled first."""
    return kept_code.kept() is not None


def compiled() -> tuple[Interface, bytes]:
    """Translate and compile the whole model, and keep it."""
    from sim.model.compiled.whole import translated

    depth = sys.getrecursionlimit()
    sys.setrecursionlimit(max(depth, _DEEP))
    try:
        program = translated()
        made = (Interface.of(program), object_code(program))
    finally:
        sys.setrecursionlimit(depth)
    kept_code.keep(made)
    return made
