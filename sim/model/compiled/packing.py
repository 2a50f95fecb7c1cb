"""Values of Python written into memory as compiled code has them."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Sequence
from ctypes import memmove
from dataclasses import dataclass
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any, Final

from sim.model.compiled.kinds import (
    BOOL,
    DATE,
    FLOAT,
    INT,
    NO_FLOAT,
    NO_INT,
    NONE,
    STATIC,
    STR,
    Kind,
    Map,
    Obj,
    Opt,
    Seq,
    SetOf,
    Tup,
    UntranslatableError,
)
from sim.model.compiled.layouts import LIST, TUPLE, Layout
from sim.model.compiled.memory import Memory

Slot = Callable[[Any], int]
"""Writes what a value needs and gives its slot."""
_WORD: Final = 8
_HALF: Final = 1 << 63


@dataclass(frozen=True)
class Names:
    """What is known of a translated program's types and words."""

    layouts: dict[type, Layout]
    read: frozenset[tuple[type, str]]
    """Fields that some code reads: only these are handed over."""
    words: dict[str, int]
    new_table: Callable[[Kind], int]
    """Makes an empty dict for such keys."""
    put: Callable[[int, int, int], int]
    """Puts a value under a key of a dict."""


class Packer:
    """Hands values over; for each kind it works out once how. What is there already is not written again."""

    def __init__(self, names: Names, memory: Memory) -> None:
        self._names = names
        self._memory = memory
        self._ways: dict[Kind, Slot] = {}
        self._recipes: dict[type, Callable[[Any], list[int]]] = {}
        self._known: list[dict[int, int]] = []
        self._alive: list[Any] = []

    def forget(self) -> None:
        """Nothing is there any more."""
        for known in self._known:
            known.clear()
        self._alive.clear()

    def slot(self, value: Any, kind: Kind) -> int:
        """A value as a slot."""
        return self._way(kind)(value)

    def _way(self, kind: Kind) -> Slot:
        if kind not in self._ways:
            self._ways[kind] = self._found_way(kind)
        return self._ways[kind]

    def _found_way(self, kind: Kind) -> Slot:
        if isinstance(kind, Opt):
            return partial(_perhaps, self._way(kind.kind), _nothing(kind.kind))
        if kind == NONE or isinstance(kind, STATIC):
            return _nought
        plain: dict[Kind, Slot] = {FLOAT: _bits, STR: self._word, DATE: _ordinal, INT: int, BOOL: int}
        if kind in plain:
            return plain[kind]
        if isinstance(kind, Obj) and issubclass(kind.cls, int):
            return int
        return self._once(self._maker(kind))

    def _once(self, make: Slot) -> Slot:
        """The address of a value that is written when it is first met."""
        known: dict[int, int] = {}
        self._known.append(known)

        def address(value: Any) -> int:
            found = known.get(id(value))
            if found is None:
                found = known[id(value)] = make(value)
                self._alive.append(value)
            return found

        return address

    def _maker(self, kind: Kind) -> Slot:
        if isinstance(kind, Obj):
            return self._object
        if isinstance(kind, Seq):
            return partial(self._list, self._items(kind.item))
        if isinstance(kind, Tup):
            return partial(self._tuple, [self._way(one) for one in kind.items])
        if isinstance(kind, Map):
            return partial(self._map, kind)
        if isinstance(kind, SetOf):
            return partial(self._set, kind)
        return partial(_refuse, kind)

    def _items(self, kind: Kind) -> Callable[[Any], array[Any]]:
        """How all items of a list are written: numbers at one go."""
        if kind in (INT, BOOL):
            return _signed
        if kind == FLOAT:
            return partial(array, "d")
        way = self._way(kind)
        return lambda values: _signed([way(one) for one in values])

    def _list(self, items: Callable[[Any], array[Any]], value: Any) -> int:
        words = items(value)
        data = self._write(words) if words else 0
        return self._write(array("q", (LIST, len(words), len(words), data)))

    def _tuple(self, ways: list[Slot], value: Any) -> int:
        items = [way(one) for way, one in zip(ways, value, strict=True)]
        return self._write(_signed([TUPLE, *items]))

    def _object(self, value: Any) -> int:
        """An object with the fields that are read of it."""
        cls = type(value)
        if cls not in self._recipes:
            self._recipes[cls] = self._recipe(cls)
        return self._write(_signed(self._recipes[cls](value)))

    def _recipe(self, cls: type) -> Callable[[Any], list[int]]:
        layout = self._names.layouts[cls]
        read = [name for name in layout.slots if self._is_read(cls, name)]
        steps = [(layout.slots[name], attrgetter(name), self._way(layout.kinds[name])) for name in read]
        empty = [layout.number] + [0] * len(layout.slots)

        def words(value: Any) -> list[int]:
            made = empty.copy()
            for place, get, way in steps:
                made[place] = way(get(value))
            return made

        return words

    def _is_read(self, cls: type, name: str) -> bool:
        declared = any(name in getattr(base, "__annotations__", {}) for base in cls.__mro__)
        return declared and name in self._names.layouts[cls].kinds and (cls, name) in self._names.read

    def _map(self, kind: Map, value: Any) -> int:
        """A dict, put together by compiled code."""
        table, key, held = self._names.new_table(kind.key), self._way(kind.key), self._way(kind.value)
        for one in value:
            self._names.put(table, key(one), held(value[one]))
        return table

    def _set(self, kind: SetOf, value: Any) -> int:
        table, key = self._names.new_table(kind.item), self._way(kind.item)
        for one in value:
            self._names.put(table, key(one), 1)
        return table

    def _word(self, value: Any) -> int:
        text = str(value.value if isinstance(value, Enum) else value)
        return self._names.words.setdefault(text, len(self._names.words))

    def _write(self, words: array[Any]) -> int:
        address = self._memory.alloc(len(words))
        memmove(address, words.buffer_info()[0], _WORD * len(words))
        return address


def _signed(words: Sequence[int]) -> array[int]:
    """Whole numbers as words of 64 bits; those that only fit without a sign, as the same bits."""
    try:
        return array("q", words)
    except OverflowError:
        return array("q", ((word + _HALF) % (2 * _HALF) - _HALF for word in words))


def _perhaps(way: Slot, nothing: int, value: Any) -> int:
    return nothing if value is None else way(value)


def _nothing(kind: Kind) -> int:
    """None where such a value may stand."""
    return NO_FLOAT if kind == FLOAT else NO_INT if kind == INT else 0


def _nought(_: Any) -> int:
    return 0


def _bits(value: float) -> int:
    found: int = struct.unpack("q", struct.pack("d", value))[0]
    return found


def _ordinal(value: Any) -> int:
    found: int = value.toordinal()
    return found


def _refuse(kind: Kind, value: Any) -> int:
    raise UntranslatableError(f"{value!r:.80} as {kind}")
