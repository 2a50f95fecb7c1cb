"""The ratios in one picture, on a logarithmic axis, with the bar of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import Any, Final

import figures as f

MET, MISSED, NO_BAR = "#1b6e53", "#c2410c", "#5b6470"
WIDTH: Final = 62
"""Signs of a label before a new line."""
ROW: Final = 0.52
"""Inches for each ratio."""


def draw(found: Sequence[f.Figure], path: Path) -> None:
    """Draw every figure that is a ratio; those that say that two things agree are left to the table."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    ratios = [one for one in found if one.unit == "times" and "-wait-" not in one.name]
    if not ratios:
        return
    mpl.rcParams["svg.hashsalt"] = "results"
    figure, axes = plt.subplots(figsize=(11, 1.6 + ROW * len(ratios)), layout="constrained")
    for place, one in enumerate(ratios):
        _row(axes, place, one)
    axes.set_xscale("log")
    axes.set_ylim(len(ratios) - 0.4, -0.6)
    axes.set_yticks(range(len(ratios)), [fill(one.what, WIDTH) for one in ratios], fontsize=8)
    axes.axvline(1, color=NO_BAR, linewidth=0.8, zorder=0)
    axes.xaxis.set_major_formatter(mpl.ticker.FuncFormatter(lambda value, _: f"{value:g}"))
    axes.grid(axis="x", color="#e3e6ea", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("times")
    axes.set_title("Ratios, with their bars", loc="left", fontsize=12, fontweight="bold")
    _legend(axes)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    plt.close(figure)


def _row(axes: Any, place: int, one: f.Figure) -> None:
    """The spread as a line, the median as a point, the bar as an upright stroke with the good side."""
    colour = NO_BAR if one.bar is None else MET if one.met else MISSED
    axes.plot([one.low, one.high], [place, place], color=colour, linewidth=2, alpha=0.5)
    if one.bar is not None:
        good = "►" if one.bar.at_least else "◄"
        axes.plot([one.bar.value] * 2, [place - 0.33, place + 0.33], color="black", linewidth=1.6)
        _note(axes, good, (one.bar.value, place), (4 if one.bar.at_least else -4, -10), 7)
    axes.plot(one.median, place, "o", color=colour, markersize=7)
    behind = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    _note(axes, f.shown(one.median), (one.median, place), (0, 7), 8, bbox=behind)


def _note(axes: Any, text: str, at: tuple[float, int], away: tuple[int, int], size: int, **look: Any) -> None:
    """Text so many points away from a place."""
    axes.annotate(text, at, away, textcoords="offset points", ha="center", fontsize=size, **look)


def _legend(axes: Any) -> None:
    from matplotlib.lines import Line2D

    kinds = (("bar met", MET), ("bar not met", MISSED), ("no bar", NO_BAR))
    marks = [Line2D([], [], color=colour, marker="o", label=told) for told, colour in kinds]
    marks.append(
        Line2D([], [], color="black", marker="|", linestyle="", markersize=10, label="bar, and its good side")
    )
    axes.legend(
        handles=marks, loc="upper center", bbox_to_anchor=(0.3, -0.06), ncols=4, frameon=False, fontsize=8
    )
