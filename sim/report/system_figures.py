"""The figures of a system as they are kept, row by row, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.outcomes import REGISTRY
from sim.report import figures
from sim.report.run_data import NOTHING, Estimate, estimated, unless_missed
from sim.report.system_table import Kept
from sim.report.verdicts import Verdict, is_clear, verdict
from sim.text import Words
from sim.text import words as catalogue

_FIGURES: Final = ("difference", "mc_low", "mc_high", "ci_low", "ci_high", "pi_low", "pi_high")


def stands_apart(row: Mapping[Any, Any]) -> bool:
    """Whether the ci of a row's difference lies wholly on one side of nought."""
    return is_clear(estimate(row))


def in_short(row: Mapping[Any, Any], say: Words) -> str:
    """A row's outcome with its verdict."""
    return say("page.clear_one", outcome=outcome_name(row, say), verdict=said(row, say))


def rows_of(kept: Kept) -> list[dict[Any, Any]]:
    """The rows of the kept table, each with how many pairs of runs there were."""
    asked = kept.facts["asked"]
    runs = asked["draws"] * asked["replications"]
    return [{**row, "runs": runs} for row in kept.figures.to_dict("records")]


def level_row(row: Mapping[Any, Any], say: Words) -> Sequence[str]:
    """A row of the table of a national way itself: outcome and level."""
    return _label(row, say), _level(row, "system", say)


def difference_row(row: Mapping[Any, Any], say: Words) -> Sequence[str]:
    """A row of the table of a system: both levels, the difference with its intervals, and the verdict."""
    words, found = catalogue(say.lang), estimate(row)
    if verdict(found) is Verdict.NOT_REACHED:
        return _label(row, say), "–", "–", figures.best_guess(words, found), "–", "–", "–", said(row, say)
    told = [_level(row, name, say) for name in ("national", "system")]
    unit = figures.difference_unit(words, found.unit) if math.isfinite(found.value) else ""
    told.append(f"{figures.difference(words, found)} {unit}".strip())
    told += [figures.interval(words, found, which) or "–" for which in ("ci", "pi", "mc")]
    return _label(row, say), *told, said(row, say)


def said(row: Mapping[Any, Any], say: Words) -> str:
    """The verdict on a row; nothing is compared where one side never has what is counted."""
    here, national = (math.isfinite(float(row[name])) for name in ("system", "national"))
    kind = verdict(estimate(row))
    one_sided = here != national and kind is not Verdict.NOT_REACHED
    return say("verdict.one_side" if one_sided else f"verdict.{kind}")


def estimate(row: Mapping[Any, Any]) -> Estimate:
    """A row of the kept table as a difference with its intervals."""
    values = [float(row[name]) for name in _FIGURES]
    shares = (float(row["share_of_variance_from_parameters"]), float(row["pairs_that_differ"]))
    found = estimated(values, str(row["unit"]), *shares)
    return unless_missed(str(row["kpi"]), found, float(row["pairs"]), float(row["runs"]))


def _level(row: Mapping[Any, Any], name: str, say: Words) -> str:
    words = catalogue(say.lang)
    return figures.level(words, NOTHING._replace(value=float(row[name]), unit=str(row["unit"])))


def _label(row: Mapping[Any, Any], say: Words) -> str:
    return f"{outcome_name(row, say)} (`{row['kpi']}`)"


def outcome_name(row: Mapping[Any, Any], say: Words) -> str:
    """The outcome of a row of the kept table, in words."""
    known = REGISTRY.get(str(row["kpi"]))
    return str(row["kpi"]) if known is None else str(getattr(known.label, say.lang))
