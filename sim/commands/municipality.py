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
    from sim.text import Words

_CATALOGUE = "municipality"


def municipality(name: str, sheet: Path | None, from_sheet: Path | None, lang: str) -> None:
    """Ask, or read a sheet, and write the files; or write an empty sheet."""
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
    _free([name, f"{name}-{told('question.policy.key')}"], words(lang, "commands"))
    given = _asked(told) if from_sheet is None else read_sheet(from_sheet, told)
    if from_sheet is not None:
        _tell_notes(given, told)
    _write(written(given.complete(), name, lang), told)


def _free(names: Sequence[str], words: Words) -> None:
    """Refuse before anything is asked when one of the files is there already."""
    for file in (Path(f"{name}.yaml") for name in names):
        if file.exists():
            raise UserError(words("said.new_exists", file=str(file)))


def _write_sheet(sheet: Path, name: str, told: Words) -> None:
    from sim.municipality import setting, template
    from sim.municipality.answers import FIRST

    if sheet.exists():
        raise UserError(told("sheet.exists", file=str(sheet)))
    if not sheet.absolute().parent.is_dir():
        raise UserError(told("sheet.no_folder", file=str(sheet), folder=str(sheet.parent)))
    try:
        sheet.write_bytes(template(setting(FIRST), told))
    except OSError:
        raise UserError(told("sheet.not_written", file=str(sheet))) from None
    typer.echo(told("sheet.written", file=str(sheet), name=name))


def _asked(told: Words) -> Given:
    """The answers of somebody at a terminal; each is checked before the next question."""
    from sim.municipality import QUESTIONS, Given

    typer.echo(told("ask.head"))
    given = Given()
    for number, question in enumerate(QUESTIONS, 1):
        typer.echo("")
        _options(question, given, told)
        _ask(number, question, given, told)
        for note in given.notes(question, told):
            typer.echo(note)
    return given


def _options(question: Question, given: Given, told: Words) -> None:
    from sim.municipality.sheet import options

    if question.kind == "policy":
        for line in options(given.setting, told):
            typer.echo(f"  {line}")


def _ask(number: int, question: Question, given: Given, told: Words) -> None:
    """One question, until the answer can be used."""
    from sim.municipality import QUESTIONS
    from sim.municipality.questions import read
    from sim.municipality.sheet import explained

    key, meant = f"question.{question.key}", given.default(question)
    shown = 1 if question.kind == "policy" else given.shown(question, told)
    ask = {"ask": told(f"{key}.ask"), "help": explained(question, given.setting, told)}
    while True:
        typer.echo(told("ask.line", number=number, all=len(QUESTIONS), default=shown, **ask), nl=False)
        line = sys.stdin.readline()
        if not line:
            raise typer.Abort
        if not line.strip():
            given.values[question.key] = meant
            return
        value, wrong = read(question, line, given.setting, told)
        if value is not None:
            given.take(question, value)
            return
        typer.echo(wrong)


def _tell_notes(given: Given, told: Words) -> None:
    from sim.municipality import QUESTIONS

    given.complete()
    for question in QUESTIONS:
        for note in given.notes(question, told):
            typer.echo(note, err=True)


def _write(files: tuple[Written, ...], told: Words) -> None:
    """Write the files, and say what to do with them."""
    names = [f"{file.name}.yaml" for file in files]
    for file, name in zip(files, names, strict=True):
        with Path(name).open("x", encoding="utf-8", newline="\n") as stream:  # never over another file
            stream.write(file.text)
    typer.echo("")
    typer.echo(told("ask.done", files=told.formats.listing(names)))
    typer.echo(told("ask.draft" if len(files) > 1 else "ask.alone", files=" ".join(names)))
    for name in names:
        typer.echo(told("ask.look", file=name))
