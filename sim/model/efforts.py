"""Efforts side by side: what one person is in at a time, and what a talk takes to hold it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rules import crossing_minutes
from sim.model.units import NEVER

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


def efforts(citizen: Citizen) -> int:
    """Return how many efforts a person is in; the search for an offer is one."""
    condition = citizen.condition
    under_way = (
        citizen.danish.class_number >= 0,
        citizen.case.in_course,
        citizen.offer.active or citizen.town.team.searching(citizen, NEVER),
        condition.effort.seat >= 0,
        citizen.beside.seat is not None,
        citizen.provider.active,
        condition.volunteer.seat >= 0,
    )
    return sum(map(bool, under_way))


def coordination(citizen: Citizen) -> int:
    """Return the minutes a talk takes more: every effort beside the first is coordinated once.

    The way of working says what coordination takes across units, the plan what it takes beside a health
    effort: where both would be asked for, the longer one holds both.
    """
    caseworker, plan = citizen.case.caseworker, citizen.town.plan
    across = 0
    if caseworker is not None and not plan.off.coordination:
        across = caseworker.practice.organisation.coordination
    beside_health = plan.people.effort.coordination if citizen.condition.effort.seat >= 0 else 0
    longest = max(across, beside_health)
    return crossing_minutes(longest, efforts(citizen)) if longest else 0
