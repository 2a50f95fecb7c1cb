"""The way through as a picture: three phases with what a scenario does in each, and its ladder of offers.

Everything in it is read from the scenario, so the picture and the model cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from sim.report.style import INK, LABEL_SIZE, LINE, MARGIN, QUIET, WIDTH, canvas, drawing, svg, wrap
from sim.scenario import Scenario, describe_difference, described, load
from sim.text import Words
from sim.text import words as catalogue

_GAP: Final = 0.3  # inches between columns
_COLUMN: Final = (WIDTH - 2 * MARGIN - 2 * _GAP) / 3
_PAD: Final = 0.08
_LINE: Final = 0.17
_BETWEEN: Final = 0.13
_HEAD: Final = 0.42
_STEP: Final = 0.27
_INDENT: Final = 0.16
_STAIRS: Final = 0.28  # the highest step begins at most so far into the column
_HEAD_COLOURS: Final = ("#0B4F7D", "#2F8F77", "#8A4B00")
_STEP_COLOUR: Final = "#CFE3DC"
_SMALL: Final = 8.5
_ROOM: Final = 0.95  # letters drawn on pixels are a little wider than the font says
_THICK: Final = 0.88  # of a step
_ARROW: Final = 10
_WEEK: Final = 7 * 24 * 60
_MARK: Final = "▸ "
_CHANGED: Final = "#8A4B00"
_PHASES: Final[Mapping[str, int]] = {
    "conversations.first_meeting": 0,
    "conversations.after_introduction": 0,
    "intake_reserve": 0,
    "visitation": 0,
    "introduction": 0,
    "language_school": 0,
    "pre_arrival": 0,
    "caseworkers": 0,
    "interpreters": 0,
    "organisation": 0,
    "danish": 0,
    "company_service.temp_agencies": 2,
    "company_service.after_care": 2,
}
"""Part of the way of working → the phase it belongs to, counted from 0; all else belongs to the second."""
NAMES: Final = {"da": "pathway.da.svg", "en": "pathway.en.svg"}
"""Files of the pictures in the documentation."""


@dataclass(frozen=True)
class Box:
    """A heading and what is said under it; ``marked`` are the lines that tell of a change."""

    title: str
    lines: tuple[str, ...]
    marked: frozenset[int] = frozenset()

    @property
    def height(self) -> float:
        """Inches."""
        return _LINE * (1 + len(self.lines)) + 2 * _PAD


def pathway(scenario: Scenario, words: Words, baseline: Scenario | None = None) -> Figure:
    """The way through a scenario's municipality, as a figure without date or chance in it.

    Every lever that differs from the baseline is shown, and marked.
    """
    say = _Teller(scenario, words, _changes(scenario, baseline, words))
    columns = [_reception(say), _effort(say), _after(say)]
    columns = [[*boxes, *say.others(number)] for number, boxes in enumerate(columns)]
    steps = _steps(scenario, words)
    stairs = _STEP * len(steps) + _LINE + _BETWEEN
    heights = [sum(box.height + _BETWEEN for box in boxes) for boxes in columns]
    heights[1] += stairs
    body = max(heights[0], heights[1], heights[2] + 2 * _LINE)
    with drawing():
        title = words("pathway.title", title=scenario.title[words.lang])
        frame = canvas(body + _HEAD + _BETWEEN, title, _subtitle(baseline, say), (words("pathway.foot"),))
        page = _Page(frame.figure, frame.height, frame.bottom + body + _HEAD)
        for number, boxes in enumerate(columns):
            page.column(number, words(f"pathway.phase.{number + 1}"), boxes)
        page.stairs(heights[1] - stairs, words("pathway.ladder"), steps)
        page.back(words("pathway.relapse"), frame.bottom + body - heights[2])
    return frame.figure


def _changes(scenario: Scenario, baseline: Scenario | None, words: Words) -> dict[str, str]:
    """Path of each value that differs from the baseline → what it was there."""
    if baseline is None:
        return {}
    return {found.path: found.before[words.lang] for found in describe_difference(scenario, baseline)}


def _subtitle(baseline: Scenario | None, say: _Teller) -> str:
    words = say.words
    if baseline is None or not say.before:
        return words("pathway.subtitle")
    marked = words("pathway.marked", mark=_MARK.strip(), base=baseline.title[words.lang])
    return f"{words('pathway.subtitle')} {marked}"


def write(folder: Path, name: str = "denmark-2017") -> None:
    """Draw a shipped scenario's way through for the documentation, in both languages."""
    for lang, file in NAMES.items():
        (folder / file).write_bytes(svg(pathway(load(name), catalogue(lang))))


def _reception(say: _Teller) -> list[Box]:
    return [
        say.box("takeover", ()),
        say.box("first_meeting", ("target", "latest"), "conversations.first_meeting"),
        say.box("introduction", ("every", "seats", "length", "hours"), "introduction"),
        say.box("visitation", ("criterion",), "visitation"),
        say.box("danish", ("lessons", "intake_every"), "language_school"),
    ]


