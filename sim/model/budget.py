"""One person's integrated clock with a rate that changes in steps: settled, set and asked when it is due."""

from __future__ import annotations

from sim.model.units import NEVER


class Budget:
    """A threshold in hazard units that is used up at a rate; splitting a stretch of time changes nothing."""

    __slots__ = ("left", "rate", "since")

    def __init__(self, left: int, now: int) -> None:
        self.left = left
        self.since = now
        self.rate = 0

    def pace(self, rate: int, now: int) -> None:
        """Settle what is used, then run on at another rate."""
        self.settle(now)
        self.rate = rate

    def settle(self, now: int) -> None:
        """Account for the time since the last look; a clock told of a later start has used nothing yet."""
        if now > self.since:
            self.left -= self.rate * (now - self.since)
            self.since = now

    def due(self) -> int:
        """Return the first minute by which the threshold is used up, NEVER at rate zero."""
        if self.left <= 0:
            return self.since
        return self.since + -(-self.left // self.rate) if self.rate else NEVER
