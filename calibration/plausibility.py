"""Comparing a run at central parameter values with what is plausible."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from ruamel.yaml import YAML

from calibration import EVIDENCE

if TYPE_CHECKING:
    import pandas as pd

_RANGES: Final = EVIDENCE / "plausibility.yaml"
_VERDICTS: Final = {
    "inside": {"da": "inden for", "en": "inside"},
    "outside": {"da": "UDEN FOR", "en": "OUTSIDE"},
    "missing": {"da": "ikke beregnet; ventet", "en": "not computed; expected"},
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure of the run against its plausible range; ``found`` is NaN when the run lacks it."""

    name: str
    label_da: str
    label_en: str
    scenario: str
    found: float
    low: float
    high: float
    unit: str
    source: str

    @property
    def verdict(self) -> Literal["inside", "outside", "missing"]:
        """Whether the figure lies in its range (ends included)."""
        if isnan(self.found):
            return "missing"
        return "inside" if self.low <= self.found <= self.high else "outside"

    def sentence(self, lang: str = "da") -> str:
        """The finding in words."""
        label = self.label_en if lang == "en" else self.label_da
        figure = "" if isnan(self.found) else f" {self.found:.3g},"
        word = _VERDICTS[self.verdict]["en" if lang == "en" else "da"]
        return f"{label} ({self.scenario}):{figure} {word} {self.low:g}–{self.high:g} ({self.source})"


def check(frame: pd.DataFrame, scenario: str | None = None) -> list[Finding]:
    """Compare outcomes with the plausible ranges.

    ``frame`` has kpi, period, group and mean (or value), and scenario when it
    covers several; else ``scenario`` names the one it covers. Only ranges of the
    scenarios in it are looked at.
    """
    named = frame if "scenario" in frame.columns else frame.assign(scenario=scenario)
    present = set(named["scenario"])
    ranges = ranges_by_name()
    return [_finding(named, name, asked) for name, asked in ranges.items() if asked["scenario"] in present]


def ranges_by_name(path: Path = _RANGES) -> dict[str, dict[str, Any]]:
    """Return the plausible ranges as they stand in the file."""
    loaded: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return loaded


def _finding(frame: pd.DataFrame, name: str, asked: dict[str, Any]) -> Finding:
    found = _figure(frame, asked, asked["group"])
    if "per_group" in asked:
        below = _figure(frame, asked, asked["per_group"])
        found = found / below if below else nan
    return Finding(
        name=name,
        label_da=asked["label"]["da"],
        label_en=asked["label"]["en"],
        scenario=asked["scenario"],
        found=found,
        low=float(asked["low"]),
        high=float(asked["high"]),
        unit=asked["unit"],
        source=asked["source"],
    )


def _figure(frame: pd.DataFrame, asked: dict[str, Any], group: str) -> float:
    """The mean over the periods asked for; NaN when there is none."""
    column = "mean" if "mean" in frame.columns else "value"
    rows = frame[
        (frame["scenario"] == asked["scenario"]) & (frame["kpi"] == asked["kpi"]) & (frame["group"] == group)
    ]
    period = asked["period"]
    if isinstance(period, dict):
        rows = rows[rows["period"].between(str(period["from"]), str(period["until"]))]
    else:
        rows = rows[rows["period"] == period]
    return float(rows[column].mean()) if len(rows) else nan
