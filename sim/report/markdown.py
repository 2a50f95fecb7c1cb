"""Tables and lists of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

WIDE: Final = "---\nhide: [toc]\n---\n\n"
"""Begins a page without a table of contents at its side: its tables need the room."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A table; columns numbered in ``right`` are set to the right."""
    lines = [head, ["---:" if number in right else "---" for number in range(len(head))]]
    lines += [[cell(text) for text in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(text: str) -> str:
    """Text on one line that ends no column."""
    return " ".join(text.split()).replace("|", "\\|")


def bullets(texts: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {' '.join(text.split())}" for text in texts)


def page(parts: Iterable[str]) -> str:
    """Paragraphs with a blank line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part) + "\n"
