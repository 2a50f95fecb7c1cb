"""`trappen new --municipality`: a municipality of one's own from questions in a terminal or a sheet."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sim.errors import UserError

if TYPE_CHECKING:
    from sim.municipality import Given, Question, Written
    from sim.municipality.price import Prices
    from sim.text import Words

_CATALOGUE = "municipality"
_BACK = ("tilbage", "back", "<")
"""Words for a step back."""


def municipality(
    name: str, sheet: Path | None, from_sheet: Path | None, lang: str, *, overwrite: bool = False
) -> None:
    """Ask, or read a sheet, and write the files; or write an empty sheet.

    Answers from a terminal are kept as a sheet, so that one can be changed and all written again.
    """
    from sim.municipality import read_sheet, written
    from sim.text import words

    told = words(lang, _CATALOGUE)
    if sheet is not None and from_sheet is not None:
        raise UserError(told("ask.one_sheet"))
    if sheet is not None:
        _write_sheet(sheet, name, told)
        return
    if from_sheet is None and not sys.stdin.isatty():
        raise UserError(told("ask.no_terminal"))
    policy = Path(f"{name}-{told('question.policy.key')}.yaml")
    answers = Path(f"{name}-{told('sheet.answers')}.csv")
    if overwrite:
        _untouched(Path(f"{name}.yaml"), told)
    else:
        _free([Path(f"{name}.yaml"), policy, *([answers] if from_sheet is None else [])], told)
    if from_sheet is None:
        given = _asked_and_kept(name, answers, told)
    else:
        given, answers = read_sheet(from_sheet, told), from_sheet
        _tell_notes(given, told)
    files = written(given.complete(), name, lang, answers.name)
    _write(files, told)
    _tell_others(name, files, told)
    typer.echo(told("ask.again", name=name, sheet=str(answers)))


def _free(files: Sequence[Path], told: Words) -> None:
    """Refuse before anything is asked when one of the files is there already."""
    for file in files:
        if file.exists():
            raise UserError(told("ask.exists", file=str(file)))


def _untouched(file: Path, told: Words) -> None:
    """Refuse before anything is asked where somebody's own changes would be lost."""
    from sim.municipality import is_by_hand

    if is_by_hand(file):
        raise UserError(told("ask.by_hand", file=str(file)))


def _tell_others(name: str, files: tuple[Written, ...], told: Words) -> None:
    """Proposals that were there before and still are: they build on what has just been written."""
    from sim.municipality import is_by_hand, others

    for file in others(name, [one.name for one in files]):
        typer.echo(told("ask.kept" if is_by_hand(file) else "ask.left", file=str(file), name=name))


def _write_sheet(sheet: Path, name: str, told: Words) -> None:
    from sim.municipality import Given, template

    if sheet.exists():
        raise UserError(told("sheet.exists", file=str(sheet)))
    if not sheet.absolute().parent.is_dir():
        raise UserError(told("sheet.no_folder", file=str(sheet), folder=str(sheet.parent)))
    try:
        sheet.write_bytes(template(Given(), told))
    except OSError:
        raise UserError(told("sheet.not_written", file=str(sheet))) from None
    typer.echo(told("sheet.written", file=str(sheet), name=name))


def _asked_and_kept(name: str, answers: Path, told: Words) -> Given:
    """The answers of somebody at a terminal, kept as a sheet; those given so far where it stops."""
    from sim.municipality import Given, template

    given = Given()
    try:
        _asked(given, told)
    except (typer.Abort, KeyboardInterrupt, UserError):
        if given.answered:
            answers.write_bytes(template(given, told))
            typer.echo("")
            typer.echo(told("ask.answers_kept", name=name, sheet=str(answers)))
        raise
    answers.write_bytes(template(given, told))
    return given


def _asked(given: Given, told: Words) -> None:
    """Ask somebody at a terminal; each answer is checked before the next question."""
    from sim.municipality import QUESTIONS

    typer.echo(told("ask.head"))
    number = 0
    while number < len(QUESTIONS):
        question = QUESTIONS[number]
        typer.echo("")
        if not _ask(number + 1, question, given, told):
            number = max(0, number - 1)
            given.forget(QUESTIONS[number])
            continue
        if question.kind == "date":
            typer.echo(given.world(told))
        for note in given.notes(question, told):
            typer.echo(note)
        number += 1


def _proposals(given: Given, told: Words) -> Prices:
    """Tell which proposals there are, and what each is and costs."""
    from sim.municipality.sheet import options
    from sim.municipality.write import prices

    found = prices(given.so_far())
    for line in options(found, told, answered=bool(given.answered)):
        typer.echo(f"  {line}")
    return found


def _ask(number: int, question: Question, given: Given, told: Words) -> bool:
    """One question, until the answer can be used; False for a step back to the one before."""
    from sim.municipality import QUESTIONS
    from sim.municipality.sheet import explained

    key, meant, shown = f"question.{question.key}", given.default(question), given.shown(question, told)
    found = None
    if question.kind == "policy":
        found = _proposals(given, told)
        meant = found.first_possible
        shown = str(1 + [one.name for one in found.policies].index(meant) if found.possible else 0)
    ask = {"ask": told(f"{key}.ask"), "help": explained(question, given.setting, told)}
    while True:
        typer.echo(told("ask.line", number=number, all=len(QUESTIONS), default=shown, **ask), nl=False)
        line = sys.stdin.readline()
        if not line:
            raise typer.Abort
        if line.strip().casefold() in _BACK:
            return False
        if not line.strip():
            given.values[question.key] = meant
            return True
        wrong = _taken(question, line, given, found, told)
        if not wrong:
            return True
        typer.echo(wrong)


def _taken(question: Question, line: str, given: Given, found: Prices | None, told: Words) -> str:
    """Keep an answer; where it cannot be used, what is wrong with it."""
    from sim.municipality.questions import read

    value, wrong = read(question, line, given.setting, told)
    if value is not None and found is not None:
        wrong = found.cannot(str(value), told)
    if value is not None and not wrong:
        given.take(question, value)
    return wrong


def _tell_notes(given: Given, told: Words) -> None:
    from sim.municipality import QUESTIONS

    if not given.answered:
        typer.echo(told("note.nothing"), err=True)
    typer.echo(given.world(told))
    answers = given.complete()
    if "people" in given.answered and "arrivals" not in given.answered:
        typer.echo(told("note.assumed", groups=answers.in_groups("arrivals", told)), err=True)
    for question in QUESTIONS:
        for note in given.notes(question, told):
            typer.echo(note, err=True)


def _write(files: tuple[Written, ...], told: Words) -> None:
    """Write the files, and say what to do with them."""
    names = [f"{file.name}.yaml" for file in files]
    for file, name in zip(files, names, strict=True):
        Path(name).write_text(file.text, encoding="utf-8", newline="\n")
    typer.echo("")
    typer.echo(told("ask.done", files=told.formats.listing(names)))
    typer.echo(told("ask.draft" if len(files) > 1 else "ask.alone", files=" ".join(names)))
    for name in names:
        typer.echo(told("ask.look", file=name))
