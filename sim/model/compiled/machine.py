"""Turning a program into machine code, and values of Python into memory and back."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from enum import Enum
from typing import Any, Final

import llvmlite.binding as llvm
import numpy as np

from sim.model.compiled.kinds import (
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
    Untranslatable,
)
from sim.model.compiled.program import Program

_CHUNK: Final = 1 << 26
"""Bytes of memory asked for at a time."""


class Memory:
    """Memory for compiled code, in chunks that Python holds."""

    def __init__(self) -> None:
        self.chunks: list[Any] = []
        self.taken = 0
        self.cell: Any = None
        self.more: Any = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64)(self._more)

    def attach(self, address: int) -> None:
        """Use the words at an address: next free, end, what gives more."""
        self.cell = (ctypes.c_int64 * 4).from_address(address)
        self.cell[2] = ctypes.cast(self.more, ctypes.c_void_p).value or 0

    def _more(self, size: int) -> int:
        """The next chunk with room: one of an earlier run, whose pages are there already, or a new one."""
        while self.taken < len(self.chunks) and self.chunks[self.taken].nbytes < size:
            self.taken += 1
        if self.taken == len(self.chunks):
            self.chunks.append(np.empty(max(_CHUNK, size) // 8, dtype=np.int64))
        chunk = self.chunks[self.taken]
        self.taken += 1
        begin = int(chunk.ctypes.data)
        self.cell[0], self.cell[1] = begin + size, begin + chunk.nbytes
        return begin

    def alloc(self, slots: int) -> int:
        """The address of so many new slots."""
        begin = int(self.cell[0])
        if begin + 8 * slots > self.cell[1]:
            return self._more(8 * slots)
        self.cell[0] = begin + 8 * slots
        return begin

    def clear(self) -> None:
        """Begin anew."""
        self.taken = 0
        self.cell[0] = self.cell[1] = 0

    @property
    def used(self) -> int:
        """Bytes in use."""
        return sum(chunk.nbytes for chunk in self.chunks[: self.taken]) - max(0, int(self.cell[1]) - int(self.cell[0]))


def slots_at(address: int, count: int) -> Any:
    """The words at an address."""
    return (ctypes.c_int64 * count).from_address(address)


class Machine:
    """A translated program, ready to run."""

    def __init__(self, program: Program, level: int = 2) -> None:
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        self.program = program
        target = llvm.Target.from_default_triple().create_target_machine(opt=level)
        parsed = llvm.parse_assembly(str(program.module))
        parsed.verify()
        self._optimise(parsed, target, level)
        self.engine = llvm.create_mcjit_compiler(parsed, target)
        self.engine.finalize_object()
        self.memory = Memory()
        self.memory.attach(self.engine.get_global_value_address("memory"))
        self.constants = slots_at(self.engine.get_global_value_address("constants"), 1 << 16)

    def _optimise(self, parsed: Any, target: Any, level: int) -> None:
        options = llvm.create_pipeline_tuning_options(speed_level=level)
        builder = llvm.create_pass_builder(target, options)
        builder.getModulePassManager().run(parsed, builder)

    def function(self, name: str, count: int) -> Callable[..., int]:
        """A function to call from Python."""
        address = self.engine.get_function_address(name)
        return ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_int64] * count)(address)

    def begin(self) -> None:
        """Empty memory, and constants in their places."""
        self.memory.clear()
        self.seen: dict[tuple[int, Kind], tuple[int, Any]] = {}
        for place, (value, kind) in enumerate(self.program.constants):
            self.constants[place] = self.slot(value, kind)

    # values

    def slot(self, value: Any, kind: Kind) -> int:
        """A value of Python as a slot."""
        if isinstance(kind, Opt):
            bare = kind.kind
            if value is None:
                return NO_FLOAT if bare == FLOAT else NO_INT if bare == INT else 0
            return self.slot(value, bare)
        if kind == FLOAT:
            return int(np.float64(value).view(np.int64))
        if kind == STR:
            return self.program.word(str(value.value if isinstance(value, Enum) else value))
        if kind == NONE or isinstance(kind, STATIC):
            return 0
        if kind == DATE:
            return int(value.toordinal())
        if isinstance(value, int | np.integer):
            return int(value)
        key = (id(value), kind)
        if key not in self.seen:
            self.seen[key] = (self._made(value, kind), value)
        return self.seen[key][0]

    def _made(self, value: Any, kind: Kind) -> int:
        if isinstance(kind, Obj):
            return self._object(value)
        if isinstance(kind, Seq):
            return self._list([self.slot(one, kind.item) for one in value])
        if isinstance(kind, Tup):
            return self._words([3, *(self.slot(one, each) for one, each in zip(value, kind.items, strict=True))])
        if isinstance(kind, Map | SetOf):
            return self._table(value, kind)
        raise Untranslatable(f"{value!r:.80} as {kind}")

    def _words(self, words: list[int]) -> int:
        address = self.memory.alloc(len(words))
        slots_at(address, len(words))[:] = words
        return address

    def _list(self, slots: list[int]) -> int:
        data = self._words(slots) if slots else 0
        return self._words([1, len(slots), len(slots), data])

    def _object(self, value: Any) -> int:
        cls = type(value)
        layout = self.program.layout(cls)
        address = self.memory.alloc(layout.size)
        self.seen[(id(value), Obj(cls))] = (address, value)
        words = slots_at(address, layout.size)
        words[0] = layout.number
        for name, place in layout.slots.items():
            touched = any((base, name) in self.program.touched for base in (*cls.__mro__, *self.program.protocols))
            kind = self.program.field_kind(cls, name) if touched else None
            is_field = name in getattr(cls, "__annotations__", {}) or any(
                name in getattr(base, "__annotations__", {}) for base in cls.__mro__
            )
            words[place] = self.slot(getattr(value, name), kind) if kind is not None and is_field else 0
        return address

    def _table(self, value: Any, kind: Map | SetOf) -> int:
        new = self.program.exported["dict_new", kind.key if isinstance(kind, Map) else kind.item]
        table = self.function(new, 0)()
        put = self.function("put", 3)
        pairs = value.items() if isinstance(kind, Map) else ((one, 1) for one in value)
        for key, one in pairs:
            if isinstance(kind, Map):
                put(table, self.slot(key, kind.key), self.slot(one, kind.value))
            else:
                put(table, self.slot(key, kind.item), 1)
        return table
