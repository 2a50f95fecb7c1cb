"""What a file carries from the world of what it extends into another: told, for it looks like a policy.

A file that builds on another has that one's way of working. Where the other simply follows the national way
of its own world, as in its number of caseworkers, the value comes along, and differs from the national way
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from sim.errors import Problem, problem
from sim.scenario.levers import fields
from sim.scenario.places import shipped
from sim.scenario.scenario import Scenario, same_world
from sim.scenario.sizes import STAFFED
from sim.scenario.tree import NATIONAL, Node

if TYPE_CHECKING:
    from sim.scenario.document import Document

_WAY: Final = "way_of_working."
_ENDING: Final = ".yaml"
_MOST: Final = 6
"""So many values are named."""


def carried(own: Document, parent: Document) -> tuple[str, ...]:
    """Fields of the way of working that are as the national way of the parent's world, not of this one."""
    return tuple(name for name in _names() if _is_carried(name, own, parent))


def told(scenario: Scenario, parent: Scenario, like: Scenario | None, tree: Node) -> Iterator[Problem]:
    """A note on what is carried, at the line that says what the file builds on; ``like`` is its world's file.

    Into a world that the file names only the size is told: the rest may be what it is about. What the file
    itself says under ``national`` is told where it stands.
    """
    silent = [name for name in _names() if not _is_stated(scenario, name)]
    own = [name for name in silent if _says(tree, name) and _moves(name, scenario, parent, tree)]
    for name in own:
        node = _said(tree, name)
        message = _beside(scenario, tree)
        yield problem(message, node.file, node.line, f"{NATIONAL}.{name}", name=name, parent=parent.name)
    found = carried(scenario.document, parent.document) if scenario.world_of else ()
    found = tuple(name for name in found if name in STAFFED and name in silent and name not in own)
    if found:
        yield _told(scenario, parent, like, tree.file, found)


def _told(
    scenario: Scenario, parent: Scenario, like: Scenario | None, file: str, found: tuple[str, ...]
) -> Problem:
    """What is carried into a world, and the file that is made so that it is not."""
    named = found if len(found) <= _MOST else (*found[:_MOST], "…")
    as_it_is = like is not None and same_world(like, scenario)
    own = scenario.path.name if scenario.path else scenario.name
    told: dict[str, Any] = {"name": parent.name, "given": _given(scenario.extends), "values": named}
    place = (file, scenario.extends_line, "extends")
    if as_it_is:
        return problem("carried_world", *place, **told, town=_given(scenario.world_of))
    return problem("carried_own_world", *place, **told, town=own)


def _given(name: str) -> str:
    return name if name in shipped() else f"{name}{_ENDING}"


def _beside(scenario: Scenario, tree: Node) -> str:
    """What is to be done about a line under ``national`` depends on the file's own world."""
    if scenario.world_of:
        return "national_with_like"
    own_world = tree.entries.get("world", Node(None)).file == tree.file
    return "national_with_world" if own_world else "national_in_policy"


def _moves(name: str, scenario: Scenario, parent: Scenario, tree: Node) -> bool:
    """Whether a line under ``national`` moves the history and leaves the way of working, or takes it back.

    A world like another may have another history on purpose: only sizes that nobody chose are told.
    """
    beside, national = _beside(scenario, tree), f"{NATIONAL}.{name}"
    if beside == "national_with_like":
        return name in STAFFED and _is_carried(name, scenario.document, parent.document)
    history = _at(scenario.document, national)
    there = (
        (parent.document, national) if beside == "national_in_policy" else (scenario.document, _WAY + name)
    )
    return history != _at(*there)


def _names() -> Iterator[str]:
    """Every field of the way of working."""
    return (field.path.removeprefix(_WAY) for field in fields() if field.path.startswith(_WAY))


def _is_stated(scenario: Scenario, name: str) -> bool:
    """Whether the file itself says it under ``way_of_working``, in part at least."""
    return any(f"{path}.".startswith(f"{_WAY}{name}.") for path in scenario.stated)


def _says(tree: Node, name: str) -> bool:
    """Whether the file itself says it under ``national``."""
    path = (NATIONAL, *name.split("."))
    *above, last = path
    return last in tree.at(tuple(above)).entries and tree.at(path).file == tree.file


def _said(tree: Node, name: str) -> Node:
    return tree.at((NATIONAL, *name.split(".")))


def _is_carried(name: str, own: Document, parent: Document) -> bool:
    path, national = f"{_WAY}{name}", f"{NATIONAL}.{name}"
    theirs, here = _at(parent, path), _at(own, path)
    return bool(theirs == _at(parent, national) and theirs == here and here != _at(own, national))


def _at(document: Document, path: str) -> object:
    return reduce(getattr, path.split("."), document)
