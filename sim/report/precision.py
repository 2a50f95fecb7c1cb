"""How many runs the answer took, would have done, and had taken without the same people and luck."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from sim.report import figures
from sim.report.findings import short_title
from sim.report.outcome_words import label, period_of
from sim.report.run_data import RunData
from sim.report.run_size import amount, counts
from sim.study.precision import PRECISION
from sim.text import Words

_MOST: Final = 1_000_000.0
_DIGITS: Final = 2


@dataclass(frozen=True)
class Precision:
    """What is said: a sentence, a line for each proposal (name and words), and what would have done."""

    lead: str = ""
    lines: tuple[tuple[str, str, str], ...] = ()  # scenario, its title, what is said of it
    enough: tuple[str, ...] = ()


def precision(run: RunData, words: Words) -> Precision:
    """Of the primary outcome; empty where nothing is paired or the folder has no such table."""
    table = run.precision
    ours = table[(table["kpi"] == run.primary) & (table["period"] == period_of(run, run.primary))]
    rows = {str(row["scenario"]): row for row in ours.to_dict("records")}
    told = [scenario for scenario in run.alternatives if scenario.name in rows]
    if run.worlds_differ or not told:
        return Precision()
    runs = next(iter(rows.values()))["runs"]
    lead = words(
        "page.precision.lead", runs=words.formats.decimal(runs), label=label(run, words, run.primary)
    )
    lines = [(one.name, short_title(words, one), _saved(words, rows[one.name])) for one in told]
    wanted = (_wanted(run, words, table), _mainly(words, {name: rows[one] for one, name, _ in lines}))
    return Precision(lead, tuple(lines), tuple(text for text in wanted if text))


def _saved(words: Words, row: Mapping[Any, Any]) -> str:
    """How many runs it would have taken, in two steps: with luck apart, and with parameters apart too."""
    if isinstance(row["word"], str):
        return words(f"page.precision.word.{row['word']}")
    steps = [name for name in ("luck", "seeds") if math.isfinite(row[f"{name}_factor"])]
    return "; ".join(_step(words, row, name) for name in steps)


def _step(words: Words, row: Mapping[Any, Any], name: str) -> str:
    ends = [row["runs"] * row[f"{name}_{end}"] for end in ("low", "high")]
    span = words("page.precision.no_span")
    if all(map(math.isfinite, ends)):
        low, high = (words.formats.decimal(_two_digits(end)) for end in ends)
        span = words("figure.range", low=low, high=high)
    return words(f"page.precision.{name}", runs=_about(words, row[f"{name}_runs"]), span=span)


def _wanted(run: RunData, words: Words, table: pd.DataFrame) -> str:
    """What would have been enough for the precision that was asked for; empty when none was."""
    rows = table[(table["wanted"] == PRECISION) & table["word"].isna()]
    if rows.empty:
        return ""
    row = rows.sort_values(["enough_draws", "enough_replications"]).iloc[-1]
    needed, made = (_set_counts(words, row, kind) for kind in ("enough_", ""))
    short = row["enough_draws"] > row["draws"] or row["enough_replications"] > row["replications"]
    half = figures.limit(words, float(row["target"]), str(row["unit"]))
    return words(
        "page.precision.wanted.more" if short else "page.precision.wanted.enough",
        label=label(run, words, str(row["kpi"])),
        half=half,
        needed=needed,
        made=made,
    )


def _set_counts(words: Words, row: pd.Series[Any], kind: str) -> str:
    return counts(words, int(row[f"{kind}draws"]), int(row[f"{kind}replications"]), "sets")


def _mainly(words: Words, rows: Mapping[str, Mapping[Any, Any]]) -> str:
    """Whether sets differ more by what is not known than by chance; of the proposal that takes most."""
    told = {
        name: row for name, row in rows.items() if not isinstance(row["word"], str) and row["enough_low"] > 0
    }
    if not told:
        return ""
    name, most = max(told.items(), key=lambda each: (each[1]["enough_replications"], each[1]["enough_low"]))
    needed, low, high = (most[f"enough_{end}"] for end in ("replications", "low", "high"))
    quoted = words("finding.quoted", name=name)
    if needed <= most["replications"]:
        return words("page.precision.mainly.enough")
    if math.isinf(needed):
        if most["replications"] < low < math.inf:
            least = amount(words, "replications", int(low))
            return words("page.precision.mainly.hidden_from", name=quoted, low=least)
        return words("page.precision.mainly.hidden", name=quoted)
    known = math.isfinite(high)
    ends = (
        words("figure.range", low=int(low), high=int(high))
        if known
        else words("page.precision.from", low=int(low))
    )
    many = counts(words, int(most["enough_draws"]), int(needed), "sets")
    return words("page.precision.mainly.more", name=quoted, counts=many, range=ends)


def _about(words: Words, runs: float) -> str:
    """`omkring 4.300`; of a number beyond all sense only that it is large."""
    known = runs <= _MOST
    number = words.formats.decimal(_two_digits(runs) if known else _MOST)
    return words("page.precision.about" if known else "page.precision.over", number=number)


def _two_digits(runs: float) -> float:
    return round(runs, _DIGITS - 1 - math.floor(math.log10(runs)))
