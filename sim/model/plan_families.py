"""Families, education, clarification, sanctions and incentives, as plain numbers. Minutes, unless said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.plan_parts import Steps

NO_EDUCATION, WORK_FIRST, WHEN_REALISTIC = 0, 1, 2
"""Ways to treat the young who could study (``FamilyPractice.education``)."""


@dataclass(frozen=True, slots=True)
class FamilyPractice:
    """The part of staff's methods that concerns education and sanctions."""

    education: int = NO_EDUCATION
    sanctions: int = 0  # 0 none, 1 usual, 2 strict


@dataclass(frozen=True, slots=True)
class Births:
    """Births, leave and childcare."""

    on: bool
    monthly: float
    by_age: tuple[int, ...]  # permille by years since ``youngest``
    youngest: int  # minutes of life
    by_children: tuple[float, ...]
    reunited: int  # permille in the first time after reunification
    reunited_for: int
    before: int
    mother: Steps  # by the minute of birth
    father: int
    short: int  # a leave up to so long pauses a case instead of closing it
    pay_most: Steps  # DKK a month
    childcare_wait: int
    between: tuple[tuple[float, ...], ...]  # on own search, leave and wait apart: the mean over time is one
    at_home: int  # minutes a week while there is no childcare
    childcare_search: float


@dataclass(frozen=True, slots=True)
class Studies:
    """Ordinary education."""

    on: bool
    young: Steps  # years of age below which one is young
    modules: int
    wish: float
    work_weeks: float
    from_work: int  # hazard units a minute in an ordinary job
    apply: int
    starts: tuple[int, ...]
    lasts: tuple[int, ...]  # by vocabulary.Education
    adult_modules: int  # for those whom an offer leads there
    adult_lasts: int
    drop_out: int  # hazard units a minute
    search: float
    separation: float
    danish_use: int  # permille
    hours: int  # minutes a week
    grant: Steps  # DKK a month


@dataclass(frozen=True, slots=True)
class Clarifying:
    """Clarification of the ability to work."""

    on: bool
    since: int
    benefit: int  # time on benefit
    minutes: int  # of the caseworker
    lasts: int
    flexjob: float
    retired: float
    again: int
    retirement_age: int  # years
    offer: int  # id of the flexjob in the catalogue, -1 when there is none


@dataclass(frozen=True, slots=True)
class Missing:
    """Talks missed, and sanctions."""

    on: bool
    share: tuple[float, ...]  # by motivation
    minutes: int
    sanctioned: tuple[float, ...]  # by practice
    hearing: int
    cut: int  # permille of the benefit
    lasts: int
    search: float


@dataclass(frozen=True, slots=True)
class Incentive:
    """What the gap between wage and benefit does to search."""

    on: bool
    elasticity: float
    reference: int
    least: float


@dataclass(frozen=True, slots=True)
class HoursRule:
    """The 225-hour rule."""

    on: bool
    since: int
    until: int
    hours: float  # a year
    after: int  # time on benefit
    cut: tuple[int, ...]  # DKK a month, by family type


@dataclass(frozen=True, slots=True)
class WorkDuty:
    """Hours of activity that the law asks for."""

    on: bool
    since: tuple[int, ...]  # by route; NEVER where the law does not ask it
    minutes: int  # a week
    residence: int  # from which nobody owes it for having come lately
    employment: float  # hours worked, likewise
    within: int  # in so much time


@dataclass(frozen=True, slots=True)
class FamilyPlan:
    """All of it."""

    births: Births
    studies: Studies
    clarifying: Clarifying
    missing: Missing
    incentive: Incentive
    hours_rule: HoursRule
    work_duty: WorkDuty
