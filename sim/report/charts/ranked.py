"""All municipalities by what a policy moves in each, with the whole of them as a line."""

from __future__ import annotations

import math
from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.outcomes import REGISTRY
from sim.report import figures
from sim.report.charts.drawn import Drawn, quiet_grid
from sim.report.country_data import CountryRun, Ranked
from sim.report.run_data import Estimate
from sim.report.run_size import counts
from sim.report.style import INK, LABEL_SIZE, MARGIN, QUIET, WIDTH, canvas, drawing, wrap
from sim.report.verdicts import is_clear
from sim.text import Words
from sim.text import words as catalogue

_ROOMY, _DENSE, _MANY = 0.34, 0.185, 25
"""Height of a row in inches, with few municipalities and with more than so many."""
_SMALL: Final = 7.5
_NAMES: Final = 1.9
_WORDS: Final = 1.75
_BELOW: Final = 0.62
_ABOVE: Final = 0.42
_CLEAR: Final = "#0072B2"
_OPEN: Final = "#9aa3ab"
_WHOLE: Final = "#D55E00"
_LEAST: Final = 0.01


def ranked(run: CountryRun, policy: str, title: str, words: Words) -> Drawn | None:
    """The chart of one policy on the primary outcome; None where nothing has a difference."""
    rows, whole = run.ranked(policy, run.primary), run.whole(policy, run.primary)
    if whole is None or not any(math.isfinite(row.estimate.value) for row in rows):
        return None
    high = _ROOMY if len(rows) <= _MANY else _DENSE
    report = catalogue(words.lang)
    label = report.either(REGISTRY[run.primary].label._asdict(), run.primary)
    unit = figures.difference_unit(report, whole.unit)
    clear = sum(is_clear(row.estimate) for row in rows)
    finding = words("chart.title", policy=title, clear=clear, all=len(rows))
    subtitle = words("chart.subtitle", label=label, unit=unit)
    with drawing():
        frame = canvas(_BELOW + _ABOVE + high * len(rows), finding, subtitle, _footer(run, words, report))
        width = WIDTH - 2 * MARGIN - _NAMES - _WORDS
        axes = frame.axes(_NAMES, _BELOW, width, high * len(rows))
        _axis(axes, report, rows, whole, unit)
        _line(axes, words, report, whole)
        _marks(axes, rows)
        _names(axes, report, rows, width, LABEL_SIZE if high == _ROOMY else _SMALL)
    alt = words("chart.alt", title=finding, whole=_said(report, whole))
    return Drawn(f"ranked-{policy}", finding, alt, frame.figure)


def _footer(run: CountryRun, words: Words, report: Words) -> tuple[str, ...]:
    """How many values are made up, the source, the run, and that nothing is calibrated."""
    said = run.manifest
    some, every = int(said["illustrative"]), int(said["municipalities"])
    entry = "all" if some == every else "some" if some else "none"
    marked = words(f"chart.illustrative_{entry}", some=some, all=every)
    ran = report(
        "chart.run", counts=counts(report, said["draws"], said["replications"], "draws"), seed=said["seed"]
    )
    source = words("chart.source", table=said["table"], run=str(said["digest"])[:8], ran=ran)
    return (marked, source, *(() if said["calibrated"] else (report("chart.not_calibrated"),)))


def _axis(axes: Axes, words: Words, rows: list[Ranked], whole: Estimate, unit: str) -> None:
    every = [*(row.estimate for row in rows), whole]
    ends = [end for one in every for end in (one.value, *figures.bounds(one, "ci"))]
    known = [end for end in ends if math.isfinite(end)]
    low, high = min([0.0, *known]), max([0.0, *known])
    room = 0.04 * max(high - low, _LEAST)
    axes.set_xlim(low - room, high + room)
    axes.set_ylim(-len(rows) + 0.5, 0.5)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    scale = 100.0 if whole.unit == "share" else 1.0
    digits = 0 if scale * (high - low) >= 3 else 1
    axes.xaxis.set_major_locator(MaxNLocator(7))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: words.formats.signed(scale * x, digits)))
    axes.set_xlabel(words("chart.differences.axis", unit=unit))
    axes.axvline(0, color=INK, linewidth=1.0, zorder=1)
    quiet_grid(axes, "x")


def _line(axes: Axes, words: Words, report: Words, whole: Estimate) -> None:
    """All municipalities together: a line, and a band for where it may lie."""
    low, high = figures.bounds(whole, "ci")
    if math.isfinite(low) and math.isfinite(high):
        axes.axvspan(low, high, color=_WHOLE, alpha=0.13, linewidth=0, zorder=0)
    axes.axvline(whole.value, color=_WHOLE, linewidth=1.6, zorder=1.5)
    axes.annotate(
        words("chart.whole", said=_said(report, whole)),
        (whole.value, 1.0),
        (0, 4),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=_WHOLE,
        fontsize=LABEL_SIZE,
        fontweight="bold",
    )


def _said(words: Words, one: Estimate) -> str:
    ends = figures.interval(words, one)
    return figures.difference(words, one) + (f" ({ends})" if ends else "")


def _alike(words: Words, rows: list[Ranked]) -> list[str]:
    """The figures of all rows with as many decimals, so that their order can be seen."""
    unit = rows[0].estimate.unit
    scale = 100.0 if unit == "share" else 1.0
    digits = max(figures.level_digits(row.estimate) for row in rows)

    def shown(value: float) -> str:
        return words.formats.signed(scale * value, digits)

    return [
        f"{shown(one.value)} ({words('figure.range', low=shown(one.ci_low), high=shown(one.ci_high))})"
        if math.isfinite(one.ci_low)
        else shown(one.value)
        for one in (row.estimate for row in rows)
    ]


def _marks(axes: Axes, rows: list[Ranked]) -> None:
    """A line for `ci` and a dot for the mean; grey where nought is inside."""
    for place, row in enumerate(rows):
        colour = _CLEAR if is_clear(row.estimate) else _OPEN
        ends = figures.bounds(row.estimate, "ci")
        if all(math.isfinite(end) for end in ends):
            axes.plot(ends, (-place, -place), color=colour, linewidth=2.2, solid_capstyle="butt", zorder=2)
        axes.plot([row.estimate.value], [-place], "o", color=colour, markersize=4, zorder=3)


def _names(axes: Axes, words: Words, rows: list[Ranked], width: float, size: float) -> None:
    """Rank and name to the left, the figure with its interval to the right."""
    left, right = axes.get_xlim()
    inch = (right - left) / width
    for place, (row, said) in enumerate(zip(rows, _alike(words, rows), strict=True)):
        ink, weight = (INK, "bold") if is_clear(row.estimate) else (QUIET, "normal")
        name = wrap(f"{row.rank}. {row.name}", _NAMES - 0.15, size, most=1)[0]
        axes.text(left - 0.1 * inch, -place, name, ha="right", va="center", fontsize=size, color=INK)
        text = axes.text(right + 0.1 * inch, -place, said, va="center", fontsize=size, color=ink)
        text.set_fontweight(weight)
