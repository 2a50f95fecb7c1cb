"""All laws that every run must keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import laws_catalogue
import laws_companies
import laws_condition
import laws_families
import laws_idle
import laws_offers
import laws_people
import laws_rows
import laws_school
import laws_staff
import laws_team
from engine_runs import Run

Law = Callable[[Run], Iterator[str]]

LAWS: tuple[Law, ...] = (
    *laws_rows.LAWS,
    *laws_people.LAWS,
    *laws_staff.LAWS,
    *laws_team.LAWS,
    *laws_idle.LAWS,
    *laws_offers.LAWS,
    *laws_school.LAWS,
    *laws_condition.LAWS,
    *laws_catalogue.LAWS,
    *laws_families.LAWS,
    *laws_companies.LAWS,
)
_SHOWN = 5


def broken(law: Law, run: Run) -> list[str]:
    """The first few violations of a law."""
    return list(islice(law(run), _SHOWN))


def all_broken(run: Run) -> dict[str, list[str]]:
    """Every law that a run breaks, with the first few violations."""
    found = {law.__name__: broken(law, run) for law in LAWS}
    return {name: wrong for name, wrong in found.items() if wrong}
