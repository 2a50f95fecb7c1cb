"""Does an answer stand when the world is hit? One comparison without and with each shock, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sim.errors import ComparisonError, problem
from sim.report import figures, markdown
from sim.report.plain_table import Column, Row, render
from sim.report.run_data import Estimate, estimated, unless_missed
from sim.report.verdicts import Verdict, verdict
from sim.text import Words
from sim.text import words as catalogue

NO_SHOCK: Final = "none"
_BOUNDS: Final = ["mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high"]
_ADDRESS: Final = ["scenario", "baseline", "kpi", "period"]
COLUMNS: Final = [
    "scenario", "baseline", "shock", "kpi", "period", "difference", *_BOUNDS, "unit", "pairs",
    "pairs_that_differ", "verdict", "verdict_without_shock", "changes",
]  # fmt: skip
Titles = Callable[[str], str]


def table(found: Mapping[str, pd.DataFrame], kpi: str) -> pd.DataFrame:
    """Differences of studies by shock (`none` first) → a row for each proposal and shock.

    `verdict` is what may be said of the difference (by its ci); `changes` whether that is another thing
    than without a shock. ComparisonError when the outcome is not one number for everyone.
    """
    parts = [_rows(differences, shock, kpi) for shock, differences in found.items()]
    whole = pd.concat(parts, ignore_index=True)
    calm = whole[whole["shock"] == NO_SHOCK].set_index("scenario")["verdict"]
    whole["verdict_without_shock"] = whole["scenario"].map(calm)
    whole["changes"] = whole["verdict"] != whole["verdict_without_shock"]
    order = {name: number for number, name in enumerate(dict.fromkeys(whole["scenario"]))}
    whole = whole.sort_values("scenario", key=lambda names: names.map(order), kind="stable")
    return whole[COLUMNS].reset_index(drop=True)


def _rows(differences: pd.DataFrame, shock: str, kpi: str) -> pd.DataFrame:
    rows = differences[(differences["kpi"] == kpi) & (differences["group"] == "all")]
    if rows.empty or rows["scenario"].duplicated().any():
        raise ComparisonError(problem("option_kpi_series", key="--primary-kpi", value=kpi))
    told = [str(verdict(estimate(row))) for row in rows.to_dict("records")]
    kept = [*_ADDRESS, "difference", *_BOUNDS, "unit", "pairs", "pairs_that_differ"]
    return rows[kept].assign(shock=shock, verdict=told)


def estimate(row: Mapping[Any, Any]) -> Estimate:
    """A row of a table of differences with its intervals."""
    ends = [float(row[name]) for name in ("difference", *_BOUNDS)]
    found = estimated(ends, str(row["unit"]), differing=float(row["pairs_that_differ"]))
    pairs = float(row["pairs"])
    return unless_missed(str(row["kpi"]), found, pairs, pairs + float(row.get("pairs_without_value", 0)))


def read(path: Path) -> pd.DataFrame:
    """A table that was written; the shock `none` is no missing value."""
    return pd.read_csv(path, keep_default_na=False, na_values=[""])[COLUMNS]


def printed(found: pd.DataFrame, lang: str, titles: Titles) -> str:
    """The table for a console, at most 100 columns."""
    say = catalogue(lang, "systems")
    widths = zip(("system", "shock", "difference", "verdict", "changes"), (26, 24, 24, 12, 14), strict=True)
    columns = [Column(say(f"head.{name}"), width, left=True) for name, width in widths]
    rows = [Row([[text] for text in _told(row, say, titles)]) for row in found.to_dict("records")]
    return "\n\n".join([_lead(found, say, titles), render(columns, rows)]) + "\n"


def page(found: pd.DataFrame, lang: str, titles: Titles, run: str) -> str:
    """The table as a page of the documentation; ``run`` says how much was run."""
    say = catalogue(lang, "systems")
    heads = [say(f"head.{name}") for name in ("system", "shock", "difference", "verdict", "changes")]
    rows = [_told(row, say, titles) for row in found.to_dict("records")]
    parts = [f"# {say('shocks.title')}", say("page.honest"), _lead(found, say, titles)]
    return markdown.page([*parts, markdown.table(heads, rows), say("shocks.reading"), run])


def _lead(found: pd.DataFrame, say: Words, titles: Titles) -> str:
    from sim.outcomes import REGISTRY

    kpi, base = str(found["kpi"].iloc[0]), str(found["baseline"].iloc[0])
    label = getattr(REGISTRY[kpi].label, say.lang) if kpi in REGISTRY else kpi
    return say("shocks.lead", outcome=label, base=titles(base))


def _told(row: Mapping[Any, Any], say: Words, titles: Titles) -> Sequence[str]:
    words, effect = catalogue(say.lang), estimate(row)
    unit = figures.difference_unit(words, effect.unit)
    told = f"{figures.difference(words, effect)} {unit} ({figures.interval(words, effect) or '–'})"
    told = "–" if row["verdict"] == Verdict.NOT_REACHED else told
    shock = say("shocks.none") if row["shock"] == NO_SHOCK else titles(str(row["shock"]))
    found = say(f"verdict.{row['verdict']}")
    return titles(str(row["scenario"])), shock, told, found, _changes(row, say)


def _changes(row: Mapping[Any, Any], say: Words) -> str:
    if row["shock"] == NO_SHOCK:
        return say("shocks.itself")
    if str(row["changes"]) != "True":
        return say("shocks.no")
    before, now = (say(f"verdict.{row[name]}") for name in ("verdict_without_shock", "verdict"))
    return say("shocks.yes", verdict=before, now=now)
