"""How units work together, as plain numbers. Minutes unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.plan_parts import Steps


@dataclass(frozen=True, slots=True)
class Methods:
    """The part of a practice that says how units and colleagues work together."""

    job_log: Steps  # 1: the job-ready keep one
    delay: int = 0  # from the caseworker's referral to the consultants' bag
    coordination: int = 0  # more for each task that crosses units
    teams: int = 1
    attached: bool = False  # each citizen has a consultant of their own
    with_consultant: bool = False  # a consultant takes part in visitation
    harmonised: tuple[int, ...] = ()  # areas with guidelines, ``leniency.Area``

    @property
    def divided(self) -> bool:
        """Whether consultants have anything else than one bag together."""
        return self.teams > 1 or self.attached or self.with_consultant


@dataclass(frozen=True, slots=True)
class OrganisationPlan:
    """What nobody chooses: what knowledge, guidelines and a job log do, and who never adopts a method."""

    known_minutes: int = 1000  # permille of a search by somebody who knows the person
    known_tries: int = 0  # companies more that can be asked
    guideline_share: float = 0.0  # of the variation between caseworkers that guidelines take away
    log_search: float = 1.0  # factor on own search while one keeps a job log
    log_minutes: int = 0  # more in each talk with somebody who keeps one
    log_exempt: float = 0.0  # share of the job-ready whom the middle caseworker exempts
    never: float = 0.0  # share of staff who never adopt new methods
