"""Levers that can do nothing as a file stands: what each needs beside itself, and who sets it without.

``NEEDS`` is the whole of it. A lever is turned when it differs from its default, or, where it has none, when
the file itself states it. A path may end in ``=word``: the value is that word, or a list that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, reduce
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from sim.errors import Problem, problem
from sim.scenario.base import Step, from_day
from sim.scenario.choices import choices
from sim.scenario.document import Document
from sim.scenario.levers import Field, fields
from sim.scenario.tree import Node, key_in_file

NOTHING: Final[tuple[Any, ...]] = (None, False, 0, "", "none", "no", (), {})
"""Values by which a lever is not in use."""
_WAY: Final = "way_of_working."
_EXAMPLES: Final = {"hours/week": "37 hours/week", "duration": "13 weeks"}
_EXAMPLE: Final = "1"
_AS_MANY_AS: Final = {"world.labour_market.outside_companies": "world.labour_market.companies"}
"""Sizes of which one is no example: as many as there are of another."""


class Need(NamedTuple):
    """Levers, or parts with all their levers, and the fields of which one must be in use."""

    levers: tuple[str, ...]
    any_of: tuple[str, ...]
    message: str = "lever_idle"


def _way(levers: str | tuple[str, ...], *any_of: str, message: str = "lever_idle") -> Need:
    turned = (levers,) if isinstance(levers, str) else levers
    return Need(tuple(_WAY + path for path in turned), tuple(_WAY + path for path in any_of), message)


def _world(lever: str, *any_of: str, message: str = "lever_without_world") -> Need:
    return Need((_WAY + lever,), tuple(f"world.{path}" for path in any_of), message)


_REQUIREMENT: Final = ("hours_requirement.job_ready", "hours_requirement.activity_ready")
_OUTREACH: Final = ("consultants.use_of_free_time=outreach", "company_service.campaigns.per_year")
_BY_CONSULTANTS: Final = (
    "company_service.centres.number", "company_service.campaigns.per_year",
    "company_service.temp_agencies.number", "company_service.after_care.length",
    "visitation.with_consultant", "consultants.attached=to_citizen",
)  # fmt: skip
NEEDS: Final = (
    _world("education.young", "families.education"),
    _world("sanctions.practice", "families.missed_talks"),
    _world("attendance", "people.absence"),
    _world("health.doctor_dialogue", "people.illness"),
    _world("interpreters.hours", "people.language_barrier"),
    _world("consultants.outreach_outside", "labour_market.outside_companies"),
    Need(("world.families.childcare_wait",), ("world.families.births",), "lever_without_world"),
    Need(
        (f"{_WAY}hours_requirement.seats",),
        (*(_WAY + path for path in _REQUIREMENT), "world.families.work_duty"),
        "lever_idle_paid",
    ),
    _way("hours_requirement.from_week", *_REQUIREMENT),
    _way(_REQUIREMENT, "hours_requirement.seats", message="requirement_without_seats"),
    _way("company_service.centres", "company_service.centres.number"),
    _way("company_service.mentors", "company_service.mentors.courses_per_year"),
    _way("company_service.campaigns", "company_service.campaigns.per_year"),
    _way("company_service.after_care", "company_service.after_care.length"),
    _way("providers", "providers.places"),
    _way("volunteers", "volunteers.number"),
    _way(("health.effort_hours", "health.effort_length"), "health.effort_places"),
    _way("progression", "progression.every"),
    _way("language_mentors", "language_mentors.number"),
    _way(("danish.workplace_seats", "danish.workplace_lessons"), "danish.workplace_classes"),
    _way("caseworkers.cap_filled_after", "caseworkers.cap"),
    _world("interpreters.hours", "people.language_barrier", message="lever_idle_paid"),
    _way("consultants.outreach_order", *_OUTREACH),
    _way("consultants.outreach_outside", *_OUTREACH),
    *(_way(lever, "consultants.number") for lever in _BY_CONSULTANTS),
    _way("caseworkers.harmonised", "caseworkers.variation", message="lever_idle_paid"),
    _way("caseworkers.harmonised=sanctions", "sanctions.practice", message="lever_idle_paid"),
    _way("caseworkers.harmonised=job_log", "caseworkers.job_log", message="lever_idle_paid"),
    _world("caseworkers.harmonised=sick_listing", "people.illness", message="lever_idle_paid"),
)


def idle(document: Document, root: Node) -> Iterator[Problem]:
    """A note for each lever that is turned where nothing it needs is in use."""
    for need in NEEDS:
        if any(in_use(document, path) for path in need.any_of):
            continue
        lever = next((path for path in _levers_of(need) if _is_turned(document, root, path)), None)
        if lever is not None:
            path = lever.partition("=")[0]
            node = root.at(tuple(path.split(".")))
            names = tuple(name.partition("=")[0].removeprefix(_WAY) for name in need.any_of)
            told = {"names": names, "example": _example(need.any_of[0], document)}
            yield problem(need.message, node.file, node.line, key_in_file(node, path), **told)


def is_term_of_nothing(document: Document, path: str) -> bool:
    """Whether a lever only says how something is done that is not done: places in each of no centres."""
    return any(
        need.message == "lever_idle"
        and path not in need.any_of
        and any(path == lever or path.startswith(f"{lever}.") for lever in need.levers)
        and not any(in_use(document, one) for one in need.any_of)
        for need in NEEDS
    )


def in_use(document: Document, path: str) -> bool:
    """Whether a value is other than nothing on the decision date or later."""
    where, _, word = path.partition("=")
    held = _held(_value(document, where), document.decision_date)
    if word:
        return any(word == value or (isinstance(value, tuple) and word in value) for value in held)
    return any(value not in NOTHING for value in held)


def _levers_of(need: Need) -> list[str]:
    """The levers, or those of the part beside the fields that are needed."""
    found: list[str] = []
    for lever in need.levers:
        alone = "=" in lever or lever in _by_path()
        below = (path for path in _by_path() if path.startswith(f"{lever}.") and path not in need.any_of)
        found += [lever] if alone else below
    return found


def _is_turned(document: Document, root: Node, lever: str) -> bool:
    path, _, word = lever.partition("=")
    if word:
        return in_use(document, lever)
    steps = path.split(".")
    part: BaseModel = reduce(getattr, steps[:-1], document)
    info = type(part).model_fields[steps[-1]]
    if not info.is_required():
        return bool(getattr(part, steps[-1]) != info.get_default(call_default_factory=True))
    node = root.at(tuple(steps[:-1])).below(steps[-1])
    return node is not None and node.file == root.file and in_use(document, path)


def _value(document: Document, path: str) -> Any:
    return reduce(getattr, path.split("."), document)


def _held(value: Any, decision: date) -> list[Any]:
    """What holds on the decision date and later."""
    if isinstance(value, tuple) and value and isinstance(value[0], Step):
        return [single for _, single in from_day(value, decision)]
    return [value]


def _example(path: str, document: Document) -> str:
    """What a file says to bring a field into use; a size like another of the place's own."""
    where, _, word = path.partition("=")
    if where in _AS_MANY_AS:
        return f"{where}: {_value(document, _AS_MANY_AS[where])}"
    unit = _by_path()[where].unit
    chosen = next((one for one in choices(where, unit) if one not in NOTHING), "")
    return f"{where.removeprefix(_WAY)}: {word or chosen or _EXAMPLES.get(unit, _EXAMPLE)}"


@cache
def _by_path() -> dict[str, Field]:
    return {field.path: field for field in fields()}
