"""The dated rules of money: each value with its days, source and grade, and never another year's unsaid.

A rule file looks like the model's parameters. A dated rule also says ``known_until``, the last day for which
its last value is meant, and may say what is assumed ``later``: ``held`` as it was, or ``uprated`` every year
by ``index.later_growth``. Without it a later day stops with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from sim.business_case.left_out import is_waiting
from sim.errors import ParameterError, Problem
from sim.outcomes.table import FloatArray
from sim.parameters.check import parse
from sim.parameters.entry import Dated, Entry
from sim.parameters.load import Register
from sim.parameters.source import Raw, as_day, read
from sim.parameters.values import Values

_FOLDER: Final = Path(__file__).parent / "rules"
_KNOWN, _LATER = "known_until", "later"
HELD, UPRATED = "held", "uprated"
GROWTH: Final = "index.later_growth"


class Known(NamedTuple):
    """Until when a dated rule is known, and what is assumed of later days ("" for nothing)."""

    until: date
    later: str


@dataclass(frozen=True)
class Rulebook:
    """All rules by name, and how far each dated one is known."""

    register: Register
    known: Mapping[str, Known]

    def values(self, seed: int, draw: int | None = None) -> Rules:
        """The rules of one parameter draw; with ``draw=None`` at their central values."""
        return Rules(self.register.values(seed, draw), self.register.entries, self.known)

    def check(self, days: Sequence[date]) -> None:
        """Raise ParameterError with a sentence for each rule in use that is not known on one of the days."""
        rules, problems = self.values(0), list[Problem]()
        for name, entry in self.register.entries.items():
            if isinstance(entry.value, Dated) and not is_waiting(name):
                try:
                    rules.each(name, days)
                except ParameterError as error:
                    problems += error.problems
        if problems:
            raise ParameterError(*problems)

    def assumed_later(self, last: date) -> tuple[str, ...]:
        """Rules whose value on a day is assumed, because it lies after what is known."""
        return tuple(name for name, known in self.known.items() if known.until < last and known.later)


class Rules:
    """The rules as numbers.

    A name that does not exist is a mistake of ours (KeyError); a day that a rule does not cover is told as a
    ParameterError with rule, date and file.
    """

    def __init__(self, values: Values, entries: Mapping[str, Entry], known: Mapping[str, Known]) -> None:
        self._values, self._entries, self._known = values, entries, known

    def __getitem__(self, name: str) -> float:
        """A plain number."""
        return self._values[name]

    def on(self, name: str, day: date) -> float:
        """The value that holds on a day."""
        return float(self.each(name, (day,))[0])

    def each(self, name: str, days: Sequence[date]) -> FloatArray:
        """The value that holds on each of some days."""
        entry = self._entries[name]
        if not isinstance(entry.value, Dated):
            return np.full(len(days), self._values[name])
        self._values.dated(name)  # noted as read
        self._covers(entry, entry.value, days)
        since = [step.since.toordinal() for step in entry.value.steps]
        at = np.searchsorted(since, [day.toordinal() for day in days], side="right") - 1
        values = np.array([step.value for step in entry.value.steps], dtype=np.float64)[at]
        found: FloatArray = values * self._grown(name, days)
        return found

    @property
    def reads(self) -> frozenset[str]:
        """Names read so far."""
        return self._values.reads

    def _grown(self, name: str, days: Sequence[date]) -> FloatArray:
        """What later values are raised by, year by year."""
        known = self._known[name]
        if known.later != UPRATED or max(days) <= known.until:
            return np.ones(len(days))
        years = np.array([max(0, day.year - known.until.year) for day in days], dtype=np.float64)
        found: FloatArray = (1.0 + self._values[GROWTH]) ** years
        return found

    def _covers(self, entry: Entry, dated: Dated, days: Iterable[date]) -> None:
        first, known = dated.steps[0].since, self._known[entry.name]
        last = date.max if known.later else known.until
        missing = next((day for day in days if not first <= day <= last), None)
        if missing is not None:
            told = {"day": missing.isoformat(), "first": first.isoformat(), "last": known.until.isoformat()}
            raise ParameterError(
                Raw(entry.name, {}, entry.file, entry.line).problem("rule_not_known", **told)
            )


def load(folder: Path | None = None) -> Rulebook:
    """The shipped rules, or those of a folder. Raises ParameterError with every problem found."""
    return _shipped() if folder is None else _loaded(folder)


@cache
def _shipped() -> Rulebook:
    return _loaded(_FOLDER)


def _loaded(folder: Path) -> Rulebook:
    raws = [raw for path in sorted(folder.glob("*.yaml")) for raw in read(path)]
    parted = [_parted(raw) for raw in raws]
    parsed = [parse(raw) for raw, _, _ in parted]
    problems = [found for _, wrong in parsed for found in wrong]
    problems += [found for _, _, wrong in parted for found in wrong] + _twice(raws)
    if problems:
        raise ParameterError(*problems)
    entries = {entry.name: entry for entry, _ in parsed if entry is not None}
    known = {raw.name: until for raw, until, _ in parted if until is not None}
    return Rulebook(Register(dict(sorted(entries.items())), ()), known)


def _parted(raw: Raw) -> tuple[Raw, Known | None, list[Problem]]:
    """The entry as a parameter has it, and how far it is known; a dated rule must say that."""
    if not isinstance(raw.body, dict):
        return raw, None, []
    body: dict[str, Any] = {key: value for key, value in raw.body.items() if key not in (_KNOWN, _LATER)}
    until, later = as_day(raw.body.get(_KNOWN)), raw.body.get(_LATER, "")
    if "values" not in body:
        return replace(raw, body=body), None, []
    wrong = [raw.problem("rule_known_until", _KNOWN)] if until is None else []
    if later not in ("", HELD, UPRATED):
        wrong.append(raw.problem("parameter_word", _LATER, given=later, allowed=(HELD, UPRATED)))
    return replace(raw, body=body), Known(until or date.max, str(later)), wrong


def _twice(raws: list[Raw]) -> list[Problem]:
    first: dict[str, Raw] = {}
    return [
        raw.problem("parameter_twice", other=f"{first[raw.name].file}:{first[raw.name].line}")
        for raw in raws
        if first.setdefault(raw.name, raw) is not raw
    ]
