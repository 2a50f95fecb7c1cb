"""What caseworkers' time goes to: one bar a scenario, split by use."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from matplotlib.axes import Axes

from sim.report import figures
from sim.report.charts.drawn import Drawn, footer, percent_axis, scenario_label
from sim.report.findings import clearest, sentence, short_title
from sim.report.labels import spread
from sim.report.outcome_words import base_word
from sim.report.run_data import Estimate, RunData, ScenarioFacts
from sim.report.style import (
    FOOTER_SIZE,
    LABEL_SIZE,
    MARGIN,
    WIDTH,
    canvas,
    colours,
    drawing,
    text_width,
    wrap,
)
from sim.report.verdicts import Verdict, verdict
from sim.text import Words

SHARES: Final = "caseworker_time_share"
USES: Final = {
    "intake": ("#0B4F7D", "white"),
    "due": ("#5B9FCC", "black"),
    "overdue": ("#D55E00", "white"),
    "brought_forward": ("#2F8F77", "white"),
    "idle": ("#F2CF66", "black"),
    "absent": ("#D9DCDF", "black"),
}
"""Uses from left to right: colour of the bar and of the figure on it."""

_NOT_NAMED: Final = ("overdue", "absent")  # as the largest use: overdue is told beside it
_NAMES: Final = 2.5
_ROW: Final = 0.62
_HEAD: Final = 0.55
_BELOW: Final = 0.55
_BAR: Final = 0.68  # of a row
_ERROR: Final = 0.005


def time_use(run: RunData, words: Words) -> Drawn | None:
    """The chart, or None when the run has no time shares, or they are not parts of a whole."""
    if not all(_whole(_shares(run, scenario)) for scenario in run.scenarios):
        return None
    title = _title(run, words)
    rows = len(run.scenarios)
    with drawing():
        frame = canvas(
            _BELOW + rows * _ROW + _HEAD, title, words("chart.time_use.subtitle"), footer(run, words)
        )
        width = WIDTH - 2 * MARGIN - _NAMES - 0.15
        axes = frame.axes(_NAMES, _BELOW, width, rows * _ROW)
        axes.set_xlim(0, 1)
        axes.set_ylim(-rows + 0.5, 0.5)
        for number, scenario in enumerate(run.scenarios):
            _bar(axes, run, words, scenario, -number, width)
        _heads(axes, run, words, width)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.tick_params(length=0)
        axes.set_xlabel(words("chart.time_use.axis"))
        percent_axis(axes, words, horizontal=True)
    return Drawn("time_use", title, _alt(run, words, title), frame.figure)


def _whole(shares: Mapping[str, float]) -> bool:
    """Whether shares are parts of one whole; a wrong bar is worse than none."""
    return all(share >= 0 for share in shares.values()) and math.isclose(
        sum(shares.values()), 1, abs_tol=_ERROR
    )


def _level(run: RunData, scenario: ScenarioFacts, use: str) -> Estimate:
    return run.level(scenario.name, SHARES, _period(run), f"use={use}")


def _period(run: RunData) -> str:
    return next(iter(run.periods.get(SHARES, ())), "run")


def _shares(run: RunData, scenario: ScenarioFacts) -> dict[str, float]:
    return {use: _level(run, scenario, use).value for use in USES}


def _bar(axes: Axes, run: RunData, words: Words, scenario: ScenarioFacts, y: float, width: float) -> None:
    """One scenario's bar, its figures inside where they fit, its name to the left."""
    left = 0.0
    for use, share in _shares(run, scenario).items():
        if not math.isfinite(share):
            continue
        fill, ink = USES[use]
        axes.barh(y, share, left=left, height=_BAR, color=fill, edgecolor="white", linewidth=0.8)
        text = words.formats.percent(share, 0)
        if text_width(text, FOOTER_SIZE + 1) + 0.08 < share * width:
            axes.text(
                left + 0.5 * share, y, text, ha="center", va="center", color=ink, fontsize=FOOTER_SIZE + 1
            )
        left += share
    name = "\n".join(wrap(scenario_label(run, words, scenario), _NAMES - 0.15, LABEL_SIZE, "bold", most=3))
    axes.text(-_NAMES / width, y, name, va="center", fontweight="bold", color=colours(run)[scenario.name])


def _heads(axes: Axes, run: RunData, words: Words, width: float) -> None:
    """What the colours mean, above the first bar, each tied to its part by a short line."""
    shares = _shares(run, run.baseline)
    middles, left = [], 0.0
    for use in USES:
        middles.append(left + 0.5 * shares[use])
        left += shares[use]
    texts = [words(f"use.{use}") for use in USES]
    places = spread(middles, [(text_width(text, FOOTER_SIZE + 1) + 0.15) / width for text in texts], 0.0, 1.0)
    for use, text, middle, place in zip(USES, texts, middles, places, strict=True):
        axes.plot((middle, place), (0.5 * _BAR, 0.72), color=USES[use][0], linewidth=1.6, clip_on=False)
        axes.text(place, 0.76, text, ha="center", va="bottom", fontsize=FOOTER_SIZE + 1)


def _title(run: RunData, words: Words) -> str:
    """The largest clear change of use; the baseline's use when nothing can be told apart."""
    found = [(use, clearest(run, SHARES, _period(run), f"use={use}")) for use in USES]
    clear = [(use, *best) for use, best in found if best is not None]
    shares = {use: words.formats.percent(share, 0) for use, share in _shares(run, run.baseline).items()}
    if not clear:
        key = "unclear" if _compared(run) else "today"
        most = max((use for use in USES if use not in _NOT_NAMED), key=_shares(run, run.baseline).__getitem__)
        told = {"share": shares[most], "use": words(f"use_noun.{most}"), "overdue": shares["overdue"]}
        return sentence(words(f"chart.time_use.{key}", base=base_word(run, words), **told))
    use, scenario, _ = max(clear, key=lambda each: abs(each[2].value))
    after = words.formats.percent(_level(run, scenario, use).value, 0)
    return sentence(
        words(
            "chart.time_use.title",
            name=short_title(words, scenario),
            before=shares[use],
            after=after,
            use=words(f"use_noun.{use}"),
            base=base_word(run, words),
        )
    )


def _compared(run: RunData) -> bool:
    """Whether it is known of every alternative how it differs in every use."""
    found = [
        run.difference(s.name, SHARES, _period(run), f"use={use}") for s in run.alternatives for use in USES
    ]
    return bool(found) and all(verdict(estimate) is not Verdict.UNKNOWN for estimate in found)


def _alt(run: RunData, words: Words, title: str) -> str:
    parts = []
    for scenario in run.scenarios:
        shares = ", ".join(
            f"{words(f'use.{use}').lower()} {figures.level(words, _level(run, scenario, use))}"
            for use in USES
        )
        parts.append(f"{scenario_label(run, words, scenario)}: {shares}")
    return words("chart.time_use.alt", title=title, values="; ".join(parts))
