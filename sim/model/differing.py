"""Where two engines part: the first event on the heap and the first row of the log that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from sim.model.engines import COMPILED, SIMPY, engine
from sim.model.environment import Kind
from sim.model.vocabulary import AgentKind

if TYPE_CHECKING:
    from sim.model.cast import Cast
    from sim.model.log import EventLog
    from sim.model.plan import Plan

Event = tuple[int, int]
"""A minute and a key."""
_KIND, _ROLE = 40, 32
"""Bits of a key below its kind, and below its role (``environment.order_key``)."""
_SHOWN: Final = 5
"""Rows told before the first that differs."""


class Difference(NamedTuple):
    """What each engine has at the first place where they are not the same; empty for nothing more."""

    event: int
    """The place on the heap, counted from 0; -1 where all events are the same."""
    events: tuple[str, str]
    """SimPy's and the compiled engine's event there."""
    row: int
    """The row of the log, counted from 0; -1 where all rows are the same."""
    rows: tuple[str, str]
    before: str
    """The last rows that are the same."""


def first_difference(plan: Plan, cast: Cast) -> Difference | None:
    """Run both engines; None when they agree in every event and every row."""
    traces: list[list[Event]] = [[], []]
    simpy, compiled = (
        engine(name)(plan, cast, lambda minute, key, to=trace: to.append((minute, key)))  # type: ignore[misc]
        for name, trace in zip((SIMPY, COMPILED), traces, strict=True)
    )
    event, row = _first_event(traces[0], traces[1]), _first_row(simpy, compiled)
    if event < 0 and row < 0:
        return None
    before = "\n".join(simpy.text(row).split("\n")[-_SHOWN:]) if row > 0 else ""
    told = (_event(traces[0], event), _event(traces[1], event))
    return Difference(event, told, row, (_line(simpy, row), _line(compiled, row)), before)


def _first_event(one: list[Event], other: list[Event]) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return -1 if len(one) == len(other) else min(len(one), len(other))


def _first_row(one: EventLog, other: EventLog) -> int:
    shorter = min(one.rows, other.rows)
    apart = np.zeros(shorter, dtype=np.bool_)
    for a, b in zip(one.columns, other.columns, strict=True):
        apart |= a[:shorter] != b[:shorter]
    if apart.any():
        return int(np.argmax(apart))
    return -1 if one.rows == other.rows else shorter


def _line(log: EventLog, row: int) -> str:
    """A row in words; nothing where there is none."""
    return log.text(row + 1).split("\n")[row] if 0 <= row < log.rows else ""


def _event(trace: list[Event], place: int) -> str:
    """An event as minute, kind, role and number."""
    if not 0 <= place < len(trace):
        return ""
    minute, key = trace[place]
    kind, role, number = key >> _KIND, key % (1 << _KIND) >> _ROLE, key % (1 << _ROLE)
    return f"{minute} {Kind(kind).name} {AgentKind(role).name} {number}"
