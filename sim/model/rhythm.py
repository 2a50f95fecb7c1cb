"""What happens again and again at a rhythm that may change."""

from __future__ import annotations

from collections.abc import Callable, Generator

from sim.model.environment import Clock, Ticket
from sim.model.plan import Steps
from sim.model.units import NEVER


def rhythm(clock: Clock, every: Steps, key: int, act: Callable[[], None]) -> Generator[Ticket, None, None]:
    """Act once in every so many minutes, first when the first of them have passed; 0 for never."""
    for since, until, wait in zip(every.since, (*every.since[1:], NEVER), every.value, strict=True):
        minute = since + wait
        while wait and minute < min(until, clock.horizon):
            yield clock.at(minute, key)
            act()
            minute += wait
