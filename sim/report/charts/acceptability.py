"""How surely a proposal is worth its money, by what an extra self-supporting year is worth."""

from __future__ import annotations

from typing import Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from sim.report.charts.drawn import Drawn, footer, percent_axis, quiet_grid
from sim.report.findings import short_title
from sim.report.labels import spread
from sim.report.money import kroner, money_words
from sim.report.money_data import has_money
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.run_size import has_few_draws
from sim.report.style import LABEL_SIZE, LINE, MARGIN, WIDTH, canvas, colours, dashes, drawing, wrap
from sim.text import Words

_BODY: Final = 4.0
_LEFT: Final = 0.75
_BELOW: Final = 0.65
_LABELS: Final = 2.9
_LINE: Final = 0.165
_GAP: Final = 0.09
_THOUSAND: Final = 1000.0
_EVEN: Final = 0.5
_PAYER: Final = "municipality"


def acceptability(run: RunData, words: Words) -> Drawn | None:
    """The chart; None without its table or with too few draws."""
    table = run.money.get("acceptability")
    if not has_money(run) or has_few_draws(run) or table is None or table.empty:
        return None
    told, title = money_words(words), _title(run, words)
    with drawing():
        frame = canvas(_BODY, title, told("chart.acceptability.subtitle"), footer(run, words))
        axes = frame.axes(_LEFT, _BELOW, WIDTH - 2 * MARGIN - _LEFT - _LABELS, _BODY - _BELOW)
        axes.axhline(_EVEN, color=LINE, linewidth=1.4)
        for scenario in run.alternatives:
            curve = _curve(run, scenario)
            axes.plot(
                curve["worth_dkk"] / _THOUSAND,
                curve["probability"],
                color=colours(run)[scenario.name],
                linestyle=dashes(run)[scenario.name],
                linewidth=2.2,
                drawstyle="steps-post",
            )
        _axes_words(axes, run, words)
        _direct_labels(axes, run, words)
    return Drawn("acceptability", title, _alt(run, words, title), frame.figure)


def _curve(run: RunData, scenario: ScenarioFacts) -> pd.DataFrame:
    table = run.money["acceptability"]
    return table[(table["scenario"] == scenario.name) & (table["payer"] == _PAYER)]


def _title(run: RunData, words: Words) -> str:
    """The least worth from which a proposal is more likely than not worth its money, where there is one."""
    told = money_words(words)
    needed = {}
    for scenario in run.alternatives:
        curve = _curve(run, scenario)
        enough = curve[curve["probability"] > _EVEN]
        if len(enough) and curve["probability"].iloc[-1] > _EVEN:
            needed[scenario.name] = float(enough["worth_dkk"].iloc[0])
    if not needed:
        most = float(run.money["acceptability"]["worth_dkk"].max())
        return told("chart.acceptability.title_never", worth=kroner(words, most))
    name = min(needed, key=lambda one: needed[one])
    title = next(short_title(words, s) for s in run.alternatives if s.name == name)
    if needed[name] > 0:
        return told("chart.acceptability.title_needed", name=title, worth=kroner(words, needed[name]))
    share = max(float(_curve(run, s)["probability"].iloc[0]) for s in run.alternatives if s.name == name)
    return told("chart.acceptability.title_clear", name=title, share=words.formats.percent(share, 0))


def _axes_words(axes: Axes, run: RunData, words: Words) -> None:
    told = money_words(words)
    axes.set_ylim(0, 1.02)
    axes.set_xlim(0, float(run.money["acceptability"]["worth_dkk"].max()) / _THOUSAND)
    axes.set_xlabel(told("chart.acceptability.axis"))
    axes.set_ylabel(told("chart.acceptability.up"))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.formats.decimal(value)))
    percent_axis(axes, words)
    quiet_grid(axes, "y")


def _direct_labels(axes: Axes, run: RunData, words: Words) -> None:
    texts, heights, ends = [], [], []
    for scenario in run.alternatives:
        lines = wrap(short_title(words, scenario), _LABELS - 0.3, LABEL_SIZE, most=2)
        texts.append("\n".join(lines))
        heights.append(_LINE * len(lines) + _GAP)
        ends.append(float(_curve(run, scenario)["probability"].iloc[-1]))
    inch = 1.02 / (_BODY - _BELOW)
    places = spread(ends, [inch * height for height in heights], 0.0, 1.02)
    right = axes.get_xlim()[1]
    edge, near, far = (right * (1 + share) for share in (0.006, 0.028, 0.035))
    for scenario, text, end, place in zip(run.alternatives, texts, ends, places, strict=True):
        ink = colours(run)[scenario.name]
        axes.plot((edge, near), (end, place), color=ink, linewidth=0.7, clip_on=False)
        axes.text(far, place, text, color=ink, va="center", fontsize=LABEL_SIZE)


def _alt(run: RunData, words: Words, title: str) -> str:
    curves = {short_title(words, s): _curve(run, s)["probability"] for s in run.alternatives}
    first, last = (
        "; ".join(f"{name} {words.formats.percent(float(one.iloc[end]), 0)}" for name, one in curves.items())
        for end in (0, -1)
    )
    most = kroner(words, float(run.money["acceptability"]["worth_dkk"].max()))
    return money_words(words)("chart.acceptability.alt", title=title, values=first, most=most, at_most=last)
