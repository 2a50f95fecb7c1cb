"""Values that a file may say and that cannot be what its planner means: told with the line and a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any, Final

from pydantic import BaseModel

from sim.errors import Choice, Problem, problem
from sim.scenario.base import ALWAYS, at
from sim.scenario.brought_in import BROUGHT_IN
from sim.scenario.document import Document, start_of
from sim.scenario.levers import levers
from sim.scenario.population import TrackSplit
from sim.scenario.tree import Node
from sim.scenario.unusual import PROGRAMME_MONTHS, arrived, coming
from sim.scenario.where import ARRIVALS, PEOPLE, say_of, write_under
from sim.text import LANGUAGES, words

PEOPLE_ON_A_TRACK: Final = 0.25
"""A share of the people for whom a language school without seats is hardly meant."""
JUMP: Final = 3.0
"""So many times the arrivals of the five years before are told; in the shipped files at most 1.6."""
MONTHS_A_YEAR: Final = 12
_WAY: Final = "way_of_working."
_DECISION: Final = ("decision_date",)
_COMPANIES: Final = ("world", "labour_market", "companies")
_WHO: Final = (("world", "population"),)
_SEATS: Final = ("way_of_working", "language_school", "seats")
_CENTRES: Final = ("way_of_working", "company_service", "centres", "number")


def doubtful(document: Document, root: Node) -> Iterator[Problem]:
    """What deserves a second look; of what is inherited, where the planner's own file does not fit it."""
    yield from _empty_tracks(document, root)
    yield from _more_centres_than_companies(document, root)
    yield from _series_late(document, root)
    yield from _jump(document, root)
    yield from _mechanisms_unmoved(document, root)


def _empty_tracks(document: Document, root: Node) -> Iterator[Problem]:
    """A Danish track without seats, on which many of the people are, where other tracks have some."""
    seats = document.way_of_working.language_school.seats
    if not any(at(getattr(seats, track), document.decision_date) for track in TrackSplit.model_fields):
        return  # no language school at all: people long on benefit do not attend it
    for track in TrackSplit.model_fields:
        share = _share_on(document, track)
        if not at(getattr(seats, track), document.decision_date) and share >= PEOPLE_ON_A_TRACK:
            path = (*_SEATS, track)
            where = (path, *_WHO, *PEOPLE)
            told = {"track": track, "share": round(100 * share), "name": write_under(root, where)}
            yield say_of("track_without_seats", root, where, **told)


def _share_on(document: Document, track: str) -> float:
    """Of all who come a year, the share on a Danish track."""
    people = (document.world.population, *(group.population for group in document.world.groups))
    shares = [getattr(one.track, track) for one in people]
    adults = coming(document)
    on_it = sum(number * share for number, share in zip(adults, shares, strict=True))
    return on_it / sum(adults) if sum(adults) else 0.0


def _more_centres_than_companies(document: Document, root: Node) -> Iterator[Problem]:
    """Company centres are set up at companies that take part."""
    centres = document.way_of_working.company_service.centres.number
    companies = document.world.labour_market.companies
    if centres > companies:
        told = {"centres": centres, "companies": companies, "name": ".".join(_CENTRES)}
        yield say_of("centres_above_companies", root, (_CENTRES, _COMPANIES), **told)


def _series_late(document: Document, root: Node) -> Iterator[Problem]:
    """A series of arrivals that begins within the years in which those present came."""
    decision = document.decision_date
    first = document.world.arrivals.adults_per_year[0].from_date
    start = start_of(decision, min(document.world.history, PROGRAMME_MONTHS))
    if first != ALWAYS and first > start:
        told = {"first": str(first), "start": str(start), "decision": str(decision)}
        yield say_of("series_begins_late", root, (_DECISION, ARRIVALS), **told)


def _jump(document: Document, root: Node) -> Iterator[Problem]:
    """Many more new people than came in the years before; far fewer are what the years after 2016 brought."""
    months = min(document.world.history, PROGRAMME_MONTHS)
    before = arrived(document) * MONTHS_A_YEAR / months
    now = sum(coming(document))
    if before and now > JUMP * before:
        told = {"now": f"{now:.0f}", "before": f"{before:.0f}"}
        yield say_of("arrivals_jump", root, PEOPLE, **told)


def _mechanisms_unmoved(document: Document, root: Node) -> Iterator[Problem]:
    """Mechanisms that the file names, that a way of working brings in, and that nothing in it moves."""
    node = root.entries.get("mechanisms", Node(None))
    items = node.value if isinstance(node.value, tuple) else (node,)
    if node.file != root.file or document.way_of_working == document.national:
        return
    moved = _moved(document)
    for item in items:
        name = str(item.value)
        if name not in moved and all(path.startswith(_WAY) for path in BROUGHT_IN.get(name, ("",))):
            told = Choice(name, *(words(lang)(f"mechanism.{name}") for lang in LANGUAGES))
            lever = BROUGHT_IN[name][0]
            yield problem("mechanism_unmoved", item.file, item.line, "mechanisms", name=told, lever=lever)


def _moved(document: Document) -> set[str]:
    """Mechanisms of the levers by which the way of working differs from the national way."""
    found: set[str] = set()
    ways: tuple[BaseModel, ...] = (document.way_of_working, document.national)
    methods = document.way_of_working.dedicated_team.methods
    if methods is not None:
        ways = (*ways, methods)
    for lever in levers():
        steps = lever.path.split(".")[1:]
        values = [held for way in ways if (held := _value(way, steps)) is not None]
        if any(value != values[0] for value in values):
            found.update(lever.mechanisms)
            found.update(name for name, paths in BROUGHT_IN.items() if lever.path in paths)
    return found


def _value(part: Any, steps: list[str]) -> Any:
    """What a way of working, or that of a team, has; None where a team has none of its own."""
    return reduce(lambda below, step: getattr(below, step, None), steps, part)
