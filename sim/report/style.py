"""How every chart looks: sizes, colours, and the frame of title, subtitle and footer.

Colours are Okabe and Ito's, told apart by colour-blind readers; a scenario keeps
its colour in every chart. Sizes are inches and points. Figures are made without
pyplot, so nothing global is touched and the same run gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from matplotlib import rc_context, rcdefaults, rcParams
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from sim.report.run_data import RunData

INK: Final = "#1f2328"
QUIET: Final = "#5b636b"
LINE: Final = "#d0d5da"
WARNING: Final = "#8a4b00"
BASE_COLOUR: Final = "#3d434a"
_SCENARIO_COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#A8497F", "#B07D00", "#3A8FC1")
_DASHES: Final = ("solid", "dashed", "dashdot", "dotted")

WIDTH: Final = 10.0
MARGIN: Final = 0.35
TITLE_SIZE: Final = 14.5
TEXT_SIZE: Final = 10.5
LABEL_SIZE: Final = 10.0
FOOTER_SIZE: Final = 8.0
_LEADING: Final = 1.28
_HINTED: Final = 0.95  # letters drawn on pixels are a little wider than the font's measures say
_POINTS_PER_INCH: Final = 72.0
_DPI: Final = 200

RC: Final[dict[str, Any]] = {
    "font.family": "DejaVu Sans",
    "font.size": LABEL_SIZE,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": LINE,
    "axes.labelcolor": QUIET,
    "axes.unicode_minus": True,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "trappen",
    "svg.fonttype": "path",
    "path.simplify": False,
}


@contextmanager
def drawing() -> Iterator[None]:
    """Within it charts look as here, whatever style the user has set; afterwards nothing has changed."""
    with rc_context():
        rcdefaults()
        for name, value in RC.items():
            rcParams[name] = value  # type: ignore[index]  # the stubs list names as literals
        yield


@dataclass(frozen=True)
class Canvas:
    """A framed figure; `axes` places a plot in inches from the body's lower left corner."""

    figure: Figure
    height: float
    bottom: float

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """A new plot; margins of the page are added here."""
        box = (MARGIN + left, self.bottom + bottom, width, height)
        scale = (WIDTH, self.height, WIDTH, self.height)
        shares = [side / whole for side, whole in zip(box, scale, strict=True)]
        return self.figure.add_axes((shares[0], shares[1], shares[2], shares[3]))


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Width of one line in inches, from the font's own measures."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    width: float = text_to_path.get_text_width_height_descent(text, font, False)[0]
    return width / _POINTS_PER_INCH


def wrap(text: str, width: float, size: float, weight: str = "normal", most: int = 99) -> list[str]:
    """The text in at most `most` lines of at most `width` inches; the rest is cut with dots."""
    pieces = [piece for word in text.split(" ") for piece in _broken(word, width, size, weight)]
    lines = _filled(pieces, width, size, weight)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while text_width(f"{last}…", size, weight) > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;-')}…"]


def _broken(word: str, width: float, size: float, weight: str) -> list[str]:
    """A word that is wider than the line, in parts that fit, hyphenated."""
    parts = []
    while len(word) > 1 and text_width(word, size, weight) > width:
        fits = len(word) - 1
        while fits > 1 and text_width(f"{word[:fits]}-", size, weight) > width:
            fits -= 1
        parts.append(f"{word[:fits]}-")
        word = word[fits:]
    return [*parts, word]


def _filled(pieces: Sequence[str], width: float, size: float, weight: str) -> list[str]:
    lines: list[str] = []
    for word in pieces:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def canvas(body: float, title: str, subtitle: str, footer: Sequence[str]) -> Canvas:
    """An empty figure with its words; `body` is the height left for plots, in inches."""
    room = _HINTED * (WIDTH - 2 * MARGIN)
    blocks = [
        (wrap(title, room, TITLE_SIZE, "bold"), TITLE_SIZE, "bold", INK),
        (wrap(subtitle, room, TEXT_SIZE), TEXT_SIZE, "normal", QUIET),
    ]
    notes = [line for text in footer for line in wrap(text, room, FOOTER_SIZE)]
    bottom = MARGIN + len(notes) * _line(FOOTER_SIZE)
    top = sum(len(lines) * _line(points) for lines, points, _, _ in blocks) + MARGIN + 0.05
    height = bottom + body + top
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    _write_blocks(figure, height, blocks)
    for number, line in enumerate(reversed(notes)):
        where = (0.6 * MARGIN + number * _line(FOOTER_SIZE)) / height
        figure.text(MARGIN / WIDTH, where, line, fontsize=FOOTER_SIZE, color=QUIET, va="bottom")
    return Canvas(figure, height, bottom)


def _write_blocks(figure: Figure, height: float, blocks: Sequence[tuple[list[str], float, str, str]]) -> None:
    down = MARGIN * 0.8
    for lines, points, weight, colour in blocks:
        for line in lines:
            where = (MARGIN / WIDTH, 1 - down / height)
            figure.text(*where, line, fontsize=points, fontweight=weight, color=colour, va="top")
            down += _line(points)


def _line(points: float) -> float:
    return _LEADING * points / _POINTS_PER_INCH


def bold(
    axes: Axes, place: tuple[float, float], lines: Sequence[str], colour: str = INK, va: str = "bottom"
) -> None:
    """Bold lines at a place in shares of a plot, from its left edge on."""
    text = axes.text(*place, "\n".join(lines), transform=axes.transAxes, va=va, fontsize=TEXT_SIZE)
    text.set(fontweight="bold", color=colour)


def colours(run: RunData) -> Mapping[str, str]:
    """Scenario name → its one colour."""
    given = {run.baseline.name: BASE_COLOUR}
    for number, scenario in enumerate(run.alternatives):
        given[scenario.name] = _SCENARIO_COLOURS[number % len(_SCENARIO_COLOURS)]
    return given


def dashes(run: RunData) -> Mapping[str, str]:
    """Scenario name → line style; solid until colours begin to repeat."""
    given = {run.baseline.name: _DASHES[0]}
    for number, scenario in enumerate(run.alternatives):
        given[scenario.name] = _DASHES[(number // len(_SCENARIO_COLOURS)) % len(_DASHES)]
    return given


def svg(figure: Figure) -> bytes:
    """The figure as SVG, without date or program name in it."""
    stream = io.BytesIO()
    with drawing():
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def save_png(figure: Figure, path: Path) -> None:
    """Write the figure as PNG at twice the size of a screen, without program name in it."""
    with drawing():
        figure.savefig(path, dpi=_DPI, metadata={"Software": None})
