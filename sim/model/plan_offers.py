"""One kind of offer as the plan keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.plan_parts import Steps
from sim.model.vocabulary import Pay


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A kind of offer that is held as a class."""

    seats: Steps
    every: int  # weeks between starts
    danish: int  # minutes a week


@dataclass(frozen=True, slots=True)
class OfferPlan:
    """One kind of offer; its id is its place in ``Plan.offers``."""

    name: str
    address: int  # of draws about this offer: from its name, so that other offers do not move it
    company_oriented: bool
    pay: int  # vocabulary.Pay
    since: int  # minute from which the law knows the offer
    until: int
    rung: int
    employers: int  # -1 any, 0 public only, 1 private only
    youngest: int
    oldest: int
    readiness: tuple[bool, bool]
    least_modules: int
    most_modules: int
    once: bool
    least_placement_weeks: int
    longest_here: int  # minutes since takeover
    weeks: tuple[int, int]  # by Readiness
    hours: int  # a week
    paid_hours: int
    wage: float  # of the ordinary hourly wage
    danish_use: int  # permille of hours
    lock_in: float
    experience: float
    accepted: float
    hired: float
    early_hire: int  # hazard units a minute, at the reference match
    broken: tuple[int, int, int]  # hazard units a minute, by health
    group: GroupPlan | None  # None for an offer with companies

    @property
    def subsidised(self) -> bool:
        """Whether wages are subsidised."""
        return self.pay == Pay.SUBSIDISED

    @property
    def ordinary_pay(self) -> bool:
        """Whether the hours worked are paid as in any job."""
        return self.pay == Pay.ORDINARY

    @property
    def igu(self) -> bool:
        """Whether it is a trainee contract (integrationsgrunduddannelse)."""
        return self.pay == Pay.IGU

    @property
    def flexjob(self) -> bool:
        """Whether it is a flexjob."""
        return self.pay == Pay.FLEXJOB
