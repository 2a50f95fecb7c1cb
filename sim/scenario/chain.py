"""A file with everything it inherits: ``extends: NAME`` and ``world: NAME`` filled in.

The history runs under the *national* way of working: that of the nearest file up the chain which
itself describes a world (``world:`` with keys under it), or what a file says under ``national:``.
A file may describe its world as another's with differences (``world: {like: NAME, ...}``): then the
national way of working is that of NAME, with what the file says under ``national:``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from sim.errors import Problem, problem
from sim.scenario import places
from sim.scenario.document import HEADER, KEYS, LIKE, LIKE_AND_EXTENDS
from sim.scenario.files import read_tree
from sim.scenario.keys import unknown_key
from sim.scenario.not_found import missing_file, unknown_name
from sim.scenario.population_files import filled_in
from sim.scenario.spoken import with_keys
from sim.scenario.team_file import as_in_history
from sim.scenario.tree import NATIONAL, Node, leaves, lift_sources, merge, misshapen_sources, stands_under

_INHERITED = ("decision_date", "ramp", "mechanisms", "world", "way_of_working", "national", "offers")
_WAY = "way_of_working"
_FROM_WORLD = ("decision_date", "world", "way_of_working", "national", "offers")


@dataclass(frozen=True)
class Chain:
    """One file, merged: its tree, the folders it came from and every problem on the way."""

    tree: Node
    extends: str = ""
    extends_line: int | None = None
    world_of: str = ""
    """Name of the file whose world holds, as ``world:`` or ``world: {like:}`` has it."""
    folders: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    stated: frozenset[str] = frozenset()
    """Where the file itself, and none that it inherits from, states its way of working or its world."""
    complete: bool = True
    """False when something it extends could not be read, so that missing values mean nothing."""


def resolve_file(path: Path, shown: str, above: tuple[Path, ...] = ()) -> Chain:
    """A file and all it inherits; ``above`` are the files that led here."""
    tree, problems = read_tree(path, shown)
    if tree is None:
        return Chain(Node({}, shown), problems=missing_file(path, problems), complete=False)
    chain = resolve_tree(tree, path.parent, (*above, path.resolve()))
    return replace(chain, folders=(path.parent, *chain.folders), problems=problems + chain.problems)


def resolve_tree(tree: Node, folder: Path | None, above: tuple[Path, ...] = ()) -> Chain:
    """A tree and all it inherits; names are looked up in ``folder`` and among the shipped files."""
    raw = with_keys(_lifted(_without_empty(tree)))
    unknown = [key for key in raw.entries if key not in KEYS]
    own, told = filled_in(raw.without(*unknown), folder)
    if NATIONAL in own.entries:
        own = _with(own, NATIONAL, stands_under(own.entries[NATIONAL], NATIONAL))
    wrong = [unknown_key(tree.entries[key], (key,), KEYS) for key in unknown]
    wrong += told
    wrong += [problem("source_shape", node.file, node.line, key) for key, node in misshapen_sources(tree)]
    base = _named(own, "extends", folder, above)
    world = _named(own, "world", folder, above)
    merged = _merged(own, base, world)
    parents = [chain for chain in (base, world) if chain is not None]
    return Chain(
        merged,
        _text(own.entries.get("extends")),
        own.entries.get("extends", Node(None)).line,
        _world_named(own),
        tuple(there for chain in parents for there in chain.folders),
        (*wrong, *(found for chain in parents for found in chain.problems)),
        _stated(own),
        all(chain.complete for chain in parents) and LIKE not in unknown and not _misspelt_like(own),
    )


def _stated(own: Node) -> frozenset[str]:
    said = ((key, own.entries.get(key)) for key in (_WAY, NATIONAL, "world"))
    return frozenset(path for key, node in said if node is not None for path in leaves(node, key))


def _merged(own: Node, base: Chain | None, world: Chain | None) -> Node:
    """Own differences over what is inherited, with the national way of working settled."""
    inherited = Node({}, own.file, own.line)
    own_world = own.entries.get("world")
    if world is not None:
        inherited = _as_national(_only(world.tree, _FROM_WORLD), own.entries.get("national"))
    if base is not None:
        part = _only(base.tree, _INHERITED)
        if world is not None:
            there = inherited.entries.get("world")
            inherited = _with(inherited, "world", there and stands_under(there, LIKE_AND_EXTENDS))
        kept = ("world", "decision_date", "national") if world is not None else ()
        inherited = merge(inherited, part.without(*kept))
    differences = own_world is not None and bool(own_world.entries)
    describes_world = differences and world is None
    own = _with(own, "world", None if own_world is None else _marked(own_world, base, world))
    said = own.without("extends", "national", *(() if differences else ("world",)))
    tree = merge(inherited, replace(said, source=""))  # the source of a whole file is of no value in it
    ruling = "way_of_working" if describes_world or "national" not in inherited.entries else "national"
    national = as_in_history(tree.entries.get(ruling))
    if "national" in own.entries:
        stated = own.entries["national"]
        national = stated if national is None else merge(national, stated)
    return replace(_with(tree, "national", national), source=own.source)


def _marked(own: Node, base: Chain | None, world: Chain | None) -> Node:
    """What a file says of its world, with what its size has to be written under."""
    heading = "" if world is None else LIKE if base is None else LIKE_AND_EXTENDS
    return stands_under(own.without(LIKE), heading)


def _as_national(world: Node, said: Node | None) -> Node:
    """A world's parts, its national way of working as this file has it and worked by unless it says else."""
    national = world.entries.get("national")
    if national is not None and said is not None:
        national = merge(national, said)
    return _with(_with(world, "national", national), "way_of_working", national)


