"""Offers (tilbud): one YAML file each, in ``sim/offers`` or ``offers/`` beside a scenario."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from sim.scenario.base import (
    Dated,
    Day,
    Frozen,
    LongDuration,
    Text,
    Weekly,
    WeeklyTotal,
    as_tuple,
    in_both_languages,
    once_each,
)
from sim.scenario.units import show_weekly, wrong

Readiness = Literal["job_ready", "activity_ready"]
Trade = Literal[
    "cleaning",
    "industry",
    "hospitality",
    "retail_warehouse",
    "care",
    "construction_agriculture",
    "transport",
    "public_services",
]
Modules = Annotated[int, Field(ge=0, le=6)]
Age = Annotated[int, Field(ge=0, le=120)]


_BY_COMPANIES = ("accepted_by_company", "hired_by_host", "early_hire")
_ONLY_BY_COMPANIES = ("trade", "at_opening", "danish_waived", "passed")
_ONLY_IN_CLASSES = ("beside", "widens", "before_place")


class Prior(Frozen):
    """What is believed of an uncertain value: the central 95 % lies from ``low`` to ``high``."""

    distribution: Literal["lognormal", "normal", "logit_normal", "uniform"]
    low: float
    high: float

    @model_validator(mode="after")
    def _possible(self) -> Prior:
        if self.low >= self.high:
            wrong("prior_order", low=f"{self.low:g}", high=f"{self.high:g}")
        if self.distribution == "lognormal" and self.low <= 0:
            wrong("prior_lognormal")
        if self.distribution == "logit_normal" and not 0 < self.low < self.high < 1:
            wrong("prior_logit")
        return self


class Uncertain(Frozen):
    """A number that nobody knows exactly, with its source, grade and prior."""

    value: float
    unit: str = Field(min_length=1)
    source: str = Field(min_length=1)
    grade: Literal["S", "D", "R", "assumption"]
    prior: Prior

    @model_validator(mode="after")
    def _inside_prior(self) -> Uncertain:
        if not self.prior.low <= self.value <= self.prior.high:
            wrong(
                "outside_prior",
                found=f"{self.value:g}",
                low=f"{self.prior.low:g}",
                high=f"{self.prior.high:g}",
            )
        return self


class Ages(Frozen):
    """Whole years, both ends included."""

    youngest: Age
    oldest: Age

    @model_validator(mode="after")
    def _in_order(self) -> Ages:
        if self.youngest > self.oldest:
            wrong("order", first="youngest", second="oldest")
        return self


class Eligibility(Frozen):
    """Who may be offered it; None means no such limit."""

    ages: Ages
    readiness: Annotated[
        tuple[Readiness, ...], BeforeValidator(as_tuple), AfterValidator(once_each), Field(min_length=1)
    ]
    most_danish_modules: Modules | None = None
    least_danish_modules: Modules | None = None
    once: bool = False
    least_weeks_of_placement: Annotated[int, Field(ge=0, le=520)] | None = None
    most_years_here: Dated[Annotated[int, Field(ge=1, le=50)]] | None = None
    least_education: Literal["secondary", "higher"] | None = None
    with_health_problems: bool = False


class Weeks(Frozen):
    """Planned length in minutes, by readiness."""

    job_ready: LongDuration
    activity_ready: LongDuration


class Group(Frozen):
    """An offer held as a class: its seats, its rhythm, its Danish and the hours of its staff (a week).

    ``talks`` and ``searches``: what of those hours goes to talks with each, and to jobs and places for them.
    """

    size: Annotated[int, Field(ge=1, le=100)]
    starts_every: LongDuration
    danish: Weekly = 0
    staff: WeeklyTotal = 0
    talks: WeeklyTotal = 0
    searches: WeeklyTotal = 0

    @model_validator(mode="after")
    def _within_hours(self) -> Group:
        used = self.talks + self.searches
        if used and self.danish + used > self.staff:
            wrong("class_staff_hours", used=show_weekly(self.danish + used), staff=show_weekly(self.staff))
        return self


class Available(Frozen):
    """The days on which the law knows the offer; None means no such end."""

    since: Annotated[Day | None, Field(alias="from")] = None
    until: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Available:
        if self.since and self.until and self.since >= self.until:
            wrong("order", first="from", second="until")
        return self


class Offer(Frozen):
    """One kind of offer. Times are minutes (a week); ``rung`` is its place on the ladder, lowest first.

    ``employers: own`` are the municipality's own workplaces. ``trade: home`` asks for a company of the
    person's own trade, ``trades`` for one of those named, ``at_opening`` for one with a vacancy;
    ``danish_waived`` is the number of modules by which the work asks for less Danish than the trade.
    ``opens_trade`` is the trade it opens for whoever sees it through, ``named`` those in ``trades``.
    ``beside`` are the things it runs beside: it is then never somebody's only offer. ``cost`` is what a
    place costs a week; with companies there are then as many places as the municipality pays for.
    ``before_place`` says that a class may come before the first workplace where a workplace comes first:
    one in which workplaces are seen.
    ``to_education`` is the share of those who see it through, and have Danish enough, who go on to ordinary
    education as adults, where the world has it.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
    label: Annotated[Text, BeforeValidator(in_both_languages)]
    source: str = Field(min_length=1)
    company_oriented: bool
    before_place: bool = False
    rung: Annotated[int, Field(ge=0, le=100)]
    employers: Literal["any", "private", "public", "own"]
    trade: Literal["any", "home"] = "any"
    at_opening: bool = False
    danish_waived: Modules = 0
    trades: Annotated[tuple[Trade, ...], BeforeValidator(as_tuple), AfterValidator(once_each)] = ()
    opens_trade: Literal["none", "host", "home", "named"] = "none"
    beside: Annotated[
        tuple[Literal["job", "offer"], ...], BeforeValidator(as_tuple), AfterValidator(once_each)
    ] = ()
    eligibility: Eligibility
    weeks: Weeks
    hours: Weekly
    available: Available = Available()
    pay: Literal["benefit", "ordinary", "subsidised", "igu", "flexjob"]
    paid_hours: Weekly
    wage: Uncertain | None = None
    danish_use: Uncertain
    lock_in: Uncertain
    experience: Uncertain
    group: Group | None = None
    accepted_by_company: Uncertain | None = None
    hired_by_host: Uncertain | None = None
    early_hire: Uncertain | None = None
    interrupted: Uncertain | None = None
    passed: Uncertain | None = None
    widens: Uncertain | None = None
    to_education: Uncertain | None = None
    cost: Uncertain | None = None

    @model_validator(mode="after")
    def _held_somewhere(self) -> Offer:
        """With a company, or as a class: one of the two."""
        hosted = [name for name in _BY_COMPANIES if getattr(self, name) is not None]
        if self.group is None and len(hosted) < len(_BY_COMPANIES):
            missing = next(name for name in _BY_COMPANIES if name not in hosted)
            wrong("offer_without_company", name=missing)
        if self.group is not None and (hosted or self.pay != "benefit"):
            wrong("class_with_company", name=hosted[0] if hosted else "pay")
        return self

    @model_validator(mode="after")
    def _search_counts_once(self) -> Offer:
        """Where staff look for jobs, that is their time and not a factor on people's own search."""
        if self.group is not None and self.group.searches and self.lock_in.prior.high > 1:
            wrong("class_search_twice", high=f"{self.lock_in.prior.high:g}")
        return self

    @model_validator(mode="after")
    def _terms_fit(self) -> Offer:
        """What only a company can give is not asked of a class, and the other way round."""
        fields = type(self).model_fields
        names = _ONLY_IN_CLASSES if self.group is None else _ONLY_BY_COMPANIES
        odd = [name for name in names if getattr(self, name) != fields[name].default]
        if self.group is None and odd:
            wrong("company_with_class", name=odd[0])
        if self.group is not None and (odd or self.opens_trade == "host"):
            wrong("class_with_company", name=odd[0] if odd else "opens_trade")
        return self

    @model_validator(mode="after")
    def _trades_are_for_something(self) -> Offer:
        """A class opens the trades it names; without any there are none to open."""
        opens = self.opens_trade == "named"
        if opens and not self.trades:
            wrong("no_trade_named")
        if self.group is not None and self.trades and not opens:
            wrong("trades_of_class")
        return self

    @property
    def paid_places(self) -> bool:
        """Whether there are only as many places as the municipality pays for."""
        return self.cost is not None and self.group is None

    @model_validator(mode="after")
    def _paid_within_hours(self) -> Offer:
        if self.paid_hours > self.hours:
            wrong("order", first="paid_hours", second="hours")
        return self

    def uncertain(self) -> dict[str, Uncertain]:
        """Field name → uncertain value; ``offers.<offer>.<field>`` in the parameter register."""
        found = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: value for name, value in found.items() if isinstance(value, Uncertain)}
