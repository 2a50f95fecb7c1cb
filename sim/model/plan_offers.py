"""One kind of offer as the plan keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sim.model.plan_parts import Steps
from sim.model.vocabulary import Pay

OWN_WORKPLACES: Final = 2


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A kind of offer that is held as a class."""

    seats: Steps
    every: int  # weeks between starts
    danish: int  # minutes a week
    talks: int = 0  # of staff, minutes a week for each seat
    searches: int = 0  # likewise: jobs and places looked for


@dataclass(frozen=True, slots=True)
class OfferTerms:
    """What holds for offers in general."""

    own_workplaces: Steps  # how many of the municipality's own workplaces take part
    trade_less: int  # modules fewer that a trade asks of whoever has learnt it
    home_match: float  # on the match in a trade in which one's qualifications are assessed
    width_of: tuple[float, ...]  # by modules passed: factor on own search per weight of vacancies
    test_health: tuple[float, ...]  # odds of passing a work test
    test_motivation: tuple[float, ...]
    evening_hours: int  # a week, for courses beside a full week
    own_found: float  # monthly rate of finding a place oneself, when every trade is within reach
    own_match: float  # on the odds of being hired by a host one found oneself
    alone: int  # minutes in which the person looks before a consultant does
    agreement: int  # permille of a search: agreeing on a place the person has found
    openings: tuple[float, ...]  # by sector: on the odds of being hired by a host
    public_room: float  # likewise, where the host is public
    public_again: float  # on the odds of a public post, after an offer at another


@dataclass(frozen=True, slots=True)
class OfferPlan:
    """One kind of offer; its id is its place in ``Plan.offers``."""

    name: str
    address: int  # of draws about this offer: from its name, so that other offers do not move it
    company_oriented: bool
    before_place: bool  # may come before the first workplace where a workplace comes first
    pay: int  # vocabulary.Pay
    since: int  # minute from which the law knows the offer
    until: int
    rung: int
    employers: int  # -1 any, 0 public only, 1 private only, OWN_WORKPLACES
    youngest: int
    oldest: int
    readiness: tuple[bool, bool]
    least_modules: int
    most_modules: int
    once: bool
    least_placement_weeks: int
    longest_here: Steps  # minutes since the residence permit
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
    places: Steps | None  # paid places at a time; None where places cost nothing
    home_trade: bool  # only at companies of the person's own trade
    trades: tuple[int, ...]  # sectors: only at companies of these, or those that a class opens; none: any
    at_opening: bool  # only at companies with a vacancy
    waived: int  # modules by which the work asks for less Danish than the trade
    opens: int  # vocabulary.Opens: the trade it opens
    beside: tuple[bool, bool]  # whether it runs beside a job, beside another offer
    least_education: int
    least_health_problems: int
    passed: float | None  # of a work test
    widens: float  # own search, afterwards
    to_education: float  # of those who see it through with enough Danish, as adults

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
    def contract(self) -> bool:
        """Whether it is a contract of employment for a time, from which nobody is sent home for absence."""
        return self.pay in (Pay.SUBSIDISED, Pay.IGU, Pay.FLEXJOB)

    @property
    def flexjob(self) -> bool:
        """Whether it is a flexjob."""
        return self.pay == Pay.FLEXJOB
