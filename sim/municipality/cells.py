"""Cells of a CSV file as spreadsheets save it: semicolons, commas or tabs, UTF-8 or what is older."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sim.errors import UserError
from sim.privacy import lines_with_cpr
from sim.text import LANGUAGES, Words, words

SEPARATORS: Final = (";", "\t", ",")
MARK: Final = "utf-8-sig"
_OLDER: Final = "cp1252"
_OFFICE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin."""


def read_text(path: Path, told: Words) -> str:
    """What stands in the file; UserError when it is no text, or holds something like a CPR number."""
    content = path.read_bytes()
    if content.startswith(_OFFICE):
        raise UserError(told("sheet.not_csv", file=path.name))
    text = _decoded(content)
    if text is None:
        raise UserError(told("sheet.not_text", file=path.name))
    private = [told("sheet.cpr", file=path.name, line=line) for line in lines_with_cpr(text)]
    if private:
        raise UserError(*private)
    return text


def read_rows(text: str, path: Path, told: Words) -> list[tuple[int, list[str]]]:
    """(line, cells) of each row, the first included; UserError where a row cannot be read."""
    head = next(iter(text.splitlines()), "")
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error:
        raise UserError(told("sheet.not_rows", file=path.name, line=reader.line_num)) from None


def column_of(head: Sequence[str], catalogue: str, entry: str) -> int | None:
    """The place of a column whose name is that of a catalogue's entry, in any of our languages."""
    names = {plain(words(lang, catalogue)(entry)) for lang in LANGUAGES}
    return next((number for number, found in enumerate(head) if plain(found) in names), None)


def plain(text: str) -> str:
    """A name as it is compared: without blanks around it, small letters."""
    return text.strip().casefold()


def _decoded(content: bytes) -> str | None:
    for encoding in (MARK, _OLDER):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    return None
