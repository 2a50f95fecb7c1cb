"""A key of scenarios in one or more lines, for charts whose lines end on top of each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from matplotlib.lines import Line2D

from sim.report.charts.drawn import scenario_label
from sim.report.run_data import RunData
from sim.report.style import LABEL_SIZE, MARGIN, WIDTH, Canvas, colours, dashes, text_width
from sim.text import Words

ROW: Final = 0.24
_STROKE: Final = 0.32
_AFTER: Final = 0.35
_PAD: Final = 0.07
_BROAD: Final = 5.5
_NARROW: Final = 1.4
_ALONE: Final = 2.4


class Item(NamedTuple):
    """One entry: scenario name, what is written, and where its stroke begins (inches)."""

    name: str
    text: str
    left: float


def key_rows(run: RunData, words: Words) -> list[list[Item]]:
    """The entries in lines that fit the page."""
    rows: list[list[Item]] = [[]]
    left = 0.0
    for scenario in run.scenarios:
        text = scenario_label(run, words, scenario)
        needed = _STROKE + _PAD + text_width(text, LABEL_SIZE)
        if rows[-1] and left + needed > WIDTH - 2 * MARGIN:
            rows.append([])
            left = 0.0
        rows[-1].append(Item(scenario.name, text, left))
        left += needed + _AFTER
    return rows


def line_widths(run: RunData) -> list[float]:
    """Broad below, narrow on top: lines that fall together are all still seen."""
    steps = len(run.scenarios) - 1
    if not steps:
        return [_ALONE]
    return [_BROAD + (_NARROW - _BROAD) * number / steps for number in range(len(run.scenarios))]


def draw_key(frame: Canvas, run: RunData, rows: Sequence[Sequence[Item]], top: float) -> None:
    """Write the key; `top` is its upper edge in inches above the body's lower edge."""
    inks, styles = colours(run), dashes(run)
    widths = dict(zip((s.name for s in run.scenarios), line_widths(run), strict=True))
    for number, row in enumerate(rows):
        y = (frame.bottom + top - (number + 0.5) * ROW) / frame.height
        for item in row:
            x = MARGIN + item.left
            stroke = Line2D(
                (x / WIDTH, (x + _STROKE) / WIDTH),
                (y, y),
                color=inks[item.name],
                linestyle=styles[item.name],  # type: ignore[arg-type]  # the stubs list styles as literals
                linewidth=widths[item.name],
                solid_capstyle="butt",
                transform=frame.figure.transFigure,
            )
            frame.figure.add_artist(stroke)
            where = ((x + _STROKE + _PAD) / WIDTH, y)
            frame.figure.text(
                *where, item.text, va="center_baseline", color=inks[item.name], fontsize=LABEL_SIZE
            )
