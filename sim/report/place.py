"""The place a scenario describes: who comes, who is there, and how the national way is staffed there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import reduce
from typing import Any, Final, NamedTuple

from sim.report.present import present
from sim.scenario import Difference, Scenario, arrived, at, coming, describe_difference, described
from sim.scenario.base import Step
from sim.scenario.sizes import NUMBERS, SEATS
from sim.scenario.staff import full_time
from sim.text import Words

_POSTS: Final = ("caseworkers.number", "consultants.number")
WAY: Final = "way_of_working."
_ARRIVALS: Final = "world.arrivals.adults_per_year"
_COMPANIES: Final = "world.labour_market.companies"
_TOLD_APART: Final = (_ARRIVALS, _COMPANIES, "world.groups")


class Value(NamedTuple):
    """One value of the place and what it rests on."""

    text: str
    paths: tuple[str, ...] = ()
    """Where it stands in the file; nowhere: counted by the model from the other values."""
    is_own: bool = False
    """Another value than in what it builds on."""


def half_a_line(world: Scenario, scenario: Scenario, words: Words) -> str:
    """What a scenario's world is: whose it is or is like, how many come, the staff of the national way."""
    return words(
        "place.short",
        world=world.title[words.lang],
        adults=_number(sum(coming(scenario.document)), words),
        staff=_number(_held(scenario, "national.caseworkers.number"), words),
    )


def has_own_place(scenario: Scenario, like: Scenario | None) -> bool:
    """Whether people, labour market or size differ from the world it is like."""
    return like is None or like.world_hash != scenario.world_hash or like.national != scenario.national


def values(scenario: Scenario, above: Scenario | None, words: Words) -> Iterator[Value]:
    """Who comes, who is there, and how the national way is staffed there.

    ``above`` is the file it builds on.
    """
    first, *others = coming(scenario.document)
    if others:
        yield Value(words("place.coming", adults=_number(first + sum(others), words)))
    entry = "place.of_them" if others else "place.arrivals"
    yield Value(words(entry, adults=_number(first, words)), *_at(scenario, above, _ARRIVALS))
    for number, (group, adults) in enumerate(zip(scenario.world.groups, others, strict=True)):
        name = words(f"place.route.{group.population.route}")
        there = group.present_at_start
        entry = "place.group" if there else "place.group_new"
        told = words(entry, name=name, adults=_number(adults, words), there=_number(there, words))
        told += _later(group.adults_per_year, scenario.decision_date, words)
        paths = tuple(f"world.groups.{number}.{name}" for name in ("adults_per_year", "present_at_start"))
        yield Value(told, paths, _is_own(scenario, above, "world.groups"))
    people = _number(round(arrived(scenario.document)), words)
    there = any(group.present_at_start for group in scenario.world.groups)
    yield Value(words("place.been" if there else "place.arrived", people=people))
    yield Value(words("place.present", people=_number(present(scenario), words)))
    for path in NUMBERS:
        yield _staffed(scenario, above, path, words)
    seats = [_held(scenario, f"national.{seats}") for seats in SEATS]
    told = words(
        "place.seats", all=_number(sum(seats), words), each=" + ".join(_number(n, words) for n in seats)
    )
    yield Value(told, *_at(scenario, above, "national.language_school.seats"))
    label, value = described(scenario, _COMPANIES, words.lang)
    yield Value(words("place.value", label=label, value=value), *_at(scenario, above, _COMPANIES))


def _later(steps: tuple[Step[float], ...], decision: date, words: Words) -> str:
    """Of a group of which nobody comes on the day of the decision, when some do."""
    later = next((step for step in steps if step.from_date > decision and step.value), None)
    if later is None or at(steps, decision):
        return ""
    day = words.formats.day(later.from_date)
    return words("place.later", adults=_number(later.value, words), day=day)


def _staffed(scenario: Scenario, above: Scenario | None, path: str, words: Words) -> Value:
    """One number of the national way there, under the label of the lever."""
    label, _ = described(scenario, f"way_of_working.{path}", words.lang)
    number = _held(scenario, f"national.{path}")
    told = words("place.value", label=label, value=_number(number, words))
    full = posts(scenario, path.partition(".")[0]) if path in _POSTS else number
    if full != number:
        told = words("place.posts", told=told, posts=_number(full, words))
    return Value(told, *_at(scenario, above, f"national.{path}"))


def posts(scenario: Scenario, role: str) -> float:
    """Full-time posts of a role in the national way there."""
    number = _held(scenario, f"national.{role}.number")
    return float(full_time(number, getattr(scenario.national, role).hours))


def own_world(scenario: Scenario, like: Scenario, above: Scenario | None, words: Words) -> Iterator[Value]:
    """What else of the world differs from the one it is like."""
    for found in describe_difference(scenario, like):
        if found.path.startswith("world.") and found.path not in _TOLD_APART:
            told = _apart(scenario, like, found, words)
            yield Value(told, *_at(scenario, above, found.path))


def _apart(scenario: Scenario, like: Scenario, found: Difference, words: Words) -> str:
    """A value that differs, each on the day of its decision; a series may differ on other days alone."""
    label, after = described(scenario, found.path, words.lang)
    _, before = described(like, found.path, words.lang)
    entry = "place.course" if before == after else "place.differs"
    return words(entry, label=label, after=after, before=before)


def _at(scenario: Scenario, above: Scenario | None, path: str) -> tuple[tuple[str, ...], bool]:
    return (path,), _is_own(scenario, above, path)


def _is_own(scenario: Scenario, above: Scenario | None, path: str) -> bool:
    """Whether a value is another than in the file it builds on."""
    return above is None or _stated(scenario, path) != _stated(above, path)


def _stated(scenario: Scenario, path: str) -> Any:
    found: Any = scenario.document
    return reduce(getattr, path.split("."), found)


def _held(scenario: Scenario, path: str) -> Any:
    """A value on the day of the decision."""
    return at(_stated(scenario, path), scenario.decision_date)


def _number(value: float, words: Words) -> str:
    tenths = round(value, 1)
    return words.formats.decimal(tenths, 0 if tenths == round(tenths) else 1)
