"""What one parameter is: a value with unit, source, grade and, where uncertain, a prior."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

KINDS: Final = ("uncertainty", "constant", "rule")
"""uncertainty: drawn from its prior; constant: a fixed assumption or fact; rule: set by law."""

GRADES: Final = ("assumption", "R", "D", "S")
"""Weakest first: assumed; recalled, not checked; derived by arithmetic from sources; read in a source."""

DISTRIBUTIONS: Final = ("lognormal", "normal", "logit_normal", "uniform")


@dataclass(frozen=True, slots=True)
class Prior:
    """What a parameter may be: low to high is the central 95 % (for ``uniform`` all of it)."""

    distribution: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Step:
    """A value that holds from a day on."""

    since: date
    value: float
    grade: str
    source: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Values by date, earliest first."""

    steps: tuple[Step, ...]


Value = float | date | tuple[float, ...] | Dated


@dataclass(frozen=True, slots=True)
class Entry:
    """One parameter of the register; ``value`` is the median of its prior."""

    name: str
    label_da: str
    label_en: str
    value: Value
    unit: str
    kind: str
    source: str
    grade: str
    prior: Prior | None
    plausible: tuple[float, float] | None
    file: str
    line: int

    def label(self, lang: str) -> str:
        """The parameter's label, ``da`` or ``en``."""
        return self.label_en if lang == "en" else self.label_da

    @property
    def weakest_grade(self) -> str:
        """The weakest grade of the entry and its dated steps."""
        steps = self.value.steps if isinstance(self.value, Dated) else ()
        return min((self.grade, *(step.grade for step in steps)), key=GRADES.index)


def numbers(value: Value) -> tuple[float, ...]:
    """The plain numbers in a value (none in a date)."""
    if isinstance(value, Dated):
        return tuple(step.value for step in value.steps)
    if isinstance(value, tuple):
        return value
    return () if isinstance(value, date) else (value,)
