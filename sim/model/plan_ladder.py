"""How the employment ladder is used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LadderPolicy:
    """In which order offers are tried; part of a practice."""

    highest_first: bool
    private_first: bool
    own_found: bool  # the strongest look for a place themselves first
    place_first: bool  # no course before a workplace
    first_step: int  # offer id that everybody starts with; -1 none
    descending: tuple[int, ...]  # the ladder from its top, private before public where chosen
    beside: tuple[int, ...]  # offers that only run beside a job or another offer
