"""People who change, as the plan keeps it: what a world does to them, what a municipality does for them.

Rates are hazard units a minute (``hazards``); tuples by class of health are in the order good,
moderate, poor, and by class of motivation low, middle, high.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.plan_parts import Steps

Table = tuple[int, ...]
"""Quantiles, read with one uniform number (``tables``)."""
ByClass = tuple[tuple[float, ...], ...]
"""By class of health, then by class of motivation."""


@dataclass(frozen=True, slots=True)
class PeoplePractice:
    """Methods that a worker adopts: health, attendance, the progression measure."""

    doctor_dialogue: bool
    hold_on: bool
    call_when_absent: bool
    measured_every: int  # minutes; 0 never
    screening_plan: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """Health that changes slowly: as many get better as worse where a population is as it was drawn."""

    better: tuple[int, ...]  # rate of rising a class, by health
    worse: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class IllnessPlan:
    """Spells of illness, and health that changes slowly."""

    happens: bool
    onset: tuple[int, int, int]  # rate by health
    length: tuple[Table, Table, Table]  # minutes, by health
    well: tuple[float, float, float]  # on own search between spells, by health: the mean over time stays one
    ill: float  # on own search in a spell, beside that
    sick_listed: float  # of the ill, by a caseworker in the middle
    job_loss: int  # rate, beside the ordinary one
    drift: tuple[Drift, ...]  # by the route of the household (vocabulary.Route)
    employer_period: Steps  # minutes of a spell that the employer pays
    insured_period: int  # minutes of a spell in which unemployment-insurance benefit goes on
    long: int  # minutes after which a spell is long
    arranged: int  # minutes it takes to arrange a joint talk with the doctor
    rest: float  # of the time left after such a talk


@dataclass(frozen=True, slots=True)
class EffortPlan:
    """Health efforts beside work: seats, and what they do and take."""

    seats: Steps
    hours: Steps  # minutes a week
    length: Steps  # minutes
    better: float  # on the rate of rising a class
    coordination: int  # minutes of a talk for each other effort that runs beside


@dataclass(frozen=True, slots=True)
class MotivationPlan:
    """What moves motivation."""

    changes: bool
    talk: int  # hazard units of a standard talk, toward more
    paid: int  # rate while some hours are paid
    job: int  # rate in a job, beside that
    down: int  # rate in passivity
    wear: int  # rate toward less while the job centre has the case: what ordinary talks make up for
    back: int  # rate toward the person's own class, for each class away from it
    passive_after: int  # minutes since the last talk, offer or job


@dataclass(frozen=True, slots=True)
class EmployabilityPlan:
    """The stock of what a person can, in thousandths of the most; tables by level in tenths."""

    decays: bool
    start: int
    reference: int  # level at which both factors are one
    growth: int  # a month of full-time activity
    decay: int  # a month parked
    decay_in_class: int  # a month with nothing but Danish lessons
    talk: int  # a standard talk, in the stock's own unit: thousandths times the minutes of a month
    most: int  # in that unit
    search: tuple[float, ...]
    hire: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AbsencePlan:
    """Absence from companies."""

    happens: bool
    onset: int  # rate
    health: tuple[float, float, float]
    motivation: tuple[float, float, float]
    children: float  # for those with children
    length: Table  # minutes
    tolerance: Table  # remembered minutes that a company of full patience bears
    forgets: tuple[int, ...]  # what is remembered of absence after so many days, scaled 2**16
    wear: int  # patience lost by a week of absence
    other_breaks: ByClass  # of all breaking off, what absence does not explain
    hire: tuple[float, ...]  # odds factor by weeks remembered
    usual_hire: tuple[ByClass, ByClass]  # its mean after a very long stay or contract, minus the logarithm
    middle: int  # days to the middle of an ordinary stay
    called: float  # of the time left after a call
    held: float  # on the tolerance once a consultant has asked
    held_wear: int  # patience lost by being asked


@dataclass(frozen=True, slots=True)
class VolunteerPlan:
    """Volunteers and host families."""

    number: Steps
    each: Steps  # citizens
    minutes: Steps  # a week, each citizen
    longest: Steps  # minutes
    search: Steps  # permille on own search


@dataclass(frozen=True, slots=True)
class ProgressionPlan:
    """How the progression measure is taken and read."""

    minutes: int  # of the talk
    noise: float  # standard deviation, in steps of an item
    low: int  # sums below need the next talk most
    high: int  # sums from here on need it least
    work_weeks: float  # of work at which nothing is missing
    dose: float  # of contact at which half is known, hundredths of a standard talk


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    """Everything about people who change."""

    illness: IllnessPlan
    effort: EffortPlan
    motivation: MotivationPlan
    employability: EmployabilityPlan
    absence: AbsencePlan
    volunteers: VolunteerPlan
    progression: ProgressionPlan