def _named(own: Node, key: str, folder: Path | None, above: tuple[Path, ...]) -> Chain | None:
    """The chain of the file that ``extends:`` or ``world:`` names; None when none is named."""
    node = own.entries.get(key)
    if key == "world" and node is not None and isinstance(node.value, dict):
        node, key = node.entries.get(LIKE), f"world.{LIKE}"
    if node is None:
        return None
    if not isinstance(node.value, str):
        return _broken(own, problem("name_expected", node.file, node.line, key))
    path, hides = places.find(node.value, folder)
    if path is None:
        return _broken(own, unknown_name(node, key, folder, above))
    if hides:
        return _broken(own, problem("shipped_name_taken", node.file, node.line, key, name=node.value))
    if path.resolve() in above:
        names = [step.stem for step in (*above[above.index(path.resolve()) :], path)]
        return _broken(own, problem("cycle", node.file, node.line, key, cycle=" → ".join(names)))
    return resolve_file(path, _shown(path, node.file), above)


def _world_named(own: Node) -> str:
    """The name under ``world:`` or ``world: {like:}``; empty without one."""
    node = own.entries.get("world", Node(None))
    node = node.entries.get(LIKE, Node(None)) if isinstance(node.value, dict) else node
    return node.value if isinstance(node.value, str) else ""


def _misspelt_like(own: Node) -> bool:
    """Whether the world names what it is like, with a slip in the key: then all the rest is missing."""
    world = own.entries.get("world", Node(None))
    keys = world.entries if isinstance(world.value, dict) else ()
    return LIKE not in keys and bool(get_close_matches(LIKE, keys, 1))


def _broken(own: Node, found: Problem) -> Chain:
    return Chain(Node({}, own.file, own.line), problems=(found,), complete=False)


def _without_empty(tree: Node) -> Node:
    """A part with nothing under it says nothing."""
    return tree.without(
        *(key for key, node in tree.entries.items() if node.value is None and key not in HEADER)
    )


def _lifted(tree: Node) -> Node:
    """Sources taken off, except in offers, where they belong to the offer."""
    return _with(lift_sources(tree.without("offers")), "offers", tree.entries.get("offers"))


def _only(tree: Node, keys: tuple[str, ...]) -> Node:
    return replace(tree, value={key: node for key, node in tree.entries.items() if key in keys}, source="")


def _with(tree: Node, key: str, node: Node | None) -> Node:
    return tree if node is None else replace(tree, value={**tree.entries, key: node})


def _shown(path: Path, beside: str) -> str:
    return path.name if places.is_shipped(path) else str(Path(beside).parent / path.name)


def _text(node: Node | None) -> str:
    return "" if node is None else str(node.value)
