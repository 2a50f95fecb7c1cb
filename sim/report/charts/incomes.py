"""What a household has left by hours of work, one line for each kind of family."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from sim.business_case.income_table import EXAMPLES
from sim.report.charts.drawn import Drawn, quiet_grid
from sim.report.labels import spread
from sim.report.style import (
    FOOTER_SIZE,
    LABEL_SIZE,
    MARGIN,
    QUIET,
    WIDTH,
    Canvas,
    canvas,
    drawing,
    text_width,
    wrap,
)
from sim.text import Words
from sim.text import words as catalogue_of

STYLES: Final = {
    "single": ("#0072B2", "solid"),
    "single_parent": ("#D55E00", "solid"),
    "couple_one_works": ("#009E73", "solid"),
    "couple_both_work": ("#009E73", "dashed"),
    "parents_one_works": ("#A8497F", "solid"),
    "parents_both_work": ("#A8497F", "dashed"),
}
"""Families that are drawn, others are not: colour and dash."""

_BODY: Final = 5.2
_LEFT: Final = 0.75
_BELOW: Final = 0.95
_LABELS: Final = 3.0
_LINE: Final = 0.165
_GAP: Final = 0.07
_ROOM: Final = 1.06  # top of the axis over the highest value
_DOT: Final = 6.5
_TICK: Final = 5  # hours
_KEY: Final = 0.2  # inches above the lower edge
_EDGE: Final = 1.6
_ASIDE: Final = 0.045  # from a mark to its hours, and their width, as a share of the axis
_ABOVE: Final = 0.036
_TURNS: Final = (0.0, -1.0, 1.0, -1.6, 1.6)  # places under and over a mark, in widths
_CLEAR: Final = 0.72  # of the distance above
_APART: Final = 0.4  # inches between the two entries of the key


class _Curve(NamedTuple):
    """One family's line, by hours."""

    name: str
    hours: Sequence[float]
    left: Sequence[float]
    gross: Sequence[float]
    ends: float
    all_ends: float

    def at(self, hours: float) -> float:
        """What is left at so many hours."""
        return float(np.interp(hours, self.hours, self.left))

    @property
    def kept(self) -> float:
        """The share of wages kept until the worker's own benefit ends; missing where it never does."""
        if not self.ends > 0:  # nor where there is none from the start
            return math.nan
        paid = float(np.interp(self.ends, self.hours, self.gross)) - self.gross[0]
        return (self.at(self.ends) - self.left[0]) / paid

    @property
    def marks(self) -> tuple[float, ...]:
        """Hours at which the worker's own benefit ends, and the spouse's after it."""
        if not self.ends > 0:
            return ()
        return (self.ends, self.all_ends) if self.all_ends > self.ends else (self.ends,)


def incomes(table: pd.DataFrame, words: Words, day: date, wage: float) -> Drawn:
    """The chart of a table of ``sim.business_case.income_table.incomes`` for that day and wage.

    The table should have many hours, from nought on: lines are drawn straight between them.
    """
    told = catalogue_of(words.lang, "incomes")
    curves = [_curve(table, name) for name in STYLES if name in set(table["family"])]
    title = _title(told, curves)
    with drawing():
        frame = canvas(_BODY, title, _subtitle(told, day, wage), _notes(told))
        axes = frame.axes(_LEFT, _BELOW, WIDTH - 2 * MARGIN - _LEFT - _LABELS, _BODY - _BELOW - 0.1)
        for curve in curves:
            _line(axes, curve)
        _axes_words(axes, told, curves)
        _marks(axes, told, curves)
        _direct_labels(axes, told, curves)
        _key(frame, told)
    return Drawn("incomes", title, _alt(told, title, curves), frame.figure)


def _curve(table: pd.DataFrame, name: str) -> _Curve:
    rows = table[table["family"] == name].sort_values("hours")
    hours, left, gross = (rows[column].tolist() for column in ("hours", "disposable", "gross_wages"))
    ends, all_ends = (float(rows[column].iloc[0]) for column in ("benefit_ends", "all_benefit_ends"))
    return _Curve(name, hours, left, gross, ends, all_ends)


def _title(told: Words, curves: Sequence[_Curve]) -> str:
    """What is kept until benefit ends, where both single families have such an hour."""
    alone = {curve.name: curve for curve in curves if math.isfinite(curve.kept)}
    if not {"single", "single_parent"} <= set(alone):
        return told("chart.title_plain")
    single, parent = alone["single"], alone["single_parent"]
    return told(
        "chart.title",
        single=told.formats.percent(single.kept, 0),
        single_hours=told.formats.decimal(single.ends, 1),
        parent=told.formats.percent(parent.kept, 0),
        parent_hours=told.formats.decimal(parent.ends, 1),
    )


def _subtitle(told: Words, day: date, wage: float) -> str:
    pay = told.formats.decimal(wage, 0 if float(wage).is_integer() else 2)
    return told("chart.subtitle", wage=pay, day=told.formats.day(day))


def _notes(told: Words) -> tuple[str, ...]:
    ages = next(example.family.ages for example in EXAMPLES if example.family.ages)
    children = told("chart.children", ages=told.formats.listing([str(age) for age in ages]))
    return f"{told('chart.source')} {children}", told("chart.left_out")