def _effort(say: _Teller) -> list[Box]:
    offers = ("mandatory", "first_offer.job_ready", "first_offer.activity_ready", "longest_gap")
    return [
        say.box("talks", ("job_ready.target", "activity_ready.target"), "conversations"),
        say.box("offers", offers, "company_offers"),
        say.box("company", ("follow_up_every",), "company_offers"),
    ]


def _after(say: _Teller) -> list[Box]:
    return [say.box("job", ()), say.box("exits", ()), say.box("goodbye", ())]


def _steps(scenario: Scenario, words: Words) -> list[str]:
    """The ladder's offers, lowest rung first, with their length for the job-ready."""
    offers = [scenario.offer(name) for name in scenario.way_of_working.company_offers.ladder]
    weeks = [offer.weeks.job_ready // _WEEK for offer in offers]
    return [
        words("pathway.step", offer=offer.label[words.lang], weeks=words.formats.decimal(count))
        for offer, count in sorted(zip(offers, weeks, strict=True), key=lambda pair: pair[0].rung)
    ]


@dataclass(frozen=True)
class _Teller:
    """Fills boxes with a scenario's own values; ``before`` are those that differ from the baseline."""

    scenario: Scenario
    words: Words
    before: Mapping[str, str]
    told: set[str] = field(default_factory=set)

    def box(self, name: str, fields: Iterable[str], part: str = "") -> Box:
        """A box of the catalogue; its sentence, then a line for each field."""
        key = f"pathway.box.{name}"
        text = self.words(f"{key}.text") if f"{key}.text" in self.words else ""
        return self._filled(
            self.words(f"{key}.title"), text, [f"way_of_working.{part}.{one}" for one in fields]
        )

    def others(self, phase: int) -> list[Box]:
        """A box with the changes of a phase that stand in no other box; none without such changes."""
        paths = [path for path in self.before if path not in self.told and _phase(path) == phase]
        return [self._filled(self.words("pathway.others"), "", paths)] if paths else []

    def _filled(self, title: str, text: str, paths: Iterable[str]) -> Box:
        room = _ROOM * (_COLUMN - 2 * _PAD)
        lines = wrap(text, room, _SMALL) if text else []
        marked: set[int] = set()
        for path in paths:
            new = wrap(self._line(path), room, _SMALL)
            marked |= set(range(len(lines), len(lines) + len(new))) if path in self.before else set()
            lines += new
        return Box(title, tuple(lines), frozenset(marked))

    def _line(self, path: str) -> str:
        self.told.add(path)
        label, value = described(self.scenario, path, self.words.lang)
        if path not in self.before:
            return f"{label}: {value}"
        return _MARK + self.words("description.change", label=label, after=value, before=self.before[path])


def _phase(path: str) -> int:
    own = path.removeprefix("way_of_working.")
    return next((phase for part, phase in _PHASES.items() if own.startswith(part)), 1)


@dataclass(frozen=True)
class _Page:
    """A figure drawn on in inches; y counts up from its lower edge."""

    figure: Figure
    height: float
    top: float

    def column(self, number: int, head: str, boxes: Sequence[Box]) -> None:
        """A phase: its name on a band, and its boxes under it."""
        left = self._left(number)
        low, high = self.top - _HEAD + _BETWEEN, _HEAD - _BETWEEN
        self._add(Rectangle((left, low), _COLUMN, high, color=_HEAD_COLOURS[number]))
        middle = self.top - (_HEAD - _BETWEEN) / 2
        self._text(left + _PAD, middle, head, LABEL_SIZE, "white", "bold", va="center")
        if number:
            self._arrow((left - _GAP, middle), (left, middle))
        y = self.top - _HEAD
        for box in boxes:
            self._box(left, y, box)
            y -= box.height + _BETWEEN

    def stairs(self, below: float, head: str, steps: Sequence[str]) -> None:
        """The ladder: one step for each offer, the lowest rung at the bottom."""
        left, y = self._left(1), self.top - _HEAD - below
        self._text(left + _PAD, y, head, _SMALL, INK, "bold")
        floor = y - _LINE - _PAD - _STEP * len(steps)
        indent = min(_INDENT, _COLUMN * _STAIRS / max(1, len(steps)))
        for number, step in enumerate(steps):
            x = left + indent * number
            bottom = floor + _STEP * number
            self._add(
                Rectangle(
                    (x, bottom), left + _COLUMN - x, _STEP * 0.88, facecolor=_STEP_COLOUR, edgecolor="none"
                )
            )
            (told,) = wrap(step, left + _COLUMN - x - _PAD, _SMALL, most=1)
            self._text(x + _PAD, bottom + _STEP * 0.44, told, _SMALL, INK, va="center")

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
            y = top - _PAD - (number + 1) * _LINE
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
