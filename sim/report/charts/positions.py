"""Where people are, month by month: one panel of stacked areas a scenario."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from matplotlib.axes import Axes

from sim.report import figures
from sim.report.charts.drawn import Drawn, footer, month_ticks, percent_axis, scenario_label
from sim.report.findings import sentence, told_apart
from sim.report.labels import spread
from sim.report.outcome_words import base_word
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.style import FOOTER_SIZE, INK, MARGIN, TEXT_SIZE, WIDTH, bold, canvas, colours, drawing, wrap
from sim.text import Words

SHARES: Final = "position_share"
STACK: Final = {
    "ordinary_job": "#0B4F7D",
    "no_job_no_transfer": "#5B9FCC",
    "partial_benefit_job": "#2F8F77",
    "wage_subsidy": "#8FCBB4",
    "placement": "#F2CF66",
    "course_or_danish": "#E79A57",
    "passive_benefit": "#A9A29B",
    "left": "#E6E8EA",
}
"""Positions from the bottom of the stack up, with their colours; self-support lies at the bottom."""

_MOST_ACROSS: Final = 4
_WIDEST: Final = 3.6
_PANEL: Final = 2.75
_LABELS: Final = 2.0
_LEFT: Final = 0.55
_BETWEEN: Final = 0.22
_BELOW: Final = 0.55
_HEAD: Final = 0.2  # a line of a panel's title
_LABEL_GAP: Final = 0.175
_TITLE_GAP: Final = 0.08


class _Grid(NamedTuple):
    """Where panels stand: how many side by side, their width, the height of a row, and their titles."""

    across: int
    width: float
    step: float
    rows: int
    heads: list[list[str]]


def positions(run: RunData, words: Words) -> Drawn | None:
    """The chart, or None when the run has no positions over at least two months."""
    months = run.months(SHARES)
    if len(months) < 2 or not math.isfinite(_share(run, run.baseline, "ordinary_job", months[-1])):
        return None
    title, grid = _title(run, words, months[-1]), _grid(run, words)
    with drawing():
        subtitle = words("chart.positions.subtitle")
        frame = canvas(grid.rows * grid.step, title, subtitle, footer(run, words))
        for number, scenario in enumerate(run.scenarios):
            row, column = divmod(number, grid.across)
            place = (_LEFT + column * (grid.width + _BETWEEN), (grid.rows - 1 - row) * grid.step + _BELOW)
            axes = frame.axes(*place, grid.width, _PANEL)
            _stack(axes, run, scenario, months)
            _axis(axes, words, months, first=column == 0)
            _job(axes, words, _share(run, scenario, "ordinary_job", months[-1]), months[-1])
            bold(axes, (0, 1 + _TITLE_GAP / _PANEL), grid.heads[number], colours(run)[scenario.name])
            if column == grid.across - 1 or number == len(run.scenarios) - 1:
                _labels(axes, run, words, scenario, months[-1], grid.width)
    return Drawn("positions", title, _alt(run, words, title, months[-1]), frame.figure)


def _grid(run: RunData, words: Words) -> _Grid:
    across = min(len(run.scenarios), _MOST_ACROSS)
    width = min(_WIDEST, (WIDTH - 2 * MARGIN - _LEFT - _LABELS - (across - 1) * _BETWEEN) / across)
    heads = [wrap(scenario_label(run, words, s), width, TEXT_SIZE, "bold", most=3) for s in run.scenarios]
    step = _PANEL + _BELOW + _TITLE_GAP + _HEAD * max(len(lines) for lines in heads)
    return _Grid(across, width, step, -(-len(run.scenarios) // across), heads)


def _share(run: RunData, scenario: ScenarioFacts, position: str, month: int) -> float:
    return run.level(scenario.name, SHARES, f"m{month}", f"position={position}").value


def _stack(axes: Axes, run: RunData, scenario: ScenarioFacts, months: Sequence[int]) -> None:
    """The areas of one scenario; missing shares count as nothing."""
    below = [0.0] * len(months)
    for position, colour in STACK.items():
        shares = [_share(run, scenario, position, month) for month in months]
        known = [share if math.isfinite(share) else 0.0 for share in shares]
        above = [low + share for low, share in zip(below, known, strict=True)]
        axes.fill_between(months, below, above, facecolor=colour, edgecolor="white", linewidth=0.5)
        below = above


def _axis(axes: Axes, words: Words, months: Sequence[int], *, first: bool) -> None:
    axes.set_xlim(months[0], months[-1])
    axes.set_ylim(0, 1)
    month_ticks(axes, months)
    axes.set_xlabel(words("chart.months_short"), fontsize=FOOTER_SIZE + 1)
    axes.tick_params(length=0, labelsize=FOOTER_SIZE + 1)
    percent_axis(axes, words)
    if not first:
        axes.set_yticklabels([])


def _job(axes: Axes, words: Words, share: float, month: int) -> None:
    """The share that the title speaks of, written on its area where it fits."""
    if share > _LABEL_GAP / _PANEL:
        text = axes.text(month * 0.97, 0.5 * share, words.formats.percent(share, 0), ha="right", va="center")
        text.set(color="white", fontsize=FOOTER_SIZE + 1, fontweight="bold")


def _labels(
    axes: Axes, run: RunData, words: Words, scenario: ScenarioFacts, month: int, width: float
) -> None:
    """Names and last shares to the right of the stack, each at the height of its area."""
    shares = {position: _share(run, scenario, position, month) for position in STACK}
    shown = [position for position in STACK if math.isfinite(shares[position]) and shares[position] > 0]
    middles, total = [], 0.0
    for position in shown:
        middles.append(total + 0.5 * shares[position])
        total += shares[position]
    gap = _LABEL_GAP / _PANEL
    places = spread(middles, [gap] * len(shown), 0.0, 1 + 0.5 * gap)
    edge, inch = month, month / width
    for position, middle, place in zip(shown, middles, places, strict=True):
        axes.plot(
            (edge, edge + 0.13 * inch), (middle, place), color=STACK[position], linewidth=2.2, clip_on=False
        )
        text = f"{words.formats.percent(shares[position], 0)} {words(f'position.{position}')}"
        axes.text(edge + 0.18 * inch, place, text, va="center", fontsize=FOOTER_SIZE + 1, color=INK)


def _title(run: RunData, words: Words, month: int) -> str:
    level = run.level(run.baseline.name, SHARES, f"m{month}", "position=ordinary_job")
    share = figures.level(words, level)
    lead = words("chart.positions.title", base=base_word(run, words), share=share, month=month)
    phrases = (words("chart.positions.more"), words("chart.positions.fewer"))
    return told_apart(run, words, lead, (SHARES, f"m{month}", "position=ordinary_job"), phrases)


def _alt(run: RunData, words: Words, title: str, month: int) -> str:
    parts = [
        f"{words.formats.percent(share, 0)} {words(f'position.{position}')}"
        for position in STACK
        if math.isfinite(share := _share(run, run.baseline, position, month))
    ]
    return words(
        "chart.positions.alt",
        title=title,
        month=month,
        base=sentence(base_word(run, words)),
        values="; ".join(parts),
    )
