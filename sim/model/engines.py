"""The two engines that run a plan, and which one is used: the result never depends on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Protocol

from sim.model.run import simulate as with_simpy

if TYPE_CHECKING:
    from sim.model.cast import Cast
    from sim.model.log import EventLog
    from sim.model.plan import Plan

AUTO, SIMPY, COMPILED = "auto", "simpy", "compiled"
ENGINES: Final = (AUTO, SIMPY, COMPILED)
WORTH: Final = 20
"""Runs from which compiling first is quicker: it takes about as long as so few runs with SimPy."""

Trace = Callable[[int, int], None]


class Engine(Protocol):
    """Runs a plan with a cast; ``trace`` is told (minute, key) of every event that somebody awaits."""

    def __call__(self, plan: Plan, cast: Cast, trace: Trace | None = None) -> EventLog:
        """Return what happened."""


def is_installed() -> bool:
    """Whether there is a compiler (the extra ``fast``)."""
    return find_spec("llvmlite") is not None


def chosen(asked: str, runs: int) -> str:
    """SIMPY or COMPILED for so many runs; AUTO compiles only what is worth it or compiled already."""
    if asked != AUTO:
        return asked
    if not is_installed():
        return SIMPY
    return COMPILED if runs >= WORTH or is_ready() else SIMPY


def is_ready() -> bool:
    """Whether the compiled engine is there without compiling."""
    if not is_installed():
        return False
    from sim.model.compiled.engine import is_kept

    return is_kept()


def get_ready() -> None:
    """Compile the engine; it takes about half a minute, once for each version.

    In a process of its own, which ends with Ctrl-C at once; the compiler itself would not be interrupted.
    Where that does not work, the engine is compiled when it is first used.
    """
    path = os.pathsep.join(sys.path)
    command = [sys.executable, "-m", "sim.model.compiled"]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.DEVNULL, check=False)


def engine(name: str) -> Engine:
    """What runs a plan with a cast."""
    if name == SIMPY:
        return with_simpy
    from sim.model.compiled.engine import simulate

    return simulate
