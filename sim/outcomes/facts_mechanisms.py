"""What a plan says of mechanisms that a world or a way of working may have or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class StepFacts(Protocol):
    """A step function of the minute; before the first step the first value holds."""

    @property
    def since(self) -> Sequence[int]:
        """Minutes from which values hold, ascending."""

    @property
    def value(self) -> Sequence[int]:
        """The values."""


class Happens(Protocol):
    """A mechanism of the world."""

    @property
    def happens(self) -> bool:
        """Whether it is there."""


class Switched(Protocol):
    """A mechanism of the world."""

    @property
    def on(self) -> bool:
        """Whether it is there."""


class BirthFacts(Switched, Protocol):
    """Births and what follows."""

    @property
    def childcare_wait(self) -> int:
        """Minutes between leave and childcare."""


class NumberFacts(Protocol):
    """Something there is a number of over time."""

    @property
    def number(self) -> StepFacts:
        """How many."""


class LengthFacts(Protocol):
    """Something that goes on for a chosen time."""

    @property
    def length(self) -> StepFacts:
        """Minutes, 0 for not at all."""


class PeopleFacts(Protocol):
    """What people of the world go through, and volunteers."""

    @property
    def illness(self) -> Happens:
        """Spells of illness."""

    @property
    def absence(self) -> Happens:
        """Absence from companies."""

    @property
    def volunteers(self) -> NumberFacts:
        """Volunteers and host families."""


class FamilyFacts(Protocol):
    """Births, talks missed and the work duty."""

    @property
    def births(self) -> BirthFacts:
        """Births and leave."""

    @property
    def missing(self) -> Switched:
        """Talks missed, and sanctions."""

    @property
    def work_duty(self) -> Switched:
        """Hours of activity that the law asks for."""


class GrowthFacts(Protocol):
    """Hours that grow in a job."""

    @property
    def steps(self) -> Sequence[int]:
        """Weekly hours; empty where they do not grow."""


class ServiceFacts(Protocol):
    """Company service."""

    @property
    def centres(self) -> NumberFacts:
        """Company centres."""

    @property
    def temp(self) -> NumberFacts:
        """Temp agencies."""

    @property
    def growth(self) -> GrowthFacts:
        """Hours that grow."""

    @property
    def after_care(self) -> LengthFacts:
        """Contact after a job has begun."""


class RequirementFacts(Protocol):
    """Hours of activity that the municipality asks for."""

    @property
    def hours(self) -> Sequence[int]:
        """Minutes a week by Readiness, 0 for none."""


class PracticeFacts(Protocol):
    """Methods."""

    @property
    def requirement(self) -> RequirementFacts:
        """Hours that are required."""
