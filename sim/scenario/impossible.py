"""Combinations that cannot be run, found even when other values of the file are wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from sim.errors import Choice, Problem, problem
from sim.scenario import units
from sim.scenario.base import Frozen, at
from sim.scenario.document import LATEST_DECISION, LAW_BEGINS, start_of
from sim.scenario.offers import Offer
from sim.scenario.services import NO_STEP
from sim.scenario.staff import Caseworkers
from sim.scenario.team_file import METHODS
from sim.scenario.tree import Node, key_in_file
from sim.scenario.world import Arrivals

Path = tuple[str, ...]
T = TypeVar("T")
M = TypeVar("M", bound=Frozen)

DECISION: Path = ("decision_date",)
HISTORY: Path = ("world", "history")
ARRIVALS: Path = ("world", "arrivals")
CASEWORKERS: Path = ("way_of_working", "caseworkers")
_LEAST: Final = 4
"""Letters of a word that is looked for in labels."""
RESERVE: Path = ("way_of_working", "intake_reserve")


def impossible(root: Node, offers: Mapping[str, Offer]) -> list[Problem]:
    """What cannot be run, as far as the values concerned can be read."""
    found = [*_dates(root), *_nobody(root), *_reserve(root)]
    for part in ("way_of_working", "national"):
        found += _on_offer(root, (part, "company_offers"), offers)
        found += _held(root, (part, "classes"), offers, "not_a_class", lambda offer: offer.group is not None)
        found += _held(root, (part, "places"), offers, "not_paid_places", lambda offer: offer.paid_places)
    found += _held(root, ("way_of_working", "earmarked"), offers, "not_earmarked", _has_capacity)
    return found + _on_offer(root, (*METHODS, "company_offers"), offers)


def _has_capacity(offer: Offer) -> bool:
    """Whether a municipality decides how many places there are: in a class, or paid for."""
    return offer.group is not None or offer.paid_places


def _on_offer(root: Node, part: Path, offers: Mapping[str, Offer]) -> list[Problem]:
    return [*_ladder(root, (*part, "ladder"), offers), *_first_step(root, (*part, "default_step"), offers)]


def _dates(root: Node) -> Iterator[Problem]:
    decision, history = _value(units.day, root, DECISION), _value(_history, root, HISTORY)
    if decision is not None and decision > LATEST_DECISION:
        yield _say("too_late", root, DECISION, date=str(decision), latest=str(LATEST_DECISION))
    if decision is None or history is None:
        return
    start, law = start_of(decision, history), root.at(("world", "law")).value
    begins = LAW_BEGINS.get(str(law), start)
    if start < begins:
        yield _say("before_law", root, DECISION, HISTORY, start=str(start), law=law, begins=str(begins))


def _nobody(root: Node) -> Iterator[Problem]:
    decision, history = _value(units.day, root, DECISION), _value(_history, root, HISTORY)
    arrivals = _part(Arrivals, root, ARRIVALS)
    if decision is None or history is None or arrivals is None:
        return
    start, steps = start_of(decision, history), arrivals.adults_per_year
    held = [at(steps, start), *(step.value for step in steps if step.from_date > start)]
    if not any(held) and _exact(root, ("world", "groups")) is None:
        yield _say("nobody", root, (*ARRIVALS, "adults_per_year"))


def _reserve(root: Node) -> Iterator[Problem]:
    decision, reserve = _value(units.day, root, DECISION), _value(units.weekly, root, RESERVE)
    staff = _part(Caseworkers, root, CASEWORKERS)
    if decision is None or reserve is None or staff is None:
        return
    hours = at(staff.number, decision) * staff.hours
    if reserve > hours:
        told = {"reserve": units.show_weekly(reserve), "hours": units.show_weekly(hours)}
        yield _say("reserve_above_hours", root, RESERVE, CASEWORKERS, **told)


def _ladder(root: Node, path: Path, offers: Mapping[str, Offer]) -> Iterator[Problem]:
    ladder = _exact(root, path)
    items = ladder.value if ladder is not None and isinstance(ladder.value, tuple) else ()
    seen: set[str] = set()
    for item in items:
        if not isinstance(item.value, str):
            continue
        yield from _unknown(item, path, offers)
        if item.value in seen and item.value in offers:
            yield problem("offer_twice", *_place(item, path), name=item.value)
        seen.add(item.value)


def _first_step(root: Node, path: Path, offers: Mapping[str, Offer]) -> Iterator[Problem]:
    """What everybody starts with is an offer that is there, and not one that only runs beside others."""
    step = _exact(root, path)
    if step is not None and isinstance(step.value, str) and step.value != NO_STEP:
        yield from _unknown(step, path, offers)
        if step.value in offers and offers[step.value].beside:
            yield problem("beside_first", *_place(step, path), name=step.value)


def _unknown(item: Node, path: Path, offers: Mapping[str, Offer]) -> Iterator[Problem]:
    """An offer there is not: the key most alike, those whose label holds the word, or all of them."""
    name = str(item.value)
    if name in offers:
        return
    place = _place(item, path)
    called = [offer for offer in offers.values() if _called(name, offer)]
    near = [] if called else get_close_matches(name, sorted(offers), 1, 0.5)
    if near:
        yield problem("unknown_offer_near", *place, name=name, nearest=near[0])
    elif called:
        yield problem("unknown_offer_called", *place, name=name, known=_choices(called))
    else:
        yield problem("unknown_offer", *place, name=name, known=_choices(offers.values()))


def _called(name: str, offer: Offer) -> bool:
    """Whether a word stands in an offer's label, in either language."""
    told = name.lower().replace("_", " ").replace("-", " ").strip()
    return len(told) >= _LEAST and any(told in text.lower() for text in (offer.label.da, offer.label.en))


