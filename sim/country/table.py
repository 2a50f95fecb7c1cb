"""The table of municipalities: a row for each, read with every mistake at once.

Columns have the names of the questions about one municipality; what a row does not say is inherited at the
municipality's size. Written by any spreadsheet as CSV.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from sim.country.place import Municipality, file_name
from sim.errors import UserError
from sim.municipality.answers import Given
from sim.municipality.cells import plain, read_rows, read_text
from sim.municipality.questions import QUESTIONS, Question, Value, read
from sim.scenario import Scenario, read_several, shipped
from sim.text import LANGUAGES, Words, words

CATALOGUE: Final = "country"
_SHEETS: Final = "municipality"
NAME, NUMBER, DEMAND, WAY, SOURCE = "name", "number", "demand", "way", "source"
_OWN: Final = (NAME, NUMBER, DEMAND, WAY, SOURCE)
"""Columns beside those of the questions."""
_ASKED: Final = {one.key: one for one in QUESTIONS if one.kind != "policy"}
"""The date first: the others are measured against the average municipality of that day."""
_NEEDED: Final = (NAME, "people")
_DEMANDS: Final = (0.2, 2.5)
_MOST: Final = 2**31 - 1
_NUMBER: Final = re.compile(r"\d+")
_DECIMAL: Final = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass
class _Reading:
    """What is known while the rows are read; ``seen`` is by column what stood where."""

    path: Path
    lang: str
    wrong: list[str] = field(default_factory=list)
    seen: dict[tuple[str, Value], int] = field(default_factory=dict)
    ways: dict[str, Scenario | None] = field(default_factory=dict)

    @property
    def told(self) -> Words:
        """The words of this table."""
        return words(self.lang, CATALOGUE)

    def say(self, line: int, column: str, wrong: str) -> None:
        """Keep a mistake: where it stands and what is wrong."""
        place = {"file": self.path.name, "line": line, "column": name_of(column, self.lang)}
        self.wrong.append(self.told("wrong.place", wrong=wrong, **place))

    def is_new(self, line: int, column: str, value: Value) -> bool:
        """Whether a value stands for the first time in its column; else that is said."""
        first = self.seen.setdefault((column, value), line)
        if first != line:
            self.say(line, column, self.told("wrong.twice", found=value, first=first))
        return first == line


def name_of(column: str, lang: str) -> str:
    """A column as it is called in a language."""
    if column in _ASKED:
        return words(lang, _SHEETS)(f"question.{column}.key")
    return words(lang, CATALOGUE)(f"column.{column}.key")


def column_names(lang: str) -> list[str]:
    """All columns that a table may have, in one language."""
    return [name_of(column, lang) for column in (NAME, NUMBER, *_ASKED, DEMAND, WAY, SOURCE)]


def read_table(path: Path, lang: str) -> tuple[Municipality, ...]:
    """The municipalities of a table; UserError with every mistake in it, each with file, line and column."""
    reading, sheets = _Reading(path, lang), words(lang, _SHEETS)
    if not path.is_file():
        raise UserError(reading.told("wrong.missing", file=str(path)))
    rows = read_rows(read_text(path, sheets), path, sheets)
    columns = _columns(rows[0][1] if rows else [], reading)
    if reading.wrong:
        raise UserError(*reading.wrong)
    found = [
        _row(line, number, _cells(line, cells, columns, reading), reading)
        for number, (line, cells) in enumerate(((line, cells) for line, cells in rows[1:] if any(cells)), 1)
    ]
    if not found:
        raise UserError(reading.told("wrong.empty", file=path.name))
    if reading.wrong:
        raise UserError(*reading.wrong)
    return tuple(one for one in found if one is not None)


def _columns(head: list[str], reading: _Reading) -> list[str]:
    """What each column is, by the names in the first line."""
    known = {plain(name_of(one, lang)): one for lang in LANGUAGES for one in (*_OWN, *_ASKED)}
    found = [known.get(plain(name), "") for name in head]
    told, file = reading.told, reading.path.name
    for name, column in zip(head, found, strict=True):
        if name and not column:
            near = get_close_matches(plain(name), known, n=1, cutoff=0.6)
            hint = told("wrong.near", near=near[0]) if near else ", ".join(column_names(reading.lang))
            reading.wrong.append(told("wrong.column", file=file, found=name, hint=hint))
    for column in sorted({one for one in found if one and found.count(one) > 1}):
        reading.say(1, column, told("wrong.column_twice"))
    for column in _NEEDED:
        if column not in found:
            reading.say(1, column, told("wrong.column_missing"))
    return found


def _cells(line: int, cells: list[str], columns: list[str], reading: _Reading) -> Mapping[str, str]:
    """What stands in a row, by column; nothing for what is empty."""
    if any(cells[len(columns) :]):
        told = reading.told("wrong.too_many", file=reading.path.name, line=line, columns=len(columns))
        reading.wrong.append(told)
    return {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}


def _row(line: int, place: int, cells: Mapping[str, str], reading: _Reading) -> Municipality | None:
    """The municipality of a row; None where something in it is wrong."""
    before = len(reading.wrong)
    name, number = _name(line, cells, reading), _number(line, place, cells, reading)
    given = _given(line, cells, reading)
    demand, way = _demand(line, cells, reading), _way(line, cells, reading)
    if len(reading.wrong) > before:
        return None
    return Municipality(name, number, given, demand, way, cells.get(SOURCE, ""))


def _name(line: int, cells: Mapping[str, str], reading: _Reading) -> str:
    name = cells.get(NAME, "")
    key = file_name(name)
    if not name:
        reading.say(line, NAME, reading.told("wrong.no_name"))
    elif not key:
        reading.say(line, NAME, reading.told("wrong.name", found=name[:40]))
    elif key in shipped():
        reading.say(line, NAME, reading.told("wrong.shipped", found=name))
    else:
        reading.is_new(line, NAME, key)
    return name


def _number(line: int, place: int, cells: Mapping[str, str], reading: _Reading) -> int:
    """The number written; the place in the table where there is none in any row."""
    text = cells.get(NUMBER)
    if text is not None and not (_NUMBER.fullmatch(text) and 1 <= int(text) <= _MOST):
        reading.say(line, NUMBER, reading.told("wrong.number", found=text[:20], most=_MOST))
        return 0
    if (text is None) != reading.seen.setdefault(("numbered", ""), 1 if text is None else 0):
        reading.say(line, NUMBER, reading.told("wrong.numbers"))
    number = place if text is None else int(text)
    reading.is_new(line, NUMBER, number)
    return number


def _given(line: int, cells: Mapping[str, str], reading: _Reading) -> Given:
    """The answers of a row, each checked as those of one municipality are."""
    given, told = Given(), words(reading.lang, _SHEETS)
    if "people" not in cells:
        reading.say(line, "people", reading.told("wrong.no_people"))
    for key, question in _ASKED.items():
        value, said = read(question, cells[key], given.setting, told) if key in cells else (None, "")
        if said:
            reading.say(line, key, said)
        if value is not None:
            given.take(question, value)
        if key == "date" and said:
            break  # which groups there are, the date says
        if key == "date":
            _same_day(line, question, given, reading)
    return given


def _same_day(line: int, question: Question, given: Given, reading: _Reading) -> None:
    """All municipalities decide on the same day, and live in the same world."""
    day = given.setting.decision
    known = reading.seen.setdefault(("day", ""), day.toordinal())
    if known != day.toordinal():
        reading.say(line, question.key, reading.told("wrong.days", found=reading.told.formats.day(day)))


def _demand(line: int, cells: Mapping[str, str], reading: _Reading) -> float:
    text = cells.get(DEMAND, "1")
    value = float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else 0.0
    least, most = _DEMANDS
    if not least <= value <= most:
        ends = (reading.told.formats.decimal(end, 1) for end in _DEMANDS)
        reading.say(
            line, DEMAND, reading.told("wrong.demand", found=text[:20], least=next(ends), most=next(ends))
        )
    return value


def _way(line: int, cells: Mapping[str, str], reading: _Reading) -> Scenario | None:
    """The scenario whose way of working a municipality has: shipped, or a file beside the table or here."""
    text = cells.get(WAY)
    if text is None:
        return None
    if text not in reading.ways:
        beside = reading.path.parent / text
        one = read_several([str(beside) if beside.is_file() else text])[0]
        reading.ways[text] = one.scenario
        for found in one.problems:
            reading.say(line, WAY, found.sentence(reading.lang))
    return reading.ways[text]


def described(one: Municipality) -> dict[str, object]:
    """A municipality as it is run: every size, those inherited included, and where it is from."""
    answers = one.given.so_far()
    sizes = {key: answers.values[key] for key in _ASKED}
    inherited = [key for key in _ASKED if key not in one.given.answered]
    own = {
        "demand": one.demand,
        "way_of_working": "" if one.way is None else one.way.name,
        "inherited": " ".join(inherited),
        "source": one.source,
        "illustrative": one.is_illustrative,
    }
    return {"municipality": one.name, "number": one.number, **sizes, **own}
