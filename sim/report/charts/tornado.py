"""Which uncertain numbers move the municipality's account most, proposal by proposal."""

from __future__ import annotations

from typing import Final, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.report.charts.drawn import Drawn, footer, quiet_grid
from sim.report.findings import short_title
from sim.report.money import money_words, signed_kroner
from sim.report.money_data import has_money
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.run_size import has_few_draws
from sim.report.style import INK, LABEL_SIZE, MARGIN, QUIET, WIDTH, canvas, colours, drawing, wrap
from sim.study.unknowns_table import EVERYTHING
from sim.text import Words

_ROW: Final = 0.36
_NAMES: Final = 4.1
_RIGHT: Final = 0.4
_BELOW: Final = 0.62
_HEAD: Final = 1.5
"""Rows that a proposal's name takes above its first bar."""
_THOUSAND: Final = 1000.0
_MOST: Final = 4
_PAYER: Final = "municipality"
_TOLD: Final = 2


class _Row(NamedTuple):
    scenario: ScenarioFacts
    name: str
    low: float
    high: float
    y: float


def tornado(run: RunData, words: Words) -> Drawn | None:
    """The chart; None without its table, with few draws, or where nothing can be told from idle."""
    table = run.money.get("unknowns")
    if not has_money(run) or has_few_draws(run) or table is None or table.empty:
        return None
    mine = table[(table["payer"] == _PAYER) & (table["parameter"] != EVERYTHING)]
    rows = _rows(run, words, mine)
    if not rows:
        return None
    told, title = money_words(words), _title(words, rows)
    each = len(mine) // max(len(run.alternatives), 1)
    hidden = each - len(set(mine.loc[mine["clear"], "parameter"]))
    number = words.formats.decimal
    subtitle = told(
        "chart.tornado.subtitle", hidden=number(hidden), draws=number(float(run.manifest["draws"]))
    )
    low = min(row.y for row in rows) - 0.6
    with drawing():
        frame = canvas(_ROW * -low + _BELOW, title, subtitle, footer(run, words))
        axes = frame.axes(_NAMES, _BELOW, WIDTH - 2 * MARGIN - _NAMES - _RIGHT, -low * _ROW)
        _bars(axes, run, words, rows)
        _axis(axes, words, low)
        _names(axes, run, words, rows)
    return Drawn("tornado", title, _alt(words, title, rows), frame.figure)


def _rows(run: RunData, words: Words, table: pd.DataFrame) -> list[_Row]:
    """The widest first, a few a proposal."""
    rows, y = [], -_HEAD
    for scenario in run.alternatives:
        clear = table[(table["scenario"] == scenario.name) & table["clear"].astype(bool)]
        width = (clear["at_high_dkk"] - clear["at_low_dkk"]).abs()
        for number in width.sort_values(ascending=False).index[:_MOST]:
            row = clear.loc[number]
            name = parameter_label(run, words, str(row["parameter"]))
            rows.append(_Row(scenario, name, float(row["at_low_dkk"]), float(row["at_high_dkk"]), y))
            y -= 1.0
        y -= _HEAD - 0.1 if len(clear) else 0.0
    return rows


def parameter_label(run: RunData, words: Words, name: str) -> str:
    """A parameter's or a rule's label; its name where it has none."""
    for table in (run.parameters, run.money.get("rules", pd.DataFrame())):
        column = f"label_{words.lang}"
        if column in table:
            found = table.loc[table["name"] == name, column]
            if len(found):
                return str(found.iloc[0])
    return name


def _title(words: Words, rows: list[_Row]) -> str:
    widest = sorted(rows, key=lambda row: -abs(row.high - row.low))
    names = list(dict.fromkeys(row.name for row in widest))[:_TOLD]
    key = "title_one" if len({row.name for row in rows}) == 1 else "title"
    return money_words(words)(f"chart.tornado.{key}", names=words.formats.listing(names))


def _bars(axes: Axes, run: RunData, words: Words, rows: list[_Row]) -> None:
    axes.axvline(0, color=INK, linewidth=1.0, zorder=3)
    told = money_words(words)
    for row in rows:
        ink = colours(run)[row.scenario.name]
        for end, word, strong in ((row.low, "low", 0.45), (row.high, "high", 0.9)):
            axes.barh(row.y, end / _THOUSAND, height=0.6, color=ink, alpha=strong, zorder=2)
            side = "right" if end < 0 else "left"
            axes.annotate(
                told(f"chart.tornado.{word}"),
                (end / _THOUSAND, row.y),
                xytext=(-3 if end < 0 else 3, 0),
                textcoords="offset points",
                ha=side,
                va="center",
                fontsize=LABEL_SIZE - 2,
                color=QUIET,
            )


def _axis(axes: Axes, words: Words, low: float) -> None:
    axes.set_ylim(low, 0)
    axes.set_yticks([])
    axes.margins(x=0.12)
    axes.spines["left"].set_visible(False)
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.formats.signed(value)))
    axes.set_xlabel(money_words(words)("chart.tornado.axis"))
    quiet_grid(axes, "x")


def _names(axes: Axes, run: RunData, words: Words, rows: list[_Row]) -> None:
    """The number beside its bar, its proposal above the first of them."""
    frame = axes.get_yaxis_transform()
    across = _NAMES / (WIDTH - 2 * MARGIN - _NAMES - _RIGHT)
    seen = ""
    for row in rows:
        if row.scenario.name != seen:
            seen = row.scenario.name
            head = wrap(short_title(words, row.scenario), _NAMES - 0.2, LABEL_SIZE, "bold", most=1)[0]
            text = axes.text(-across, row.y + 0.85, head, transform=frame, va="center", fontweight="bold")
            text.set_color(colours(run)[seen])
        line = wrap(row.name, _NAMES - 0.2, LABEL_SIZE, most=1)[0]
        axes.text(-across, row.y, line, transform=frame, va="center", fontsize=LABEL_SIZE)


def _alt(words: Words, title: str, rows: list[_Row]) -> str:
    told = money_words(words)
    values = [
        told(
            "chart.tornado.alt_row",
            proposal=short_title(words, row.scenario),
            name=row.name,
            low=signed_kroner(words, row.low),
            high=signed_kroner(words, row.high),
        )
        for row in rows
    ]
    return told("chart.tornado.alt", title=title, values="; ".join(values))
