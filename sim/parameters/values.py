"""Parameter values of one draw, with a record of what was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from sim.parameters.entry import Dated, Entry
from sim.parameters.sectors import Sector

# Names for the types whose own names are methods below.
Numbers = tuple[float, ...]
Day = date
Steps = tuple[tuple[date, float], ...]
Sectors = tuple[Sector, ...]


class Values:
    """The numbers one plan is compiled from.

    A name that does not exist, or a shape that does not fit (a dated value read
    as a plain one), is a mistake in the code and raises KeyError or TypeError.
    """

    def __init__(self, entries: Mapping[str, Entry], sectors: Sectors, drawn: Mapping[str, float]) -> None:
        self._entries = entries
        self._sectors = sectors
        self._drawn = dict(drawn)
        self._reads: set[str] = set()

    def __getitem__(self, name: str) -> float:
        """A plain number."""
        value = self._drawn.get(name, self._read(name).value)
        if not isinstance(value, (int, float)):
            raise TypeError(f"{name} is not a single number: read it with dated(), tuple() or date()")
        return float(value)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def dated(self, name: str) -> Steps:
        """Values by date, earliest first; a plain number holds from the first day there is."""
        value = self._read(name).value
        if isinstance(value, Dated):
            return tuple((step.since, step.value) for step in value.steps)
        return ((Day.min, self[name]),)

    def tuple(self, name: str) -> Numbers:
        """A list of numbers."""
        value = self._read(name).value
        if isinstance(value, (int, float, Day, Dated)):
            raise TypeError(f"{name} is not a list of numbers")
        return value

    def date(self, name: str) -> Day:
        """A day."""
        value = self._read(name).value
        if not isinstance(value, Day):
            raise TypeError(f"{name} is not a date")
        return value

    def sectors(self) -> Sectors:
        """The trades, in the order of their file; counts as reading all their numbers."""
        self._reads.update(name for name in self._entries if name.startswith("sectors."))
        return self._sectors

    @property
    def reads(self) -> frozenset[str]:
        """Names read so far."""
        return frozenset(self._reads)

    @property
    def drawn(self) -> Mapping[str, float]:
        """The uncertain parameters' values in this draw, by name; looking here is not recorded as a read."""
        return dict(self._drawn)

    def _read(self, name: str) -> Entry:
        if name not in self._entries:
            near = get_close_matches(name, self._entries, n=1)
            raise KeyError(f"no parameter {name}" + (f"; did you mean {near[0]}?" if near else ""))
        self._reads.add(name)
        return self._entries[name]
