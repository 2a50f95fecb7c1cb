"""A translated program ready to run, and values of Python as compiled code has them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import llvmlite.binding as llvm

from sim.model.compiled.kinds import Kind
from sim.model.compiled.layouts import Layout
from sim.model.compiled.memory import Memory, slots_at
from sim.model.compiled.packing import Names, Packer
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
        self._functions: dict[str, Callable[..., int]] = {}
        self.memory = Memory(self._engine.get_global_value_address("memory"))
        self._constants = slots_at(self._engine.get_global_value_address("constants"), CONSTANTS)
        names = Names(
            interface.layouts, interface.read, interface.words, self._new_table, self.function("put", 3)
        )
        self._packer = Packer(names, self.memory)

    def function(self, name: str, count: int) -> Callable[..., int]:
        """A function to call from Python."""
        if name not in self._functions:
            kind = ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_int64] * count)
            self._functions[name] = kind(self._engine.get_function_address(name))
        return self._functions[name]

    def begin(self) -> None:
        """Empty memory, and constants in their places."""
        self.memory.clear()
        self._packer.forget()
        for place, (value, kind) in enumerate(self.interface.constants):
            self._constants[place] = self.slot(value, kind)

    def slot(self, value: Any, kind: Kind) -> int:
        """A value of Python as a slot."""
        return self._packer.slot(value, kind)

    def _new_table(self, key: Kind) -> int:
        """An empty dict for such keys."""
        return self.function(self.interface.tables[key], 0)()
