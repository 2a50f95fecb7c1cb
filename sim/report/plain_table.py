"""A table of plain text: cells wrap in their columns, figures stand to the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import NamedTuple

from sim.text.formats import plain


class Column(NamedTuple):
    """A column's title, its width in characters, and whether it is set to the left."""

    title: str
    width: int
    left: bool = False


class Row(NamedTuple):
    """One row: for each cell its paragraphs, each on its own lines; missing cells are empty."""

    cells: Sequence[Sequence[str]]


def render(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """The table; no line is longer than the widths together."""
    total = sum(column.width for column in columns)
    head = _lines(columns, Row([[column.title] for column in columns]))
    body = [line for row in rows for line in _lines(columns, row)]
    return "\n".join([*head, "-" * total, *body])


def _lines(columns: Sequence[Column], row: Row) -> list[str]:
    empty = [()] * (len(columns) - len(row.cells))
    blocks = [_block(column, cell) for column, cell in zip(columns, [*row.cells, *empty], strict=True)]
    lines = zip_longest(*blocks, fillvalue="")
    return [
        "".join(_set(column, text) for column, text in zip(columns, line, strict=True)).rstrip()
        for line in lines
    ]


def _block(column: Column, paragraphs: Sequence[str]) -> list[str]:
    room = column.width - 1
    return [line for text in paragraphs for line in wrap(plain(text), room)]


def _set(column: Column, text: str) -> str:
    return text.ljust(column.width) if column.left else text.rjust(column.width)
