"""Whether somebody has changed a file since the program wrote it: the file bears a mark of its own text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Final

from sim.municipality.lines import CATALOGUE, comment
from sim.text import LANGUAGES, Words, words

_LETTERS: Final = 12
_MOST: Final = 9
"""So many proposals beside each other are looked for."""
_MARK: Final = re.compile(rf"# .*: ([0-9a-f]{{{_LETTERS}}})")


def marked(text: str, told: Words) -> str:
    """A text with its mark at the end."""
    return (
        "\n".join([*text.splitlines(), *comment(told("file.mark", mark=_digest(text.splitlines())))]) + "\n"
    )


def is_by_hand(file: Path) -> bool:
    """Whether a file that is there was changed since the program wrote it, or not written by it at all."""
    if not file.is_file():
        return False
    lines = file.read_text("utf-8-sig", errors="replace").splitlines()
    marks = [(number, found[1]) for number, line in enumerate(lines) if (found := _MARK.fullmatch(line))]
    return not any(mark == _digest(lines[:number] + lines[number + 1 :]) for number, mark in marks)


def free_name(own: str) -> str:
    """The name, or one with a number behind it where somebody has changed that file."""
    return next(one for one in _numbered(own) if not is_by_hand(file_of(one)))


def others(name: str, written: Collection[str]) -> list[Path]:
    """Proposals for a municipality, of whatever language, that were written before and not now."""
    keys = [words(lang, CATALOGUE)("question.policy.key") for lang in LANGUAGES]
    names = [one for key in keys for one in islice(_numbered(f"{name}-{key}"), _MOST)]
    return [file_of(one) for one in names if one not in written and file_of(one).is_file()]


def file_of(name: str) -> Path:
    """Where a file of that name is written."""
    return Path(f"{name}.yaml")


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _digest(lines: Sequence[str]) -> str:
    """Of what stands on the lines; blanks behind them are nobody's change."""
    text = "\n".join(line.rstrip() for line in lines).strip()
    return hashlib.sha256(text.encode()).hexdigest()[:_LETTERS]
