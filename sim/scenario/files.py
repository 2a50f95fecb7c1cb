"""From a path to text: what stands between a planner's file and its YAML."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from sim.errors import Problem, problem
from sim.privacy import lines_with_cpr
from sim.scenario.compose import compose
from sim.scenario.tree import Node

LARGEST: Final = 1_000_000
"""Bytes; a shipped world has six thousand."""
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_OFFICE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How documents of word processors and spreadsheets begin: .docx, .odt, .xlsx; .doc, .xls."""
_OTHER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def read_tree(path: Path, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a file and its problems; ``shown`` is the file's name in messages."""
    content, refused = _bytes(path, shown)
    if content is None:
        return None, refused
    return parse(content, shown)


@lru_cache(maxsize=128)
def parse(content: bytes, shown: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The tree of a file's content; a pure function, so that a file read twice is parsed once."""
    text, refused = _decoded(content, shown)
    if text is None:
        return None, refused
    private = tuple(problem("cpr", shown, line) for line in lines_with_cpr(text))
    tree, problems = compose(text, shown)
    return tree, private + problems


def _bytes(path: Path, shown: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    try:
        if path.is_dir():
            return None, (problem("folder", shown),)
        if not path.exists():
            return None, (problem("file_missing", shown),)
        if not path.is_file():
            return None, (problem("not_a_file", shown),)
        if path.stat().st_size > LARGEST:
            return None, (problem("too_large", shown, size=f"{path.stat().st_size / LARGEST:.1f}"),)
        return path.read_bytes(), ()
    except (OSError, ValueError):
        return None, (problem("unreadable", shown),)


def _decoded(content: bytes, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Text of UTF-8 bytes, byte-order mark and Windows line ends accepted."""
    if content.startswith(_OFFICE):
        return None, (problem("office_file", shown),)
    body = content.removeprefix(_UTF8_MARK)
    if body.startswith(_OTHER_MARKS) or b"\x00" in body:
        return None, (problem("encoding_utf16", shown),)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (problem("encoding", shown, body.count(b"\n", 0, error.start) + 1),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), ()
