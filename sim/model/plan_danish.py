"""Danish beside the language school's classes, as plain numbers. Minutes, unless said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.plan_parts import Steps


@dataclass(frozen=True, slots=True)
class DanishPractice:
    """The part of staff's methods that concerns Danish."""

    referral: int  # from takeover
    first: (
        Steps  # from takeover: so long at most Danish comes before company-oriented offers; 0: no such limit
    )
    first_modules: Steps  # with so many it no longer does; 0: no such limit. Without either it never does


@dataclass(frozen=True, slots=True)
class DanishPlan:
    """Classes at workplaces, and tests that people enter for themselves."""

    workplace_seats: Steps
    workplace_lessons: Steps  # a week
    test_places: Steps  # each date
    test_dates: tuple[int, ...]
    test_entry: int  # before the date
