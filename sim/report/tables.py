"""The page's tables of outcomes: levels of the baseline, differences of the others, and words for each.

Which outcomes stand where is data (`layout.yaml`); outcomes in no list follow by family,
so a new outcome appears by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from sim.report import figures
from sim.report.findings import sentence, short_title
from sim.report.outcome_words import (
    base_word,
    counts_people,
    family,
    label,
    month_of,
    period_of,
    reading,
    stem_of,
)
from sim.report.price import PERSONS
from sim.report.run_data import Estimate, RunData, ScenarioFacts
from sim.report.verdicts import Verdict, is_clear, strength, verdict
from sim.text import Words

FAMILIES: Final = {"results": "months", "start": "start", "path": "path", "service": "service"}
"""Table → family of the registry it shows."""
MEDIATORS: Final = ("start", "service", "path")
_MOST_CHANGES: Final = 4


@dataclass(frozen=True)
class Cell:
    """A difference (or, where nothing is compared, a level) with its interval and its words."""

    text: str
    interval: str
    said: str
    kind: str


@dataclass(frozen=True)
class Line:
    """One outcome across scenarios."""

    label: str
    reading: str
    base: str
    base_range: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table with its column titles; empty tables are not shown."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def primary_table(run: RunData, words: Words) -> Table:
    """The primary outcome at all its months."""
    return _table(run, words, "primary", family(run, run.primary))


def outcome_table(run: RunData, words: Words, name: str) -> Table:
    """One table of `layout.yaml`."""
    return _table(run, words, name, tuple(_members(run, name)))


def group_table(run: RunData, words: Words) -> Table:
    """The primary outcome in groups: exploratory, never a finding."""
    kpi = run.primary
    lines = tuple(_line(run, words, kpi, group, _group_word(words, group)) for group in run.groups(kpi))
    return Table("groups", _columns(run, words), lines)


def changes(run: RunData, words: Words, scenario: ScenarioFacts) -> tuple[str, ...]:
    """The clearest changes in start, service and path, `label: before → after`, clearest first."""
    found = [(kpi, run.difference(scenario.name, kpi, period_of(run, kpi))) for kpi in _mediators(run)]
    clear = sorted((pair for pair in found if is_clear(pair[1])), key=lambda pair: -strength(pair[1]))
    return tuple(_change(run, words, scenario, kpi) for kpi, _ in clear[:_MOST_CHANGES])


def _mediators(run: RunData) -> Iterator[str]:
    for name in MEDIATORS:
        yield from _members(run, name)


def _change(run: RunData, words: Words, scenario: ScenarioFacts, kpi: str) -> str:
    levels = [run.level(name, kpi, period_of(run, kpi)) for name in (run.baseline.name, scenario.name)]
    before, after = (figures.level(words, estimate) for estimate in levels)
    return words("page.change", label=label(run, words, kpi), before=before, after=after)


def _table(run: RunData, words: Words, name: str, kpis: Sequence[str]) -> Table:
    return Table(name, _columns(run, words), tuple(_line(run, words, kpi) for kpi in kpis))


def _columns(run: RunData, words: Words) -> tuple[str, ...]:
    first = short_title(words, run.baseline) if run.worlds_differ else sentence(base_word(run, words))
    return (first, *(short_title(words, s) for s in run.alternatives))


def _line(run: RunData, words: Words, kpi: str, group: str = "all", name: str = "") -> Line:
    period = period_of(run, kpi)
    level = run.level(run.baseline.name, kpi, period, group)
    cells = tuple(_cell(run, words, s, (kpi, period, group)) for s in run.alternatives)
    told = ("", name) if name else (reading(run, words, kpi), label(run, words, kpi))
    return Line(told[1], told[0], figures.level(words, level), figures.level_range(words, level), cells)


def _cell(run: RunData, words: Words, scenario: ScenarioFacts, address: tuple[str, str, str]) -> Cell:
    if run.worlds_differ:
        level = run.level(scenario.name, *address)
        return Cell(figures.level(words, level), figures.level_range(words, level), "", "level")
    estimate = run.difference(scenario.name, *address)
    kind = verdict(estimate)
    said = words(f"verdict.{'short' if counts_people(address[0]) else 'level'}.{kind}")
    return Cell(_with_unit(words, estimate), figures.interval(words, estimate), said, str(kind))


def _with_unit(words: Words, estimate: Estimate) -> str:
    unit = (
        words("figure.points_short") if estimate.unit == "share" else figures.unit_word(words, estimate.unit)
    )
    text = figures.difference(words, estimate)
    return f"{text} {unit}".strip() if verdict(estimate) is not Verdict.UNKNOWN or estimate.unit else text


def _group_word(words: Words, group: str) -> str:
    key = "group." + group.replace("=", ".")
    return words(key) if key in words else group


def _members(run: RunData, name: str) -> list[str]:
    """Outcomes of a table: those listed, then the rest of its family; one figure each."""
    listed = [_resolved(run, item) for item in _layout()[name]]
    rest = [] if "family" not in run.outcomes else _of_family(run, FAMILIES[name])
    return [kpi for kpi in dict.fromkeys([*listed, *rest]) if _single(run, kpi)]


def _resolved(run: RunData, name: str) -> str:
    """A stem at the month of the primary outcome; a whole name as it is."""
    month = month_of(run.primary)
    return name if name in run.periods or month is None else f"{name}_{month}m"


def _of_family(run: RunData, wanted: str) -> list[str]:
    """Names of a family, each measure at the primary outcome's month or at its only one."""
    names = [str(key) for key in run.outcomes.loc[run.outcomes["family"] == wanted, "key"]]
    own = {stem_of(run.primary), stem_of(PERSONS)}
    kept = [name for name in names if stem_of(name) not in own]
    return [name for name in kept if month_of(name) in (None, month_of(run.primary)) or _alone(name, names)]


def _alone(name: str, names: Sequence[str]) -> bool:
    return sum(stem_of(other) == stem_of(name) for other in names) == 1


def _single(run: RunData, kpi: str) -> bool:
    """Whether an outcome has one figure for everyone, not a series."""
    periods = run.periods.get(kpi, ())
    return len(periods) == 1 and bool(run.level(run.baseline.name, kpi, periods[0]).unit)


@lru_cache(maxsize=1)
def _layout() -> Mapping[str, list[str]]:
    text = Path(__file__).with_name("layout.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[str]] = YAML(typ="safe", pure=True).load(text)
    return loaded
