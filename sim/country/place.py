"""One municipality of the table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sim.municipality.answers import Given
from sim.scenario import Scenario

_ILLUSTRATIVE: Final = "illustrativ"
"""So a source begins, in either language, that is none."""
_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "é": "e"})
_OTHERS: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 40


@dataclass(frozen=True)
class Municipality:
    """A row of the table; its luck is drawn by its ``number``, in a country or alone."""

    name: str
    number: int
    given: Given
    demand: float = 1.0
    """For labour, against what it is in the world."""
    way: Scenario | None = None
    """Whose way of working it has; None for the national one."""
    source: str = ""

    @property
    def key(self) -> str:
        """Its name in names of files and scenarios."""
        return file_name(self.name)

    @property
    def is_illustrative(self) -> bool:
        """Whether its values are made up: it says so, or names no source."""
        return not self.source or self.source.casefold().startswith(_ILLUSTRATIVE)


def file_name(name: str) -> str:
    """A name with small letters, digits and hyphens only; empty where nothing is left or it is too long."""
    plain = name.casefold().translate(_LETTERS)
    found = _OTHERS.sub("-", plain).strip("-")
    return found if len(found) <= _LONGEST else ""
