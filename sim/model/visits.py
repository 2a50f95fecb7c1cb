"""Visits to companies before the first workplace: a class that runs beside the search for a place.

Nobody is in both at once. A place found before the visits begin takes their stead; one found during them is
taken when they are over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.plan import Practice

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town


def run_beside_search(citizen: Citizen, practice: Practice, number: int) -> bool:
    """Return whether a place is looked for while somebody waits for an offer held as a class, or is in it."""
    offer = citizen.town.plan.offers[number]
    before = offer.group is not None and offer.before_place and not citizen.offer.weeks_done
    return practice.policy.place_first and before


class Visits:
    """Who is in a class while a place has been looked for, and in which offer."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.looked_for: dict[int, int] = {}  # citizen: offer

    def begun(self, citizen: Citizen) -> None:
        """A class begins: who is in it waits on no board and looks no more alone; a search goes on."""
        self.drop(citizen)
        citizen.looking.stop()
        number = self.town.market.waits_for(citizen)
        if number >= 0:
            self.town.market.forget(citizen)
            self.looked_for[citizen.number] = number

    def searched(self, citizen: Citizen, number: int) -> bool:
        """A search is done: note it for the end of the class somebody is in; return whether there is one."""
        if citizen.offer.seat is not None:
            self.looked_for[citizen.number] = number
        return citizen.offer.seat is not None

    def over(self, citizen: Citizen) -> None:
        """A class is over: take a place in the offer looked for meanwhile, or wait for one."""
        number = self.looked_for.pop(citizen.number, -1)
        if number >= 0 and not self.town.market.place(citizen, number):
            self.town.market.wait(citizen, number)

    def drop(self, citizen: Citizen) -> None:
        """No place is wanted."""
        self.looked_for.pop(citizen.number, None)

    def in_the_way(self, citizen: Citizen) -> bool:
        """Return whether an offer is held that no place is looked for beside."""
        offer = citizen.offer
        visiting = offer.seat is not None and run_beside_search(
            citizen, self.town.practice_for(citizen), offer.number
        )
        return offer.active and not visiting