def _line(axes: Axes, curve: _Curve) -> None:
    colour, dash = STYLES[curve.name]
    (line,) = axes.plot(curve.hours, curve.left, linewidth=2.0, solid_capstyle="round")
    line.set(color=colour, linestyle=dash)


def _axes_words(axes: Axes, told: Words, curves: Sequence[_Curve]) -> None:
    last = max(curve.hours[-1] for curve in curves)
    axes.set_xlim(0, last)
    axes.set_ylim(0, _ROOM * max(max(curve.left) for curve in curves))
    axes.set_xticks([*range(0, math.ceil(last - _TICK / 2), _TICK), last])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda hours, _: told.formats.decimal(hours)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda dkk, _: told.formats.decimal(dkk)))
    axes.set_xlabel(told("chart.hours"))
    axes.set_ylabel(told("chart.amount"))
    quiet_grid(axes, "y")


def _marks(axes: Axes, told: Words, curves: Sequence[_Curve]) -> None:
    """A dot where the worker's own benefit ends, a ring where the spouse's does too, each with its hours."""
    said: dict[tuple[str, float], tuple[float, float]] = {}
    for curve in curves:
        colour, _ = STYLES[curve.name]
        for hours, fill in zip(curve.marks, (colour, "white"), strict=False):
            (mark,) = axes.plot(hours, curve.at(hours), "o", color=colour, markersize=_DOT, zorder=4)
            mark.set(markerfacecolor=fill, markeredgewidth=_EDGE)
            if (colour, hours) in said:
                continue
            place = _beside(axes, curves, (hours, curve.at(hours)), tuple(said.values()))
            text = axes.text(*place, told.formats.decimal(hours, 1), ha="center", va="center", color=colour)
            text.set_fontsize(FOOTER_SIZE + 1)
            said[colour, hours] = place


def _beside(
    axes: Axes, curves: Sequence[_Curve], mark: tuple[float, float], taken: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Where a mark's hours are written: the nearest place clear of lines and other hours."""
    width, height = axes.get_xlim()[1] * _ASIDE, axes.get_ylim()[1] * _ABOVE
    places = [(mark[0] + x * width, mark[1] + y * height) for x in _TURNS for y in (1, -1)]

    def clear(place: tuple[float, float]) -> float:
        across = [place[0] + share * width for share in (-0.5, 0.0, 0.5)]
        lines = (abs(curve.at(x) - place[1]) for curve in curves for x in across)
        return min(*lines, *(abs(y - place[1]) for x, y in taken if abs(x - place[0]) < width))

    return next((place for place in places if clear(place) > _CLEAR * height), max(places, key=clear))


def _direct_labels(axes: Axes, told: Words, curves: Sequence[_Curve]) -> None:
    """Each family's name and last amount beside the end of its line."""
    texts, heights = [], []
    for curve in curves:
        lines = wrap(f"{_dkk(told, curve.left[-1])} {_name(told, curve)}", _LABELS - 0.25, LABEL_SIZE)
        texts.append("\n".join(lines))
        heights.append(_LINE * len(lines) + _GAP)
    top, last = axes.get_ylim()[1], axes.get_xlim()[1]
    inch = top / (_BODY - _BELOW - 0.1)
    places = spread([curve.left[-1] for curve in curves], [inch * height for height in heights], 0.0, top)
    edge, near, far = (last * (1 + share) for share in (0.006, 0.028, 0.035))
    for curve, text, place in zip(curves, texts, places, strict=True):
        colour, _ = STYLES[curve.name]
        axes.plot((edge, near), (curve.left[-1], place), color=colour, linewidth=0.7, clip_on=False)
        axes.text(far, place, text, color=colour, va="center", fontsize=LABEL_SIZE)


def _key(frame: Canvas, told: Words) -> None:
    """What dot and ring mean, below the plot."""
    left = MARGIN + _LEFT
    y = (frame.bottom + _KEY) / frame.height
    for name, fill in (("own_ends", QUIET), ("all_ends", "white")):
        dot = Line2D((left / WIDTH,), (y,), marker="o", color=QUIET, markersize=_DOT, linestyle="none")
        dot.set(markerfacecolor=fill, markeredgewidth=_EDGE, transform=frame.figure.transFigure)
        frame.figure.add_artist(dot)
        text = told(f"chart.{name}")
        frame.figure.text((left + 0.1) / WIDTH, y, text, va="center", fontsize=LABEL_SIZE, color=QUIET)
        left += 0.1 + text_width(text, LABEL_SIZE) + _APART


def _name(told: Words, curve: _Curve) -> str:
    return told(f"family.{curve.name}")


def _dkk(told: Words, amount: float) -> str:
    """To the nearest hundred."""
    return told("chart.dkk", amount=told.formats.decimal(round(amount, -2)))


def _alt(told: Words, title: str, curves: Sequence[_Curve]) -> str:
    parts = [
        told(
            "chart.alt_line",
            family=_name(told, curve),
            none=_dkk(told, curve.left[0]),
            full=_dkk(told, curve.left[-1]),
            hours=told.formats.decimal(curve.hours[-1]),
        )
        for curve in curves
    ]
    return told("chart.alt", title=title, values="; ".join(parts))
