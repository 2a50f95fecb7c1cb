"""A finished chart with its words, and the small parts that all charts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from sim.report.findings import short_title
from sim.report.outcome_words import base_row
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.run_size import run_counts
from sim.report.style import LINE
from sim.text import Words

_GRID_WIDTH: Final = 0.7


@dataclass(frozen=True)
class Drawn:
    """One chart: file name, the finding that is its title, text for those who cannot see it."""

    name: str
    title: str
    alt: str
    figure: Figure


def footer(run: RunData, words: Words) -> tuple[str, ...]:
    """Source, run and calibration, for the foot of a chart."""
    counts = words("chart.run", counts=run_counts(run, words), seed=run.manifest.get("seed", "?"))
    source = words("chart.source", base=words.either(run.baseline.title, run.baseline.name))
    return (f"{source} {counts}", *(() if run.calibrated else (words("chart.not_calibrated"),)))


def scenario_label(run: RunData, words: Words, scenario: ScenarioFacts) -> str:
    """The scenario's title; what is compared with is called unchanged."""
    compared = scenario is run.baseline and run.alternatives and not run.worlds_differ
    return base_row(run, words) if compared else short_title(words, scenario)


def percent_axis(axes: Axes, words: Words, *, horizontal: bool = False) -> None:
    """Ticks in per cent, in the reader's number format."""
    axis = axes.xaxis if horizontal else axes.yaxis
    axis.set_major_formatter(FuncFormatter(lambda share, _: words.formats.percent(share, 0)))


def quiet_grid(axes: Axes, axis: str) -> None:
    """Thin lines along one axis, behind the data, and no tick marks."""
    axes.grid(True, axis=axis, color=LINE, linewidth=_GRID_WIDTH)  # type: ignore[arg-type]
    axes.set_axisbelow(True)
    axes.tick_params(length=0)


def month_ticks(axes: Axes, months: Sequence[int]) -> None:
    """A tick every half year, every third month in short runs."""
    last = max(months)
    step = 6 if last > 12 else 3
    axes.set_xticks(list(range(0, last + 1, step)))
