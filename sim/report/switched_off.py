"""What goes of a difference when mechanisms are switched off, told only where there is something to divide.

The switch-off runs are fewer than those of the main table. A proposal is divided only when
its full difference can be told apart twice: in the main table (by ci), and in these same
draws (by the computing error of their mean, in the same direction). Otherwise a share of
it would be a share of chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sim.report import figures
from sim.report.background import mechanism
from sim.report.findings import short_title
from sim.report.outcome_words import period_of
from sim.report.run_data import NOTHING, Estimate, RunData, ScenarioFacts, estimated
from sim.report.run_size import counts
from sim.report.verdicts import Verdict, verdict
from sim.text import Words

_ALL: Final = "all"


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
class SwitchedOff:
    """The rows that may be shown; a sentence on the others, or on all; and how many runs it rests on."""

    cuts: tuple[Cut, ...] = ()
    unclear: str = ""
    runs: str = ""


def switched_off(run: RunData, words: Words) -> SwitchedOff:
    """Switch-off runs on the primary outcome; empty when there are none, or worlds differ."""
    table = run.switch_off[run.switch_off["kpi"] == run.primary]
    tested = [s for s in run.alternatives if (table["scenario"] == s.name).any()]
    if run.worlds_differ or not tested:
        return SwitchedOff()
    few = (int(table["draws"].max()), _replications(run))
    told = {s.name: _same_draws(run, s, few) for s in tested}
    clear = [s for s in tested if can_be_divided(_main(run, s), told[s.name])]
    rows = table[table["scenario"].isin([s.name for s in clear])].to_dict("records")
    titles = {s.name: short_title(words, s) for s in clear}
    cuts = tuple(_cut(words, row, titles, told[str(row["scenario"])]) for row in rows)
    shown = counts(words, *few)
    return SwitchedOff(
        cuts, _unclear(words, [s for s in tested if s not in clear], bool(clear), shown), shown
    )


def can_be_divided(main: Estimate, same_draws: Estimate) -> bool:
    """Whether the main table and these same draws both tell the difference apart, in one direction."""
    found = {verdict(main), verdict(same_draws)}
    return len(found) == 1 and found <= {Verdict.MORE, Verdict.FEWER}


def _replications(run: RunData) -> int:
    return int(run.switch_off["replications"].max()) if "replications" in run.switch_off else 1


def _main(run: RunData, scenario: ScenarioFacts) -> Estimate:
    return run.difference(scenario.name, run.primary, period_of(run, run.primary))


def _same_draws(run: RunData, scenario: ScenarioFacts, few: tuple[int, int]) -> Estimate:
    """The full difference over the first draws and replications, with mc in the place of ci."""
    from sim.study.intervals import summarise

    unit = _main(run, scenario).unit
    values = run.paired(scenario.name, *few)
    if values.size == 0:
        return NOTHING._replace(unit=unit)
    found = summarise(values)
    ends = (found.mc_low, found.mc_high)
    return estimated([found.mean, *ends, *ends, math.nan, math.nan], unit)


def _cut(words: Words, row: Mapping[Any, Any], titles: Mapping[str, str], full: Estimate) -> Cut:
    ends = ("difference_full", "difference_off")
    shown = [figures.difference(words, full._replace(value=float(row[end]))) for end in ends]
    removed = words.formats.percent(float(row["share_removed"]), 0)
    off = str(row["off"])
    return Cut(titles[str(row["scenario"])], mechanism(words, off), shown[0], shown[1], removed, off == _ALL)


def _unclear(words: Words, hidden: list[ScenarioFacts], some: bool, runs: str) -> str:
    """What is said of the proposals that are not divided."""
    if not hidden:
        return ""
    names = words.formats.listing([words("finding.quoted", name=short_title(words, s)) for s in hidden])
    return words("page.cut.some" if some else "page.cut.nothing", names=names, runs=runs)
