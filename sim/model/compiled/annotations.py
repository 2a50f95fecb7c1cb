"""From annotations to kinds."""

from __future__ import annotations

import ast
import types
import typing
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import IntEnum
from typing import Any, Final

from sim.model.compiled.kinds import (
    ANY,
    BOOL,
    DATE,
    DAYS,
    EMPTY,
    FLOAT,
    INT,
    NONE,
    STR,
    Fn,
    Gen,
    Kind,
    Map,
    Obj,
    Opt,
    Seq,
    SetOf,
    Tup,
    UntranslatableError,
    join,
)
from sim.model.compiled.sources import named

_PLAIN: Final[dict[Any, Kind]] = {
    date: DATE,
    timedelta: DAYS,
    int: INT,
    bool: BOOL,
    float: FLOAT,
    str: STR,
    None: NONE,
    type(None): NONE,
}
_LISTS: Final = (list, Sequence, frozenset)
_LAZY: Final = (Iterable, Iterator, Generator)


def kind_of_annotation(node: ast.expr, module: str) -> Kind | None:
    """The kind that an annotation says; None where it leaves it open (a type variable, any iterable)."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node = ast.parse(node.value, mode="eval").body
    if isinstance(node, ast.Constant) and node.value is None:
        return NONE
    if isinstance(node, ast.BinOp):
        one, other = (kind_of_annotation(side, module) for side in (node.left, node.right))
        return None if one is None or other is None else join(one, other)
    if isinstance(node, ast.Name):
        return kind_of_type(named(module, node.id))
    if isinstance(node, ast.Subscript):
        return _generic(node, module)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return kind_of_type(getattr(named(module, node.value.id), node.attr))
    raise UntranslatableError(f"{module}:{node.lineno}: annotation {ast.unparse(node)}")


def kind_of_type(found: Any) -> Kind | None:
    """The kind of a type given as an object."""
    if isinstance(found, typing.TypeVar) or found in (list, dict, tuple, set, Iterable, Callable):
        return None
    if found is Any or found is object:
        return ANY
    if found in _PLAIN:
        return _PLAIN[found]
    if isinstance(found, types.GenericAlias | typing._GenericAlias | types.UnionType):  # type: ignore[attr-defined]
        return _alias(found)
    if isinstance(found, type):
        return INT if issubclass(found, IntEnum) else STR if issubclass(found, str) else Obj(found)
    raise UntranslatableError(f"type {found}")


def _alias(found: Any) -> Kind | None:
    """The kind of a generic type given as an object."""
    origin, parts = typing.get_origin(found), typing.get_args(found)
    if origin in (types.UnionType, typing.Union):
        joined: Kind = EMPTY
        for part in parts:
            kind = kind_of_type(part)
            if kind is None:
                return None
            joined = join(joined, kind)
        return joined
    if origin is Callable:
        return _callable([kind_of_type(part) for part in parts[0]], kind_of_type(parts[1]))
    return _made(origin, [part if part is Ellipsis else kind_of_type(part) for part in parts])


def _generic(node: ast.Subscript, module: str) -> Kind | None:
    assert isinstance(node.value, ast.Name)
    origin = named(module, node.value.id)
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if origin is typing.Final or getattr(origin, "__name__", "") in ("Final", "ClassVar", "Annotated"):
        return kind_of_annotation(parts[0], module)
    if origin is Callable:
        return _called(parts, module)
    kinds = [
        ... if isinstance(part, ast.Constant) and part.value is ... else kind_of_annotation(part, module)
        for part in parts
    ]
    return _made(origin, kinds)


def _called(parts: list[ast.expr], module: str) -> Kind | None:
    params, result = parts
    if not isinstance(params, ast.List):
        return None
    return _callable(
        [kind_of_annotation(one, module) for one in params.elts], kind_of_annotation(result, module)
    )


def _callable(params: list[Kind | None], result: Kind | None) -> Kind | None:
    if result is None or None in params:
        return None
    return Fn(tuple(one for one in params if one is not None), result)


def _made(origin: Any, parts: list[Any]) -> Kind | None:
    """The kind of a container."""
    if any(part is None for part in parts):
        return None
    if origin is tuple:
        return Seq(parts[0]) if parts[-1] is ... else Tup(tuple(parts))
    if origin is Counter:
        return Map(parts[0], INT, default=True)
    if origin in (dict, Mapping, defaultdict):
        return Map(parts[0], parts[1])
    if origin in (set, frozenset):
        return SetOf(parts[0])
    if origin in (list, Sequence):
        return Seq(parts[0])
    if origin in (Iterator, Generator):
        return Gen(parts[0])
    if origin in (Iterable, Collection):
        return None
    raise UntranslatableError(f"container {origin}")


def is_optional(kind: Kind) -> bool:
    """Whether None may stand there."""
    return isinstance(kind, Opt)
