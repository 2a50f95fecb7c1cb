"""Cells and tables of the section on money: numbers already in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple

from sim.report import money
from sim.report.findings import short_title
from sim.report.money_data import Told
from sim.report.run_data import Estimate, RunData
from sim.report.verdicts import is_clear
from sim.text import Words
from sim.text.formats import MISSING

_THOUSAND: Final = 1000.0
NOUGHT: Final = "–"
"""Exactly nothing."""


class Cell(NamedTuple):
    """A number and its range, in words; bold where it can be told from nought."""

    text: str
    range: str = ""
    clear: bool = False


class MoneyTable(NamedTuple):
    """A caption, column heads (the first of the row names), rows of a name with cells, and a note."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    note: str = ""


Rows = list[tuple[str, tuple[Cell, ...]]]


def table(run: RunData, words: Words, name: str, first: str, rows: Rows, note: str = "") -> MoneyTable:
    """A table with a column for each proposal."""
    told = money.money_words(words)
    heads = (told(f"table.{first}"), *(short_title(words, s) for s in run.alternatives))
    return MoneyTable(told(f"table.{name}"), heads, tuple(rows), note)


def cells(run: RunData, words: Words, find: Callable[..., Estimate]) -> tuple[Cell, ...]:
    """A gain or loss in kroner for each proposal."""
    return tuple(kroner(words, find(scenario.name)) for scenario in run.alternatives)


def kroner(words: Words, found: Estimate) -> Cell:
    """A gain or a loss; a dash where every pair of runs is alike."""
    if not math.isfinite(found.value):
        return Cell(MISSING)
    if found.value == found.ci_low == found.ci_high == 0:
        return Cell(NOUGHT)
    ends = [money.signed_kroner(words, end) for end in (found.ci_low, found.ci_high)]
    value = money.signed_kroner(words, found.value)
    shown = math.isfinite(found.ci_low) and set(ends) != {value}
    span = words("figure.range", low=ends[0], high=ends[1]) if shown else ""
    return Cell(value, span, is_clear(found))


def amount(words: Words, found: Estimate) -> Cell:
    """Kroner that are no gain or loss: an outlay, a price."""
    low, high = (money.kroner(words, end) for end in (found.ci_low, found.ci_high))
    span = words("figure.range", low=low, high=high) if math.isfinite(found.ci_low) else ""
    return Cell(money.kroner(words, found.value), span)


def thousands(words: Words, found: Estimate) -> Cell:
    """A gain or a loss in thousands of kroner."""
    if found.value == found.ci_low == found.ci_high == 0:
        return Cell(NOUGHT)
    low, high = (words.formats.signed(end / _THOUSAND) for end in (found.ci_low, found.ci_high))
    span = words("figure.range", low=low, high=high) if math.isfinite(found.ci_low) else ""
    return Cell(words.formats.signed(found.value / _THOUSAND), span, is_clear(found))


def share(words: Words, found: Estimate) -> Cell:
    """A share of people."""
    if not math.isfinite(found.value):
        return Cell(MISSING)
    low, high = (words.formats.percent(min(max(end, 0.0), 1.0), 0) for end in (found.ci_low, found.ci_high))
    span = words("figure.range", low=low, high=high) if math.isfinite(found.ci_low) else ""
    return Cell(words.formats.percent(found.value, 0), span)


def decided_cell(run: RunData, words: Words, measure: str, found: Told) -> Cell:
    """A number with its range, or the word for why there is none."""
    if found.word:
        return Cell(money.money_words(words)(f"word.{found.word}"))
    if not found.known:
        return Cell(MISSING)
    if found.estimate.unit == "share":
        return Cell(money.likelihood(run, words, found.estimate.value))
    if measure == "break_even_month":
        return _months(words, found.estimate)
    return amount(words, found.estimate)


def _months(words: Words, found: Estimate) -> Cell:
    never = money.money_words(words)("word.not_within_horizon")
    low, high = (
        words.formats.decimal(end) if math.isfinite(end) else never for end in (found.ci_low, found.ci_high)
    )
    return Cell(words.formats.decimal(found.value), words("figure.range", low=low, high=high))
