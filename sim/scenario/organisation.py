"""How units work together: the way from caseworker to consultant, and practice agreed between caseworkers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from sim.scenario.base import Duration, Frozen, about, as_tuple, once_each

Area = Literal["visitation", "sanctions", "sick_listing", "job_log"]
"""What caseworkers judge each in their own way unless guidelines are agreed."""
Areas = Annotated[tuple[Area, ...], BeforeValidator(as_tuple), AfterValidator(once_each)]


class Organisation(Frozen):
    """What it takes when a case passes from one unit to another."""

    hand_over_delay: Annotated[
        Duration,
        about(
            "Henvisning ligger hos bestilleren",
            "A referral lies before consultants get it",
            "duration",
            ("0 days", "8 weeks"),
            "hand_over_delay",
        ),
    ] = 0
    coordination: Annotated[
        Duration,
        about(
            "Koordinering pr. opgave på tværs",
            "Coordination per task across units",
            "duration",
            ("0 minutes", "4 hours"),
            "coordination",
        ),
    ] = 0
