"""Populations in files: ``world.population: NAME`` and ``population: NAME`` of a group filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from sim.errors import Problem, problem
from sim.scenario import places
from sim.scenario.explain import explain
from sim.scenario.files import read_tree
from sim.scenario.population import Population
from sim.scenario.tree import Node, lift_sources

FOLDER: Final = "populations"
_SHIPPED: Final = places.SHIPPED_OFFERS.with_name(FOLDER)
_HEADER: Final = ("name", "title", "description")
_NEAR: Final = 0.5


@lru_cache(maxsize=1)
def shipped_populations() -> tuple[str, ...]:
    """Names of the shipped populations, in alphabetical order."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml")))


def filled_in(own: Node, folder: Path | None) -> tuple[Node, list[Problem]]:
    """The tree of a scenario with every population that is named read from its file."""
    world = own.entries.get("world")
    if world is None or not world.entries:
        return own, []
    problems: list[Problem] = []
    value = dict(world.entries)
    if "population" in value:
        found = _filled(value["population"], "world.population", folder, problems)
        value = value | {"population": found} if found else _less(value, "population")
    if "groups" in value and isinstance(value["groups"].value, tuple):
        items = (_group(item, folder, problems) for item in value["groups"].value)
        value["groups"] = replace(value["groups"], value=tuple(item for item in items if item is not None))
    return replace(own, value={**own.entries, "world": replace(world, value=value)}), problems


def _less(entries: dict[str, Node], key: str) -> dict[str, Node]:
    return {name: node for name, node in entries.items() if name != key}


def _group(item: Node, folder: Path | None, problems: list[Problem]) -> Node | None:
    """One group with its population filled in, called as that is; None when there is no such population."""
    asked = item.entries.get("population")
    if asked is None or not isinstance(asked.value, str):
        return item
    found = _filled(asked, "world.groups.population", folder, problems)
    named = {"name": replace(asked, source="")} | item.entries
    return None if found is None else replace(item, value=named | {"population": found})


def _filled(node: Node, key: str, folder: Path | None, problems: list[Problem]) -> Node | None:
    """The population a name stands for, in the place of the name; the node itself when it is no name."""
    if not isinstance(node.value, str):
        return node
    tree, wrong = read_population(node.value, folder, (node.file, node.line, key))
    problems += wrong
    return None if tree is None else replace(tree, file=node.file, line=node.line)


def read_population(
    name: str, folder: Path | None = None, place: tuple[str, int | None, str] = ("", None, "")
) -> tuple[Node | None, list[Problem]]:
    """The tree of a population by its name, or what is wrong; ``place`` is where it is named."""
    path = _path(name, folder)
    if path is None:
        known = [*shipped_populations(), *_beside(folder)]
        near = get_close_matches(name, known, 1, _NEAR)
        return None, [problem("population_unknown", *place, name=name, known=tuple(near or known))]
    tree, found = read_tree(path, f"{FOLDER}/{path.name}")
    return (None if tree is None else lift_sources(tree.without(*_HEADER))), list(found)


def problems_of_population(path: Path, shown: str) -> tuple[Problem, ...]:
    """What is wrong with one file of the folder."""
    tree, found = read_tree(path, shown)
    if tree is None or found:
        return found
    lifted = lift_sources(tree.without(*_HEADER))
    try:
        Population.model_validate(lifted.plain())
    except ValidationError as error:
        return tuple(explain(error, lifted, Population))
    return ()


def population_named(name: str) -> dict[str, Any]:
    """A shipped population as a mapping; a name there is not is a mistake of ours."""
    tree, found = read_population(name)
    if tree is None:
        raise KeyError(str(found[0]))
    plain: dict[str, Any] = tree.plain()
    return plain


def _path(name: str, folder: Path | None) -> Path | None:
    candidates = [_SHIPPED / f"{name}.yaml"]
    candidates += [folder / FOLDER / f"{name}{end}" for end in places.SUFFIXES] if folder else []
    return next((path for path in candidates if path.is_file()), None)


def _beside(folder: Path | None) -> Iterator[str]:
    return (path.stem for path in places.files_in(folder / FOLDER if folder else None))
