"""What pydantic found wrong, in sentences a planner can use: file, line, key, wrong, right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel, ValidationError

from sim.errors import Problem, Word, catalogue, problem
from sim.scenario.document import Document
from sim.scenario.tree import Node, resolve

Path = tuple[str | int, ...]

_EXPECTED: Final = {
    **dict.fromkeys(("int_type", "int_from_float"), "whole_number"),
    **dict.fromkeys(("float_type", "finite_number"), "number"),
    **dict.fromkeys(("model_type", "model_attributes_type", "dataclass_type", "dict_type"), "section"),
    **dict.fromkeys(("tuple_type", "list_type"), "list"),
    "bool_type": "yes_no",
    "string_type": "text",
}
"""Pydantic's error type → word for what should stand there."""
_LIMITS: Final = {
    "greater_than_equal": "ge",
    "greater_than": "gt",
    "less_than_equal": "le",
    "less_than": "lt",
}
_COMMA: Final = re.compile(r"(-?\d+),(\d+)")
_PERCENT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|pct\.?|procent|percent)")
_DIGITS: Final = re.compile(r"-?\d+(\.\d+)?")
_TOO_LONG: Final = re.compile(r"[-+]?\d{16,}(\.\d*)?")
_STATED_WHOLE: Final = ("title", "description", "label", "offers")
"""Parts that no file inherits piece by piece."""
_STEP_KEYS: Final = ("from", "value", "source")


def explain(error: ValidationError, root: Node, model: type[BaseModel] = Document) -> list[Problem]:
    """Every mistake in a tree, each at its line; a misspelt key is not also missing."""
    found = [_problem(one, root, model) for one in error.errors(include_url=False)]
    meant = {_meant(one) for one in found if one.message == "unknown_key_near"}
    return [one for one in found if not (one.message.startswith("missing") and one.key in meant)]


def _meant(misspelt: Problem) -> str:
    """The right key of a misspelt one."""
    part = misspelt.key.rpartition(".")[0]
    nearest = str(dict(misspelt.fields)["nearest"])
    return f"{part}.{nearest}" if part else nearest


def _problem(found: Any, root: Node, model: type[BaseModel]) -> Problem:
    path: Path = tuple(found["loc"])
    node = root.at((*path, *_item(found)))
    kind, given, limits = str(found["type"]), found.get("input"), found.get("ctx") or {}
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        return unknown_key(node, path, keys_at(model, path[:-1]))
    place = (node.file, node.line, key_of(path))
    if kind in ("missing", "missing_argument"):
        inherits = model is Document and path[0] not in _STATED_WHOLE
        whole = not inherits or any(isinstance(step, int) for step in path)
        return problem("missing_here" if whole else "missing", *place, name=str(path[-1]))
    if kind == "literal_error":
        return _unknown_word(place, given, limits)
    if kind in _LIMITS:
        return _out_of_range(place, kind, given, limits)
    if kind in _EXPECTED:
        return _wrong_type(place, _EXPECTED[kind], given)
    return _other(place, kind, given, limits)


def _item(found: Any) -> tuple[int, ...]:
    """The item of a list that a check of the whole list points at."""
    item = (found.get("ctx") or {}).get("item")
    return () if item is None else (item,)


def _other(place: tuple[str, int | None, str], kind: str, given: Any, limits: Mapping[str, Any]) -> Problem:
    if kind in catalogue():
        fields = {name: value for name, value in limits.items() if name != "item"}
        return problem(kind, *place, **fields)
    if kind == "string_pattern_mismatch":
        return problem("bad_name", *place, found=given)
    if kind in ("string_too_short", "too_short"):
        return problem("empty_value", *place)
    return problem("invalid", *place, found=_brief(given))


def unknown_key(node: Node, path: Path, known: Iterable[str]) -> Problem:
    """An unknown key with the nearest right one, or the place where that key belongs."""
    name, options = str(path[-1]), sorted(known)
    near = get_close_matches(name, options, 1, 0.6)
    place = (node.file, node.line, key_of(path))
    if near:
        return problem("unknown_key_near", *place, name=name, nearest=near[0])
    elsewhere = [where for where in homes().get(name, ()) if where != key_of(path)]
    if elsewhere:
        return problem("unknown_key_elsewhere", *place, name=name, home=elsewhere[0])
    return problem("unknown_key", *place, name=name, known=options)


