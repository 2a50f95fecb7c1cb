"""The register as a table for people: assumptions first."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sim.parameters.entry import GRADES, Dated, Entry

COLUMNS = ["name", "label", "value", "unit", "low", "high", "kind", "grade", "source"]


def table(entries: Iterable[Entry], lang: str) -> pd.DataFrame:
    """One row a parameter, weakest grade first, then by name; low and high are the prior's 95 % range."""
    ordered = sorted(entries, key=lambda entry: (GRADES.index(entry.weakest_grade), entry.name))
    return pd.DataFrame([_row(entry, lang) for entry in ordered], columns=COLUMNS)


def _row(entry: Entry, lang: str) -> tuple[object, ...]:
    low, high = (entry.prior.low, entry.prior.high) if entry.prior else (None, None)
    return (
        entry.name,
        entry.label(lang),
        shown(entry),
        entry.unit,
        low,
        high,
        entry.kind,
        entry.weakest_grade,
        entry.source,
    )


def shown(entry: Entry) -> str:
    """The value as text; a dated one as ``day: value``, a list with slashes."""
    if isinstance(entry.value, Dated):
        return "; ".join(f"{step.since}: {step.value:g}" for step in entry.value.steps)
    if isinstance(entry.value, tuple):
        return " / ".join(f"{item:g}" for item in entry.value)
    return f"{entry.value:.10g}" if isinstance(entry.value, float) else entry.value.isoformat()
