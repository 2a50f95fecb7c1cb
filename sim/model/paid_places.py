"""Places that the municipality pays for: never more people in them than there is money for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.town import Town


class PaidPlaces:
    """Who holds a paid place, by offer; a place is held from the step that takes it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.held: Counter[int] = Counter()

    def free(self, number: int) -> bool:
        """Return whether there is money for one more; always in an offer that costs nothing a place."""
        places = self.town.plan.offers[number].places
        return places is None or self.held[number] < places.at(self.town.clock.now)

    def take(self, number: int) -> None:
        """A place is taken."""
        if self.town.plan.offers[number].places is not None:
            self.held[number] += 1

    def give_back(self, number: int) -> None:
        """A place is free again."""
        if self.town.plan.offers[number].places is not None:
            self.held[number] -= 1

    def serve(self, number: int) -> bool:
        """Give whoever waits first on the board for such a place one; return whether somebody got one."""
        if self.town.plan.offers[number].places is None:
            return False
        market = self.town.market
        for _, who, wanted in list(market.board):
            if not self.free(number):
                return False
            citizen = self.town.citizens[who]
            if wanted == number and market.place_in(citizen, number):
                return True
        return False
