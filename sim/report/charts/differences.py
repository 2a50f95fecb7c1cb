"""Differences from the baseline with their intervals, by scenario and month."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.report import figures
from sim.report.charts.drawn import Drawn, footer, quiet_grid
from sim.report.findings import short_title, sized_finding
from sim.report.outcome_words import counts_people, family, label, month_of, period_of
from sim.report.run_data import Estimate, RunData, ScenarioFacts
from sim.report.style import INK, LABEL_SIZE, MARGIN, QUIET, WIDTH, canvas, colours, drawing, wrap
from sim.report.verdicts import is_clear, verdict
from sim.text import Words

_ROW: Final = 0.36
_NAMES: Final = 2.35
_MONTHS: Final = 0.95
_WORDS: Final = 2.35
_BELOW: Final = 0.62
_ABOVE: Final = 0.1
_LEAST: Final = 0.01  # half-width of the axis when everything is nought, in the outcome's unit


class _Row(NamedTuple):
    scenario: ScenarioFacts
    kpi: str
    estimate: Estimate
    y: float


def differences(run: RunData, words: Words) -> Drawn | None:
    """The chart, or None without alternatives or without one known difference."""
    rows = _rows(run)
    if not any(math.isfinite(row.estimate.value) for row in rows):
        return None
    title = sized_finding(run, words)
    low = min(row.y for row in rows) - 0.6
    body = _ROW * -low + _BELOW + _ABOVE
    with drawing():
        subtitle = words(
            "chart.differences.subtitle",
            label=label(run, words, run.primary),
            unit=figures.difference_unit(words, rows[0].estimate.unit),
        )
        subtitle = f"{subtitle} {words('chart.differences.note')}"
        frame = canvas(body, title, subtitle, footer(run, words))
        width = WIDTH - 2 * MARGIN - _NAMES - _MONTHS - _WORDS
        axes = frame.axes(_NAMES + _MONTHS, _BELOW, width, -low * _ROW)
        _marks(axes, run, rows)
        _axis(axes, words, rows, low)
        _row_words(axes, run, words, rows)
    return Drawn("differences", title, _alt(run, words, title, rows), frame.figure)


def _rows(run: RunData) -> list[_Row]:
    """Scenario by scenario, months within; y falls by 1 a row and a little more between scenarios."""
    rows, y = [], -0.6
    for scenario in run.alternatives:
        for kpi in family(run, run.primary):
            estimate = run.difference(scenario.name, kpi, period_of(run, kpi))
            rows.append(_Row(scenario, kpi, estimate, y))
            y -= 1.0
        y -= 0.5
    return rows


def _marks(axes: Axes, run: RunData, rows: list[_Row]) -> None:
    """A thin line for one municipality, a thick one for the expected value, a dot for the best guess."""
    axes.axvline(0, color=INK, linewidth=1.0, zorder=1)
    for row in rows:
        colour = colours(run)[row.scenario.name]
        for which, width in (("pi", 1.2), ("ci", 5.0)):
            ends = figures.bounds(row.estimate, which)
            if all(math.isfinite(end) for end in ends):
                axes.plot(
                    ends,
                    (row.y, row.y),
                    color=colour,
                    linewidth=width,
                    solid_capstyle="butt",
                    alpha=0.55 if which == "ci" else 0.9,
                    zorder=2,
                )
        axes.plot(
            [row.estimate.value], [row.y], "o", color=colour, markersize=6, markeredgecolor="white", zorder=3
        )


def _axis(axes: Axes, words: Words, rows: list[_Row], low: float) -> None:
    ends = [end for row in rows for end in (row.estimate.value, *figures.bounds(row.estimate, "pi"))]
    reach = max([abs(end) for end in ends if math.isfinite(end)] + [_LEAST])
    axes.set_xlim(-1.05 * reach, 1.05 * reach)
    axes.set_ylim(low, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    unit = rows[0].estimate.unit
    scale = 100.0 if unit == "share" else 1.0
    axes.xaxis.set_major_locator(MaxNLocator(7, symmetric=True))
    digits = 0 if scale * reach >= 3 else 1
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: words.formats.signed(scale * x, digits)))
    axes.set_xlabel(words("chart.differences.axis", unit=figures.difference_unit(words, unit)))
    quiet_grid(axes, "x")


def _row_words(axes: Axes, run: RunData, words: Words, rows: list[_Row]) -> None:
    """Scenario and month to the left, figure and verdict to the right of each row."""
    left, right = axes.get_xlim()
    inch = (right - left) / (WIDTH - 2 * MARGIN - _NAMES - _MONTHS - _WORDS)
    for number, row in enumerate(rows):
        if number == 0 or rows[number - 1].scenario is not row.scenario:
            _name(axes, run, words, row, left - (_NAMES + _MONTHS) * inch)
        _month(axes, run, words, row, left - 0.12 * inch)
        said = words(f"verdict.{'short' if counts_people(row.kpi) else 'level'}.{verdict(row.estimate)}")
        text = f"{figures.difference(words, row.estimate)}  {said}"
        weight = "bold" if is_clear(row.estimate) else "normal"
        axes.text(right + 0.12 * inch, row.y, text, va="center", fontweight=weight)


def _name(axes: Axes, run: RunData, words: Words, row: _Row, x: float) -> None:
    lines = wrap(short_title(words, row.scenario), _NAMES - 0.1, LABEL_SIZE, "bold", most=4)
    text = axes.text(x, row.y + 0.25, "\n".join(lines), va="top", fontweight="bold")
    text.set_color(colours(run)[row.scenario.name])


def _month(axes: Axes, run: RunData, words: Words, row: _Row, x: float) -> None:
    """The month of a row; the primary outcome's stands out."""
    month = month_of(row.kpi)
    if month is None:
        return
    ink, weight = (INK, "bold") if row.kpi == run.primary else (QUIET, "normal")
    text = axes.text(x, row.y, words("chart.differences.month", month=month), va="center", ha="right")
    text.set(color=ink, fontweight=weight)


def _alt(run: RunData, words: Words, title: str, rows: list[_Row]) -> str:
    last = [row for row in rows if row.kpi == run.primary]
    parts = [
        words(
            "chart.differences.alt_row",
            name=short_title(words, row.scenario),
            difference=figures.difference(words, row.estimate),
            interval=figures.interval(words, row.estimate),
        )
        for row in last
    ]
    return words("chart.differences.alt", title=title, values="; ".join(parts))
