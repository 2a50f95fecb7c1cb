"""Where a remark on a file is told, and under which key its planner can write what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sim.errors import Problem, Word, problem
from sim.scenario import places
from sim.scenario.document import LIKE, LIKE_AND_EXTENDS
from sim.scenario.tree import NATIONAL, Node, key_in_file

Path = tuple[str, ...]
WORLD: Final = ("world",)
ARRIVALS: Final = (*WORLD, "arrivals", "adults_per_year")
GROUPS: Final = (*WORLD, "groups")
PEOPLE: Final = (ARRIVALS, GROUPS)
"""Where a file says how many there are."""


def say(message: str, root: Node, path: Path, **fields: Any) -> Problem:
    """A remark on the value at a path, in the file and line that say it."""
    node = root.at(path)
    return problem(message, node.file, node.line, key_in_file(node, ".".join(path)), **fields)


def say_of(message: str, root: Node, paths: Sequence[Path], **fields: Any) -> Problem:
    """A remark on values that do not fit each other, told of the first that a planner's file says."""
    path = _told_at(root, paths)
    if _is_elsewhere(root, path):
        return problem(message, root.file, None, ".".join(path), **fields)
    return say(message, root, path, **fields)


def write_under(root: Node, paths: Sequence[Path]) -> str | tuple[str, ...]:
    """The key under which a size, the first of these values, is to be written in the file that is told.

    A file whose world is like another's says it under ``national``, and one that also builds on a file says
    it under both: ``extends`` brings the way of working, ``national`` the history.
    """
    size, path = paths[0], _told_at(root, paths)
    key = ".".join(size)
    if path == size and not is_shipped(root.at(size)) and not _is_elsewhere(root, path):
        return key_in_file(root.at(size), key)
    there = f"{NATIONAL}.{'.'.join(size[1:])}"
    heading = root.at(WORLD if path == size else path).under
    if heading == LIKE_AND_EXTENDS:
        return there, Word("under_way_too")
    return there if heading == LIKE else key


def _told_at(root: Node, paths: Sequence[Path]) -> Path:
    own = [path for path in paths if root.at(path).file == root.file]
    beside = [path for path in paths if not is_shipped(root.at(path))]
    return (own or beside or list(paths))[0]


def _is_elsewhere(root: Node, path: Path) -> bool:
    """Whether the world is another file's and the way of working a third's: then neither is told."""
    world = root.at(WORLD)
    return world.under == LIKE_AND_EXTENDS and root.file not in (world.file, root.at(path).file)


def is_shipped(node: Node) -> bool:
    """Whether a shipped file says it."""
    return node.file in [f"{name}.yaml" for name in places.shipped()]
