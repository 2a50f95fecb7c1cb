"""Values in registers, and the kinds of values that are there before a run."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from sim.model.compiled.kinds import (
    ANY,
    BOOL,
    DATE,
    FLOAT,
    INT,
    NONE,
    STR,
    Class,
    Either,
    Func,
    Kind,
    Map,
    Mod,
    Obj,
    Opt,
    Seq,
    SetOf,
    Tup,
    UntranslatableError,
    join,
)
from sim.model.compiled.layouts import NUMBERS


@dataclass(frozen=True)
class Value:
    """A value in a register: a double for FLOAT, else a slot; nothing for what is known by name."""

    kind: Kind
    ir: Any = None


def is_named_tuple(kind: Kind) -> bool:
    """Whether an object is a tuple with names."""
    return isinstance(kind, Obj) and issubclass(kind.cls, tuple)


def is_its_slot(kind: Kind) -> bool:
    """Whether two such values are equal when their slots are."""
    if isinstance(kind, Opt):
        return is_its_slot(kind.kind)
    return (
        kind in NUMBERS
        or kind in (NONE, ANY)
        or isinstance(kind, Either)
        or (isinstance(kind, Obj) and not is_named_tuple(kind))
    )


def is_open(kind: Kind) -> bool:
    """Whether a kind leaves something open: an object of any class somewhere in it."""
    if kind == ANY:
        return True
    parts = [getattr(kind, name) for name in ("item", "kind", "key", "value") if hasattr(kind, name)]
    parts += list(getattr(kind, "items", ()))
    return any(is_open(part) for part in parts if isinstance(part, Kind))


def kind_of_value(value: Any) -> Kind:
    """The kind of a value that is there before the run: a module's constant, a default."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return BOOL
    if isinstance(value, int):
        return INT
    if isinstance(value, date):
        return DATE
    if isinstance(value, float):
        return FLOAT
    if isinstance(value, str):
        return STR
    if isinstance(value, type):
        return Class(value)
    if inspect.isfunction(value) or inspect.isbuiltin(value):
        return Func(value)
    if inspect.ismodule(value):
        return Mod(value)
    return _of_container(value)


def _of_container(value: Any) -> Kind:
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return Obj(type(value))
    if isinstance(value, tuple | list | range):
        kinds = [kind_of_value(one) for one in value]
        if kinds and isinstance(kinds[0], Seq | Obj | Tup):
            return Tup(tuple(kinds))
        if len(set(kinds)) <= 1:
            return Seq(kinds[0] if kinds else INT)
        return Tup(tuple(kinds))
    if isinstance(value, set | frozenset):
        return SetOf(_common(value))
    if isinstance(value, dict) or type(value).__name__ == "mappingproxy":
        return Map(_common(value), _common(value.values()))
    if type(value).__module__.startswith("sim."):
        return Obj(type(value))
    raise UntranslatableError(f"a constant of {type(value)}")


def _common(values: Any) -> Kind:
    found: Kind | None = None
    for one in values:
        kind = kind_of_value(one)
        found = kind if found is None else join(found, kind)
    return found or INT


def members(cls: type[IntEnum]) -> list[int]:
    """The values of an enumeration."""
    return [int(one) for one in cls]
