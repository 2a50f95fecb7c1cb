"""What a file carries from the world of what it extends into another: told, for it looks like a policy.

A file that builds on another has that one's way of working. Where the other simply follows the national way
of its own world, as in its number of caseworkers, the value comes along, and differs from the national way
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, Final

from sim.errors import Problem, problem
from sim.scenario.levers import fields
from sim.scenario.places import shipped
from sim.scenario.tree import NATIONAL, Node

if TYPE_CHECKING:
    from sim.scenario.document import Document
    from sim.scenario.scenario import Scenario

_WAY: Final = "way_of_working."
_SIZES: Final = (
    "caseworkers.number", "caseworkers.hours", "consultants.number", "consultants.hours",
    "language_mentors.number", "introduction.seats",
    "language_school.seats.track_1", "language_school.seats.track_2", "language_school.seats.track_3",
)  # fmt: skip
"""The size of a municipality: in another world it is hardly meant as a policy."""
_ENDING: Final = ".yaml"
_MOST: Final = 6
"""So many values are named."""


def carried(own: Document, parent: Document) -> tuple[str, ...]:
    """Fields of the way of working that are as the national way of the parent's world, not of this one."""
    paths = [field.path for field in fields() if field.path.startswith(_WAY)]
    return tuple(path.removeprefix(_WAY) for path in paths if _is_carried(path, own, parent))


def told(scenario: Scenario, parent: Scenario, tree: Node) -> Iterator[Problem]:
    """A note on what is carried, at the line that says what the file builds on.

    Into a world that the file names only the size is told: the rest may be what it is about. What a policy
    itself says under ``national`` is told where it stands.
    """
    found = carried(scenario.document, parent.document)
    if scenario.world_of:
        found = tuple(name for name in found if name in _SIZES)
    else:
        own = [name for name in found if _said(tree, name).file == tree.file]
        for name in own:
            node = _said(tree, name)
            yield problem("national_in_policy", node.file, node.line, f"{NATIONAL}.{name}", name=name)
        found = tuple(name for name in found if name not in own)
    if found:
        place = (tree.file, scenario.extends_line)
        message = "carried_world" if scenario.world_of else "carried_national"
        named = found if len(found) <= _MOST else (*found[:_MOST], "…")
        world = scenario.world_of
        town = world if world in shipped() else f"{world}{_ENDING}"
        yield problem(message, *place, "extends", name=parent.name, values=named, town=town)


def _said(tree: Node, name: str) -> Node:
    return tree.at((NATIONAL, *name.split(".")))


def _is_carried(path: str, own: Document, parent: Document) -> bool:
    national = "national." + path.removeprefix(_WAY)
    theirs, here = _at(parent, path), _at(own, path)
    return bool(theirs == _at(parent, national) and theirs == here and here != _at(own, national))


def _at(document: Document, path: str) -> object:
    return reduce(getattr, path.split("."), document)
