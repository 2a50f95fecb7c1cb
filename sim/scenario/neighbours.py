"""The other files of a folder: which names they carry, as ``extends:`` goes by the name of the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sim.errors import Problem, problem
from sim.scenario import places

_NAME: Final = re.compile(rb"^name:[ \t]*[\"']?([a-z0-9_-]+)", re.MULTILINE)
_READ: Final = 65_536
"""Bytes of a neighbour that are looked through; ``name:`` stands at the top."""
_MOST: Final = 500
"""Neighbours that are looked at."""


def named_inside(folder: Path) -> dict[Path, str]:
    """Scenario files of a folder and the ``name:`` each states, in alphabetical order."""
    found: dict[Path, str] = {}
    for path in places.files_in(folder)[:_MOST]:
        name = _name_in(path)
        if name:
            found[path] = name
    return found


def name_clashes(path: Path, shown: str, name: str) -> list[Problem]:
    """Notes on another file beside this one with the same ``name:``, or the same file name."""
    notes: list[Problem] = []
    for other, told in named_inside(path.parent).items():
        if other.name == path.name:
            continue
        if other.stem == path.stem:
            told_by = {"other": other.name, "stem": path.stem, "meant": path.stem + places.SUFFIXES[0]}
            notes.append(problem("stem_twice", shown, None, "", **told_by))
        elif told == name:
            files = {"other": other.name, "other_stem": other.stem, "stem": path.stem}
            notes.append(problem("name_twice", shown, None, "name", name=name, **files))
    return notes


def _name_in(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            found = _NAME.search(stream.read(_READ))
    except OSError:
        return ""
    return found[1].decode("ascii") if found else ""
