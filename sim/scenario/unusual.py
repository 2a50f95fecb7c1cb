"""Values that are possible but deserve a second look: they run, with a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from sim.errors import Problem, problem
from sim.scenario import units
from sim.scenario.base import at
from sim.scenario.document import LAW_KNOWN_UNTIL, Document, start_of
from sim.scenario.tree import Node

CASES_EACH: Final = (10, 130)
"""Citizens per caseworker: norm 35-50, observed up to 130 (outside_facts §5)."""
DAYS_A_YEAR: Final = 365.25
_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {"duration": units.duration, "hours/week": units.weekly}
_WRITERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "duration": units.show_duration,
    "hours/week": units.show_weekly,
    "months": units.show_months,
}
Path = tuple[str, ...]


def unusual(document: Document, root: Node) -> list[Problem]:
    """Values that run but deserve a second look."""
    found = [*_law_after(document, root), *_caseload(document, root), *_mentor_time(document, root)]
    return found + list(_implausible(document, (), root))


def _say(message: str, root: Node, path: Path, **fields: Any) -> Problem:
    node = root.at(path)
    return problem(message, node.file, node.line, ".".join(path), **fields)


def _law_after(document: Document, root: Node) -> Iterator[Problem]:
    known = LAW_KNOWN_UNTIL[document.world.law]
    if document.decision_date > known:
        yield _say("law_after", root, ("decision_date",), date=str(document.decision_date), known=str(known))


def _caseload(document: Document, root: Node) -> Iterator[Problem]:
    """Everybody who arrived during the history, shared among the caseworkers at the decision."""
    cases = round(_arrived(document) / at(document.way_of_working.caseworkers.number, document.decision_date))
    low, high = CASES_EACH
    if not low <= cases <= high:
        yield _say(
            "caseload", root, ("way_of_working", "caseworkers", "number"), cases=cases, low=low, high=high
        )


def _arrived(document: Document) -> float:
    """Adults who arrive between the start and the decision."""
    start = start_of(document.decision_date, document.world.history)
    steps = document.world.arrivals.adults_per_year
    dates = [start, *(step.from_date for step in steps if start < step.from_date < document.decision_date)]
    ends = [*dates[1:], document.decision_date]
    return sum(at(steps, day) * (end - day).days for day, end in zip(dates, ends, strict=True)) / DAYS_A_YEAR


def _mentor_time(document: Document, root: Node) -> Iterator[Problem]:
    mentors = document.way_of_working.language_mentors
    if mentors.hours_per_citizen > mentors.hours and at(mentors.number, document.decision_date):
        yield _say("mentor_time", root, ("way_of_working", "language_mentors", "hours_per_citizen"))


def _implausible(part: BaseModel, path: Path, root: Node) -> Iterator[Problem]:
    for name, info in type(part).model_fields.items():
        value, here = getattr(part, name), (*path, name)
        if name in ("national", "offers"):
            continue
        if isinstance(value, BaseModel):
            yield from _implausible(value, here, root)
        elif isinstance(info.json_schema_extra, dict) and "plausible" in info.json_schema_extra:
            yield from _outside(value, here, root, info.json_schema_extra)


def _outside(value: Any, path: Path, root: Node, extra: Mapping[str, Any]) -> Iterator[Problem]:
    unit = str(extra["unit"])
    read, write = _READERS.get(unit, _as_is), _WRITERS.get(unit, _plain_number)
    low, high = (read(limit) for limit in extra["plausible"])
    outside = [single for single in _values(value) if not low <= single <= high]
    if outside:
        yield _say("implausible", root, path, found=write(outside[0]), low=write(low), high=write(high))


def _values(value: Any) -> list[Any]:
    return [step.value for step in value] if isinstance(value, tuple) else [value]


def _as_is(value: Any) -> Any:
    return value


def _plain_number(value: Any) -> str:
    return f"{value:g}"
