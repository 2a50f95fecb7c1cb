"""Seats that are given as soon as one is free, in the order of asking."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from sim.model.environment import Alarm, Ticket
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, Phase
from sim.model.waiting_list import WaitingList

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.concern import Concern
    from sim.model.plan import Steps
    from sim.model.town import Town


class Seats(ABC):
    """Seats by number over time; who waits gets the lowest free one, longest wait (lowest number) first.

    A seat no longer there is kept until it is given back. Whoever is offered one may say no.
    """

    def __init__(self, town: Town, seats: Steps, key: int) -> None:
        self.town = town
        self.seats = seats
        self.waiting = WaitingList()
        self.taken: set[int] = set()
        self.alarm = Alarm(town.clock, key)

    def ask(self, citizen: Citizen) -> None:
        """Wait for a seat; with one free, get it at once."""
        self.waiting.join(citizen, self.town.clock.now)
        self.serve()

    def withdraw(self, citizen: Citizen) -> bool:
        """Wait no longer; return whether one did."""
        return self.waiting.leave(citizen)

    def release(self, seat: int) -> None:
        """Give a seat back, to whoever waits longest."""
        self.taken.discard(seat)
        self.serve()

    def serve(self) -> None:
        """Give what is free; the alarm is set for new seats only while somebody waits."""
        now = self.town.clock.now
        while self._free() >= 0 and (citizen := self.waiting.admit(now)) is not None:
            seat = self._free()
            if self.offered(citizen, seat):
                self.taken.add(seat)
        self.alarm.set(self._more() if len(self.waiting) else NEVER)

    def opened(self) -> Generator[Ticket, None, None]:
        """New seats are there on some days; those who wait get them."""
        while True:
            yield self.alarm.ticket
            self.serve()

    @abstractmethod
    def offered(self, citizen: Citizen, seat: int) -> bool:
        """Return whether a person takes the seat offered."""

    def _free(self) -> int:
        """Return the lowest free seat, -1 when there is none."""
        return next((seat for seat in self.places() if seat not in self.taken), -1)

    def places(self) -> Iterator[int]:
        """Yield the seats there are, in the order in which they are filled."""
        yield from range(self.seats.at(self.town.clock.now))

    def _more(self) -> int:
        """Return when there will be more seats than now."""
        now = self.town.clock.now
        later = (since for since in self.seats.since if since > now)
        return next(later, NEVER)


class SeatHolder(ABC):
    """One person's seat: waited for, held for a time with so many minutes a week, given back."""

    activity: Activity
    end: Concern

    def __init__(self, citizen: Citizen, seats: Seats) -> None:
        self.citizen = citizen
        self.seats = seats
        self.seat = -1
        self.minutes = 0  # a week, while it is held

    def over(self) -> None:
        """It ends: at its time, or for want of time."""
        self._stop()
        self._moved()

    def gone(self) -> None:
        """The person leaves the municipality."""
        if self.seats.withdraw(self.citizen):
            self._void()
        if self.seat >= 0:
            self._stop()

    def _wait(self) -> None:
        """Ask for a seat, unless one waits for it already."""
        if self.citizen not in self.seats.waiting:
            self.citizen.note(self.activity, Phase.ASK)
            self.seats.ask(self.citizen)

    def _void(self) -> None:
        """What was waited for comes to nothing."""
        self.citizen.note(self.activity, Phase.VOID)

    def _start(self, seat: int, minutes: int, length: int) -> None:
        """Begin in a seat, for so long."""
        citizen = self.citizen
        self.seat, self.minutes = seat, minutes
        citizen.note(self.activity, Phase.START, self._resource(), -1, minutes)
        citizen.when(self.end, citizen.clock.now + length)

    def _stop(self) -> None:
        """Give the seat back."""
        citizen = self.citizen
        citizen.note(self.activity, Phase.END, self._resource(), -1, self.minutes)
        seat, self.seat, self.minutes = self.seat, -1, 0
        citizen.when(self.end, NEVER)
        self.seats.release(seat)

    def _resource(self) -> int:
        """Return what the log calls the seat."""
        return self.seat

    @abstractmethod
    def _moved(self) -> None:
        """What the seat moves follows."""
