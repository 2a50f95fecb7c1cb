"""The rates and rules of money that a study rests on, with source and grade: what held on its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import pandas as pd

from sim.business_case.left_out import is_waiting
from sim.business_case.rulebook import Rulebook
from sim.parameters.entry import GRADES, Dated, Entry, Step
from sim.parameters.table import shown

COLUMNS: Final = [
    "name", "label_da", "label_en", "value", "unit", "low", "high", "kind", "grade", "later", "source",
]  # fmt: skip


def rules_table(book: Rulebook, days: Sequence[date]) -> pd.DataFrame:
    """One row a rule, weakest grade first; ``later`` is what was assumed of days after what is known."""
    assumed = set(book.assumed_later(days[-1]))
    read = (entry for name, entry in book.register.entries.items() if not is_waiting(name))
    rows = [_row(entry, days, book, assumed) for entry in read]
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.sort_values(["grade", "name"], key=_order, kind="stable").reset_index(drop=True)


def _order(column: pd.Series[str]) -> pd.Series[int] | pd.Series[str]:
    return column.map(GRADES.index) if column.name == "grade" else column


def _row(entry: Entry, days: Sequence[date], book: Rulebook, assumed: set[str]) -> tuple[object, ...]:
    low, high = (entry.prior.low, entry.prior.high) if entry.prior else (None, None)
    value, grade, source = shown(entry), entry.grade, entry.source
    if isinstance(entry.value, Dated):
        held = [*_held(entry.value, days)]
        value = "; ".join(f"{step.since}: {step.value:g}" for step in held)
        grade = min((step.grade or entry.grade for step in held), key=GRADES.index, default=entry.grade)
        source = "; ".join(dict.fromkeys([entry.source, *(step.source for step in held if step.source)]))
    later = book.known[entry.name].later if entry.name in assumed else ""
    words = (entry.name, entry.label_da, entry.label_en)
    return (*words, value, entry.unit, low, high, entry.kind, grade, later, source)


def _held(dated: Dated, days: Sequence[date]) -> Iterator[Step]:
    """The values that hold on any of the days."""
    after = [step.since for step in dated.steps[1:]] + [date.max]
    for step, ends in zip(dated.steps, after, strict=True):
        if step.since <= days[-1] and ends > days[0]:
            yield step


def rule_draws(book: Rulebook, seed: int, draws: Sequence[int | None]) -> pd.DataFrame:
    """What each uncertain rule was in each draw, as parameter_draws.csv."""
    rows = [
        (0 if draw is None else draw, name, value)
        for draw in draws
        for name, value in book.register.values(seed, draw).drawn.items()
    ]
    return pd.DataFrame(rows, columns=["draw", "parameter", "value"])
