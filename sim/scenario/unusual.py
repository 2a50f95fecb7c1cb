"""Values that are possible but deserve a second look: they run, with a warning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from sim.errors import Problem, Word
from sim.scenario import units
from sim.scenario.base import ALWAYS, Step, at
from sim.scenario.document import LAW_KNOWN_UNTIL, Document, start_of
from sim.scenario.hardly_meant import leaps, nobody_passes
from sim.scenario.idle import idle
from sim.scenario.offers import Offer
from sim.scenario.posts_gone import LOSSES, posts_gone
from sim.scenario.team_file import METHODS
from sim.scenario.tree import Node
from sim.scenario.way_of_working import WayOfWorking
from sim.scenario.where import ARRIVALS, PEOPLE, Path, is_shipped, say, say_of, write_under

CASES_EACH: Final = (10, 100)
"""Citizens per caseworker: twice the norm of 35-50 is told; up to 130 is seen (outside_facts §5)."""
CASES_A_CONSULTANT: Final = (15, 150)
"""Citizens per company consultant; about 48 in the average municipality."""
CITIZENS_A_COMPANY: Final = 1.5
"""Fewer citizens than this for each company that takes part is many companies; about 3 on average."""
FEW_BESIDE_GROUPS: Final = 10
"""Adults a year of the first stream that are no slip where other groups come, too."""
SERIES_YEARS: Final = 5
"""Years before the decision after which a world series is old."""
PROGRAMME_MONTHS: Final = 60
"""How long an integration programme lasts at most: who arrived earlier is no longer counted."""
SPECIAL_ACT: Final = date(2022, 3, 16)
"""The act on people displaced from Ukraine came into force (recall, unverified)."""
DAYS_A_YEAR: Final = 365.25
MONTHS_A_YEAR: Final = 12
_CONSULTANTS: Final = ("way_of_working", "consultants", "number")
_SEATS: Final = ("way_of_working", "language_school", "seats")
_CASEWORKERS: Final = ("way_of_working", "caseworkers", "number")
_COMPANIES: Final = ("world", "labour_market", "companies")
_CYCLE: Final = ("world", "labour_market", "cycle", "values")
_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {"duration": units.duration, "hours/week": units.weekly}
_WRITERS: Final[Mapping[str, Callable[[Any], str]]] = {
    "duration": units.show_duration,
    "hours/week": units.show_weekly,
    "months": units.show_months,
}
_WAY: Final = ("way_of_working",)


def unusual(document: Document, root: Node, offers: Iterable[Offer]) -> list[Problem]:
    """Values that run but deserve a second look."""
    found = [*_law_after(document, root), *_caseload(document, root), *_mentor_time(document, root)]
    found += [
        *_consultant_load(document, root),
        *_seats(document, root),
        *_companies(document, root),
        *_series(document, root),
    ]
    empty = [*nobody_passes(document, root)]
    found += [*_displaced_early(document, root), *empty]
    years = min(document.world.history, PROGRAMME_MONTHS) / MONTHS_A_YEAR
    before = [adults / years for adults in arrived_of(document)]
    found += leaps(root, before, coming(document))
    found += _classes(document.way_of_working, root, {offer.name for offer in offers if offer.group})
    found += _places(document.way_of_working, root, {offer.name: offer for offer in offers})
    found += [*idle(document, root), *_left_alone(document, root), *_team(document, root)]
    told = {note.key for note in empty}
    odd = (note for note in _implausible(document, (), root) if note.key not in told)
    return found + [note for note in odd if not _meant(note, document)]


def _meant(note: Problem, document: Document) -> bool:
    """Whether a value only looks odd: few or none arrive where there are other groups."""
    few = max(step.value for step in document.world.arrivals.adults_per_year) <= FEW_BESIDE_GROUPS
    return note.key == ".".join(ARRIVALS) and few and bool(document.world.groups)


def _law_after(document: Document, root: Node) -> Iterator[Problem]:
    known = LAW_KNOWN_UNTIL[document.world.law]
    if document.decision_date > known:
        yield say("law_after", root, ("decision_date",), date=str(document.decision_date), known=str(known))


def _caseload(document: Document, root: Node) -> Iterator[Problem]:
    """Everybody who arrived in the years before, shared among the caseworkers at the decision."""
    way = document.way_of_working
    staff = at(way.caseworkers.number, document.decision_date) + way.dedicated_team.caseworkers
    cases = round(arrived(document) / staff)
    low, high = CASES_EACH
    if not low <= cases <= high:
        told = {"cases": cases, "low": low, "high": high, "name": write_under(root, (_CASEWORKERS, *PEOPLE))}
        yield say_of("caseload", root, (_CASEWORKERS, *PEOPLE), **told)


def _consultant_load(document: Document, root: Node) -> Iterator[Problem]:
    number = at(document.way_of_working.consultants.number, document.decision_date)
    low, high = CASES_A_CONSULTANT
    cases = round(arrived(document) / number) if number else 0
    if number and not low <= cases <= high:
        told = {
            "cases": cases,
            "number": number,
            "low": low,
            "high": high,
            "name": write_under(root, (_CONSULTANTS, *PEOPLE)),
        }
        yield say_of("consultant_load", root, (_CONSULTANTS, *PEOPLE), **told)


def _seats(document: Document, root: Node) -> Iterator[Problem]:
    """More seats at the language school than there are people to sit on them."""
    tracks = document.way_of_working.language_school.seats
    seats = sum(at(getattr(tracks, name), document.decision_date) for name in type(tracks).model_fields)
    people = round(arrived(document))
    if seats > people:
        told = {"seats": seats, "people": people, "name": write_under(root, (_SEATS, *PEOPLE))}
        yield say_of("seats_for_nobody", root, (_SEATS, *PEOPLE), **told)


def _companies(document: Document, root: Node) -> Iterator[Problem]:
    """The companies of an average municipality, inherited by a small one."""
    companies, people = document.world.labour_market.companies, round(arrived(document))
    if is_shipped(root.at(_COMPANIES)) and people < CITIZENS_A_COMPANY * companies:
        yield say_of("companies_for_few", root, (_COMPANIES, *PEOPLE), companies=companies, people=people)


def _series(document: Document, root: Node) -> Iterator[Problem]:
    """World series whose last step is long before the decision."""
    world, decision = document.world, document.decision_date
    series = (
        (ARRIVALS, world.arrivals.adults_per_year, "series_arrivals"),
        (_CYCLE, world.labour_market.cycle.values, "series_cycle"),
    )
    for path, steps, word in series:
        last = steps[-1].from_date
        if last != ALWAYS and (decision - last).days > SERIES_YEARS * DAYS_A_YEAR:
            told = {"what": Word(word), "year": last.year, "years": SERIES_YEARS, "decision": str(decision)}
            yield say("series_ended", root, path, **told, name=".".join(path))


def coming(document: Document) -> tuple[float, ...]:
    """Adults a year on the day of the decision: those who arrive first, then each group."""
    world, day = document.world, document.decision_date
    series = (world.arrivals.adults_per_year, *(group.adults_per_year for group in world.groups))
    return tuple(at(steps, day) for steps in series)


def arrived(document: Document) -> float:
    """Adults who arrive in the years before the decision that a programme lasts, as far as history goes."""
    return sum(arrived_of(document))


def arrived_of(document: Document) -> list[float]:
    """The same for those who arrive first, then for each group, with those who were there already."""
    months = min(document.world.history, PROGRAMME_MONTHS)
    start = start_of(document.decision_date, months)
    end, groups = document.decision_date, document.world.groups
    first = _came(document.world.arrivals.adults_per_year, start, end)
    return [first, *(one.present_at_start + _came(one.adults_per_year, start, end) for one in groups)]


def _came(steps: tuple[Step[float], ...], start: date, end: date) -> float:
    """Adults who come between two days."""
    dates = [start, *(step.from_date for step in steps if start < step.from_date < end)]
    ends = [*dates[1:], end]
    spans = zip(dates, ends, strict=True)
    adults: float = sum(at(steps, day) * (last - day).days for day, last in spans)
    return adults / DAYS_A_YEAR


def _displaced_early(document: Document, root: Node) -> Iterator[Problem]:
    """People under the special act before there was one."""
    for group in document.world.groups:
        early = [step for step in group.adults_per_year if step.value and step.from_date < SPECIAL_ACT]
        if group.population.route == "displaced_ukraine" and (early or group.present_at_start):
            yield say("displaced_early", root, ("world", "groups"), act=str(SPECIAL_ACT))


def _mentor_time(document: Document, root: Node) -> Iterator[Problem]:
    mentors = document.way_of_working.language_mentors
    if mentors.hours_per_citizen > mentors.hours and at(mentors.number, document.decision_date):
        yield say("mentor_time", root, ("way_of_working", "language_mentors", "hours_per_citizen"))


def _left_alone(document: Document, root: Node) -> Iterator[Problem]:
    node = root.at(LOSSES)
    yield from posts_gone(document, (node.file, node.line))


def _classes(way: WayOfWorking, root: Node, groups: Collection[str]) -> Iterator[Problem]:
    """Classes that nobody is referred to, and steps of the ladder that are never held."""
    ladder = way.offers_used
    for name in way.classes:
        if name not in ladder:
            yield say("class_off_ladder", root, (*_WAY, "classes", name), name=name)
    for name in ladder:
        if name in groups and name not in way.classes:
            yield say("ladder_without_class", root, _ladder(way, name), name=name)


def _places(way: WayOfWorking, root: Node, offers: Mapping[str, Offer]) -> Iterator[Problem]:
    """Places that nobody is referred to, and steps of the ladder for which nothing is set aside."""
    own = [name for name, offer in offers.items() if offer.employers == "own"]
    if way.company_offers.own_workplaces and not set(own) & set(way.offers_used):
        path = (*_WAY, "company_offers", "own_workplaces")
        yield say("workplaces_off_ladder", root, path, known=tuple(own))
    for name in way.places:
        if name not in way.offers_used:
            yield say("places_off_ladder", root, (*_WAY, "places", name), name=name)
    for name in way.offers_used:
        if name in offers and offers[name].paid_places and name not in way.places:
            yield say("ladder_without_places", root, _ladder(way, name), name=name)
        if name in offers and offers[name].employers == "own" and not way.company_offers.own_workplaces:
            yield say("ladder_without_workplaces", root, _ladder(way, name), name=name)

    for name in way.earmarked:
        if name not in {**way.classes, **way.places}:
            yield say("earmarked_nothing", root, (*_WAY, "earmarked", name), name=name)


def _ladder(way: WayOfWorking, name: str) -> Path:
    """The ladder that has an offer: the municipality's, else the dedicated team's."""
    own = METHODS if name not in way.company_offers.ladder and way.dedicated_team.methods else _WAY
    return (*own, "company_offers", "ladder")


def _team(document: Document, root: Node) -> Iterator[Problem]:
    """A dedicated team for groups that the world does not have."""
    groups = {group.population.route for group in document.world.groups}
    asked = document.way_of_working.dedicated_team.who.routes
    if asked and not {document.world.population.route, *groups} & set(asked):
        yield say("team_for_nobody", root, (*METHODS[:-1], "who", "routes"), name=", ".join(asked))


def _implausible(part: BaseModel, path: Path, root: Node) -> Iterator[Problem]:
    for name, info in type(part).model_fields.items():
        value, here = getattr(part, name), (*path, name)
        if name in ("national", "offers") or (here[:3] == METHODS and not _is_stated(root, here)):
            continue
        if isinstance(value, BaseModel):
            yield from _implausible(value, here, root)
        elif isinstance(info.json_schema_extra, dict) and "plausible" in info.json_schema_extra:
            yield from _outside(value, here, root, info.json_schema_extra)


def _is_stated(root: Node, path: Path) -> bool:
    """Whether the file itself says it, and it is not filled in from elsewhere."""
    return path[-1] in root.at(path[:-1]).entries


def _outside(value: Any, path: Path, root: Node, extra: Mapping[str, Any]) -> Iterator[Problem]:
    unit = str(extra["unit"])
    read, write = _READERS.get(unit, _as_is), _WRITERS.get(unit, _plain_number)
    low, high = (read(limit) for limit in extra["plausible"])
    outside = [single for single in _values(value) if not low <= single <= high]
    if outside:
        yield say("implausible", root, path, found=write(outside[0]), low=write(low), high=write(high))


def _values(value: Any) -> list[Any]:
    return [step.value for step in value] if isinstance(value, tuple) else [value]


def _as_is(value: Any) -> Any:
    return value


def _plain_number(value: Any) -> str:
    return f"{value:g}"
