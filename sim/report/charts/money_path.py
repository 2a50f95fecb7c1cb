"""The municipality's money added up month by month: outlay, break-even and how sure it is."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from sim.report.charts.drawn import Drawn, footer, month_ticks, quiet_grid
from sim.report.findings import short_title
from sim.report.labels import spread
from sim.report.money import headline, kroner, money_words, signed_kroner
from sim.report.money_data import decided, has_money, months, net
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.run_size import has_few_draws
from sim.report.style import INK, LABEL_SIZE, MARGIN, WIDTH, canvas, colours, dashes, drawing, wrap
from sim.report.verdicts import Verdict, verdict
from sim.text import Words

_BODY: Final = 4.4
_LEFT: Final = 0.75
_BELOW: Final = 0.65
_LABELS: Final = 2.9
_LINE: Final = 0.165
_GAP: Final = 0.09
_THOUSAND: Final = 1000.0
_ROOM: Final = 1.1
_PAYER: Final = "municipality"


def money_path(run: RunData, words: Words) -> Drawn | None:
    """The chart; None without money, or with too few draws for a band."""
    if not has_money(run) or has_few_draws(run) or "path" not in run.money:
        return None
    title = headline(run, words)
    told = money_words(words)
    with drawing():
        frame = canvas(_BODY, title, told("chart.path.subtitle"), footer(run, words))
        axes = frame.axes(_LEFT, _BELOW, WIDTH - 2 * MARGIN - _LEFT - _LABELS, _BODY - _BELOW)
        _lines(axes, run)
        _axes_words(axes, run, words)
        _direct_labels(axes, run, words)
    return Drawn("money_path", title, _alt(run, words, title), frame.figure)


def _path(run: RunData, scenario: ScenarioFacts) -> pd.DataFrame:
    """From nought at the clock on."""
    table = run.money["path"]
    mine = table[(table["scenario"] == scenario.name) & (table["payer"] == _PAYER)]
    start = pd.DataFrame({"month": [0], "so_far_dkk": [0.0], "ci_low": [0.0], "ci_high": [0.0]})
    return pd.concat([start, mine[list(start)]], ignore_index=True)


def _lines(axes: Axes, run: RunData) -> None:
    axes.axhline(0, color=INK, linewidth=1.0, zorder=1)
    for scenario in run.alternatives:
        path, ink = _path(run, scenario), colours(run)[scenario.name]
        low, high = (path[end] / _THOUSAND for end in ("ci_low", "ci_high"))
        axes.fill_between(path["month"], low, high, color=ink, alpha=0.10, linewidth=0)
        axes.plot(
            path["month"],
            path["so_far_dkk"] / _THOUSAND,
            color=ink,
            linewidth=2.2,
            linestyle=dashes(run)[scenario.name],
        )
        back = decided(run, scenario.name, _PAYER, "break_even_month").estimate.value
        if math.isfinite(back) and verdict(net(run, scenario.name, _PAYER)) is Verdict.MORE:
            axes.plot([back], [0], "o", color=ink, markersize=8, markeredgecolor="white", zorder=4)


def _axes_words(axes: Axes, run: RunData, words: Words) -> None:
    paths = [_path(run, scenario) for scenario in run.alternatives]
    ends = [end for path in paths for name in ("ci_low", "ci_high") for end in path[name]]
    low, high = min([*ends, 0.0]), max([*ends, 0.0])
    axes.set_ylim(_ROOM * low / _THOUSAND - 0.5, _ROOM * high / _THOUSAND + 0.5)
    axes.set_xlim(0, months(run))
    axes.set_xlabel(words("chart.months"))
    axes.set_ylabel(money_words(words)("chart.path.axis"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: words.formats.signed(value)))
    month_ticks(axes, [0, months(run)])
    quiet_grid(axes, "y")


def _direct_labels(axes: Axes, run: RunData, words: Words) -> None:
    """Each proposal's name and last value beside the end of its line."""
    texts, heights, ends = [], [], []
    for scenario in run.alternatives:
        last = float(_path(run, scenario)["so_far_dkk"].iloc[-1])
        name = short_title(words, scenario)
        lines = wrap(f"{signed_kroner(words, last)} {name}", _LABELS - 0.3, LABEL_SIZE, most=2)
        texts.append("\n".join(lines))
        heights.append(_LINE * len(lines) + _GAP)
        ends.append(last / _THOUSAND)
    bottom, top = axes.get_ylim()
    inch = (top - bottom) / (_BODY - _BELOW)
    places = spread(ends, [inch * height for height in heights], bottom, top)
    edge, near, far = (months(run) * (1 + share) for share in (0.006, 0.028, 0.035))
    for scenario, text, end, place in zip(run.alternatives, texts, ends, places, strict=True):
        ink = colours(run)[scenario.name]
        axes.plot((edge, near), (end, place), color=ink, linewidth=0.7, clip_on=False)
        axes.text(far, place, text, color=ink, va="center", fontsize=LABEL_SIZE)


def _alt(run: RunData, words: Words, title: str) -> str:
    told = money_words(words)
    rows = []
    for scenario in run.alternatives:
        last = _path(run, scenario).iloc[-1]
        ends = {end: kroner(words, float(last[f"ci_{end}"])) for end in ("low", "high")}
        value = signed_kroner(words, float(last["so_far_dkk"]))
        rows.append(told("chart.path.alt_row", name=short_title(words, scenario), value=value, **ends))
    return told("chart.path.alt", title=title, month=months(run), values="; ".join(rows))
