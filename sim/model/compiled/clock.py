"""The clock and the log as compiled code has them: the same names and order as ``environment`` and ``log``.

Subset of Python like the agents; put in the place of SimPy when the model is translated.
"""

from __future__ import annotations

from collections.abc import Generator
from heapq import heappop, heappush

from sim.model.compiled.intrinsics import advance, failed, yielded
from sim.model.units import NEVER

_BEGIN = 0
"""SimPy lets processes begin before anything else of their minute, in the order in which they were made."""


class Ticket:
    """Something that happens at a minute; who waits for it, None once it has happened."""

    def __init__(self) -> None:
        self.waiting: list[Life] | None = []


Life = Generator[Ticket, None, None]


class Clock:
    """Whole minutes up to a horizon that is not simulated."""

    def __init__(self, horizon: int) -> None:
        self.horizon = horizon
        self.scheduled = 0
        self.now = 0
        self.made = 0
        self.tracing = False
        self.trace: list[int] = []
        self.queue: list[tuple[int, int, int, Ticket]] = []

    def at(self, minute: int, key: int) -> Ticket:
        """A ticket that happens at a minute, in its declared place."""
        ticket = Ticket()
        if minute < self.horizon:
            self.scheduled += 1
            self._push(minute, key, ticket)
        return ticket

    def process(self, life: Life) -> None:
        """Begin a life, before anything else of this minute."""
        ticket = Ticket()
        ticket.waiting = [life]
        self._push(self.now, _BEGIN, ticket)

    def _push(self, minute: int, key: int, ticket: Ticket) -> None:
        self.made += 1
        heappush(self.queue, (minute, key, self.made, ticket))

    def run(self, most: int) -> bool:
        """Run so many events, or to the end; whether there are more."""
        left = most
        while self.queue and left > 0 and not failed():
            minute, key, _, ticket = heappop(self.queue)
            self.now = minute
            left -= 1
            waiting = ticket.waiting
            ticket.waiting = None
            if waiting is not None:
                if self.tracing and waiting and key != _BEGIN:
                    self.trace.append(minute)
                    self.trace.append(key)
                for life in waiting:
                    self._resume(life)
        return bool(self.queue) and not failed()

    def _resume(self, life: Life) -> None:
        """Go on with a life to the next ticket that has not happened yet."""
        while advance(life):
            waiting = yielded(life).waiting  # type: ignore[attr-defined]
            if waiting is not None:
                waiting.append(life)
                return


class Alarm:
    """One agent's next appointment, which may be moved; the twin of ``environment.Alarm``."""

    def __init__(self, clock: Clock, key: int) -> None:
        self.clock = clock
        self.key = key
        self.minute = NEVER
        self.ticket = Ticket()

    def set(self, minute: int) -> Ticket:
        """Ring at a minute and not before; the ticket to wait for."""
        old = self.ticket
        waits = old.waiting
        if minute == self.minute and waits is not None:
            return old
        self.minute = minute
        new = self.clock.at(minute, self.key)
        self.ticket = new
        if waits is not None and waits:
            new.waiting = waits
            old.waiting = []
        return new

    def off(self) -> None:
        """Ring no more until set again."""
        self.set(NEVER)


class LogBook:
    """Collects the rows of one run, column after column."""

    def __init__(self) -> None:
        self.flat: list[int] = []

    def row(
        self,
        minute: int,
        agent_kind: int,
        agent: int,
        activity: int,
        phase: int,
        resource: int = -1,
        place: int = -1,
        detail: int = -1,
    ) -> None:
        """Write one row."""
        flat = self.flat
        flat.append(minute)
        flat.append(agent_kind)
        flat.append(agent)
        flat.append(activity)
        flat.append(phase)
        flat.append(resource)
        flat.append(place)
        flat.append(detail)
