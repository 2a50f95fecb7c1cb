"""What the baseline is: its people, staff, seats and rules on the day of the decision.

Read from the effective scenario kept in the run folder; what a thin run lacks is left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from sim.report import figures
from sim.report.outcome_words import period_of
from sim.report.people import PRESENT, cohort
from sim.report.run_data import RunData
from sim.scenario.staff import full_time
from sim.scenario.units import WEEKLY
from sim.text import Words
from sim.text import words as catalogue_of

_QUANTITY: Final = re.compile(r"^(?P<number>\d+(?:\.\d+)?) (?P<unit>minutes?|hours?|days?|weeks?|months?)$")
_WEEKLY: Final = re.compile(r"^(?P<number>\d+(?:\.\d+)?) hours?/week$")
_CASES: Final = "caseload_mean"
_TIMELY: Final = "first_company_offer_within_28d_share"


class Fact(NamedTuple):
    """One line: what, and how much."""

    label: str
    value: str


def starting_point(run: RunData, words: Words) -> tuple[Fact, ...]:
    """What is known of the baseline, in the order a planner asks."""
    found = (*_people(run, words), *_staff(run, words), *_service(run, words))
    return tuple(Fact(words(f"start_point.{name}"), text) for name, text in found if text)


def decided(run: RunData, words: Words) -> str:
    """The day of the decision, whose law and business cycle hold; empty when the run does not say."""
    day = run.baseline.content.get("decision_date")
    return words.formats.day(date.fromisoformat(str(day))) if day else ""


def decision_year(run: RunData) -> str:
    """The year of the decision; empty when the run does not say."""
    return str(run.baseline.content.get("decision_date", ""))[:4]


def _people(run: RunData, words: Words) -> Iterator[tuple[str, str]]:
    present = cohort(run, PRESENT)
    yield "present", words.formats.decimal(present) if math.isfinite(present) else ""
    yield "arrivals", _arrivals(run, words)


def _arrivals(run: RunData, words: Words) -> str:
    """Everybody who comes in a year, and the groups where there are several."""
    first = at_decision(run, "world.arrivals.adults_per_year")
    world = run.baseline.content.get("world")
    groups = world.get("groups") if isinstance(world, Mapping) else None
    if not isinstance(first, int | float) or not groups:
        return _text(words, first)
    day, say = _day(run), catalogue_of(words.lang, "told")
    coming = {"refugee": float(first)}
    coming |= {group["population"]["route"]: _bare(_dated(group["adults_per_year"], day)) for group in groups}
    told = [
        words("start_point.value.group", name=say(f"place.route.{route}"), adults=_text(words, adults))
        for route, adults in coming.items()
    ]
    total = _text(words, round(sum(coming.values()), 1))
    return words("start_point.value.arrivals", total=total, groups=words.formats.listing(told))


def _staff(run: RunData, words: Words) -> Iterator[tuple[str, str]]:
    cases = run.level(run.baseline.name, _CASES, period_of(run, _CASES))
    yield "caseworkers", _posts(run, words, "caseworkers")
    yield "cases", figures.level(words, cases) if cases.unit else ""
    yield "consultants", _posts(run, words, "consultants")
    yield "mentors", _together(run, words, "mentors", "way_of_working.language_mentors", "number", "hours")


def _posts(run: RunData, words: Words, role: str) -> str:
    """How many work in a role; full-time posts too where they work other hours."""
    number, hours = (at_decision(run, f"way_of_working.{role}.{name}") for name in ("number", "hours"))
    weekly = _WEEKLY.match(str(hours))
    if not isinstance(number, int | float) or weekly is None:
        return _text(words, number)
    posts = full_time(number, round(float(weekly["number"]) * WEEKLY["hours/week"]))
    if posts == number:
        return _text(words, number)
    say = catalogue_of(words.lang, "scenario")
    shown = words.formats.decimal(posts, next(n for n in range(3) if round(posts, n) == posts))
    return say("units.posts", number=_text(words, number), posts=shown)


def _service(run: RunData, words: Words) -> Iterator[tuple[str, str]]:
    part = "way_of_working.language_school.seats"
    yield "seats", _together(run, words, "seats", part, "track_1", "track_2", "track_3")
    yield (
        "introduction",
        _together(run, words, "introduction", "way_of_working.introduction", "every", "seats", "length"),
    )
    part = "way_of_working.company_offers.first_offer"
    yield "first_offer", _together(run, words, "first_offer", part, "job_ready", "activity_ready")
    kept = run.level(run.baseline.name, _TIMELY, period_of(run, _TIMELY))
    yield "timely", figures.level(words, kept) if kept.unit else ""
    yield "ladder", _ladder(run, words)


def _told(run: RunData, words: Words, path: str) -> str:
    return _text(words, at_decision(run, path))


def _together(run: RunData, words: Words, name: str, part: str, *keys: str) -> str:
    """Several values in one sentence; empty when one of them is not known."""
    values = {key: _told(run, words, f"{part}.{key}") for key in keys}
    return words(f"start_point.value.{name}", **values) if all(values.values()) else ""


def _ladder(run: RunData, words: Words) -> str:
    """The offers of the ladder by their labels, lowest rung first."""
    names = at_decision(run, "way_of_working.company_offers.ladder")
    offers = run.baseline.content.get("offers", {})
    if not isinstance(names, list):
        return ""
    return " → ".join(words.either(offers.get(name, {}).get("label", {}), str(name)) for name in names)


def at_decision(run: RunData, path: str) -> Any:
    """A value of the baseline on the day of the decision; None when the scenario does not say."""
    node: Any = run.baseline.content
    for name in path.split("."):
        node = node.get(name) if isinstance(node, Mapping) else None
    return _bare(_dated(_bare(node), _day(run)))


def _day(run: RunData) -> str:
    """The day of the decision; after every other where the run does not say."""
    return str(run.baseline.content.get("decision_date", "9999"))


def _bare(node: Any) -> Any:
    """A value without its source, `value` or `values` taken out."""
    if not isinstance(node, Mapping):
        return node
    return node.get("value", node.get("values"))


def _dated(node: Any, day: str) -> Any:
    """The step that holds on a day, where a value is written in dated steps."""
    if not isinstance(node, list) or not all(isinstance(step, Mapping) for step in node) or not node:
        return node
    return ([step for step in node if str(step.get("from", "")) <= day] or node[:1])[-1]


def _text(words: Words, value: Any) -> str:
    """A number or a duration in words; empty for nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return words.formats.decimal(value, 0 if float(value).is_integer() else 1)
    say = catalogue_of(words.lang, "scenario")
    for pattern, one, more in ((_WEEKLY, "one_weekly", "weekly"), (_QUANTITY, "one_{}", "{}")):
        found = pattern.match(str(value))
        if found:
            unit = found.groupdict().get("unit", "").removesuffix("s") + "s"
            number = float(found["number"])
            shown = words.formats.decimal(number, 0 if number.is_integer() else 1)
            return say(f"units.{(one if number == 1 else more).format(unit)}", number=shown)
    return ""
