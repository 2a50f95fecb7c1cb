"""How soon people start: cumulative shares by day against the marks of law and policy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from matplotlib.axes import Axes
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator

from sim.report.charts.drawn import Drawn, footer, percent_axis, quiet_grid
from sim.report.charts.key import ROW, draw_key, key_rows, line_widths
from sim.report.findings import told_apart
from sim.report.outcome_words import base_word
from sim.report.run_data import RunData
from sim.report.style import (
    FOOTER_SIZE,
    INK,
    MARGIN,
    QUIET,
    TEXT_SIZE,
    WIDTH,
    bold,
    canvas,
    colours,
    dashes,
    drawing,
    wrap,
)
from sim.text import Words

_PANEL: Final = 3.3
_LEFT: Final = 0.55
_BETWEEN: Final = 0.75
_BELOW: Final = 0.6
_HEAD: Final = 0.55
_MARK_ROOM: Final = 0.24
_EDGE: Final = 0.012  # room for half a line at 0 and at 100 %
_PANEL_WIDTH: Final = (WIDTH - 2 * MARGIN - _LEFT - _BETWEEN - 0.1) / 2


class Measure(NamedTuple):
    """One panel: its series, the mark its finding is read at, and the marks drawn (days)."""

    name: str
    kpi: str
    read_at: int
    marks: tuple[tuple[int, int], ...]  # from, to; equal ends are one line


_MEASURES: Final = (
    Measure("introduction", "introduction_within_days_share", 4, ((2, 4),)),
    Measure("first_offer", "first_company_offer_within_days_share", 28, ((14, 14), (28, 28))),
)
"""48–96 hours: H01; 14 days: L10; 28 days: B33."""


def start(run: RunData, words: Words) -> Drawn | None:
    """The chart, or None when neither series is there."""
    shown = [measure for measure in _MEASURES if _has(run, measure)]
    if not shown:
        return None
    findings = [_finding(run, words, measure) for measure in shown]
    key = key_rows(run, words)
    body = _BELOW + _PANEL + _HEAD + len(key) * ROW
    with drawing():
        notes = (*footer(run, words), words("chart.start.note"))
        frame = canvas(body, findings[0], words("chart.start.subtitle"), notes)
        for number, measure in enumerate(shown):
            axes = frame.axes(_LEFT + number * (_PANEL_WIDTH + _BETWEEN), _BELOW, _PANEL_WIDTH, _PANEL)
            _panel(axes, run, words, measure)
        draw_key(frame, run, key, body)
    return Drawn("start", findings[0], words("chart.start.alt", title=". ".join(findings)), frame.figure)


def _has(run: RunData, measure: Measure) -> bool:
    period = f"d{measure.read_at}"
    return math.isfinite(run.level(run.baseline.name, measure.kpi, period).value)


def _finding(run: RunData, words: Words, measure: Measure) -> str:
    """The baseline's share at the mark, and the shares that can be told apart from it."""
    period = f"d{measure.read_at}"
    share = words.formats.percent(run.level(run.baseline.name, measure.kpi, period).value, 0)
    lead = words(f"chart.start.{measure.name}", base=base_word(run, words), share=share)
    phrases = (words("chart.start.more"), words("chart.start.fewer"))
    return told_apart(run, words, lead, (measure.kpi, period, "all"), phrases, digits=0)


def _panel(axes: Axes, run: RunData, words: Words, measure: Measure) -> None:
    """One measure: marks behind, a line a scenario."""
    days = run.days(measure.kpi)
    _axis(axes, words, measure, days)
    _marks(axes, words, measure)
    for scenario, width in zip(run.scenarios, line_widths(run), strict=True):
        shares = [run.level(scenario.name, measure.kpi, f"d{day}").value for day in days]
        (line,) = axes.plot(days, shares, linewidth=width, solid_joinstyle="round")
        line.set(color=colours(run)[scenario.name], linestyle=dashes(run)[scenario.name])
    head = wrap(words(f"chart.start.head.{measure.name}"), _PANEL_WIDTH, TEXT_SIZE, "bold")
    bold(axes, (0, 1 + _MARK_ROOM / _PANEL), head)


def _axis(axes: Axes, words: Words, measure: Measure, days: Sequence[int]) -> None:
    """Days on a logarithmic scale, a tick at each day of the series."""
    axes.set_xscale("log")
    axes.set_xlim(days[0] * 0.93, days[-1] * 1.03)
    axes.set_ylim(-_EDGE, 1 + _EDGE)
    axes.xaxis.set_major_locator(FixedLocator(list(days)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FixedFormatter([str(day) for day in days]))
    axes.set_xlabel(words(f"chart.start.axis.{measure.name}"))
    percent_axis(axes, words)
    quiet_grid(axes, "y")


def _marks(axes: Axes, words: Words, measure: Measure) -> None:
    """A band for 48–96 hours, a line for a last day; each named above the plot."""
    for first, last in measure.marks:
        if first == last:
            axes.axvline(first, color=INK, linewidth=1.0, linestyle=(0, (2, 2)), zorder=0)
        else:
            axes.axvspan(first, last, color=QUIET, alpha=0.16, linewidth=0, zorder=0)
        middle = math.sqrt(first * last)
        axes.text(
            middle,
            1.015,
            words(f"chart.start.mark.{last}"),
            ha="center",
            va="bottom",
            fontsize=FOOTER_SIZE,
            color=QUIET,
        )
