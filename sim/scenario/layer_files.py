"""Layers in files: the shipped ones, and a planner's own."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from sim.errors import Problem, ScenarioError, problem
from sim.scenario import places
from sim.scenario.explain import explain
from sim.scenario.files import read_tree
from sim.scenario.layer import Layer
from sim.scenario.tree import Node, lift_sources

FOLDER: Final = "layers"
_NOT_WORLD: Final = (
    "way_of_working", "national", "offers", "mechanisms", "ramp", "decision_date", "extends",
)  # fmt: skip
"""Keys of a scenario that are no part of a world that others share."""
_OF_A_SCENARIO: Final = ("extends", "decision_date")
"""One of these stands in every scenario and in no layer."""
_MULTIPLY: Final = "multiply"
_CHANGE: Final = ("set", _MULTIPLY, "add", "for")
_SLIP: Final = 0.75
"""How alike a misspelt word and the right one are at least."""
_NEAR: Final = 0.5


@lru_cache(maxsize=1)
def shipped_layers() -> tuple[str, ...]:
    """Names of the shipped layers, in alphabetical order."""
    return tuple(places.shipped_layers())


def load_layers(names: Sequence[str | Path | Layer]) -> list[Layer]:
    """The layers asked for, each once; ScenarioError with everything that is wrong with any of them."""
    found: list[Layer] = []
    problems: list[Problem] = []
    for name in names:
        layer, wrong = (name, ()) if isinstance(name, Layer) else read_layer(name)
        if layer is not None and layer.name in [known.name for known in found]:
            problems.append(problem("layer_twice", key="--with", name=layer.name))
        elif layer is not None:
            found.append(layer)
        problems += wrong
    if problems:
        raise ScenarioError(*dict.fromkeys(problems))
    return found


def is_layer(name: str | Path) -> bool:
    """Whether it is a shipped layer, lies in a folder ``layers``, or is written as a layer is."""
    if name in shipped_layers() or Path(name).parent.name == FOLDER:
        return True
    return name not in places.shipped() and looks_like_a_layer(read_tree(Path(name), str(name))[0])


def looks_like_a_layer(tree: Node | None) -> bool:
    """Whether a file builds on nothing, is no municipality of its own, and changes a world that is there."""
    if tree is None or "world" not in tree.entries or tree.entries.keys() & set(_OF_A_SCENARIO):
        return False
    world = tree.entries["world"]
    return set(world.entries) == {"staff_losses"} or _has_a_change(world)


def _has_a_change(node: Node) -> bool:
    """Whether something in it sets, multiplies or adds, or holds from some day for some time."""
    if isinstance(node.value, tuple):
        return any(_has_a_change(item) for item in node.value)
    keys = node.entries.keys()
    told = keys & set(_CHANGE) or get_close_matches(_MULTIPLY, keys, 1, _SLIP)
    return bool(told and "value" not in keys) or any(_has_a_change(below) for below in node.entries.values())


def read_layer(name: str | Path) -> tuple[Layer | None, tuple[Problem, ...]]:
    """The layer of a shipped name or a file, or its problems."""
    if isinstance(name, str) and name in shipped_layers():
        return _read(places.shipped_folder() / FOLDER / f"{name}.yaml", f"{name}.yaml")
    path = Path(name)
    if not path.exists():
        return None, (_unknown(str(name)),)
    return _read(path, str(name))


def _unknown(name: str) -> Problem:
    known = shipped_layers()
    near = get_close_matches(name, known, 1, _NEAR)
    return problem("layer_unknown", key="--with", name=name, known=tuple(near) or known)


def _read(path: Path, shown: str) -> tuple[Layer | None, tuple[Problem, ...]]:
    tree, problems = read_tree(path, shown)
    if tree is None or problems:
        return None, problems
    beyond = [
        problem("layer_way", node.file, node.line, key)
        for key, node in tree.entries.items()
        if key in _NOT_WORLD
    ]
    layer, wrong = _layer(tree.without(*_NOT_WORLD))
    problems = (*beyond, *wrong)
    return (None if problems else layer), problems


def _layer(tree: Node) -> tuple[Layer | None, tuple[Problem, ...]]:
    lifted = lift_sources(tree)
    try:
        return Layer.model_validate({**lifted.plain(), "source": lifted.source}), ()
    except ValidationError as error:
        return None, tuple(explain(error, lifted, Layer))
