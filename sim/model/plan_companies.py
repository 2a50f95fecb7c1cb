"""The plan's part on company service: what there is over time, and what it does, as plain numbers.

Everything that is chosen is a step function of the minute: history's value until the new capacity is there.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.plan_parts import Steps


@dataclass(frozen=True, slots=True)
class CentrePlan:
    """Company centres and the talks with them."""

    number: Steps
    places: Steps  # fixed places of each
    every: Steps  # minutes between two sparring talks
    fixed: Steps  # 1: each has a consultant of its own for the talks
    catalogue: Steps  # 1: caseworkers know the free places
    accepted: float  # share of the asked who become one, in the mean
    ask_again: int  # minutes
    acquaint: int  # minutes of a talk that go to a consultant who was not there last time
    standard: int  # minutes of sparring about one person that count as one
    hire: tuple[float, ...]  # odds factor by standard sparrings about the person


@dataclass(frozen=True, slots=True)
class CompanyMentorPlan:
    """Employees of companies trained as mentors."""

    every: Steps  # minutes between two courses, 0 for none
    seats: Steps
    citizens: Steps  # people each looks after at most
    hire: float  # odds factor
    break_off: float  # factor on the rate
    in_jobs: Steps  # 1: in ordinary jobs too
    holds: float  # factor on the rate at which a job is lost
    longest: int  # minutes in a job
    stays: int  # minutes, mean


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """Events for companies."""

    every: Steps  # minutes between two, 0 for none
    companies: Steps
    work: Steps  # minutes of consultants' time
    attends: float


@dataclass(frozen=True, slots=True)
class ExperiencePlan:
    """What companies learn, and what they are paid."""

    learn: bool
    good: float  # share of the openness lacking
    seen_through: float
    bad: float  # share of the openness there
    contact: float
    hire: float  # odds factor from no openness to full
    stayed: int  # minutes
    memory: tuple[int, ...]  # what is left of an experience, scaled 2**16, by whole weeks
    bonus: Steps  # 1 while the law has it
    residence: tuple[int, int]  # minutes of residence up to which the first and the second bonus is given
    bonus_hire: tuple[float, float, float]  # odds factor with the first, with the second, with none
    bonus_igu: float


@dataclass(frozen=True, slots=True)
class OutsidePlan:
    """Companies outside the municipality."""

    pressure: float  # share of places and vacancies taken by other job centres
    taken: int  # minutes for which a place is taken


@dataclass(frozen=True, slots=True)
class TempPlan:
    """Temp agencies."""

    number: Steps
    monthly: tuple[float, ...]  # rate by number of agencies, at the reference person
    separation: float


@dataclass(frozen=True, slots=True)
class GrowthPlan:
    """Hours that grow in a job; steps empty where they do not."""

    steps: tuple[int, ...]
    rate: int  # hazard units a minute
    danish: tuple[float, ...]  # factor by modules passed
    follow_up: tuple[float, ...]  # factor by follow-ups in the job


@dataclass(frozen=True, slots=True)
class AfterCarePlan:
    """Contact after the job has begun."""

    length: Steps  # minutes, 0 for none
    every: Steps
    separation: float  # factor while a contact works
    lasts: int  # minutes for which one does


@dataclass(frozen=True, slots=True)
class CompanyService:
    """All of it."""

    centres: CentrePlan
    mentors: CompanyMentorPlan
    campaigns: CampaignPlan
    experience: ExperiencePlan
    outside: OutsidePlan
    temp: TempPlan
    growth: GrowthPlan
    after_care: AfterCarePlan
