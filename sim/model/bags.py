"""Several bags looked into by one person: what is everybody's, what is the team's, what is one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from sim.model.tasks import Bag, Key, Task


class Looked(Protocol):
    """What a worker looks into: one bag, or several as if they were one."""

    def take(self, now: int, free_time: bool) -> Task | None:
        """Take the task to do now."""

    def first_due(self, now: int) -> Key | None:
        """Return the key of the first due task, or None."""

    def next_begin(self, free_time: bool) -> int:
        """Return the first minute at which a task may begin; 0 when one may now."""

    def shuffled(self, shuffle: Callable[[Any], None]) -> None:
        """Put every heap in another valid inner order."""


class Bags:
    """Bags looked into as if they were one; tasks are put into the parts, never here."""

    def __init__(self, parts: tuple[Bag, ...]) -> None:
        self.parts = parts

    def take(self, now: int, free_time: bool) -> Task | None:
        """Take the task to do now from whichever bag has the first."""
        ready = [bag for bag in self.parts if bag.first_due(now) is not None]
        if not ready:
            return None
        return min(ready, key=lambda bag: bag.first_due(now) or ()).take(now, free_time)

    def first_due(self, now: int) -> Key | None:
        """Return the key of the first due task of all bags, or None."""
        return min((key for bag in self.parts if (key := bag.first_due(now)) is not None), default=None)

    def next_begin(self, free_time: bool) -> int:
        """Return the first minute at which a task may begin; 0 when one may now."""
        return min(bag.next_begin(free_time) for bag in self.parts)

    def shuffled(self, shuffle: Callable[[Any], None]) -> None:
        """Put every heap of every bag in another valid inner order."""
        for bag in self.parts:
            bag.shuffled(shuffle)
