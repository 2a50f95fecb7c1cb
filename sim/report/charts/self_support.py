"""Self-support by months since the clock, one line a scenario."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes

from sim.report import figures
from sim.report.charts.drawn import Drawn, footer, month_ticks, percent_axis, quiet_grid, scenario_label
from sim.report.charts.key import line_widths
from sim.report.findings import told_apart
from sim.report.labels import spread
from sim.report.outcome_words import SELF_SUPPORT, base_word, counted
from sim.report.run_data import RunData, ScenarioFacts
from sim.report.style import LABEL_SIZE, MARGIN, WIDTH, canvas, colours, dashes, drawing, wrap
from sim.text import Words

CURVE: Final = "self_support_curve"
_BODY: Final = 4.6
_LEFT: Final = 0.6
_BELOW: Final = 0.65
_LABELS: Final = 2.9
_LINE: Final = 0.165
_GAP: Final = 0.07
_ROOM: Final = 1.12  # top of the axis over the highest value


def self_support(run: RunData, words: Words) -> Drawn | None:
    """The chart, or None when the run has no curve with at least two months."""
    months = run.months(CURVE)
    if len(months) < 2 or not _known(run, months):
        return None
    title = _title(run, words, months[-1])
    with drawing():
        frame = canvas(_BODY, title, _subtitle(run, words, months[-1]), footer(run, words))
        width = WIDTH - 2 * MARGIN - _LEFT - _LABELS
        axes = frame.axes(_LEFT, _BELOW, width, _BODY - _BELOW)
        _lines(axes, run, months)
        _axes_words(axes, run, words, months)
        _direct_labels(axes, run, words, months)
    return Drawn("self_support", title, _alt(run, words, title, months[-1]), frame.figure)


def _known(run: RunData, months: Sequence[int]) -> bool:
    return all(math.isfinite(run.level(s.name, CURVE, f"m{months[-1]}").value) for s in run.scenarios)


def _title(run: RunData, words: Words, month: int) -> str:
    share = figures.level(words, run.level(run.baseline.name, CURVE, f"m{month}"))
    lead = words("chart.self_support.title", base=base_word(run, words), share=share, month=month)
    return told_apart(
        run, words, lead, (CURVE, f"m{month}", "all"), counted(run, words, f"{SELF_SUPPORT}_{month}m")
    )


def _subtitle(run: RunData, words: Words, month: int) -> str:
    """What is measured; the band and the remark on differences only where there are such."""
    band = math.isfinite(run.level(run.baseline.name, CURVE, f"m{month}").ci_low)
    keys = [
        "subtitle",
        *(["band"] if band else []),
        *(["better_known"] if band and run.alternatives and not run.worlds_differ else []),
    ]
    return " ".join(words(f"chart.self_support.{key}") for key in keys)


def _values(run: RunData, scenario: ScenarioFacts, months: Sequence[int]) -> list[float]:
    return [run.level(scenario.name, CURVE, f"m{month}").value for month in months]


def _lines(axes: Axes, run: RunData, months: Sequence[int]) -> None:
    """The baseline with its band, then the alternatives on top."""
    base = [run.level(run.baseline.name, CURVE, f"m{month}") for month in months]
    lows, highs = [e.ci_low for e in base], [e.ci_high for e in base]
    axes.fill_between(months, lows, highs, color=colours(run)[run.baseline.name], alpha=0.13, linewidth=0)
    for scenario, width in zip(run.scenarios, line_widths(run), strict=True):
        axes.plot(
            months,
            _values(run, scenario, months),
            color=colours(run)[scenario.name],
            linewidth=width,
            linestyle=dashes(run)[scenario.name],
            solid_capstyle="round",
        )


def _axes_words(axes: Axes, run: RunData, words: Words, months: Sequence[int]) -> None:
    values = [value for s in run.scenarios for value in _values(run, s, months) if math.isfinite(value)]
    highs = [run.level(run.baseline.name, CURVE, f"m{month}").ci_high for month in months]
    highest = max([*values, *(high for high in highs if math.isfinite(high)), 0.05])
    axes.set_ylim(0, min(1.0, _ROOM * highest))
    axes.set_xlim(months[0], months[-1])
    axes.set_xlabel(words("chart.months"))
    month_ticks(axes, months)
    percent_axis(axes, words)
    quiet_grid(axes, "y")


def _direct_labels(axes: Axes, run: RunData, words: Words, months: Sequence[int]) -> None:
    """Each scenario's name and last value beside the end of its line."""
    texts, heights = [], []
    for scenario in run.scenarios:
        share = words.formats.percent(_values(run, scenario, months)[-1])
        lines = wrap(f"{share} {scenario_label(run, words, scenario)}", _LABELS - 0.25, LABEL_SIZE, most=2)
        texts.append("\n".join(lines))
        heights.append(_LINE * len(lines) + _GAP)
    top = axes.get_ylim()[1]
    inch = top / (_BODY - _BELOW)
    ends = [_values(run, scenario, months)[-1] for scenario in run.scenarios]
    places = spread(ends, [inch * height for height in heights], 0.0, top)
    edge, near, far = (months[-1] * (1 + share) for share in (0.006, 0.028, 0.035))
    for scenario, text, end, place in zip(run.scenarios, texts, ends, places, strict=True):
        ink = colours(run)[scenario.name]
        axes.plot((edge, near), (end, place), color=ink, linewidth=0.7, clip_on=False)
        axes.text(far, place, text, color=ink, va="center", fontsize=LABEL_SIZE)


def _alt(run: RunData, words: Words, title: str, month: int) -> str:
    parts = [
        f"{scenario_label(run, words, s)} {words.formats.percent(_values(run, s, (month,))[0])}"
        for s in run.scenarios
    ]
    return words("chart.self_support.alt", title=title, month=month, values="; ".join(parts))
