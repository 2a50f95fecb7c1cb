"""What law gives people of each route: programme, course, lessons, benefit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from sim.model.plan_parts import Steps


class Support(IntEnum):
    """Which benefit a route is entitled to."""

    INTEGRATION = 0  # integration benefit by its dates, cash benefit before
    CASH = 1
    INSURANCE = 2  # unemployment-insurance benefit, then cash benefit


@dataclass(frozen=True, slots=True)
class RouteRules:
    """The rules of one route."""

    programme: bool  # has a right to an integration programme
    introduction: bool  # is booked on the introduction course
    lessons: bool  # has a right to Danish lessons left
    support: int  # Support
    job_ready: bool  # job-ready by law, whatever the barriers
    spouse_works: float  # share of spouses outside the model who work full time
    spouse_supports: bool  # such a spouse's wage leaves no benefit at all


@dataclass(frozen=True, slots=True)
class Insurance:
    """Unemployment-insurance benefit."""

    rate: Steps  # DKK a month
    right: int  # minutes on it at most
    most_hours: int  # paid hours a week from which there is none
