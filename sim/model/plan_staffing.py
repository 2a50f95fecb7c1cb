"""Staff beyond the posts that are planned, as plain numbers; pairs are history's and the chosen."""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.plan_parts import Steps


@dataclass(frozen=True, slots=True)
class Interpreting:
    """Talks with people of little Danish."""

    needed: bool = False
    minutes: Steps = Steps((0,), (0,))  # noqa: RUF009 - a tuple
    below: int = 0  # modules passed from which no interpreter is needed
    without: float = 1.0  # of the contact of a talk held without


@dataclass(frozen=True, slots=True)
class Staffing:
    """The caseload cap and what a post taken on under it costs, free time, interpreters."""

    cap: tuple[int, int] = (0, 0)  # citizens per caseworker; 0 for none
    filled_after: tuple[int, int] = (0, 0)  # minutes
    first_number: int = 0  # of the caseworkers taken on
    post_year: float = 0.0  # DKK
    longer_talk: int = 0  # minutes more of a talk in free time
    class_talk: int = 0  # minutes of a talk with the staff of a class
    interpreting: Interpreting = Interpreting()
