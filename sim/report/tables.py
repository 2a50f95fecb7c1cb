"""The page's tables of outcomes: levels of the baseline, differences of the others, and words for each.

Which outcomes stand where is data (`layout.yaml`); outcomes in no list follow by family,
so a new outcome appears by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sim.report import figures
from sim.report.findings import short_title
from sim.report.layout import layout, resolved
from sim.report.outcome_words import (
    base_row,
    counts_people,
    family,
    label,
    month_of,
    period_of,
    reading,
    stem_of,
)
from sim.report.people import PERSONS
from sim.report.run_data import Estimate, RunData, ScenarioFacts
from sim.report.run_size import has_few_draws, run_count
from sim.report.verdicts import Verdict, sign_is_open, verdict
from sim.text import Words
from sim.text.formats import MISSING

FAMILIES: Final = {"results": "months", "start": "start", "path": "path", "service": "service"}
"""Table → family of the registry it shows."""
MEDIATORS: Final = ("start", "service", "path")


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
    kpi: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether at least one proposal can be told apart."""
        return any(cell.kind in (Verdict.MORE, Verdict.FEWER) for cell in self.cells)

    @property
    def is_not_reached(self) -> bool:
        """Whether some runs never reached what is measured."""
        return any(cell.kind == Verdict.NOT_REACHED for cell in self.cells)

    @property
    def is_open(self) -> bool:
        """Whether there is a difference of which nothing is known yet."""
        return any(cell.kind == Verdict.UNKNOWN and not cell.text.startswith(MISSING) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """A table with its column titles; empty ones are not shown. `folded`: what cannot be told apart."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    folded: tuple[Line, ...] = ()

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Shown and folded."""
        return (*self.lines, *self.folded)


def primary_table(run: RunData, words: Words) -> Table:
    """The primary outcome at all its months; how to read it is told once."""
    table = _table(run, words, "primary", family(run, run.primary))
    lines = (line if line.kpi == run.primary else replace(line, reading="") for line in table.lines)
    return replace(table, lines=tuple(lines))


def outcome_table(run: RunData, words: Words, name: str) -> Table:
    """One table of `layout.yaml`."""
    return _unclear_folded(run, _table(run, words, name, tuple(_members(run, name))))


def _unclear_folded(run: RunData, table: Table) -> Table:
    """The table with only what can be told apart, and what always stands beside self-support, in the open.

    Where no uncertainty was worked out, nothing that differs is hidden.
    """
    if run.worlds_differ or not run.alternatives:
        return table
    always = {resolved(run, name) for name in layout()["always"]}
    open_ = tuple(
        line
        for line in table.lines
        if line.kpi in always or line.is_clear or line.is_not_reached or (run.without_ci and line.is_open)
    )
    return replace(table, lines=open_, folded=tuple(line for line in table.lines if line not in open_))


def group_table(run: RunData, words: Words) -> Table:
    """The primary outcome in groups: exploratory, never a finding."""
    kpi = run.primary
    told = [group for group in run.groups(kpi) if run.has_differences(kpi, group)]
    lines = tuple(_line(run, words, kpi, group, _group_word(words, group)) for group in told)
    return Table("groups", _columns(run, words), lines)


def _table(run: RunData, words: Words, name: str, kpis: Sequence[str]) -> Table:
    return Table(name, _columns(run, words), tuple(_line(run, words, kpi) for kpi in kpis))


def _columns(run: RunData, words: Words) -> tuple[str, ...]:
    return (base_row(run, words), *(short_title(words, s) for s in run.alternatives))


def _line(run: RunData, words: Words, kpi: str, group: str = "all", name: str = "") -> Line:
    period = period_of(run, kpi)
    level = run.level(run.baseline.name, kpi, period, group)
    cells = tuple(_cell(run, words, s, (kpi, period, group)) for s in run.alternatives)
    told = ("", name) if name else (reading(run, words, kpi), label(run, words, kpi))
    return Line(told[1], told[0], figures.level(words, level), figures.level_range(words, level), cells, kpi)


def _cell(run: RunData, words: Words, scenario: ScenarioFacts, address: tuple[str, str, str]) -> Cell:
    if run.worlds_differ:
        level = run.level(scenario.name, *address)
        return Cell(figures.level(words, level), figures.level_range(words, level), "", "level")
    estimate = run.difference(scenario.name, *address)
    kind = verdict(estimate)
    if kind is Verdict.NONE and has_few_draws(run):
        return Cell("", "", words("verdict.unseen", runs=run_count(run)), str(kind))
    said = words(f"verdict.{'short' if counts_people(address[0]) else 'level'}.{kind}")
    return Cell(_with_unit(words, estimate), figures.interval(words, estimate), said, str(kind))


def _with_unit(words: Words, estimate: Estimate) -> str:
    if sign_is_open(estimate) or verdict(estimate) is Verdict.NOT_REACHED:
        return figures.best_guess(words, estimate)
    unit = figures.difference_unit(words, estimate.unit)
    text = figures.difference(words, estimate)
    return f"{text} {unit}".strip() if verdict(estimate) is not Verdict.UNKNOWN or estimate.unit else text


def _group_word(words: Words, group: str) -> str:
    key = "group." + group.replace("=", ".")
    return words(key) if key in words else group


def _members(run: RunData, name: str) -> list[str]:
    """Outcomes of a table: those listed, then the rest of its family; one figure each."""
    listed = [resolved(run, item) for item in layout()[name]]
    rest = [] if "family" not in run.outcomes else _of_family(run, FAMILIES[name])
    return [kpi for kpi in dict.fromkeys([*listed, *rest]) if _single(run, kpi)]


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
