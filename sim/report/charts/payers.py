"""Who pays and who gains in each calendar year: one panel a proposal, one bar a payer."""

from __future__ import annotations

from typing import Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.report.charts.drawn import Drawn, footer, quiet_grid
from sim.report.findings import listing, short_title
from sim.report.money import money_words
from sim.report.money_data import has_money, net
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.run_size import has_few_draws
from sim.report.style import INK, LABEL_SIZE, MARGIN, WIDTH, Canvas, bold, canvas, drawing, text_width, wrap
from sim.report.verdicts import Verdict, verdict
from sim.text import Words

_COLOURS: Final = {
    "municipality": "#0072B2",
    "state": "#56B4E9",
    "citizen": "#E69F00",
    "employer": "#8C8C8C",
}
"""Payers in the order of their bars; told apart by colour-blind readers and in grey print."""
_PANEL: Final = 1.75
_ABOVE: Final = 0.42
_LEFT: Final = 0.75
_BELOW: Final = 0.45
_KEY: Final = 0.34
_BAR: Final = 0.19
_MILLION: Final = 1e6
_MOST: Final = 6
_MOST_TOLD: Final = 2
_ROOM: Final = 1.12
_SWATCH: Final = 0.16


def payers(run: RunData, words: Words) -> Drawn | None:
    """The chart, of the first few proposals; None without money or whole years."""
    table = run.money.get("years")
    if not has_money(run) or has_few_draws(run) or table is None or table.empty:
        return None
    told = money_words(words)
    title, shown = _title(run, words), run.alternatives[:_MOST]
    reach = _reach(table[table["baseline"] != ""], shown)
    with drawing():
        body = _KEY + len(shown) * (_PANEL + _ABOVE) + _BELOW
        frame = canvas(body, title, told("chart.payers.subtitle"), footer(run, words))
        _key(frame, words, body)
        for number, scenario in enumerate(shown):
            bottom = body - _KEY - (number + 1) * (_PANEL + _ABOVE)
            axes = frame.axes(_LEFT, bottom, WIDTH - 2 * MARGIN - _LEFT, _PANEL)
            _bars(axes, _rows(table, scenario))
            _axis(axes, words, reach, last=number == len(shown) - 1)
            name = wrap(short_title(words, scenario), WIDTH - 2 * MARGIN - _LEFT, LABEL_SIZE, "bold", most=1)
            bold(axes, (0.0, 1.04), name)
    return Drawn("payers", title, _alt(run, words, title), frame.figure)


def _title(run: RunData, words: Words) -> str:
    """Who surely gains or pays over the whole time, with which proposals."""
    told, parts = money_words(words), []
    for payer in _COLOURS:
        for kind in (Verdict.FEWER, Verdict.MORE):
            found = [s for s in run.alternatives if verdict(net(run, s.name, payer)) is kind]
            if found:
                who = told(f"payer.{payer}").lower()
                parts.append(told(f"chart.payers.{kind}", payer=who, names=listing(run, words, found)))
    if not parts:
        return told("chart.payers.title_none")
    return told("chart.payers.title_clear", parts="; ".join(parts[:_MOST_TOLD]))


def _rows(table: pd.DataFrame, scenario: ScenarioFacts) -> pd.DataFrame:
    return table[(table["scenario"] == scenario.name) & (table["baseline"] != "")]


def _reach(table: pd.DataFrame, shown: tuple[ScenarioFacts, ...]) -> tuple[float, float]:
    """The same axis for all panels, so that they can be compared."""
    rows = table[table["scenario"].isin([one.name for one in shown])]
    return min(0.0, float(rows["ci_low"].min())), max(0.0, float(rows["ci_high"].max()))


def _bars(axes: Axes, rows: pd.DataFrame) -> None:
    years = sorted(rows["year"].unique().tolist())
    axes.axhline(0, color=INK, linewidth=1.0, zorder=3)
    for place, (payer, ink) in enumerate(_COLOURS.items()):
        mine = rows[rows["payer"] == payer].set_index("year").loc[years]
        across = [number + (place - 1.5) * _BAR for number in range(len(years))]
        axes.bar(across, mine["amount_dkk_mean"] / _MILLION, width=0.9 * _BAR, color=ink, zorder=2)
        for x, low, high in zip(across, mine["ci_low"], mine["ci_high"], strict=True):
            axes.plot((x, x), (low / _MILLION, high / _MILLION), color=INK, linewidth=0.9, zorder=4)
    axes.set_xticks(range(len(years)), [str(year) for year in years])


def _axis(axes: Axes, words: Words, reach: tuple[float, float], *, last: bool) -> None:
    low, high = (_ROOM * end / _MILLION for end in reach)
    least = 0.02 * max(high - low, 0.1)
    axes.set_ylim(low - least, high + least)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    digits = 0 if max(-low, high) >= 2 else 1
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.formats.signed(value, digits)))
    quiet_grid(axes, "y")
    if not last:
        axes.tick_params(labelbottom=False)
    axes.set_ylabel(money_words(words)("chart.payers.axis"), fontsize=LABEL_SIZE - 1.5)


def _key(frame: Canvas, words: Words, body: float) -> None:
    """Colours and payers in one line above the panels."""
    told, x = money_words(words), MARGIN + _LEFT
    y = (frame.bottom + body - 0.5 * _KEY) / frame.height
    for payer, ink in _COLOURS.items():
        height = _SWATCH / frame.height
        corner = (x / WIDTH, y - height / 2)
        swatch = Rectangle(corner, _SWATCH / WIDTH, height, color=ink, transform=frame.figure.transFigure)
        frame.figure.add_artist(swatch)
        text = told(f"payer.{payer}")
        frame.figure.text((x + _SWATCH + 0.08) / WIDTH, y, text, va="center_baseline", fontsize=LABEL_SIZE)
        x += _SWATCH + 0.08 + text_width(text, LABEL_SIZE) + 0.4


def _alt(run: RunData, words: Words, title: str) -> str:
    told = money_words(words)
    rows = []
    for scenario in run.alternatives[:_MOST]:
        mine = _rows(run.money["years"], scenario)
        first = mine[mine["year"] == mine["year"].min()]
        for payer in _COLOURS:
            value = float(first.loc[first["payer"] == payer, "amount_dkk_mean"].iloc[0]) / _MILLION
            shown = words.formats.signed(value, 1)
            name, year = short_title(words, scenario), int(first["year"].iloc[0])
            rows.append(
                told("chart.payers.alt_row", name=name, payer=told(f"payer.{payer}"), value=shown, year=year)
            )
    return told("chart.payers.alt", title=title, values="; ".join(rows))
