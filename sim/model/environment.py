"""SimPy with a declared order.

SimPy breaks ties between events of one minute by the order in which they were
scheduled. Here every event carries a key, (kind, role, number), so that the
order of one minute is written down (``Kind``) and nothing depends on who was
created, asked or scheduled first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

import simpy
from simpy.events import Event

from sim.model.units import NEVER

__all__ = ["Alarm", "Clock", "Kind", "Ticket", "keep_order", "order_key"]


class Kind(IntEnum):
    """The order of one minute: the world first, choices last."""

    LAW = 1  # dated rules and rates change
    POST = 2  # a post starts or ends
    ABSENCE = 3  # a worker is away or back
    CITIZEN = 4  # a person's own dates and hazards, in the order of ``concern.Concern``
    COMPANY = 5  # a vacancy opens or lapses
    COURSE = 6  # intake to the introduction course
    SCHOOL = 7  # intake to Danish classes
    WORK_END = 8  # a worker ends a task
    TURN = 9  # an idle worker chooses the next task


def order_key(kind: int, role: int, number: int) -> int:
    """Return the key by which events of one minute are ordered; unique per agent and kind."""
    return kind << 40 | role << 32 | number


class Ticket(Event):
    """An event that fires by itself at the minute it is scheduled for."""

    def __init__(self, env: simpy.Environment) -> None:
        self.env = env
        self.callbacks = []
        self._ok = True
        self._value = None


class Clock(simpy.Environment):
    """A SimPy environment of whole minutes, up to a horizon that is not simulated."""

    def __init__(self, horizon: int) -> None:
        super().__init__(initial_time=0)
        self.horizon = horizon
        self.scheduled = 0

    @property
    def now(self) -> int:
        """The minute it is."""
        minute: int = self._now  # type: ignore[assignment]
        return minute

    def at(self, minute: int, key: int) -> Ticket:
        """Return an event that happens at ``minute`` in the declared place ``key``.

        Beyond the horizon it never happens and costs nothing.
        """
        ticket = Ticket(self)
        if minute < self.horizon:
            self.scheduled += 1
            self.schedule(ticket, key, minute - self._now)  # type: ignore[arg-type]
        return ticket

    def run_to_horizon(self, trace: Callable[[int, int], None] | None = None) -> None:
        """Run all events before the horizon; ``trace`` gets (minute, key) of each that somebody awaits."""
        if trace is not None:
            self._run_traced(trace)
        self.run(until=self.horizon)

    def _run_traced(self, trace: Callable[[int, int], None]) -> None:
        queue: list[tuple[Any, ...]] = self._queue
        while queue:
            minute, key, _, event = queue[0]
            if event.callbacks and isinstance(event, Ticket):  # neither void nor a process's end
                trace(int(minute), int(key))
            self.step()


class Alarm:
    """One agent's next appointment, which may be moved.

    When it is moved the new ticket takes over whoever waits; the old one fires
    into nothing. A process waits with ``yield alarm.ticket``.
    """

    __slots__ = ("clock", "key", "minute", "ticket")

    def __init__(self, clock: Clock, key: int) -> None:
        self.clock = clock
        self.key = key
        self.minute = NEVER
        self.ticket = Ticket(clock)

    def set(self, minute: int) -> Ticket:
        """Ring at ``minute`` and not before; return the ticket to wait for."""
        old = self.ticket
        if minute == self.minute and old.callbacks is not None:
            return old
        self.minute = minute
        self.ticket = new = self.clock.at(minute, self.key)
        if old.callbacks:
            new.callbacks, old.callbacks = old.callbacks, []
        return new

    def off(self) -> None:
        """Ring no more until set again."""
        self.set(NEVER)


def keep_order(items: Sequence[Any]) -> Sequence[Any]:
    """Return the items as they are: the default of every list that is searched."""
    return items
