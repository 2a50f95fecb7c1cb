"""Kinds of values that compiled code knows; every value is one 64-bit slot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final


@dataclass(frozen=True)
class Kind:
    """What a value is."""


@dataclass(frozen=True)
class Plain(Kind):
    """A value that is its slot: whole number, truth value, floating-point number, nothing, word."""

    name: str


INT: Final = Plain("int")
BOOL: Final = Plain("bool")
FLOAT: Final = Plain("float")
NONE: Final = Plain("none")
STR: Final = Plain("str")
DATE: Final = Plain("date")
"""A day, as its ordinal."""
DAYS: Final = Plain("days")
"""The time between two days."""
ANY: Final = Plain("any")
"""A pointer to an object of any class; what it can do is found where it is used."""
EMPTY: Final = Plain("empty")
"""The item of an empty list, until it is known."""


@dataclass(frozen=True)
class Obj(Kind):
    """An object of a class or of one below it; a protocol: of any class that has what it asks for."""

    cls: type


@dataclass(frozen=True)
class Either(Kind):
    """An object of one of several classes that have no other above them."""

    classes: tuple[type, ...]


@dataclass(frozen=True)
class Seq(Kind):
    """A list, or a tuple of any length."""

    item: Kind


@dataclass(frozen=True)
class Tup(Kind):
    """A tuple of so many items."""

    items: tuple[Kind, ...]


@dataclass(frozen=True)
class Map(Kind):
    """A dict; ``default``: the kind of a missing value that is made when asked for."""

    key: Kind
    value: Kind
    default: bool = False


@dataclass(frozen=True)
class SetOf(Kind):
    """A set."""

    item: Kind


@dataclass(frozen=True)
class Gen(Kind):
    """A generator, or another iterator."""

    item: Kind


@dataclass(frozen=True)
class Fn(Kind):
    """Something to call, not known beforehand."""

    params: tuple[Kind, ...]
    result: Kind


@dataclass(frozen=True)
class Opt(Kind):
    """Such a value, or None."""

    kind: Kind


@dataclass(frozen=True)
class Func(Kind):
    """A function known by name; no slot of its own."""

    function: Callable[..., Any]


@dataclass(frozen=True)
class Method(Kind):
    """A method known by name of the object in the slot."""

    owner: Kind
    name: str


@dataclass(frozen=True)
class Super(Kind):
    """The object in the slot, its methods looked up above a class."""

    above: type


@dataclass(frozen=True)
class Class(Kind):
    """A class."""

    cls: type


@dataclass(frozen=True)
class Mod(Kind):
    """A module."""

    module: ModuleType


STATIC: Final = (Func, Class, Mod)
NO_INT: Final = -(2**63)
"""None where a number may stand."""
NO_FLOAT: Final = 0x7FF8_0000_DEAD_BEEF
"""None where a floating-point number may stand: a not-a-number that no arithmetic makes."""


class UntranslatableError(Exception):
    """Source that cannot be compiled: where, and what."""


def join(one: Kind, other: Kind) -> Kind:
    """The kind of a place that holds either."""
    if one == other or other == EMPTY:
        return one
    if one == EMPTY:
        return other
    if one == NONE:
        return other if isinstance(other, Opt) else Opt(other)
    if other == NONE:
        return one if isinstance(one, Opt) else Opt(one)
    if isinstance(one, Opt) or isinstance(other, Opt):
        bare = [kind.kind if isinstance(kind, Opt) else kind for kind in (one, other)]
        return Opt(join(*bare))
    numbers = {INT: 1, BOOL: 0, FLOAT: 2}
    if one in numbers and other in numbers:
        return max(one, other, key=lambda kind: numbers[kind])
    return _joined(one, other)


def _joined(one: Kind, other: Kind) -> Kind:
    if isinstance(one, Obj | Either) and isinstance(other, Obj | Either):
        both = isinstance(one, Obj) and isinstance(other, Obj)
        return _above(one, other) if both else _either(one, other)  # type: ignore[arg-type]
    if isinstance(one, Seq | SetOf) and type(one) is type(other):
        return type(one)(join(one.item, item_of(other)))
    if isinstance(one, Map) and isinstance(other, Map):
        return Map(join(one.key, other.key), join(one.value, other.value), one.default)
    if isinstance(one, Tup) and isinstance(other, Tup) and len(one.items) == len(other.items):
        return Tup(tuple(join(*pair) for pair in zip(one.items, other.items, strict=True)))
    if isinstance(one, Tup | Seq) and isinstance(other, Tup | Seq):
        return Seq(join(item_of(one), item_of(other)))
    return _loosely_joined(one, other)


def _loosely_joined(one: Kind, other: Kind) -> Kind:
    if Gen in (type(one), type(other)):
        return Gen(join(item_of(one), item_of(other)))
    if isinstance(one, Fn):
        return one
    if isinstance(other, Fn):
        return other
    if ANY in (one, other):
        return ANY
    raise UntranslatableError(f"a place holds both {one} and {other}")


def _above(one: Obj, other: Obj) -> Kind:
    """The nearest class above both."""
    for cls in one.cls.__mro__:
        if issubclass(other.cls, cls) and cls.__module__.startswith("sim."):
            return Obj(cls)
    return _either(one, other)


def _either(one: Kind, other: Kind) -> Either:
    found: list[type] = []
    for kind in (one, other):
        more = kind.classes if isinstance(kind, Either) else (kind.cls,)  # type: ignore[attr-defined]
        found += [cls for cls in more if cls not in found]
    return Either(tuple(found))


def item_of(kind: Kind) -> Kind:
    """What is met when a value is gone through."""
    if isinstance(kind, Seq | SetOf | Gen):
        return kind.item
    if isinstance(kind, Map):
        return kind.key
    if isinstance(kind, Tup):
        found: Kind = EMPTY
        for one in kind.items:
            found = join(found, one)
        return found
    raise UntranslatableError(f"cannot go through {kind}")
