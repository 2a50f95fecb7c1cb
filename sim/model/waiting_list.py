"""A waiting list that can be left, and an intake alarm armed only while somebody waits."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from sim.model.environment import Alarm, Ticket
from sim.model.units import DAY, NEVER

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town


class WaitingList:
    """People in the order (minute they may be admitted, citizen number)."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Citizen]] = []
        self._since: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._since)

    def join(self, citizen: Citizen, ready: int) -> None:
        """Wait, to be admitted from ``ready`` on."""
        if citizen.number not in self._since:
            self._since[citizen.number] = ready
            heappush(self._heap, (ready, citizen.number, citizen))

    def __contains__(self, citizen: Citizen) -> bool:
        return citizen.number in self._since

    def since(self, citizen: Citizen) -> int | None:
        """Return from when somebody who waits may be admitted, or None."""
        return self._since.get(citizen.number)

    def leave(self, citizen: Citizen) -> bool:
        """Wait no longer; return whether one did."""
        return self._since.pop(citizen.number, None) is not None

    def first_ready(self) -> int:
        """Return the minute from which the first may be admitted, NEVER when nobody waits."""
        while self._heap:
            ready, number, _ = self._heap[0]
            if self._since.get(number) == ready:
                return ready
            heappop(self._heap)
        return NEVER

    def admit(self, now: int) -> Citizen | None:
        """Take the first who may be admitted now."""
        if self.first_ready() > now:
            return None
        citizen = heappop(self._heap)[2]
        del self._since[citizen.number]
        return citizen


class Intake(ABC):
    """Something with intake dates; its process sleeps while nobody waits."""

    def __init__(self, town: Town, key: int) -> None:
        self.town = town
        self.clock = town.clock
        self.alarm = Alarm(town.clock, key)
        self.held = -1  # minute of the last intake

    def earliest(self) -> int:
        """Return the first minute at which an intake may still be held: this one, unless it has been."""
        return self.clock.now + (self.held == self.clock.now)

    def intakes(self) -> Generator[Ticket, None, None]:
        """Hold an intake at each date on which somebody may be waiting."""
        while True:
            yield self.alarm.ticket
            self.held = self.clock.now
            self.hold()
            self.arm()

    def arm(self) -> None:
        """Set the alarm for the next intake, if anybody waits."""
        self.alarm.set(self.next_intake())

    def first_workday(self, soonest: int, every: Callable[[int], int]) -> int:
        """Return the opening of the first working day of the next intake week, every so many weeks."""
        town = self.town
        calendar, opens = town.plan.calendar, town.plan.staff.opens
        for day in range(soonest // DAY, calendar.days):
            minute = day * DAY + opens
            if minute >= soonest and town.week(minute) % every(minute) == 0 and town.first_workday(minute):
                return minute
        return NEVER

    @abstractmethod
    def hold(self) -> None:
        """Admit whom there is room for."""

    @abstractmethod
    def next_intake(self) -> int:
        """Return the next intake at which somebody waiting could be admitted."""
