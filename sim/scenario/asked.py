"""What was asked for on the command line: names and paths, and how a shell may have taken them apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sim.errors import Problem, problem
from sim.scenario import places


class Asked(NamedTuple):
    """The names that can be read one by one, and what is wrong with the rest."""

    names: tuple[str | Path, ...]
    problems: tuple[Problem, ...]


def asked_for(names: Sequence[str | Path]) -> Asked:
    """The names asked for; several that together are one path with spaces are told as one mistake."""
    kept: list[str | Path] = []
    problems: list[Problem] = []
    place = 0
    while place < len(names):
        parts = _one_path(names, place)
        if parts:
            problems.append(problem("path_with_spaces", " ".join(parts), path=" ".join(parts)))
        else:
            kept.append(names[place])
        place += len(parts) or 1
    return Asked(tuple(kept), tuple(problems))


def with_commas(text: str, folder: Path) -> tuple[str, ...]:
    """The names in ``a,b`` when every one of them can be read, else none."""
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    known = bool(parts) and "," in text and all(_is_there(part, folder) for part in parts)
    return parts if known else ()


def _one_path(names: Sequence[str | Path], start: int) -> tuple[str, ...]:
    """The longest run of names from here that is one existing file with spaces in its path."""
    if not isinstance(names[start], str) or _is_there(str(names[start]), Path()):
        return ()
    for end in range(len(names), start + 1, -1):
        parts = tuple(str(name) for name in names[start:end])
        if _is_file(Path(" ".join(parts))):
            return parts
    return ()


def _is_there(name: str, folder: Path) -> bool:
    return name in places.shipped() or _is_file(folder / name)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
