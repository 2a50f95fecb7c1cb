"""Steps after the decision date, which a way of working does not have.

From the decision on a way of working holds one value, which ``ramp:`` phases in. A step that a file itself
dates later would be read and never used, so it is refused; one inherited from another file (a scenario of
2015 that builds on one of 2017) is cut off, so that what is shown and hashed is what is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Any, Final

from pydantic_core import PydanticCustomError

from sim.errors import Problem, problem
from sim.scenario import units
from sim.scenario.team_file import METHODS
from sim.scenario.tree import Node

Path = tuple[str, ...]

WAYS: Final = ("way_of_working", "national")
GOES_ON: Final = (
    ("visitation", "criterion"), ("company_offers", "mandatory"),
    ("danish", "first"), ("danish", "first_modules"), ("caseworkers", "job_log"),
)  # fmt: skip
"""Levers that the model reads by date for the whole run: law sets them, also after the decision."""


def late_steps(root: Node) -> list[Problem]:
    """A problem for each dated list of the file itself that goes on after the decision date."""
    decision = _decision(root)
    if decision is None:
        return []
    chosen = [(path, node) for path, node in _dated(root, WAYS[0]) if node.file == root.file]
    told = {id(node) for _, node in chosen}
    past = [(path, node) for path, node in _dated(root, WAYS[1]) if node.file == root.file]
    only_past = [(path, node) for path, node in past if id(node) not in told]
    shared = {id(node) for _, node in past}
    found = [_late(root, path, node, decision, _chosen(id(node) in shared)) for path, node in chosen]
    found += [_late(root, path, node, decision, "late_step_national") for path, node in only_past]
    return [one for one in found if one is not None]


def as_used(root: Node) -> Node:
    """The tree without what lies after the decision date; the same tree when there is nothing of it."""
    decision = _decision(root)
    if decision is None:
        return root
    value = dict(root.entries)
    for way in WAYS:
        for path, node in list(_dated(root, way)):
            kept = _until(node, decision)
            if kept is not node:
                value[way] = _put(value[way], path[1:], kept)
    return root if value == root.entries else replace(root, value=value)


def _chosen(shared: bool) -> str:
    """A file that describes a world states its history in the same list; another one does not need a list."""
    return "late_step_own_world" if shared else "late_step"


def _late(root: Node, path: Path, node: Node, decision: date, message: str) -> Problem | None:
    later = [item for item in _items(node) if (day := _day(item)) is not None and day > decision]
    if not later:
        return None
    fields: dict[str, Any] = {"date": str(_day(later[0])), "decision": str(decision), "name": path[-1]}
    value = later[0].at(("value",)).value
    told = str(value).lower() if isinstance(value, bool) else str(value)
    fields["stem"] = PurePath(root.file).stem
    return problem(message, node.file, later[0].line, ".".join(path), **fields, value=told)


def _dated(root: Node, way: str) -> Iterator[tuple[Path, Node]]:
    """(path, list) of every dated list of a way of working whose dates end at the decision."""
    start = root.below(way)
    if start is not None:
        lists = _lists(start, (way,))
        yield from ((path, node) for path, node in lists if _of_way(path) not in GOES_ON)


def _of_way(path: Path) -> Path:
    """Where a value stands in a way of working, the team's own included."""
    return path[len(METHODS) :] if path[: len(METHODS)] == METHODS else path[1:]


def _lists(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    if isinstance(node.value, tuple) and any(_day(item) is not None for item in node.value):
        yield path, node
    for key, below in node.entries.items():
        yield from _lists(below, (*path, key))


def _items(node: Node) -> tuple[Node, ...]:
    return node.value if isinstance(node.value, tuple) else ()


def _until(node: Node, decision: date) -> Node:
    """A list up to the decision; when all of it lies later, its first value, which then holds always."""
    kept = tuple(item for item in _items(node) if (day := _day(item)) is None or day <= decision)
    if len(kept) == len(_items(node)):
        return node
    if kept:
        return replace(node, value=kept)
    first = _items(node)[0]
    value = first.at(("value",))
    return replace(value, source=value.source or first.source or node.source)


def _put(node: Node, path: Path, new: Node) -> Node:
    if not path:
        return new
    below = _put(node.entries[path[0]], path[1:], new)
    return replace(node, value={**node.entries, path[0]: below})


def _decision(root: Node) -> date | None:
    node = root.below("decision_date")
    return None if node is None else _read(node)


def _day(item: Node) -> date | None:
    node = item.below("from") if isinstance(item.value, dict) else None
    return None if node is None else _read(node)


def _read(node: Node) -> date | None:
    try:
        return units.day(node.value)
    except PydanticCustomError:
        return None
