"""What pydantic found wrong, in sentences a planner can use: file, line, key, wrong, right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from sim.errors import Problem, catalogue, problem
from sim.scenario.choices import told
from sim.scenario.document import LIKE, Document
from sim.scenario.keys import Path, is_required, key_of, keys_at, unknown_key
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.not_found import near_mechanisms
from sim.scenario.numbers import plain
from sim.scenario.spoken import is_of_sign, mechanism_choices, sign_words
from sim.scenario.tree import Node, key_in_file
from sim.scenario.wrong_types import Place, brief, wrong_type

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
_STATED_WHOLE: Final = ("title", "description", "label", "offers")
"""Parts that no file inherits piece by piece."""
_ALWAYS_STATED: Final = ("name", "title")
"""Keys that no file is without."""
_ALIKE: Final = 0.5
"""How alike a misspelt word and the right one are at least."""
_ALIKE_SIGN: Final = 0.75
"""The same for words of a sign, which are short."""
_HUNDRED: Final = 100
_EITHER: Final = ("da", "en")
"""Languages of a text: one is enough."""
_MEANT: Final = ("unknown_key_near", "unknown_key_danish", "key_without_space")
"""Messages that name the key that was meant."""


def explain(error: ValidationError, root: Node, model: type[BaseModel] = Document) -> list[Problem]:
    """Every mistake in a tree, each at its line; a misspelt key is not also missing."""
    found = [_problem(one, root, model) for one in error.errors(include_url=False)]
    meant = {_meant(one) for one in found if one.message in _MEANT}
    return [one for one in found if not (one.message.startswith("missing") and one.key in meant)]


def by_cause(found: list[Problem], file: str, builds_on: str) -> list[Problem]:
    """The same, less what is missing only because the file builds on nothing: that is one problem."""
    kept = [_named(one, file) for one in found]
    missing = [one for one in kept if one.message == "missing"]
    if builds_on or "world" not in {one.key for one in missing} or len(missing) == 1:
        return kept
    nothing = problem("builds_on_nothing", file, None, "extends", count=len(missing))
    return [*(one for one in kept if one.message != "missing"), nothing]


def _named(one: Problem, file: str) -> Problem:
    """A name that is missing is told as one to be written, whatever the file builds on."""
    if one.message != "missing" or one.key != "name":
        return one
    return problem("missing_name", one.file, one.line, one.key, stem=PurePath(file).stem or "forslag")


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
        like = (LIKE,) if model is Document and path[:-1] == ("world",) else ()
        return unknown_key(node, path, [*keys_at(model, path[:-1]), *like])
    place = (node.file, node.line, key_in_file(node, key_of(path)))
    if kind in ("missing", "missing_argument"):
        inherits = model is Document and path[0] not in _STATED_WHOLE
        whole = not inherits or any(isinstance(step, int) for step in path)
        return problem("missing_here" if whole else "missing", *place, name=str(path[-1]))
    if kind == "literal_error":
        return _unknown_word(place, given, limits)
    if kind in _LIMITS:
        return _out_of_range(place, kind, given, limits)
    if given is None or kind in ("string_too_short", "too_short"):
        stays = _stays(model, path, root)
        return (
            problem("empty_required", *place, name=str(path[-1])) if stays else problem("empty_value", *place)
        )
    if kind in _EXPECTED:
        return wrong_type(place, _EXPECTED[kind], given, keys_at(model, path))
    return _other(place, kind, given, limits)


def _stays(model: type[BaseModel], path: Path, root: Node) -> bool:
    """Whether a line without a value cannot simply be deleted, as nothing else gives one."""
    if not path or path[-1] in _EITHER:
        return False
    if path[0] in _ALWAYS_STATED or any(_in_list(root, path, step) for step in range(len(path))):
        return True
    return (model is not Document or path[0] in _STATED_WHOLE) and is_required(model, path)


def _in_list(root: Node, path: Path, step: int) -> bool:
    """Whether this step of a path is a position in a list that stands in the file."""
    return isinstance(path[step], int) and isinstance(root.at(path[:step]).value, tuple)


def _item(found: Any) -> tuple[int, ...]:
    """The item of a list that a check of the whole list points at."""
    item = (found.get("ctx") or {}).get("item")
    return () if item is None else (item,)


def _other(place: Place, kind: str, given: Any, limits: Mapping[str, Any]) -> Problem:
    if kind in catalogue():
        fields = {name: value for name, value in limits.items() if name != "item"}
        return problem(kind, *place, **fields)
    if kind == "string_pattern_mismatch":
        return problem("bad_name", *place, found=given)
    return problem("invalid", *place, found=brief(given))


def _unknown_word(place: Place, given: Any, limits: Mapping[str, Any]) -> Problem:
    known = re.findall(r"'([^']*)'", str(limits.get("expected", "")))
    if set(MECHANISMS) <= set(known):
        meant = near_mechanisms(str(given))
        message = "unknown_mechanism_near" if meant else "unknown_mechanism"
        return problem(message, *place, found=brief(given), known=mechanism_choices(meant))
    meant = sign_words(str(given), known)
    if meant:
        return problem("unknown_word_danish", *place, found=brief(given), known=meant)
    near = get_close_matches(str(given), known, 1, _ALIKE_SIGN if is_of_sign(known) else _ALIKE)
    if near:
        return problem("unknown_word_near", *place, found=brief(given), known=near[0])
    return problem("unknown_word", *place, found=brief(given), known=told(known))


def _out_of_range(place: Place, kind: str, given: Any, limits: Mapping[str, Any]) -> Problem:
    limit = limits[_LIMITS[kind]]
    if place[2].endswith("caseworkers.number") and given == 0:
        return problem("no_caseworkers", *place)
    if kind == "greater_than_equal" and isinstance(given, (int, float)) and given < 0:
        return problem("negative", *place, found=brief(given), limit=f"{limit:g}")
    if kind.startswith("less") and limit == 1 and 1 < given < _HUNDRED:
        return problem("share_as_percent", *place, found=given, hint=plain(f"{given / _HUNDRED:g}"))
    if kind.startswith("less") and limit == 1:
        return problem(
            "share_above_one" if kind == "less_than_equal" else "share_not_below_one", *place, found=given
        )
    return problem(kind, *place, found=brief(given), limit=f"{limit:g}")
