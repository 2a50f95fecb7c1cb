"""The cast: who there is under one seed, parameter draw and replication.

Made once and shared by all scenarios of a comparison. Nothing in it depends on
the way of working, on how many staff there are, or on the order of anything.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from sim.model.companies import CompanyFacts, make_companies
from sim.model.draws import stream_key
from sim.model.households import NO_ONE, Household, make_households
from sim.model.people import Person, make_people
from sim.model.staff_absence import absent_days
from sim.model.vocabulary import Exit
from sim.model.world import WorldPlan

__all__ = ["Cast", "CompanyFacts", "Household", "Person", "make_cast"]


@dataclass(frozen=True)
class Cast:
    """People, households and companies by number, and the key of every draw of the run."""

    world: WorldPlan
    key: int
    people: tuple[Person, ...]
    households: tuple[Household, ...]
    companies: tuple[CompanyFacts, ...]

    def absent_days(self, role: int, number: int, person: int = 0) -> tuple[int, ...]:
        """Working days (from the start of the run) on which a member of staff is away, ascending.

        ``person``: how many have held the post before.
        """
        return absent_days(self.world.absence, self.world.calendar, self.key, role, number, person)

    @cached_property
    def person(self) -> dict[int, Person]:
        """People by number; for looking up, never changed."""
        return {person.number: person for person in self.people}

    @cached_property
    def household(self) -> dict[int, Household]:
        """Households by number; for looking up, never changed."""
        return {household.number: household for household in self.households}

    def arrives(self, person: Person) -> bool:
        """Whether they come: who follows a sponsor must still find the sponsor in the municipality.

        A sponsor on pension is still there.
        """
        if person.sponsor == NO_ONE:
            return True
        sponsor = self.person[person.sponsor]
        return sponsor.exit_kind == Exit.PENSION or sponsor.exit_minute > person.takeover

    def digest(self) -> str:
        """SHA-256 over everybody and every company."""
        text = json.dumps([self.people, self.households, self.companies])
        return hashlib.sha256(text.encode()).hexdigest()


def make_cast(world: WorldPlan, seed: int, draw: int, replication: int, municipality: int = 0) -> Cast:
    """Draw the cast of one run."""
    key = stream_key(seed, draw, replication, municipality)
    households = make_households(world, key)
    people = make_people(world, key, households)
    return Cast(world, key, people, households, make_companies(world.employers, key))
