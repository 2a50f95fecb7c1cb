"""One person's integrated clock whose rate also follows the demand for labour over time."""

from __future__ import annotations

from sim.model.hazards import crossing, used
from sim.model.plan import Steps
from sim.model.units import PERMILLE

_LASTING = ((PERMILLE,), 1)  # nothing about it fades


class DemandClock:
    """A threshold in hazard units, used up at a rate times the demand of the minute."""

    __slots__ = ("demand", "left", "rate", "since")

    def __init__(self, left: int, now: int, demand: Steps) -> None:
        self.left = left
        self.since = now
        self.rate = 0
        self.demand = demand

    def pace(self, rate: int, demand: Steps, now: int) -> None:
        """Settle what is used, then run on at another rate and with another demand."""
        if now > self.since:
            steps = self.demand
            self.left -= used(self.rate, self.since, now, self.since, *_LASTING, steps.since, steps.value)
            self.since = now
        self.rate, self.demand = rate, demand

    def due(self, horizon: int) -> int:
        """Return the first minute by which the threshold is used up, NEVER when that is after ``horizon``."""
        if self.left <= 0:
            return self.since
        steps = self.demand
        return crossing(
            self.rate, self.since, self.left, self.since, *_LASTING, steps.since, steps.value, horizon
        )
