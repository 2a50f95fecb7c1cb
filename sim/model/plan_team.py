"""A dedicated team, as plain numbers. Minutes, unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.plan_parts import Practice


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """Whom the team is for; all of it must hold."""

    routes: tuple[bool, ...]  # by Route
    sexes: tuple[bool, bool]  # by Sex
    readiness: tuple[bool, bool, bool]  # by Readiness, from 1 on; first not judged yet
    youngest: int  # years
    oldest: int
    least_here: int  # since takeover
    most_here: int
    least_benefit: int  # time on benefit, what was before included
    least_modules: int
    most_modules: int
    least_health_problems: int  # class of health


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """The team: its methods, its people, its posts."""

    practice: Practice
    who: TargetPlan
    places: int
    for_good: bool  # whoever is in it stays in it, self-supporting or not
    since: int  # minute at which it opens
    first_post: int  # numbers of caseworkers and consultants from here on are the team's
    caseworkers: int
    consultants: int
