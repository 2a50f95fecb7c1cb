"""What each proposal costs and what it gives: which gives most for the money."""

from __future__ import annotations

from typing import Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from sim.report.charts.drawn import Drawn, footer, quiet_grid
from sim.report.findings import short_title
from sim.report.labels import spread
from sim.report.money import kroner, likelihood, money_words
from sim.report.money_data import has_money
from sim.report.run_data import RunData
from sim.report.run_size import has_few_draws
from sim.report.style import BASE_COLOUR, INK, LABEL_SIZE, LINE, MARGIN, WIDTH, canvas, colours, drawing, wrap
from sim.text import Words

_BODY: Final = 4.0
_LEFT: Final = 0.75
_BELOW: Final = 0.65
_LABELS: Final = 2.9
_LINE: Final = 0.165
_GAP: Final = 0.09
_MILLION: Final = 1e6
_HUNDRED: Final = 100.0
_ASIDE: Final = 0.012


def frontier(run: RunData, words: Words) -> Drawn | None:
    """The chart; None without its table or with few draws."""
    table = run.money.get("frontier")
    if not has_money(run) or has_few_draws(run) or table is None or table.empty:
        return None
    told, title = money_words(words), _title(run, words, table)
    with drawing():
        frame = canvas(_BODY, title, told("chart.frontier.subtitle"), footer(run, words))
        axes = frame.axes(_LEFT, _BELOW, WIDTH - 2 * MARGIN - _LEFT - _LABELS, _BODY - _BELOW)
        _points(axes, run, table)
        _axes_words(axes, words, table)
        _direct_labels(axes, run, words, table)
    return Drawn("frontier", title, _alt(run, words, title, table), frame.figure)


def _title(run: RunData, words: Words, table: pd.DataFrame) -> str:
    """A winner only where its lead over all that is as cheap, doing nothing too, can be told from nought."""
    told = money_words(words)
    ahead = table[table["ahead_low"] > 0]
    if len(ahead) == 1:
        return told("chart.frontier.title_clear", name=_name(run, words, str(ahead["scenario"].iloc[0])))
    if len(table) == 1:
        return told("chart.frontier.title_one")
    none = bool((table["ci_low"] <= 0).all())
    return told("chart.frontier.title_nothing" if none else "chart.frontier.title")


def _name(run: RunData, words: Words, scenario: str) -> str:
    return next(short_title(words, s) for s in run.alternatives if s.name == scenario)


def _costs(table: pd.DataFrame) -> list[float]:
    """Million a year; those that coincide are set a little aside, so that their lines are seen."""
    plain = (table["extra_per_year_dkk"] / _MILLION).tolist()
    step = _ASIDE * max([abs(cost) for cost in plain] + [0.1])
    return [cost + step * (number - (len(plain) - 1) / 2) for number, cost in enumerate(plain)]


def _points(axes: Axes, run: RunData, table: pd.DataFrame) -> None:
    axes.axhline(0, color=INK, linewidth=1.0, zorder=1)
    best = table[table["on_frontier"].astype(bool)].sort_values("extra_per_year_dkk")
    line_x = [0.0, *(best["extra_per_year_dkk"] / _MILLION)]
    axes.plot(line_x, [0.0, *(best["effect"] * _HUNDRED)], color=LINE, linewidth=3.0, zorder=1)
    axes.plot([0], [0], "o", color=BASE_COLOUR, markersize=7, zorder=3)
    for x, row in zip(_costs(table), table.to_dict(orient="records"), strict=True):
        ink = colours(run)[str(row["scenario"])]
        axes.plot((x, x), (row["ci_low"] * _HUNDRED, row["ci_high"] * _HUNDRED), color=ink, linewidth=2.0)
        axes.plot([x], [row["effect"] * _HUNDRED], "o", color=ink, markersize=8, markeredgecolor="white")


def _axes_words(axes: Axes, words: Words, table: pd.DataFrame) -> None:
    told, costs = money_words(words), [0.0, *_costs(table)]
    wide = max(max(costs) - min(costs), 0.1)
    axes.set_xlim(min(costs) - 0.06 * wide, max(costs) + 0.06 * wide)
    ends = [0.0, *(table["ci_low"] * _HUNDRED), *(table["ci_high"] * _HUNDRED)]
    tall = max(max(ends) - min(ends), 0.1)
    axes.set_ylim(min(ends) - 0.05 * tall, max(ends) + 0.05 * tall)
    axes.set_xlabel(told("chart.frontier.x"))
    axes.set_ylabel(told("chart.frontier.y"))
    digits = 0 if wide >= 4 else 1 if wide >= 0.4 else 2
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.formats.decimal(value, digits)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.formats.signed(value)))
    quiet_grid(axes, "y")


def _direct_labels(axes: Axes, run: RunData, words: Words, table: pd.DataFrame) -> None:
    """Names to the right with thin lines to their points, and how often each is best for its money."""
    told, texts, heights = money_words(words), [], []
    rows = table.to_dict(orient="records")
    for row in rows:
        best = told("chart.frontier.best", share=likelihood(run, words, float(row["best_probability"])))
        name = f"{_name(run, words, str(row['scenario']))} ({best})"
        lines = wrap(name, _LABELS - 0.3, LABEL_SIZE, most=3)
        texts.append("\n".join(lines))
        heights.append(_LINE * len(lines) + _GAP)
    bottom, top = axes.get_ylim()
    inch = (top - bottom) / (_BODY - _BELOW)
    ends = [float(row["effect"]) * _HUNDRED for row in rows]
    places = spread(ends, [inch * height for height in heights], bottom, top)
    left, right = axes.get_xlim()
    near, far = (right + share * (right - left) for share in (0.02, 0.03))
    for x, row, text, end, place in zip(_costs(table), rows, texts, ends, places, strict=True):
        ink = colours(run)[str(row["scenario"])]
        axes.plot((x, near), (end, place), color=ink, linewidth=0.6, clip_on=False, zorder=0)
        axes.text(far, place, text, color=ink, va="center", fontsize=LABEL_SIZE)
    axes.annotate(
        told("chart.frontier.nothing"), (0, 0), xytext=(6, 6), textcoords="offset points", color=BASE_COLOUR
    )


def _alt(run: RunData, words: Words, title: str, table: pd.DataFrame) -> str:
    told = money_words(words)
    values = []
    for row in table.to_dict(orient="records"):
        effect, low, high = (
            words.formats.signed(_HUNDRED * float(row[name]), 1) for name in ("effect", "ci_low", "ci_high")
        )
        cost = kroner(words, float(row["extra_per_year_dkk"]))
        name = _name(run, words, str(row["scenario"]))
        values.append(told("chart.frontier.alt_row", name=name, cost=cost, effect=effect, low=low, high=high))
    return told("chart.frontier.alt", title=title, values="; ".join(values))
