"""A name that leads to no file: what is near, and where was looked."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from sim.errors import Problem, Word, problem
from sim.scenario import places
from sim.scenario.asked import with_commas
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.neighbours import named_inside
from sim.scenario.spoken import mechanisms_called, names_of
from sim.scenario.tree import Node

_NEAR: Final = 0.6
"""How alike two names are at least when one is suggested for the other."""
_ALIKE: Final = 0.75
"""The same for a word that may be of another language: a word of ours is not taken for another's."""


def unknown_name(node: Node, key: str, folder: Path | None, above: tuple[Path, ...]) -> Problem:
    """A name after ``extends:`` or ``world:`` that is no file; ``above`` are files it cannot mean."""
    asked = Path(str(node.value))
    where = folder / asked.parent if folder is not None else None
    own = {path.stem for path in above if where is not None and path.parent == _resolved(where)}
    known = [name for name in places.names_near(where) if name not in own]
    place = (node.file, node.line, key)
    told: dict[str, Any] = {"name": node.value, "folder": _looked_in(where)}
    stem = asked.stem if asked.name.endswith(places.SUFFIXES) else asked.name
    inside = [path.stem for path, name in _inside(where).items() if name == stem and path.stem in known]
    if inside:
        return problem("unknown_name_inside", *place, **told, nearest=_with_folder(asked, inside[0]))
    near = get_close_matches(stem, known, 1, _NEAR)
    if near:
        return problem("unknown_name_near", *place, **told, nearest=_with_folder(asked, near[0]))
    return problem("unknown_name", *place, **told, known=known)


def missing_file(path: Path, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """A file that is missing on the command line gets the nearest name that is there."""
    if not problems or problems[0].message != "file_missing":
        return problems
    shown = problems[0].file
    several = with_commas(shown, Path())
    if several:
        return (problem("comma_between", shown, names=" ".join(several)),)
    if shown in places.shipped_layers():
        return (problem("layer_as_scenario", shown, name=shown),)
    there = {name: name for name in places.shipped()}
    there |= {file.stem: str(path.parent / file.name) for file in places.files_in(path.parent)}
    stem = path.stem if path.name.endswith(places.SUFFIXES) else path.name
    years = [name for name in places.shipped() if name.rpartition("-")[0] == stem.casefold()]
    if years:
        return (problem("scenario_of_years", shown, names=years),)
    near = get_close_matches(stem, list(there), 1, _NEAR)
    return (problem("file_missing_near", shown, nearest=there[near[0]]),) if near else problems


def near_mechanisms(name: str) -> tuple[str, ...]:
    """Mechanisms that a word may mean: by what they are called, else by spelling."""
    called = mechanisms_called(name)
    if called:
        return called
    names = {one: known for known in MECHANISMS for one in (known, *names_of(known))}
    near = get_close_matches(name.casefold(), names, 1, _ALIKE)
    return tuple(names[one] for one in near)


def _looked_in(where: Path | None) -> str | Word:
    """The folder as it is told."""
    here = where is None or where == Path()
    return Word("this_folder") if here else f'"{where}"'


def _with_folder(asked: Path, name: str) -> str:
    shipped = name in places.shipped()
    return name if shipped or asked.parent == Path() else (asked.parent / name).as_posix()


def _inside(where: Path | None) -> dict[Path, str]:
    return {} if where is None else named_inside(where)


def _resolved(where: Path) -> Path:
    try:
        return where.resolve()
    except (OSError, ValueError):
        return where
