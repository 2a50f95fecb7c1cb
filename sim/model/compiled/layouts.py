"""How things lie in memory: numbers of types, and what stands where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sim.model.compiled.kinds import BOOL, DATE, DAYS, INT, STR, Kind

NUMBERS: Final = (INT, BOOL, STR, DATE, DAYS)
"""Kinds whose slot is a whole number."""
LIST, DICT, TUPLE, CLOSURE, GENERATOR = 1, 2, 3, 4, 5
FIRST_CLASS: Final = 16
"""Below are the type numbers of what is no object of a class."""
FRAME: Final = 4
"""A generator begins with its type, what goes on with it, its state and what it has yielded."""


@dataclass
class Layout:
    """Where the fields of a class stand; slot 0 is the number of the class."""

    cls: type
    number: int
    slots: dict[str, int]
    kinds: dict[str, Kind] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Slots of an object."""
        return len(self.slots) + 1
