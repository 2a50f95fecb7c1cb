"""What is told beside a shipped system, in both languages: `scenarios/notes/<name>.yaml`.

What the model cannot represent of it, and the outcome that it is to be read by where that is its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from sim.scenario.places import shipped_folder

FOLDER: Final = "notes"
KEY: Final = "cannot"
MEASURE: Final = "read_by"
OPPONENT: Final = "against"
_MONTH: Final = re.compile(r"_\d+m(?=$|_)")
"""The month in an outcome's name: `_36m`."""


def notes_file(name: str) -> Path:
    """Where the notes of a shipped scenario are."""
    return shipped_folder() / FOLDER / f"{name}.yaml"


def cannot(name: str) -> Mapping[str, tuple[str, ...]]:
    """Sentences by language on what is left out or simplified; none when there is no such file."""
    texts = _told(name).get(KEY, {})
    return {lang: tuple(str(text).strip() for text in found) for lang, found in texts.items()}


def own_measure(name: str, primary: str = "") -> str | None:
    """The outcome a shipped system is to be read by, where the usual one does not suit its people.

    The file names it at one month; in a study it is read at the primary outcome's month, if that has one.
    """
    found, month = _told(name).get(MEASURE), _MONTH.search(primary)
    if found is None or month is None:
        return None if found is None else str(found)
    return _MONTH.sub(month[0], str(found))


def read_by(name: str, primary: str) -> str:
    """The outcome a scenario is to be read by in a study: its own, else the primary one."""
    return own_measure(name, primary) or primary


def opponent(name: str) -> Mapping[str, str]:
    """By language, what is imagined in the place of the national way; empty where nothing is."""
    return dict(_told(name).get(OPPONENT, {}))


@cache
def _told(name: str) -> Mapping[str, Any]:
    """What the shipped file says; it does not change while the program runs."""
    path = notes_file(name)
    if not path.is_file():
        return {}
    told: Mapping[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return told
