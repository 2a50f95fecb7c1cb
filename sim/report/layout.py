"""What stands where: `layout.yaml`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from sim.report.outcome_words import month_of
from sim.report.run_data import RunData


@lru_cache(maxsize=1)
def layout() -> Mapping[str, Any]:
    """The lists of `layout.yaml`."""
    text = Path(__file__).with_name("layout.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return loaded


def resolved(run: RunData, name: str) -> str:
    """A stem at the month of the primary outcome; a whole name as it is."""
    month = month_of(run.primary)
    return name if name in run.periods or month is None else f"{name}_{month}m"
