"""The municipalities of a table as scenario files: each as it is today, and with each policy at its size.

A policy is written as `trappen new NAME --from POLICY --in MUNICIPALITY` writes it, so sizes follow the
people of the municipality, and the same file is run here and alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sim.country.place import Municipality
from sim.country.table import CATALOGUE
from sim.errors import Problem, ScenarioError, UserError
from sim.municipality.answers import Answers
from sim.municipality.elsewhere import Elsewhere
from sim.municipality.groups import routes_of
from sim.municipality.lines import comment
from sim.municipality.whom import ARRIVALS, PEOPLE, Size
from sim.municipality.write import body
from sim.scenario import Scenario, load
from sim.scenario.units import show_duration
from sim.text import words

TODAY: Final = "today"
"""What each municipality is compared with, in tables."""
_SHEETS: Final = "municipality"
_WITHOUT: Final = "national"
"""The file of a municipality before its own way of working."""
_LONGER: Final = "assumption: the longer of the policy's and of the municipality's own way of working"


@dataclass(frozen=True)
class Place:
    """A municipality ready to be run: as it is today, then with each policy."""

    municipality: Municipality
    scenarios: tuple[Scenario, ...]


def written(
    municipalities: Sequence[Municipality], policies: Sequence[Scenario], folder: Path, lang: str
) -> tuple[Place, ...]:
    """Write the files of all municipalities into a folder that is there, and read them again.

    ScenarioError with everything that is wrong in any of them, UserError when a policy changes nothing.
    """
    told = words(lang, _SHEETS)
    for policy in policies:
        if policy.way_of_working == policy.national:
            raise UserError(told("ask.nothing_done", name=policy.name))
    maker = _Maker(tuple(policies), folder, lang)
    places: list[Place] = []
    problems: list[Problem] = []
    for one in municipalities:
        try:
            places.append(Place(one, tuple(maker.scenarios(one))))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(*problems)
    return tuple(places)


@dataclass(frozen=True)
class _Maker:
    """Makes the files of one municipality after another."""

    policies: tuple[Scenario, ...]
    folder: Path
    lang: str
    sizes: dict[str, Size] = field(default_factory=dict)
    """By content: those the table says, and a policy's own municipality, counted once."""

    def scenarios(self, one: Municipality) -> Iterator[Scenario]:
        """The municipality today, and with each policy; each file builds on the one of today."""
        own = one.key if one.way is None else f"{one.key}-{_WITHOUT}"
        answers = one.given.so_far()
        town = today = self._kept(own, self._town(one, answers, own))
        self.sizes[town.content_hash] = _size(town, answers)
        if one.way is not None:
            today = self._kept(one.key, self._as_in(one.way, town).text(one.key, town.name))
            self.sizes[today.content_hash] = self.sizes[town.content_hash]
        yield today
        for policy in self.policies:
            name = f"{one.key}-{policy.name}"
            text = self._as_in(policy, today).text(name, today.name)
            yield self._kept(name, text if one.way is None else _ramped(text, policy, today))

    def _as_in(self, system: Scenario, town: Scenario) -> Elsewhere:
        return Elsewhere(system, town, self.lang, self.sizes)

    def _town(self, one: Municipality, answers: Answers, own: str) -> str:
        """The file of the people and the staff: what the row says, all else as the average municipality."""
        told = words(self.lang, CATALOGUE)
        names = [f"{one.key}{end}.yaml" for end in ("", *(f"-{policy.name}" for policy in self.policies))]
        kind = "illustrative" if one.is_illustrative else "sourced"
        head = (
            told("file.head", name=one.name),
            told(f"file.{kind}", source=one.source),
            told("file.alone", files=" ".join(names), number=one.number),
        )
        lines = [line for said in head for line in comment(said)]
        told_sheet = words(self.lang, _SHEETS)
        return "\n".join([*lines, *body(answers, own, one.name, told_sheet, one.demand)])

    def _kept(self, name: str, text: str) -> Scenario:
        """Write a file and read it again."""
        path = self.folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        return load(path)


def _size(town: Scenario, answers: Answers) -> Size:
    """The people of a municipality, as the table says; nobody need be drawn to count them."""
    routes = routes_of(town)
    return {key: dict(zip(routes, answers.split(key).parts, strict=True)) for key in (PEOPLE, ARRIVALS)}


def _ramped(text: str, policy: Scenario, today: Scenario) -> str:
    """A policy beside a way of working that is phased in as well: in no less time than that takes."""
    hiring, methods = (
        show_duration(max(getattr(policy.ramp, name), getattr(today.ramp, name)))
        for name in ("hiring", "methods")
    )
    line = f'ramp: {{hiring: {hiring}, methods: {methods}, source: "{_LONGER}"}}'
    return "\n".join(line if one.startswith("ramp:") else one for one in text.split("\n"))
