"""Switch-off runs: how much of a difference goes when named mechanisms are cut.

For each alternative that names mechanisms, baseline and alternative are run again with
these mechanisms off in both: all of them together, and each alone. The link is cut, the
service goes on. Fewer draws are used than for the study itself, always its first ones,
and the difference with everything on is taken over the same pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from sim.study.cells import Cells, gather
from sim.study.intervals import summarise_many
from sim.study.task import Task, cuts

if TYPE_CHECKING:
    from sim.scenario import Scenario

Frames = Mapping[Task, pd.DataFrame]

COLUMNS: Final = [
    "scenario", "off", "kpi", "difference_full", "difference_off", "share_removed", "draws", "replications",
]  # fmt: skip


TOLD: Final = [*COLUMNS, "unit", "full_low", "full_high", "can_be_divided"]
"""Columns of the table as a study gives it."""


def tasks(alternatives: Sequence[Scenario], pairs: Sequence[Task]) -> list[Task]:
    """The runs needed: every different cut on every pair."""
    offs = sorted({off for scenario in alternatives for off in cuts(scenario).values()})
    return [pair._replace(off=off) for off in offs for pair in pairs]


def table(alternatives: Sequence[Scenario], baseline: str, frames: Frames) -> pd.DataFrame:
    """One row per alternative, cut and KPI. Only KPIs that are one number for everyone."""
    rows = [
        _rows(scenario.name, baseline, name, off, frames)
        for scenario in alternatives
        for name, off in cuts(scenario).items()
    ]
    return pd.concat(rows, ignore_index=True)[COLUMNS] if rows else pd.DataFrame(columns=COLUMNS)


def told(rows: pd.DataFrame, frames: Frames, baseline: str, differences: pd.DataFrame) -> pd.DataFrame:
    """The same rows with what it takes to read them: unit, the full difference's interval, and a verdict.

    `full_low` to `full_high` is the computing error (mc) of `difference_full` in these few runs. A share is
    a share of chance, and NaN here, unless the difference can be told from nought twice and in one
    direction (`can_be_divided`): in the whole study (ci) and in these runs.
    """
    spreads = [_spread(str(name), baseline, part, frames) for name, part in rows.groupby("scenario")]
    if not spreads:
        return rows.reindex(columns=TOLD)
    whole = differences[differences["group"] == "all"]
    whole = whole[["scenario", "kpi", "ci_low", "ci_high", "unit"]].drop_duplicates(["scenario", "kpi"])
    found = rows.merge(pd.concat(spreads), how="left").merge(whole, how="left")
    up = (found["ci_low"] > 0) & (found["full_low"] > 0)
    down = (found["ci_high"] < 0) & (found["full_high"] < 0)
    found["can_be_divided"] = up | down
    found["share_removed"] = found["share_removed"].where(found["can_be_divided"])
    return found[TOLD]


def _spread(scenario: str, baseline: str, rows: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """The full difference's interval over the runs that were repeated, by KPI."""
    draws, replications = int(rows["draws"].max()), int(rows["replications"].max())
    few = {task: frame for task, frame in frames.items() if _first(task, draws, replications)}
    cells = gather(few, (baseline, scenario))
    single = cells.single_figures()
    found = summarise_many(cells.difference(scenario, baseline)[:, :, single.index])
    ends = {"full_low": found["mc_low"], "full_high": found["mc_high"]}
    return pd.DataFrame({"scenario": scenario, "kpi": single["kpi"].to_numpy(), **ends})


def _first(task: Task, draws: int, replications: int) -> bool:
    """Whether a run with everything on is of the first draws and replications."""
    return not task.off and task.draw < draws and task.replication < replications


def _rows(scenario: str, baseline: str, name: str, off: tuple[str, ...], frames: Frames) -> pd.DataFrame:
    cut = {task: frame for task, frame in frames.items() if task.off == off}
    full = {task: frames[task._replace(off=())] for task in cut}
    whole, without = (_means(gather(part, (baseline, scenario))) for part in (full, cut))
    both = pd.DataFrame({"difference_full": whole, "difference_off": without})
    both = both.rename_axis("kpi").reset_index()
    left = both["difference_off"] / both["difference_full"].where(both["difference_full"] != 0)
    counts = {"draws": len({t.draw for t in cut}), "replications": len({t.replication for t in cut})}
    return both.assign(scenario=scenario, off=name, share_removed=1.0 - left, **counts)


def _means(cells: Cells) -> pd.Series:
    """Mean difference of alternative and baseline over the pairs, by KPI."""
    baseline, scenario = cells.scenarios
    single = cells.single_figures()
    pairs = cells.difference(scenario, baseline)[:, :, single.index].reshape(-1, len(single))
    seen = ~np.isnan(pairs)
    with np.errstate(invalid="ignore"):
        means = np.where(seen, pairs, 0.0).sum(axis=0) / seen.sum(axis=0)
    return pd.Series(means, index=single["kpi"].to_numpy())
