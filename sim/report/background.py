"""What stands behind the figures: what was changed, what was switched off, assumptions, sources."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from sim.report import figures
from sim.report.findings import short_title
from sim.report.outcome_words import period_of
from sim.report.run_data import RunData
from sim.report.verdicts import is_clear
from sim.text import Words

_DRAWN: Final = "uncertainty"
_ALL: Final = "all"
_ASSUMED: Final = ("assumption", "R")
_SIGNIFICANT: Final = 4


@dataclass(frozen=True)
class Change:
    """One setting that a scenario changes."""

    scenario: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Cut:
    """One switch-off run: what was cut, the difference with and without it, and what went."""

    scenario: str
    off: str
    full: str
    left: str
    removed: str
    together: bool


@dataclass(frozen=True)
class Assumption:
    """One parameter as a reader sees it."""

    name: str
    label: str
    value: str
    range: str
    unit: str
    grade: str
    source: str


def what_differs(run: RunData, words: Words) -> tuple[Change, ...]:
    """What each alternative changes, as the study has told it in the manifest."""
    titles = {s.name: short_title(words, s) for s in run.scenarios}
    told = (
        (item["scenario"], *(item[f"{name}_{words.lang}"] for name in ("label", "before", "after")))
        for item in run.manifest.get("differences", ())
    )
    return tuple(Change(titles.get(name, name), label, before, after) for name, label, before, after in told)


def cuts(run: RunData, words: Words) -> tuple[Cut, ...]:
    """Switch-off runs on the primary outcome."""
    titles = {s.name: short_title(words, s) for s in run.alternatives}
    rows = run.switch_off[run.switch_off["kpi"] == run.primary]
    return tuple(
        _cut(run, words, row, titles) for row in rows.to_dict("records") if row["scenario"] in titles
    )


def _cut(run: RunData, words: Words, row: Mapping[Any, Any], titles: Mapping[str, str]) -> Cut:
    scenario, off = str(row["scenario"]), str(row["off"])
    estimate = run.difference(scenario, run.primary, period_of(run, run.primary))
    shown = [
        figures.difference(words, estimate._replace(value=float(row[c])))
        for c in ("difference_full", "difference_off")
    ]
    removed = float(row["share_removed"])
    told = is_clear(estimate) and math.isfinite(removed)
    text = words.formats.percent(removed, 0) if told else words("page.cut.unclear")
    return Cut(titles[scenario], mechanism(words, off), shown[0], shown[1], text, off == _ALL)


def mechanism(words: Words, name: str) -> str:
    """A mechanism in words; its own name when it has none."""
    key = f"mechanism.{name}"
    return words(key) if key in words else name.replace("_", " ")


def assumptions(run: RunData, words: Words) -> dict[str, tuple[Assumption, ...]]:
    """Parameters assumed and drawn, assumed and fixed, and known from a source; the register's order."""
    table = run.parameters
    assumed, drawn = table["grade"].isin(_ASSUMED), table["kind"] == _DRAWN
    parts = {"drawn": table[assumed & drawn], "fixed": table[assumed & ~drawn], "known": table[~assumed]}
    return {
        name: tuple(_assumption(words, row) for row in part.to_dict("records"))
        for name, part in parts.items()
    }


def _assumption(words: Words, row: Mapping[Any, Any]) -> Assumption:
    low, high = (row.get(name) for name in ("low", "high"))
    known = all(isinstance(end, int | float) and math.isfinite(end) for end in (low, high))
    ends = words("figure.range", low=_number(words, low), high=_number(words, high)) if known else ""
    return Assumption(
        str(row["name"]),
        _text(row.get(f"label_{words.lang}")) or str(row["name"]),
        _number(words, row.get("value")),
        ends,
        figures.unit_word(words, _text(row.get("unit"))),
        grade(words, _text(row.get("grade"))),
        _text(row.get("source")),
    )


def grade(words: Words, name: str) -> str:
    """How well a value is known, in a word."""
    key = f"grade.{name}"
    return words(key) if key in words else name


def sources(run: RunData) -> tuple[str, ...]:
    """Every source that a parameter with one names, once, in alphabetical order."""
    rows = run.parameters[~run.parameters["grade"].isin(_ASSUMED)]["source"].dropna()
    return tuple(sorted({str(source).strip() for source in rows}))


def _number(words: Words, value: Any) -> str:
    """A number in few digits; a text (dated values, lists) as it stands."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return _text(value)
    if not math.isfinite(number):
        return ""
    whole = len(str(int(abs(number)))) if abs(number) >= 1 else 0
    digits = 0 if number == int(number) else max(_SIGNIFICANT - whole, 1)
    text = words.formats.decimal(number, digits if abs(number) >= 0.001 or number == 0 else 2 * _SIGNIFICANT)
    return _trimmed(words, text) if digits else text


def _trimmed(words: Words, text: str) -> str:
    point = "," if words.lang == "da" else "."
    return text.rstrip("0").rstrip(point) if point in text else text


def _text(value: Any) -> str:
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value)
