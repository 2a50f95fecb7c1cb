"""The parts of a world, as plain numbers: arrivals, people, exits, employers, absence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sim.model.composition import Composition

REFUGEE_HOUSEHOLDS: Final = 96
"""Refugee households a month at most: the first places of a month's numbers, two adults each."""
ADULTS: Final = 2
"""Person numbers of a household."""
NUMBERS_A_MONTH: Final = 256
"""Person numbers of a month."""
NUMBERS_A_ROUTE: Final = NUMBERS_A_MONTH * 1024
"""Person numbers of a population beside those who arrive: more months than any run has."""
JOINING_HOUSEHOLDS: Final = 32
"""Households a month of reunified adults who join someone outside the model: the places after these."""

Shares = tuple[float, ...]
"""Cumulative shares of classes, in the order of their enumeration."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How many come, when, and what goes before and after takeover."""

    monthly: tuple[float, ...]  # mean number of adults by month of the run
    opens: int  # minute of the day of takeover and of moving in
    notice: tuple[int, int]  # days from the decision that names the municipality
    permit: tuple[int, int]  # days from residence permit to that decision
    reunified_permit: tuple[int, int]  # days from a reunified person's own permit to arrival
    spouse_delay: tuple[int, ...]  # days from the sponsor's permit: quantiles
    temporary_housing: float  # share of refugee households
    temporary_days: float  # mean


@dataclass(frozen=True, slots=True)
class Population:
    """Who they are."""

    ages: tuple[int, ...]  # days at takeover: quantiles
    spouse_age_spread: float
    children_age_spread: float
    education: Shares
    track: Shares
    track_follows_education: float
    health: Shares  # good, moderate, poor
    experience: Shares  # none, some, much
    motivation: Shares  # low, middle, high
    trades: Shares  # the trade one knows or wants, by sector
    residence: tuple[int, int]  # days in Denmark before: least, most
    benefit_before: tuple[int, int]  # weeks on benefit before: least, most
    modules: Shares  # passed before: none, one or two, three or four


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """One more population: the same month by month as those who arrive, with shares of its own."""

    route: int  # vocabulary.Route, also the address of its people
    composition: Composition
    population: Population
    monthly: tuple[float, ...]  # mean number of adults by month of the run
    temporary_housing: float


@dataclass(frozen=True, slots=True)
class Exits:
    """Yearly hazards of leaving; the pension age in minutes of life, from a minute on."""

    moved: float
    emigrated: float
    dead: float
    pension: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Employers:
    """The companies there are."""

    number: int
    sectors: Shares
    public: tuple[float, ...]  # share of public employers, by sector
    employees: tuple[int, ...]  # quantiles
    quota: tuple[int, int, int, int, int]  # as in ``companies.quota``
    patience: tuple[int, int]  # permille of the ordinary patience: least, most
    outside: int = 0  # companies outside the municipality, within reach


@dataclass(frozen=True, slots=True)
class Absence:
    """When staff are away."""

    spells: float  # of sickness a year
    spell_days: float  # working days, mean
    holiday_weeks: int
    summer_weeks: int  # of these, in one piece
    summer: tuple[int, int]  # first and last ISO week of that piece
