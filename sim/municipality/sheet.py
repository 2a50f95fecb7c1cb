"""The questions as a sheet: a CSV file that a spreadsheet opens, and the answers read back from it.

Written as a Danish spreadsheet writes it: semicolons, a byte-order mark, Windows line ends. Read with
semicolons, commas or tabs, in UTF-8 or as older programs save it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sim.errors import UserError
from sim.municipality.answers import Given, shown
from sim.municipality.cells import MARK, SEPARATORS, column_of, plain, read_rows, read_text
from sim.municipality.groups import Split, is_split, names_of
from sim.municipality.price import Prices
from sim.municipality.proposal import sizes_here
from sim.municipality.questions import QUESTIONS, Question, Setting, default, read, worlds
from sim.municipality.write import priced, prices
from sim.text import LANGUAGES, Words, words

_CATALOGUE: Final = "municipality"
_AND: Final = "+"


def template(given: Given, told: Words) -> bytes:
    """A sheet with a line for each question: what was answered, and what is meant when nothing is."""
    found = given.setting
    out = io.StringIO()
    writer = csv.writer(out, delimiter=SEPARATORS[0], lineterminator="\r\n")
    writer.writerow([told(f"sheet.head_{name}") for name in ("key", "ask", "answer", "default", "help")])
    for question in QUESTIONS:
        key = f"question.{question.key}"
        row = [told(f"{key}.key"), told(f"{key}.ask"), _answer(question, given)]
        if question.kind == "policy":
            writer.writerow([*row, *_proposals(question, given, told)])
        else:
            writer.writerow([*row, _default(question, found, told), _help(question, told)])
    return out.getvalue().encode(MARK)


def _answer(question: Question, given: Given) -> str:
    """An answer as it can be read back; nothing for what was not answered."""
    value = given.values.get(question.key)
    if value is None or question.key not in given.answered:
        return ""
    if isinstance(value, Split):
        return f" {_AND} ".join(_plain_number(part) for part in value.parts)
    return _plain_number(value) if isinstance(value, int | float) else str(value)


def _plain_number(value: float) -> str:
    """A number as it is read in any language: no thousands, a decimal comma."""
    return f"{value:.10g}".replace(".", ",")


def _default(question: Question, found: Setting, told: Words) -> str:
    if question.follows:
        return told("sheet.average")
    return shown(default(question, found, {}), told)


def _help(question: Question, told: Words) -> str:
    """The explanation; for people also the groups of any world."""
    said = told(f"question.{question.key}.help")
    if question.by_group is None:
        return said
    names = max((names_of(world, told.lang) for world in worlds()), key=len)
    return "; ".join([told("sheet.by_group", groups=f" {_AND} ".join(names)), said])


def _proposals(question: Question, given: Given, told: Words) -> tuple[str, str]:
    """The proposal that is meant where nothing is answered, and the explanation with all there are."""
    said, found = told(f"question.{question.key}.help"), prices(given.so_far())
    return found.first_possible, "; ".join([said, *options(found, told, answered=bool(given.answered))])


def explained(question: Question, found: Setting, told: Words) -> str:
    """The explanation of a question where the date is known: with the groups there are."""
    said = told(f"question.{question.key}.help")
    names = names_of(found.base, told.lang)
    if question.by_group is None:
        return said
    who = names[0] if len(names) == 1 else told("ask.by_group", groups=f" {_AND} ".join(names))
    return "; ".join([who, said])


def options(found: Prices, told: Words, *, answered: bool) -> Iterator[str]:
    """The policies that can be tried, by number: what each is and costs here, and if that is the same.

    One that cannot be carried out here is told with what stands against it.
    """
    place = "here" if answered else "average"
    for number, policy in enumerate(found.policies, 1):
        title, why = policy.title[told.lang], found.why_not(policy, told.lang)
        if why:
            yield told("question.policy.impossible", number=number, title=title, why=why)
            continue
        sizes = sizes_here(found.changes(policy), told.lang)
        price = priced(found.extra(policy), told)
        yield told(f"question.policy.{place}", number=number, title=title, sizes=sizes, price=price)
    several = len(found.possible) > 1
    alike = "alike" if found.are_alike else "not_alike"
    yield from [told(f"question.policy.{alike if several else 'gross'}")] if found.possible else []


def read_sheet(path: Path, told: Words) -> Given:
    """The answers of a sheet; UserError with every mistake in it."""
    given, wrong, no_date = Given(), [], False
    for line, key, answer in sorted(_rows(path, told), key=_of_date, reverse=True):
        question = _known().get(plain(key))
        place = {"file": path.name, "line": line}
        if question is None:
            names = ", ".join(told(f"question.{one.key}.key") for one in QUESTIONS)
            wrong.append(told("sheet.unknown", found=key, known=names, **place))
        elif not answer:
            continue
        elif question.key in given.values:
            wrong.append(told("sheet.twice", found=key, **place))
        elif no_date and question.by_group is not None and is_split(answer):
            continue  # which groups there are, the date says
        else:
            value, said = read(question, answer, given.setting, told)
            if value is None:
                no_date = no_date or question.kind == "date"
                ask = told(f"question.{question.key}.ask")
                wrong.append(told("sheet.wrong", ask=ask, wrong=said, **place))
            else:
                given.take(question, value)
    if wrong:
        raise UserError(*wrong)
    return given


def _rows(path: Path, told: Words) -> Iterator[tuple[int, str, str]]:
    """(line, key, answer) of each question; UserError when the columns are not there."""
    if not path.is_file():
        raise UserError(told("sheet.missing", file=str(path)))
    rows = read_rows(read_text(path, told), path, told)
    columns = rows[0][1] if rows else []
    key, answer = (column_of(columns, _CATALOGUE, f"sheet.{name}") for name in ("head_key", "head_answer"))
    if key is None or answer is None:
        names = [told(f"sheet.head_{name}") for name in ("key", "answer")]
        raise UserError(told("sheet.no_head", file=path.name, first=names[0], second=names[1]))
    for line, cells in rows[1:]:
        padded = cells + [""] * len(columns)
        if any(padded):
            yield line, padded[key], padded[answer]


def _of_date(row: tuple[int, str, str]) -> bool:
    """Whether a row is that of the date, which says what the other answers are measured against."""
    question = _known().get(plain(row[1]))
    return question is not None and question.kind == "date"


def _known() -> dict[str, Question]:
    """Questions by their key in any of our languages."""
    return {
        plain(words(lang, _CATALOGUE)(f"question.{question.key}.key")): question
        for question in QUESTIONS
        for lang in LANGUAGES
    }
