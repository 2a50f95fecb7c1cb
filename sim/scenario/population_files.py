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
        value["population"] = _filled(value["population"], folder, problems)
    if "groups" in value and isinstance(value["groups"].value, tuple):
        items = tuple(_group(item, folder, problems) for item in value["groups"].value)
        value["groups"] = replace(value["groups"], value=items)
    return replace(own, value={**own.entries, "world": replace(world, value=value)}), problems


def _group(item: Node, folder: Path | None, problems: list[Problem]) -> Node:
    """One group with its population filled in; it is called as that is."""
    asked = item.entries.get("population")
    if asked is None or not isinstance(asked.value, str):
        return item
    named = {"name": asked} | item.entries
    return replace(item, value=named | {"population": _filled(asked, folder, problems)})


def _filled(node: Node, folder: Path | None, problems: list[Problem]) -> Node:
    """The population a name stands for; the node itself when it is none or cannot be read."""
    if not isinstance(node.value, str):
        return node
    tree, wrong = read_population(node.value, folder, (node.file, node.line))
    problems += wrong
    return node if tree is None else tree


def read_population(
    name: str, folder: Path | None = None, place: tuple[str, int | None] = ("", None)
) -> tuple[Node | None, list[Problem]]:
    """The tree of a population by its name, or what is wrong; ``place`` is where it is named."""
    path = _path(name, folder)
    if path is None:
        known = [*shipped_populations(), *_beside(folder)]
        near = get_close_matches(name, known, 1, _NEAR)
        listed = tuple(near) or tuple(known)
        return None, [problem("population_unknown", *place, "population", name=name, known=listed)]
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
