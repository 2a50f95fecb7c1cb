"""What stands behind the figures: what was changed, mechanisms, assumptions."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sim.report import figures
from sim.report.findings import short_title
from sim.text import Words

if TYPE_CHECKING:
    from sim.report.run_data import RunData

_DRAWN: Final = "uncertainty"
_ASSUMED: Final = ("assumption", "R")
_SIGNIFICANT: Final = 4
_TENTHS: Final = 10
_RAMPS: Final = ("ramp.hiring", "ramp.methods")
_ESTIMATED: Final = {
    re.compile(r"\b(the )?sizes? (assumed|(is|are) an assumption)\b"): "size_estimated",
    re.compile(r"\ban assumption\b"): "an_estimate",
    re.compile(r"\bassumptions?\b"): "estimate",
    re.compile(r"\bassumed\b"): "estimated",
}
"""What notes on sources call an estimate, in English → its word."""
_DATED: Final = re.compile(r"^(\d{4}-\d{2}-\d{2}): (.+)$")


@dataclass(frozen=True)
class Change:
    """One setting that a scenario changes; `rows` is how many the scenario has, 0 after its first."""

    scenario: str
    label: str
    before: str
    after: str
    rows: int = 0


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
    items = run.manifest.get("differences", ())
    by_scenario = {name: [item for item in items if item["scenario"] == name] for name in titles}
    return tuple(
        change for name, own in by_scenario.items() for change in _changes_of(words, titles[name], own)
    )


def _changes_of(words: Words, title: str, items: Sequence[Mapping[str, Any]]) -> list[Change]:
    """A scenario's settings; how long until it works is one line, last."""
    ramps = {item["path"]: item[f"after_{words.lang}"] for item in items if item["path"] in _RAMPS}
    told = [
        Change(title, item[f"label_{words.lang}"], item[f"before_{words.lang}"], item[f"after_{words.lang}"])
        for item in items
        if item["path"] not in _RAMPS
    ]
    if ramps:
        parts = [words(f"page.differs.{path}", after=after) for path, after in ramps.items()]
        told.append(Change(title, words("page.differs.works_after"), "", words.formats.listing(parts)))
    return [replace(change, rows=0 if number else len(told)) for number, change in enumerate(told)]


def mechanism(words: Words, name: str) -> str:
    """A mechanism in words; its own name when it has none."""
    key = f"mechanism.{name}"
    return words(key) if key in words else name.replace("_", " ")


def without(run: RunData, words: Words) -> str:
    """Which mechanisms were switched off in the whole study, in a sentence; empty when none was."""
    named = [mechanism(words, name) for name in run.without]
    return words("notice.without", mechanisms=words.formats.listing(named)) if named else ""


def layers(run: RunData, words: Words) -> tuple[str, ...]:
    """What every side of the run meets, a sentence for each layer over the world."""
    key = "one" if not run.alternatives else "both" if len(run.alternatives) == 1 else "all"
    return tuple(
        words(
            f"notice.layer.{key}",
            title=words.either(layer.get("title", {}), layer["name"]),
            description=words.either(layer.get("description", {}), ""),
        ).strip()
        for layer in run.manifest.get("layers", ())
    )


def assumptions(run: RunData, words: Words) -> dict[str, tuple[Assumption, ...]]:
    """Parameters assumed and drawn, assumed and fixed, and known from a source; the register's order."""
    table = run.parameters
    assumed, drawn = table["grade"].isin(_ASSUMED), table["kind"] == _DRAWN
    parts = {"drawn": table[assumed & drawn], "fixed": table[assumed & ~drawn], "known": table[~assumed]}
    return {
        name: tuple(_assumption(words, row) for row in part.to_dict("records"))
        for name, part in parts.items()
    }


def tenths_assumed(run: RunData) -> int:
    """Of ten parameters so many, rounded down, are estimated or given from memory."""
    return int(_TENTHS * run.parameters["grade"].isin(_ASSUMED).mean()) if len(run.parameters) else 0


def _assumption(words: Words, row: Mapping[Any, Any]) -> Assumption:
    low, high = (row.get(name) for name in ("low", "high"))
    known = all(isinstance(end, int | float) and math.isfinite(end) for end in (low, high))
    ends = words("figure.range", low=number(words, low), high=number(words, high)) if known else ""
    return Assumption(
        str(row["name"]),
        _text(row.get(f"label_{words.lang}")) or str(row["name"]),
        number(words, row.get("value")),
        ends,
        figures.unit_word(words, _text(row.get("unit"))),
        grade(words, _text(row.get("grade"))),
        grounds(words, _text(row.get("source"))),
    )


def grade(words: Words, name: str) -> str:
    """How well a value is known, in a word."""
    key = f"grade.{name}"
    return words(key) if key in words else name


def grounds(words: Words, source: str) -> str:
    """A source as a reader sees it: an assumption without more is called an estimate without a source."""
    if source.strip() == _ASSUMED[0]:
        return words("source.none")
    if source.startswith((f"{_ASSUMED[0]}:", f"{_ASSUMED[0]};")):
        source = f"{words('source.estimate')}{source.removeprefix(_ASSUMED[0])}"
    for pattern, key in _ESTIMATED.items():
        source = pattern.sub(words(f"source.{key}"), source)
    return source


def number(words: Words, value: Any) -> str:
    """A number in few digits; dated values and lists with each number so; other text as it stands."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return _several(words, _text(value))
    if not math.isfinite(found):
        return ""
    whole = len(str(int(abs(found)))) if abs(found) >= 1 else 0
    digits = 0 if found == int(found) else max(_SIGNIFICANT - whole, 1)
    text = words.formats.decimal(found, digits if abs(found) >= 0.001 or found == 0 else 2 * _SIGNIFICANT)
    return _trimmed(words, text) if digits else text


def _several(words: Words, text: str) -> str:
    """`1. september 2015: 8.319; …` of dated values, `2,5 / 3,5` of a list."""
    for mark in ("; ", " / "):
        if mark in text:
            return mark.join(number(words, part) for part in text.split(mark))
    dated = _DATED.match(text)
    if dated is None:
        return text
    return f"{words.formats.day(date.fromisoformat(dated[1]))}: {number(words, dated[2])}"


def _trimmed(words: Words, text: str) -> str:
    point = "," if words.lang == "da" else "."
    return text.rstrip("0").rstrip(point) if point in text else text


def _text(value: Any) -> str:
    missing = value is None or (isinstance(value, float) and math.isnan(value))
    return "" if missing else str(value)