def _unknown_word(place: tuple[str, int | None, str], given: Any, limits: Mapping[str, Any]) -> Problem:
    known = re.findall(r"'([^']*)'", str(limits.get("expected", "")))
    near = get_close_matches(str(given), known, 1, 0.5)
    known = [near[0]] if near else known
    return problem("unknown_word_near" if near else "unknown_word", *place, found=_brief(given), known=known)


def _out_of_range(
    place: tuple[str, int | None, str], kind: str, given: Any, limits: Mapping[str, Any]
) -> Problem:
    limit = limits[_LIMITS[kind]]
    if place[2].endswith("caseworkers.number") and given == 0:
        return problem("no_caseworkers", *place)
    if kind == "greater_than_equal" and isinstance(given, (int, float)) and given < 0:
        return problem("negative", *place, found=_brief(given), limit=f"{limit:g}")
    if kind.startswith("less") and limit == 1:
        return problem(
            "share_above_one" if kind == "less_than_equal" else "share_not_below_one", *place, found=given
        )
    return problem(kind, *place, found=_brief(given), limit=f"{limit:g}")


def _wrong_type(place: tuple[str, int | None, str], expected: str, given: Any) -> Problem:
    told: dict[str, Any] = {"found": _brief(given), "expected": Word(expected)}
    if given is None:
        return problem("empty_value", *place)
    if expected in ("whole_number", "number") and isinstance(given, str):
        if _TOO_LONG.fullmatch(given):
            return problem("huge_number", *place, found=given)
        hint = _number_meant(given)
        if hint is not None:
            return problem("number_as_text", *place, hint=hint, **told)
    if isinstance(given, bool):
        return problem("yes_no_as_number", *place, **told)
    if expected == "yes_no":
        return problem("not_yes_no", *place, **told)
    return problem("wrong_type", *place, example=Word(f"example_{expected}"), **told)


def _number_meant(text: str) -> str | None:
    """The number that text probably stands for: ``0,35`` and ``35 %`` and ``"7"``."""
    comma, percent = _COMMA.fullmatch(text.strip()), _PERCENT.fullmatch(text.strip())
    if comma:
        return f"{comma[1]}.{comma[2]}"
    if percent:
        return f"{float(percent[1].replace(',', '.')) / 100:g}"
    digits = text.strip().replace("_", "").lstrip("0") or "0"
    plain = f"0{digits}" if digits.startswith(".") else digits
    return plain if _DIGITS.fullmatch(plain) and not isinstance(resolve(plain, False), str) else None


def _brief(given: Any) -> str:
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, dict):
        return "{…}"
    return "[…]" if isinstance(given, (list, tuple)) else str(given)


def key_of(path: Path) -> str:
    """Dotted key; positions in a dated list are told by the line, not by a number."""
    kept = [step for number, step in enumerate(path) if isinstance(step, str) and not _of_item(path, number)]
    return ".".join(kept)


def _of_item(path: Path, number: int) -> bool:
    return path[number] == "value" and number > 0 and isinstance(path[number - 1], int)


def keys_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Keys that are known at a place of a model."""
    here: type[BaseModel] | None = model
    steps = iter(path)
    for step in steps:
        if isinstance(step, int):
            return _STEP_KEYS
        info = here.model_fields.get(step) if here is not None else None
        here = None if info is None else part_of(info.annotation)
        if info is not None and get_origin(info.annotation) is dict:
            next(steps, None)  # the name of an entry, any text
    return () if here is None else (*here.model_fields, "source")


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
    return found


def _walk(model: type[BaseModel], prefix: str) -> Iterable[str]:
    for name, info in model.model_fields.items():
        path = f"{prefix}{name}"
        yield path
        part = part_of(info.annotation)
        if part is not None:
            yield from _walk(part, f"{path}.")
