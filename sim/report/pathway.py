"""The way through as a picture: three phases with what a scenario does in each, and its ladder of offers.

Everything in it is read from the scenario, so the picture and the model cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from matplotlib.figure import Figure

from sim.report.pathway_page import BETWEEN, HEAD, LINE_HEIGHT, MARK, STEP, Box, Page, boxed
from sim.report.style import canvas, drawing, svg
from sim.scenario import Scenario, describe_difference, described, load
from sim.text import Words
from sim.text import words as catalogue

_WEEK: Final = 7 * 24 * 60
_LADDER: Final = "way_of_working.company_offers.ladder"
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


def pathway(scenario: Scenario, words: Words, baseline: Scenario | None = None) -> Figure:
    """The way through a scenario's municipality, as a figure without date or chance in it.

    Every lever that differs from the baseline is shown, and marked.
    """
    say = _Teller(scenario, words, _changes(scenario, baseline, words))
    columns = [_reception(say), _effort(say), _after(say)]
    gone = _off_the_ladder(scenario, words, baseline)
    columns = [
        [*boxes, *say.others(number, gone if number == 1 else ())] for number, boxes in enumerate(columns)
    ]
    steps = _steps(scenario, words, baseline)
    stairs = STEP * len(steps) + LINE_HEIGHT + BETWEEN
    heights = [sum(box.height + BETWEEN for box in boxes) for boxes in columns]
    heights[1] += stairs
    body = max(heights[0], heights[1], heights[2] + 2 * LINE_HEIGHT)
    with drawing():
        title = words("pathway.title", title=scenario.title[words.lang])
        frame = canvas(body + HEAD + BETWEEN, title, _subtitle(baseline, say), (words("pathway.foot"),))
        page = Page(frame.figure, frame.height, frame.bottom + body + HEAD)
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
    marked = words("pathway.marked", mark=MARK.strip(), base=baseline.title[words.lang])
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


def _steps(scenario: Scenario, words: Words, baseline: Scenario | None) -> list[str]:
    """The ladder's offers, lowest rung first, with their length for the job-ready; new ones are marked."""
    ladder = scenario.way_of_working.company_offers.ladder
    known = ladder if baseline is None else baseline.way_of_working.company_offers.ladder
    offers = sorted((scenario.offer(name) for name in ladder), key=lambda offer: offer.rung)
    return [
        (MARK if offer.name not in known else "")
        + words(
            "pathway.step",
            offer=offer.label[words.lang],
            weeks=words.formats.decimal(offer.weeks.job_ready // _WEEK),
        )
        for offer in offers
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

    def others(self, phase: int, more: Iterable[str] = ()) -> list[Box]:
        """A box with the changes of a phase that stand in no other box; none without such changes.

        The ladder's are seen in its steps; ``more`` are lines beside.
        """
        untold = (path for path in self.before if path not in self.told and path != _LADDER)
        lines = [(self._line(path), True) for path in untold if _phase(path) == phase]
        lines += [(line, True) for line in more]
        return [boxed(self.words("pathway.others"), "", lines)] if lines else []

    def _filled(self, title: str, text: str, paths: Iterable[str]) -> Box:
        return boxed(title, text, [(self._line(path), path in self.before) for path in paths])

    def _line(self, path: str) -> str:
        self.told.add(path)
        label, value = described(self.scenario, path, self.words.lang)
        if path not in self.before:
            return f"{label}: {value}"
        return MARK + self.words("description.change", label=label, after=value, before=self.before[path])


def _off_the_ladder(scenario: Scenario, words: Words, baseline: Scenario | None) -> Sequence[str]:
    """A line on the baseline's offers that are on the ladder no more; none when all are."""
    if baseline is None:
        return ()
    ladder = scenario.way_of_working.company_offers.ladder
    gone = [name for name in baseline.way_of_working.company_offers.ladder if name not in ladder]
    labels = words.formats.listing([baseline.offer(name).label[words.lang] for name in gone])
    return (MARK + words("pathway.off_ladder", offers=labels),) if gone else ()


def _phase(path: str) -> int:
    own = path.removeprefix("way_of_working.")
    return next((phase for part, phase in _PHASES.items() if own.startswith(part)), 1)
