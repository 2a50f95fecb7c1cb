"""A translated program ready to run, and values of Python as compiled code has them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

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
    UntranslatableError,
)
from sim.model.compiled.layouts import LIST, TUPLE, Layout
from sim.model.compiled.memory import Memory, slots_at
from sim.model.compiled.program import CONSTANTS, Program


@dataclass(frozen=True)
class Interface:
    """What Python must know of a translated program to hand values over."""

    constants: tuple[tuple[Any, Kind], ...]
    layouts: dict[type, Layout]
    read: frozenset[tuple[type, str]]
    """Fields that some code reads: only these are handed over."""
    words: dict[str, int]
    tables: dict[Kind, str]
    """What makes an empty dict, by the kind of its keys."""
    complaints: tuple[str, ...]
    """What may go wrong, by number less one: file, line and source."""

    @classmethod
    def of(cls, program: Program) -> Interface:
        """That of a program."""
        return cls(
            tuple(program.constants),
            program.layouts,
            frozenset(program.touched),
            program.words,
            program.tables,
            tuple(program.complaints),
        )


def object_code(program: Program, level: int = 2) -> bytes:
    """Machine code for any processor of this kind: nothing that changes a bit from one to the next."""
    target = _target(level)
    module = llvm.parse_assembly(str(program.module))
    module.verify()
    options = llvm.create_pipeline_tuning_options(speed_level=level)
    llvm.create_pass_builder(target, options).getModulePassManager().run(
        module, llvm.create_pass_builder(target, options)
    )
    code: bytes = target.emit_object(module)
    return code


def _target(level: int) -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    triple = llvm.Target.from_default_triple()
    return triple.create_target_machine(opt=level, reloc="static", codemodel="jitdefault", jit=True)


class Machine:
    """Machine code in this process, with memory of its own."""

    def __init__(self, interface: Interface, code: bytes) -> None:
        self.interface = interface
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _target(0))
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        self._engine.finalize_object()
        self.memory = Memory(self._engine.get_global_value_address("memory"))
        self._constants = slots_at(self._engine.get_global_value_address("constants"), CONSTANTS)
        self._known: dict[tuple[int, Kind], tuple[int, Any]] = {}

    def function(self, name: str, count: int) -> Callable[..., int]:
        """A function to call from Python."""
        address = self._engine.get_function_address(name)
        return ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_int64] * count)(address)

    def begin(self) -> None:
        """Empty memory, and constants in their places."""
        self.memory.clear()
        self._known = {}
        for place, (value, kind) in enumerate(self.interface.constants):
            self._constants[place] = self.slot(value, kind)

    def slot(self, value: Any, kind: Kind) -> int:
        """A value of Python as a slot."""
        if isinstance(kind, Opt):
            return _nothing(kind.kind) if value is None else self.slot(value, kind.kind)
        if kind == FLOAT:
            return int(np.float64(value).view(np.int64))
        if kind == STR:
            return self._word(value)
        if kind == NONE or isinstance(kind, STATIC):
            return 0
        if kind == DATE:
            return int(value.toordinal())
        if isinstance(value, int | np.integer):
            return int(value)
        key = (id(value), kind)
        if key not in self._known:
            self._known[key] = (self._made(value, kind), value)
        return self._known[key][0]

    def _word(self, value: Any) -> int:
        text = str(value.value if isinstance(value, Enum) else value)
        return self.interface.words.setdefault(text, len(self.interface.words))

    def _made(self, value: Any, kind: Kind) -> int:
        if isinstance(kind, Obj):
            return self._object(value)
        if isinstance(kind, Seq):
            return self._list([self.slot(one, kind.item) for one in value])
        if isinstance(kind, Tup):
            items = [self.slot(one, each) for one, each in zip(value, kind.items, strict=True)]
            return self._words([TUPLE, *items])
        if isinstance(kind, Map | SetOf):
            return self._table(value, kind)
        raise UntranslatableError(f"{value!r:.80} as {kind}")

    def _words(self, words: list[int]) -> int:
        address = self.memory.alloc(len(words))
        slots_at(address, len(words))[:] = words
        return address

    def _list(self, slots: list[int]) -> int:
        data = self._words(slots) if slots else 0
        return self._words([LIST, len(slots), len(slots), data])

    def _object(self, value: Any) -> int:
        """An object with the fields that are read of it."""
        cls = type(value)
        layout = self.interface.layouts[cls]
        words = [layout.number] + [0] * len(layout.slots)
        for name, place in layout.slots.items():
            if self._is_read(cls, name):
                words[place] = self.slot(getattr(value, name), layout.kinds[name])
        return self._words(words)

    def _is_read(self, cls: type, name: str) -> bool:
        declared = any(name in getattr(base, "__annotations__", {}) for base in cls.__mro__)
        return declared and name in self.interface.layouts[cls].kinds and (cls, name) in self.interface.read

    def _table(self, value: Any, kind: Map | SetOf) -> int:
        """A dict or set, put together by compiled code."""
        key = kind.key if isinstance(kind, Map) else kind.item
        table = self.function(self.interface.tables[key], 0)()
        put = self.function("put", 3)
        for one in value:
            held = self.slot(value[one], kind.value) if isinstance(kind, Map) else 1
            put(table, self.slot(one, key), held)
        return table


def _nothing(kind: Kind) -> int:
    """None where such a value may stand."""
    return NO_FLOAT if kind == FLOAT else NO_INT if kind == INT else 0
