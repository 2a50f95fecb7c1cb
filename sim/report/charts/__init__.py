"""The charts of a report, in the order they are shown.

Each drawing is a function of the run and the words; it gives None when the run does
not hold the figures it needs (a short run, a single scenario).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sim.report.charts.acceptability import acceptability
from sim.report.charts.differences import differences
from sim.report.charts.drawn import Drawn
from sim.report.charts.families import families
from sim.report.charts.frontier import frontier
from sim.report.charts.money_path import money_path
from sim.report.charts.payers import payers
from sim.report.charts.positions import positions
from sim.report.charts.self_support import self_support
from sim.report.charts.start import start
from sim.report.charts.time_use import time_use
from sim.report.charts.tornado import tornado
from sim.report.run_data import RunData
from sim.report.style import save_png, svg
from sim.text import Words

__all__ = ["CHARTS", "Drawn", "draw_all", "save_all"]

Drawing = Callable[[RunData, Words], Drawn | None]

CHARTS: Final[tuple[Drawing, ...]] = (
    differences,
    self_support,
    positions,
    money_path,
    payers,
    acceptability,
    frontier,
    tornado,
    families,
    start,
    time_use,
)


def draw_all(run: RunData, words: Words) -> tuple[Drawn, ...]:
    """Every chart the run can carry."""
    drawn = (drawing(run, words) for drawing in CHARTS)
    return tuple(chart for chart in drawn if chart is not None)


def save_all(charts: tuple[Drawn, ...], folder: Path) -> dict[str, bytes]:
    """Write each chart as PNG and SVG into `folder`; the SVG of each by name."""
    folder.mkdir(parents=True, exist_ok=True)
    vectors = {chart.name: svg(chart.figure) for chart in charts}
    for chart in charts:
        (folder / f"{chart.name}.svg").write_bytes(vectors[chart.name])
        save_png(chart.figure, folder / f"{chart.name}.png")
    return vectors
