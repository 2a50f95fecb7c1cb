"""What a file says of a dedicated team: filled in from the municipality; what no team has, refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from sim.errors import Problem, problem
from sim.scenario.team import SHARED, TeamMethods
from sim.scenario.tree import Node, merge
from sim.scenario.way_of_working import WayOfWorking

Path = tuple[str, ...]

TEAM: Final = "dedicated_team"
FROM_DECISION: Final = (TEAM, "earmarked")
"""Parts of a way of working that history never has."""
METHODS: Final[Path] = ("way_of_working", TEAM, "methods")
"""Where a file says what a team does otherwise than the rest of the municipality."""


def with_team(root: Node) -> Node:
    """The tree with the team's methods complete: what the team does not say is the municipality's."""
    way = root.entries.get("way_of_working", Node(None))
    team = way.entries.get(TEAM, Node(None))
    stated = team.entries.get("methods", Node({}))
    if not isinstance(team.value, dict) or not isinstance(stated.value, dict | None):
        return root
    kept = stated.without(*_elsewhere(stated.entries))
    there = team.entries.get("caseworkers", Node(0)).value
    if not kept.entries and there in (0, None):
        return _put(root, way, team.without("methods"))
    whole = {name: node for name, node in way.entries.items() if name in TeamMethods.model_fields}
    filled = merge(Node(whole, team.file, team.line), kept)
    return _put(root, way, replace(team, value={**team.entries, "methods": filled}))


def shared(root: Node) -> Iterator[Problem]:
    """A problem for each thing stated under the team that a municipality has only one of."""
    stated = _exact(root, METHODS)
    parts = {} if stated is None else stated.entries
    for name in _elsewhere(parts):
        yield _told("team_shared", parts[name], (*METHODS, name))
    for part, node in parts.items():
        for name in SHARED.get(part, ()):
            if name in node.entries:
                yield _told("team_shared", node.entries[name], (*METHODS, part, name))


def strip_shared(methods: dict[str, Any]) -> None:
    """Take out of a team's plain methods what is the municipality's alone."""
    for part in SHARED.keys() & methods.keys():
        for name in SHARED[part]:
            del methods[part][name]


def begun_in_history(root: Node) -> Iterator[Problem]:
    """A problem for each thing said of history that begins with the decision."""
    staff, money = _exact(root, ("national", TEAM, "caseworkers")), _exact(root, ("national", "earmarked"))
    if staff is not None and staff.value != 0:
        yield _told("team_in_history", staff, ("national", TEAM))
    if money is not None and money.entries:
        yield _told("earmarked_in_history", money, ("national", "earmarked"))


def as_in_history(way: Node | None) -> Node | None:
    """A way of working as history has it: what begins with the decision is not there yet."""
    begun = [name for name in FROM_DECISION if way is not None and name in way.entries]
    return way.without(*begun) if way is not None and begun else way


def _elsewhere(stated: Iterable[str]) -> list[str]:
    """The parts that are a municipality's and never a team's."""
    return [
        name for name in stated if name in WayOfWorking.model_fields and name not in TeamMethods.model_fields
    ]


def _told(message: str, node: Node, path: Path) -> Problem:
    return problem(message, node.file, node.line, ".".join(path), name=path[-1])


def _put(root: Node, way: Node, team: Node) -> Node:
    told = replace(way, value={**way.entries, TEAM: team})
    return replace(root, value={**root.entries, "way_of_working": told})


def _exact(root: Node, path: Path) -> Node | None:
    """The node at a path, None when something on the way is missing."""
    node: Node | None = root
    for step in path:
        node = None if node is None else node.below(step)
    return node
