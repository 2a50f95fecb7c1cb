"""Staff beyond the posts that are planned, as plain numbers; pairs are history's and the chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Staffing:
    """The caseload cap, and what a post taken on under it costs."""

    cap: tuple[int, int] = (0, 0)  # citizens per caseworker; 0 for none
    filled_after: tuple[int, int] = (0, 0)  # minutes
    first_number: int = 0  # of the caseworkers taken on
    post_year: float = 0.0  # DKK
    longer_talk: int = 0  # minutes more of a talk in free time
