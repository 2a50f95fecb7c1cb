"""The keys a file can have: where they stand, and what an unknown one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from sim.errors import Problem, problem
from sim.scenario.document import LIKE, Document
from sim.scenario.tree import Node, key_in_file
from sim.text import catalogue

Path = tuple[str | int, ...]

STEP_KEYS: Final = ("from", "value", "source")
"""Keys of an item of a dated list."""
_NEAR: Final = 0.6
"""How alike a misspelt key and the right one are at least."""
_NEAR_ENGLISH: Final = 0.8
"""The same for a key that is right at another place."""
_LANGUAGES: Final = ("da", "en")
_NEAR_DANISH: Final = 0.85
"""How alike a Danish word and the word for a key are at least."""


def key_of(path: Path) -> str:
    """Dotted key; positions in a dated list are told by the line, not by a number."""
    kept = [step for number, step in enumerate(path) if isinstance(step, str) and not _of_item(path, number)]
    return ".".join(kept)


def _of_item(path: Path, number: int) -> bool:
    return path[number] == "value" and number > 0 and isinstance(path[number - 1], int)


def unknown_key(node: Node, path: Path, known: Iterable[str]) -> Problem:
    """An unknown key with the right one, or the place where that key belongs."""
    name, options = str(path[-1]), sorted(known)
    place = (node.file, node.line, key_in_file(node, key_of(path)))
    unspaced = without_space(name, options)
    if unspaced is not None:
        return problem("key_without_space", *place, found=name, **unspaced)
    if node.value is None and set(_LANGUAGES) <= set(options):
        return problem("comma_in_text", *place, found=name)
    near = get_close_matches(name, options, 1, _NEAR_ENGLISH if name in homes() else _NEAR)
    danish = _danish(name, options, 1.0) or ([] if near else _danish(name, options, _NEAR_DANISH))
    if danish:
        return problem("unknown_key_danish", *place, name=name, nearest=danish[0])
    if near:
        return problem("unknown_key_near", *place, name=name, nearest=near[0])
    return _from_elsewhere(place, name) or problem("unknown_key", *place, name=name, known=options)


def without_space(text: str, known: Iterable[str]) -> dict[str, Any] | None:
    """What ``number:6`` was meant to say; None when there is no known key before a colon."""
    key, colon, value = text.partition(":")
    return {"nearest": key, "value": value} if colon and value and key in known else None


def _from_elsewhere(place: tuple[str, int | None, str], name: str) -> Problem | None:
    """A key that is known at another place of the file, in English or in Danish."""
    homes_of = [where for where in homes().get(name, ()) if where != place[2]]
    if name in homes_of:
        return problem("unknown_key_top", *place, name=name)
    if homes_of:
        return problem("unknown_key_elsewhere", *place, name=name, home=homes_of[0])
    danish = _danish(name, homes(), _NEAR_DANISH)
    if not danish:
        return None
    return problem("unknown_key_danish_elsewhere", *place, name=name, home=homes()[danish[0]][0])


def _danish(name: str, options: Iterable[str], alike: float) -> list[str]:
    """The keys whose Danish word this is, the most alike first."""
    told = _spoken(name)
    scored = [(_likeness(told, words), key) for key in options if (words := danish_words().get(key))]
    return [key for score, key in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score >= alike]


def _likeness(told: str, words: Iterable[str]) -> float:
    return max(SequenceMatcher(None, told, word).ratio() for word in words)


def _spoken(text: str) -> str:
    return " ".join(text.lower().replace("_", " ").replace("-", " ").split())


@lru_cache(maxsize=1)
def danish_words() -> Mapping[str, frozenset[str]]:
    """Key → its Danish words: the label of the field, its beginning, and those of ``sim/text/keys.yaml``."""
    found: dict[str, set[str]] = {}
    for name, label in _labels(Document):
        found.setdefault(name, set()).update((_spoken(label), _spoken(label.partition(",")[0])))
    for name, pair in catalogue("keys").items():
        found.setdefault(name, set()).update(_spoken(word) for word in pair["da"].split(";"))
    return {name: frozenset(words) for name, words in found.items()}


def _labels(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for name, info in model.model_fields.items():
        extra: Any = info.json_schema_extra
        if isinstance(extra, dict) and "label" in extra:
            yield name, extra["label"]["da"]
        part = part_of(info.annotation)
        if part is not None and get_origin(info.annotation) is not tuple:
            yield from _labels(part)


def keys_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Keys that are known at a place of a model."""
    here: type[BaseModel] | None = model
    steps = iter(path)
    for step in steps:
        if isinstance(step, int) and here is None:
            return STEP_KEYS
        if isinstance(step, int):
            continue  # an item of a list of parts
        info = here.model_fields.get(step) if here is not None else None
        here = None if info is None else part_of(info.annotation)
        if info is not None and get_origin(info.annotation) is dict:
            next(steps, None)  # the name of an entry, any text
    return () if here is None else (*(_told(here, name) for name in here.model_fields), "source")


def _told(model: type[BaseModel], name: str) -> str:
    """The name of a field as a file has it."""
    return model.model_fields[name].alias or name


def is_required(model: type[BaseModel], path: Path) -> bool:
    """Whether a part that is stated whole cannot be without this key."""
    part, name = _part_at(model, path[:-1]), path[-1]
    info = part.model_fields.get(str(name)) if part is not None else None
    return info is not None and info.is_required()


def _part_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    for step in path:
        info = here.model_fields.get(str(step)) if here is not None else None
        here = None if info is None else part_of(info.annotation)
    return here


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The model a field holds: itself, one of a union, or the values of a mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    parts = (part_of(inner) for inner in get_args(annotation))
    return next((part for part in parts if part is not None), None)


@lru_cache(maxsize=1)
def homes() -> Mapping[str, tuple[str, ...]]:
    """Key → where it belongs in a scenario file."""
    found: dict[str, tuple[str, ...]] = {}
    for path in _walk(Document, ""):
        if not path.startswith(("national.", "offers.")):
            name = path.rpartition(".")[2]
            found[name] = (*found.get(name, ()), path)
    found.setdefault(LIKE, (f"world.{LIKE}",))
    return found


def _walk(model: type[BaseModel], prefix: str) -> Iterable[str]:
    for name, info in model.model_fields.items():
        path = f"{prefix}{_told(model, name)}"
        yield path
        part = part_of(info.annotation)
        if part is not None and get_origin(info.annotation) is not tuple:  # a list is stated whole
            yield from _walk(part, f"{path}.")