def _choices(offers: Iterable[Offer]) -> tuple[Choice, ...]:
    """Keys of offers with their labels."""
    return tuple(Choice(offer.name, offer.label.da, offer.label.en) for offer in offers)


def _held(
    root: Node, path: Path, offers: Mapping[str, Offer], message: str, fits: Callable[[Offer], bool]
) -> Iterator[Problem]:
    """Only offers held as a class have classes; only those with a price at companies have paid places."""
    entries = root.at(path).entries if _exact(root, path) is not None else {}
    known = sorted(name for name, offer in offers.items() if fits(offer))
    for name, node in entries.items():
        if name not in known:
            called = [one for one in known if name not in offers and _called(name, offers[one])]
            near = called or get_close_matches(name, known, 1, 0.5)
            told = _choices(offers[one] for one in near or known) or ("-",)
            yield problem(message, *_place(node, path), name=name, known=told)


def _say(message: str, root: Node, *paths: Path, **fields: Any) -> Problem:
    """A problem of several values, told of the first that the file itself says; else of the last."""
    own = [path for path in paths if root.at(path).file == root.file]
    path = (own or paths[-1:])[0]
    node = root.at(path)
    return problem(message, *_place(node, path), **fields)


def _place(node: Node, path: Path) -> tuple[str, int | None, str]:
    return node.file, node.line, key_in_file(node, ".".join(path))


def _exact(root: Node, path: Path) -> Node | None:
    """The node at a path, None when something on the way is missing."""
    node: Node | None = root
    for step in path:
        node = None if node is None else node.below(step)
    return node


def _history(value: Any) -> int:
    return units.within_history(units.months(value))


def _value(read: Callable[[Any], T], root: Node, path: Path) -> T | None:
    node = _exact(root, path)
    try:
        return None if node is None else read(node.value)
    except PydanticCustomError:
        return None


def _part(model: type[M], root: Node, path: Path) -> M | None:
    node = _exact(root, path)
    try:
        return None if node is None else model.model_validate(node.plain())
    except ValidationError:
        return None
