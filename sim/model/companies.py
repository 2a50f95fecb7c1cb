"""Companies: the employers there are; more of them changes nothing about the first ones."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sim.model.draws import Purpose, below, pick, uniforms
from sim.model.tables import read
from sim.model.vocabulary import OUTSIDE, AgentKind
from sim.model.world_parts import Employers


class CompanyFacts(NamedTuple):
    """What does not change about a company."""

    number: int
    sector: int  # index of the trade
    private: int  # 1 private, 0 public
    employees: int
    size: int  # band of the quota: 0 small, 1 middle, 2 large
    places: int  # subsidised places at the same time that the law allows
    openness_u: float  # rank, uniform in (0, 1): how open to taking people
    patience: int  # at the start, permille of the ordinary patience


_SECTOR: Final = 0
_PUBLIC: Final = 1
_SIZE: Final = 2
_OPENNESS: Final = 3
_PATIENCE: Final = 4
"""Counts under ``Purpose.COMPANY``. Part of every result: never changed."""


def make_companies(employers: Employers, key: int) -> tuple[CompanyFacts, ...]:
    """The companies 0, 1, 2 ..., then those outside the municipality."""
    numbers = np.append(np.arange(employers.number), OUTSIDE + np.arange(employers.outside))
    columns = [
        uniforms(key, Purpose.COMPANY, AgentKind.COMPANY, numbers, count).tolist()
        for count in (_SECTOR, _PUBLIC, _SIZE, _OPENNESS, _PATIENCE)
    ]
    rows = zip(numbers.tolist(), *columns, strict=True)
    return tuple(_company(employers, *row) for row in rows)


def _company(
    employers: Employers, number: int, sector_u: float, public_u: float, size_u: float, openness_u: float,
    patience_u: float,
) -> CompanyFacts:  # fmt: skip
    """One company from its uniform numbers."""
    sector = pick(sector_u, employers.sectors)
    employees = max(1, read(employers.employees, size_u))
    size, places = quota(employees, employers.quota)
    least, most = employers.patience
    patience = least + below(patience_u, most - least + 1)
    private = int(public_u >= employers.public[sector])
    return CompanyFacts(number, sector, private, employees, size, places, openness_u, patience)


def quota(employees: int, rule: tuple[int, int, int, int, int]) -> tuple[int, int]:
    """Size band and subsidised places: a fixed number when small, else one per so many employees."""
    small_below, small_places, middle_up_to, middle_staff, large_staff = rule
    if employees < small_below:
        return 0, small_places
    if employees <= middle_up_to:
        return 1, employees // middle_staff
    return 2, employees // large_staff
