"""What the numbers rest on: evidence in our own words, and checks of the model against it.

``evidence/facts.csv`` holds the facts that parameters, offers and scenarios
cite by id; ``evidence/mechanisms.csv`` the causes and effects that the source
documents name; ``evidence/plausibility.yaml`` the ranges a run at central
parameter values should fall in. Outcomes that single municipalities reached are
deliberately not here: they are kept for testing predictions. The simulation
never imports this package.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

EVIDENCE: Final = Path(__file__).parent / "evidence"


def facts() -> dict[str, dict[str, str]]:
    """Return the facts by id; columns id, statement, value, role, document."""
    return _table("facts.csv")


def mechanisms() -> dict[str, dict[str, str]]:
    """Return the mechanisms by id; columns id, cause, effect, sign."""
    return _table("mechanisms.csv")


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    with (EVIDENCE / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    table = {row["id"]: row for row in rows}
    if len(table) < len(rows):
        raise ValueError(f"{name}: an id stands twice")
    return table
