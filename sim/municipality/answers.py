"""The answers about a municipality, and what is unusual in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sim.municipality.groups import Split, listed, names_of, sum_of
from sim.municipality.questions import (
    QUESTIONS,
    Question,
    Setting,
    Value,
    default,
    named,
    newest,
    ratio,
    setting,
)
from sim.scenario import Scenario
from sim.scenario.document import LAW_KNOWN_UNTIL
from sim.scenario.unusual import CASES_A_CONSULTANT, CASES_EACH, CITIZENS_A_COMPANY
from sim.text import Words

_SEATS: Final = ("track_1", "track_2", "track_3")
_APART: Final = 3.0
"""Arrivals so many times more or fewer than the history's last level are told."""


@dataclass
class Given:
    """Answers as they come in; a default for the rest."""

    values: dict[str, Value] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    """Keys that somebody answered; the rest are defaults."""

    def take(self, question: Question, value: Value) -> None:
        """Keep an answer."""
        self.values[question.key] = value
        self.answered.add(question.key)

    def forget(self, question: Question) -> None:
        """Take an answer back."""
        self.answered.discard(question.key)
        self.values.pop(question.key, None)

    @property
    def setting(self) -> Setting:
        """The setting of the date given, or of the newest world."""
        day = self.values.get("date")
        return setting(day if isinstance(day, date) else newest().decision_date)

    def default(self, question: Question) -> Value:
        """What is meant when nothing is answered."""
        return default(question, self.setting, self.values)

    def so_far(self) -> Answers:
        """The answers so far, defaults for the rest; nothing is kept of them."""
        return Given(dict(self.values), set(self.answered)).complete()

    def complete(self) -> Answers:
        """All answers, defaults for those that are missing."""
        for question in QUESTIONS:
            if question.key not in self.values:
                self.values[question.key] = self.default(question)
        return Answers(self.setting, dict(self.values), frozenset(self.answered))

    def shown(self, question: Question, words: Words) -> str:
        """What is meant when nothing is answered, as it is shown before the answer."""
        return shown(self.default(question), words)

    def world(self, words: Words) -> str:
        """The world that the date gives, in a sentence."""
        found = self.setting
        return words("note.world", day=words.formats.day(found.decision), title=found.base_title(words.lang))

    def notes(self, question: Question, words: Words) -> Iterator[str]:
        """How an answer was shared out among the groups, and what is unusual in it beside those before."""
        value = self.values[question.key]
        if question.kind == "date":
            yield from self._law(words)
        if question.by_group is not None and not isinstance(value, Split) and isinstance(value, int | float):
            found = self.setting.split(question, value, self.values)
            if len(found.parts) > 1:
                groups = listed(found.parts, names_of(self.setting.base, words.lang), words)
                yield words(
                    "note.shared",
                    total=words.formats.decimal(value),
                    groups=groups,
                    parts=sum_of(found.parts, words),
                )
        people = self.values.get("people")
        if not isinstance(value, int | float) or not isinstance(people, int | float):
            return
        limits = {"caseworkers": CASES_EACH, "consultants": CASES_A_CONSULTANT}.get(question.key)
        if limits and not limits[0] <= people / value <= limits[1]:
            yield words(f"note.{question.key}", each=words.formats.decimal(round(people / value)))
        if question.key == _SEATS[-1]:
            seats = sum(float(str(self.values[key])) for key in _SEATS)
            if seats > people:
                yield words("note.seats", seats=words.formats.decimal(seats))
        if question.key == "companies" and people < CITIZENS_A_COMPANY * value:
            yield words("note.companies")
        if question.key == "arrivals":
            yield from self._arrivals(words)

    def _law(self, words: Words) -> Iterator[str]:
        """What a file of a date after the known law is told, too."""
        day, known = self.setting.decision, LAW_KNOWN_UNTIL[self.setting.base.world.law]
        if day > known:
            yield words("note.law_after", day=words.formats.day(day), known=words.formats.day(known))

    def _arrivals(self, words: Words) -> Iterator[str]:
        many, few = (ratio(what, self.setting, self.values) for what in ("arrivals", "people"))
        if few and not 1 / _APART <= many / few <= _APART:
            yield words("note.arrivals")


def shown(meant: Value, words: Words) -> str:
    """A default as it is shown: people with their groups, where there are several."""
    if not isinstance(meant, Split):
        return str(meant)
    if len(meant.parts) == 1:
        return words.formats.decimal(meant)
    return words("ask.split", total=words.formats.decimal(meant), parts=sum_of(meant.parts, words))


@dataclass(frozen=True)
class Answers:
    """A whole set of answers, each read and within its limits."""

    setting: Setting
    values: dict[str, Value]
    answered: frozenset[str] = frozenset()

    def number(self, key: str) -> float:
        """A number answered."""
        found = self.values[key]
        return found if isinstance(found, Split) else float(str(found))

    def split(self, key: str) -> Split:
        """People group by group, those who arrive first before the others."""
        return self.setting.split(named(key), self.number(key), self.values)

    def in_groups(self, key: str, words: Words) -> str:
        """People group by group, in words; those with nobody are left out."""
        return listed(self.split(key).parts, names_of(self.setting.base, words.lang), words)

    def against(self, policy: Scenario, what: str) -> float:
        """The size against the municipality that a policy is written for."""
        return ratio(what, setting(policy.decision_date), self.values)
