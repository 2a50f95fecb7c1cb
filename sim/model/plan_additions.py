"""The hours requirement, external providers and work before arrival, as plain numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Requirement:
    """The part of a practice that asks for hours of activity; minutes a week by Readiness, 0 for none."""

    hours: tuple[int, int]
    after: int  # minutes from takeover


@dataclass(frozen=True, slots=True)
class ProviderTerms:
    """The part of a practice that sends people to external providers."""

    readiness: tuple[bool, bool]
    pays_results: bool  # no cure, no pay
    talks_every: int  # minutes
    longest: int  # minutes


@dataclass(frozen=True, slots=True)
class Additions:
    """Capacity (history's, the chosen) and what nobody chooses."""

    fill_in_seats: tuple[int, int]
    fill_in_lock: float  # factor on own search in a full week of it
    provider_places: tuple[int, int]
    provider_day: tuple[int, ...]  # task minutes a day of the provider's consultants, by post
    provider_work: float  # how much an hour of theirs yields, against the municipality's
    provider_follow_up: int  # minutes
    provider_talk: int  # minutes
    provider_quality: float
    provider_loss: float  # share of the contact lost on the way there, and on the way back
    provider_floor: float  # nearness to a job below which no cure, no pay says no
    provider_result: int  # minutes in a job
    first_pre_arrival: int  # duty desks from this place on work in the asylum centre
