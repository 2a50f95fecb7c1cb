"""The register of all parameters: reading it, drawing from it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sim.errors import ParameterError, Problem
from sim.model.draws import Purpose, stream_key, uniform
from sim.parameters.check import parse
from sim.parameters.entry import Entry
from sim.parameters.offers import with_label
from sim.parameters.priors import quantile, within
from sim.parameters.sectors import Sector, load_sectors
from sim.parameters.source import Raw, plain, read
from sim.parameters.values import Values

if TYPE_CHECKING:
    import pandas as pd

_FOLDER: Final = Path(__file__).parent
_SECTORS: Final = "sectors.yaml"
_HASH_BITS: Final = 31

Offer = tuple[str, Mapping[str, Any], str, int]
"""A number of an offer file: (name ``offers.<offer>.<field>``, the entry as written, file, line)."""


@dataclass(frozen=True)
class Register:
    """All parameters by name, and the trades."""

    entries: Mapping[str, Entry]
    sectors: tuple[Sector, ...]

    def values(self, seed: int, draw: int | None = None) -> Values:
        """Return the values of one parameter draw; with ``draw=None`` the medians of the priors."""
        asked = (seed, draw)
        if asked not in self._latest:
            self._latest.clear()  # all runs of a draw come after each other
            self._latest[asked] = self._numbers(*asked)
        return Values(self.entries, self.sectors, self._latest[asked])

    def table(self, lang: str = "da") -> pd.DataFrame:
        """Return the register as a table, weakest grade first."""
        from sim.parameters.table import table

        return table(self.entries.values(), lang)

    @cached_property
    def hash(self) -> str:
        """SHA-256 over names, values, units, kinds and priors: which parameter set this is."""
        content = [
            (entry.name, entry.value, entry.unit, entry.kind, entry.prior, entry.plausible)
            for _, entry in sorted(self.entries.items())
        ]
        return hashlib.sha256(repr(content).encode()).hexdigest()

    def _numbers(self, seed: int, draw: int | None) -> dict[str, float]:
        if draw is None:
            return {entry.name: float(entry.value) for entry in self._uncertain}  # type: ignore[arg-type]
        key = stream_key(seed, draw, 0)
        return {entry.name: _drawn(entry, key) for entry in self._uncertain}

    @cached_property
    def _latest(self) -> dict[tuple[int, int | None], dict[str, float]]:
        """The draw asked for last."""
        return {}

    @cached_property
    def _uncertain(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries.values() if entry.prior is not None)


def load(extra_folder: Path | str | None = None, offers: Iterable[Offer] = ()) -> Register:
    """Read the shipped parameters, those of a folder of one's own, and those of offers.

    An entry of ``extra_folder`` may take a shipped one's place only if it says
    ``replaces: true``. Raises ParameterError with every problem found.
    """
    sectors, of_sectors = load_sectors(_FOLDER / _SECTORS)
    shipped = _shipped()
    own = [raw for path in _files(Path(extra_folder)) for raw in read(path)] if extra_folder else []
    offered = _offered(offers)
    parsed = [parse(raw) for raw in (*shipped, *own, *offered)]
    problems = [found for _, wrong in parsed for found in wrong]
    problems += _twice([*shipped, *offered]) + _clashes(shipped, own)
    if problems:
        raise ParameterError(*problems)
    entries = [*of_sectors, *(entry for entry, _ in parsed if entry is not None)]
    # Sorted, so that neither file names nor the order inside a file are visible downstream.
    return Register(dict(sorted({entry.name: entry for entry in entries}.items())), sectors)


def number(name: str) -> int:
    """The parameter's address among the draws: a hash of its name, the same on every machine."""
    digest = hashlib.sha256(name.encode()).digest()
    return int.from_bytes(digest[:4], "big") & ((1 << _HASH_BITS) - 1)


def _drawn(entry: Entry, key: int) -> float:
    assert entry.prior is not None
    assert isinstance(entry.value, float)
    u = uniform(key, Purpose.PARAMETER, 0, number(entry.name))
    return within(quantile(entry.prior, entry.value, u), entry.plausible)


@cache
def _shipped() -> tuple[Raw, ...]:
    """The shipped entries as written; their files do not change while the program runs."""
    return tuple(raw for path in _files(_FOLDER) for raw in read(path))


def _offered(offers: Iterable[Offer]) -> list[Raw]:
    """Entries of offer files; several scenarios may bring the same one."""
    once = {(name, file, line): body for name, body, file, line in offers}
    raws = [Raw(name, plain(body), file, line, offer=True) for (name, file, line), body in once.items()]
    return [with_label(raw) for raw in raws]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if path.name != _SECTORS)


def _twice(raws: list[Raw]) -> list[Problem]:
    """Names declared a second time."""
    first: dict[str, Raw] = {}
    return [
        raw.problem("parameter_twice", other=f"{first[raw.name].file}:{first[raw.name].line}")
        for raw in raws
        if first.setdefault(raw.name, raw) is not raw
    ]


def _clashes(shipped: tuple[Raw, ...], own: list[Raw]) -> list[Problem]:
    """Entries of one's own that would silently replace a shipped one, or that replace nothing."""
    names = {raw.name for raw in shipped}
    problems = _twice(own)
    for raw in own:
        replaces = isinstance(raw.body, dict) and raw.body.get("replaces") is True
        if replaces != (raw.name in names):
            problems.append(raw.problem("parameter_replaces_nothing" if replaces else "parameter_shipped"))
    return problems
