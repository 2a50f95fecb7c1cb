"""Drawing the way through: boxes in three columns, and the ladder as steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from sim.report.style import INK, LABEL_SIZE, LINE, MARGIN, QUIET, WIDTH, wrap

_GAP: Final = 0.3  # inches between columns
_COLUMN: Final = (WIDTH - 2 * MARGIN - 2 * _GAP) / 3
_PAD: Final = 0.08
LINE_HEIGHT: Final = 0.17
BETWEEN: Final = 0.13
HEAD: Final = 0.42
STEP: Final = 0.27
_INDENT: Final = 0.16
_STAIRS: Final = 0.28  # the highest step begins at most so far into the column
_HEAD_COLOURS: Final = ("#0B4F7D", "#2F8F77", "#8A4B00")
_STEP_COLOUR: Final = "#CFE3DC"
_SMALL: Final = 8.5
_SIZES: Final = (8.5, 8.0, 7.5, 7.0)  # of a step's name: the largest that fits
_ROOM: Final = 0.95  # letters drawn on pixels are a little wider than the font says
_THICK: Final = 0.88  # of a step
_ARROW: Final = 10
MARK: Final = "▸ "
_CHANGED: Final = "#8A4B00"


@dataclass(frozen=True)
class Box:
    """A heading and what is said under it; ``marked`` are the lines that tell of a change."""

    title: str
    lines: tuple[str, ...]
    marked: frozenset[int] = frozenset()

    @property
    def height(self) -> float:
        """Inches."""
        return LINE_HEIGHT * (1 + len(self.lines)) + 2 * _PAD


def boxed(title: str, text: str, lines: Iterable[tuple[str, bool]]) -> Box:
    """A box with its lines wrapped; True beside a line marks it."""
    room = _ROOM * (_COLUMN - 2 * _PAD)
    wrapped = wrap(text, room, _SMALL) if text else []
    marked: set[int] = set()
    for line, is_change in lines:
        new = wrap(line, room, _SMALL)
        marked |= set(range(len(wrapped), len(wrapped) + len(new))) if is_change else set()
        wrapped += new
    return Box(title, tuple(wrapped), frozenset(marked))


def _fitted(text: str, room: float) -> tuple[str, float]:
    """One line in the largest of a few sizes in which all of it fits, and the size."""
    sizes = [size for size in _SIZES if len(wrap(text, room, size)) == 1]
    size = next(iter(sizes), _SIZES[-1])
    return wrap(text, room, size, most=1)[0], size


@dataclass(frozen=True)
class Page:
    """A figure drawn on in inches; y counts up from its lower edge."""

    figure: Figure
    height: float
    top: float

    def column(self, number: int, head: str, boxes: Sequence[Box]) -> None:
        """A phase: its name on a band, and its boxes under it."""
        left = self._left(number)
        low, high = self.top - HEAD + BETWEEN, HEAD - BETWEEN
        self._add(Rectangle((left, low), _COLUMN, high, color=_HEAD_COLOURS[number]))
        middle = self.top - (HEAD - BETWEEN) / 2
        self._text(left + _PAD, middle, head, LABEL_SIZE, "white", "bold", va="center")
        if number:
            self._arrow((left - _GAP, middle), (left, middle))
        y = self.top - HEAD
        for box in boxes:
            self._box(left, y, box)
            y -= box.height + BETWEEN

    def stairs(self, below: float, head: str, steps: Sequence[str]) -> None:
        """The ladder: one step for each offer, the lowest rung at the bottom."""
        left, y = self._left(1), self.top - HEAD - below
        self._text(left + _PAD, y, head, _SMALL, INK, "bold")
        floor = y - LINE_HEIGHT - _PAD - STEP * len(steps)
        indent = min(_INDENT, _COLUMN * _STAIRS / max(1, len(steps)))
        for number, step in enumerate(steps):
            x = left + indent * number
            bottom = floor + STEP * number
            self._add(
                Rectangle(
                    (x, bottom), left + _COLUMN - x, STEP * 0.88, facecolor=_STEP_COLOUR, edgecolor="none"
                )
            )
            told, size = _fitted(step, left + _COLUMN - x - _PAD)
            colour = _CHANGED if step.startswith(MARK) else INK
            self._text(x + _PAD, bottom + STEP * 0.44, told, size, colour, va="center")

    def back(self, head: str, floor: float) -> None:
        """The way back from the third phase to the second."""
        left = self._left(2)
        y = floor - _PAD
        self._arrow((left + _COLUMN / 2, y), (left - _GAP, y))
        self._text(left, y - _PAD, head, _SMALL, QUIET, va="top")

    def _box(self, left: float, top: float, box: Box) -> None:
        shape = FancyBboxPatch(
            (left, top - box.height), _COLUMN, box.height,
            boxstyle="round,pad=0,rounding_size=0.05", facecolor="#f7f8f9", edgecolor=LINE,
        )  # fmt: skip
        self._add(shape)
        self._text(left + _PAD, top - _PAD, box.title, _SMALL, INK, "bold")
        for number, line in enumerate(box.lines):
            y = top - _PAD - (number + 1) * LINE_HEIGHT
            self._text(left + _PAD, y, line, _SMALL, _CHANGED if number in box.marked else QUIET)

    def _left(self, number: int) -> float:
        return MARGIN + number * (_COLUMN + _GAP)

    def _add(self, shape: Rectangle | FancyBboxPatch | FancyArrowPatch) -> None:
        shape.set_transform(self.figure.dpi_scale_trans)
        self.figure.add_artist(shape)

    def _arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        arrow = FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=_ARROW, color=QUIET)
        self._add(arrow)

    def _text(
        self, x: float, y: float, text: str, size: float, colour: str, weight: str = "normal", va: str = "top"
    ) -> None:
        place = (x / WIDTH, y / self.height)
        self.figure.text(*place, text, fontsize=size, color=colour, fontweight=weight, va=va)
