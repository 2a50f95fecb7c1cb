"""What an outcome is, and the registry of all of them.

An outcome is a function of a ``Panel`` with its declaration: what it measures, on whom, from which
clock, and how to read it. The English reading is the function's own docstring, so the two cannot
drift apart. Modules of this folder register what they hold when they are imported.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from sim.outcomes.facts import PlanFacts
    from sim.outcomes.panel import Panel

UNITS: Final = ("share", "days", "weeks", "count", "hours", "DKK", "modules", "index", "years")
FAMILIES: Final = {
    "levels": "months",
    "support": "months",
    "start": "start",
    "first_offer": "start",
    "path": "path",
    "own_found": "path",
    "illness": "path",
    "absence": "path",
    "births": "path",
    "sanctions": "path",
    "requirement": "path",
    "service": "service",
    "volunteers": "service",
    "centres": "service",
    "after_care": "service",
    "staff": "service",
    "hiring": "service",
    "municipality": "municipality",
    "measures": "municipality",
    "series": "series",
}
"""Module that holds an outcome → the family readers know it by; any other module is a family of its own."""


class Cell(NamedTuple):
    """One figure of an outcome."""

    period: str
    group: str
    value: float


Cells = Iterator[Cell]
Function = Callable[["Panel"], Cells]


class Text(NamedTuple):
    """The same words in Danish and English."""

    da: str
    en: str


EMPTY: Final = Text("Ingen at måle på", "Nobody and nothing to measure")
UNWRITTEN: Final = Text("", "")


class OnlyWhen(NamedTuple):
    """Where an outcome exists at all; elsewhere a run has no such figure, not even one without a value."""

    words: Text
    holds: Callable[[PlanFacts], bool]


class Measured(NamedTuple):
    """Who is measured, from when, what counts, what competes with it, and what is cut off."""

    population: Text
    clock: Text
    event: Text
    competing: Text
    censoring: Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome: its declaration and its function."""

    key: str
    family: str
    unit: str
    label: Text
    reading: Text
    population: Text
    clock: Text
    event: Text
    competing: Text
    censoring: Text
    reading_months: int | None  # months since the clock; None when it is not read at a month
    no_value: Text  # what it means when there is none (NaN)
    only_when: Text  # where a run has it at all; empty: every run has it
    needs_months: int  # months after the decision date that a run must cover
    better: str | None  # "more", "fewer", or None when neither is good in itself
    function: Function


_FOUND: Final[dict[str, Outcome]] = {}
REGISTRY: Final[Mapping[str, Outcome]] = MappingProxyType(_FOUND)
"""Every outcome by key, in the order in which they are shown."""


def outcome(
    key: str,
    unit: str,
    label: Text,
    reading_da: str,
    measured: Measured,
    needs_months: int,
    reading_months: int | None = None,
    better: str | None = None,
    reading_en: str = "",
    no_value: Text = EMPTY,
    only_when: OnlyWhen | None = None,
) -> Callable[[Function], Function]:
    """Register a function as an outcome; its docstring is the English reading unless that is given.

    ValueError (a mistake of ours) for a key used twice, an unknown unit or a missing docstring.
    """

    def register(function: Function) -> Function:
        reading = Text(reading_da, reading_en or " ".join((inspect.getdoc(function) or "").split()))
        if key in _FOUND or unit not in UNITS or not all((*label, *reading)):
            raise ValueError(f"outcome {key!r}: key used twice, unit {unit!r} unknown, or words missing")
        module = function.__module__.rpartition(".")[2]
        where = only_when.words if only_when else UNWRITTEN
        declared = (reading_months, no_value, where, needs_months, better)
        found = guarded(function, only_when) if only_when else function
        _FOUND[key] = Outcome(
            key, FAMILIES.get(module, module), unit, label, reading, *measured, *declared, found
        )
        return function

    return register


def guarded(function: Function, where: OnlyWhen) -> Function:
    """The same function, giving nothing for a plan in which the outcome has no place."""

    def only_there(panel: Panel) -> Cells:
        return function(panel) if where.holds(panel.plan) else iter(())

    return only_there


def discover() -> None:
    """Import every module of this folder, so that whatever it declares is registered."""
    package = __name__.rpartition(".")[0]
    names = {found.name for found in pkgutil.iter_modules(importlib.import_module(package).__path__)}
    for name in (*FAMILIES, *sorted(names - set(FAMILIES))):
        importlib.import_module(f"{package}.{name}")
