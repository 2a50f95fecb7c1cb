"""Registers, slots and blocks: what every part of the translation shares."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from llvmlite import ir

from sim.model.compiled import runtime
from sim.model.compiled.kinds import (
    FLOAT,
    INT,
    NONE,
    STATIC,
    Kind,
    Opt,
    UntranslatableError,
)
from sim.model.compiled.layouts import FRAME
from sim.model.compiled.program import F64, I64, SLOT, Program
from sim.model.compiled.translate.parts import Parts
from sim.model.compiled.values import Value


class Registers(Parts):
    """Registers and blocks of one function being written."""

    def __init__(self, program: Program, function: ir.Function, module: str, owner: type | None) -> None:
        self.program = program
        self.function = function
        self.module = module
        self.owner = owner
        self.entry = function.append_basic_block("entry")
        self.builder = ir.IRBuilder(self.entry)
        body = function.append_basic_block("body")
        self.builder.position_at_end(body)
        self.first = body
        self.names: dict[str, tuple[Kind, Any]] = {}
        self.local_names: dict[str, Any] = {}
        self.breaks: list[tuple[Any, Any]] = []
        self.result: Kind | None = NONE
        self.returned: list[Kind] = []
        self.frame: Any = None
        self.frame_slots = FRAME
        self.states: list[Any] = []
        self.line = 0
        self.probing = False

    def refuse(self, what: str, node: Any = None) -> UntranslatableError:
        """The complaint that something cannot be translated."""
        text = ast.unparse(node)[:90] if isinstance(node, ast.AST) else ""
        return UntranslatableError(f"{self.module}:{getattr(node, 'lineno', self.line)}: {what} {text}")

    def number(self, value: int) -> Any:
        """A whole number."""
        return ir.Constant(I64, value)

    def pointer(self, address: Any, slot: Any) -> Any:
        """Where a slot stands."""
        at = slot if not isinstance(slot, int) else self.number(slot)
        return self.builder.gep(self.builder.inttoptr(address, SLOT), [at], source_etype=I64)

    def load(self, address: Any, slot: Any) -> Any:
        """What stands in a slot."""
        return self.builder.load(self.pointer(address, slot), typ=I64)

    def store(self, address: Any, slot: Any, value: Any) -> None:
        """Write a slot."""
        self.builder.store(value, self.pointer(address, slot))

    def cell(self, place: int) -> Any:
        """One of the words shared with Python."""
        zero, at = (ir.Constant(ir.IntType(32), one) for one in (0, place))
        return self.builder.gep(self.program.memory, [zero, at])

    def alloc(self, slots: Any) -> Any:
        """So many new slots."""
        count = self.number(slots) if isinstance(slots, int) else slots
        return self.call_runtime_ir("alloc", [count])

    def address(self, function: ir.Function) -> Any:
        """The address of a function, as a slot."""
        return self.builder.ptrtoint(function, I64)

    def slot(self, value: Value) -> Any:
        """A value as it stands in memory."""
        if value.kind == FLOAT or value.kind == Opt(FLOAT):
            return self.builder.bitcast(value.ir, I64)
        if value.kind == NONE or isinstance(value.kind, STATIC):
            return self.number(0)
        return value.ir

    def value(self, kind: Kind, slot: Any) -> Value:
        """What stands in memory as a value."""
        if kind == FLOAT or kind == Opt(FLOAT):
            return Value(kind, self.builder.bitcast(slot, F64))
        return Value(kind, slot)

    def call_runtime(self, name: str, *slots: Any) -> Any:
        """Call a function of ``runtime`` with slots."""
        function = next(vars(module)[name] for module in runtime.MODULES if name in vars(module))
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        instance = self.program.instance(function, None, [INT] * len(names), names)
        return self.builder.call(
            instance.ir, [self.number(one) if isinstance(one, int) else one for one in slots]
        )

    def call_runtime_ir(self, name: str, slots: list[Any]) -> Any:
        """Call a function written in machine code."""
        from sim.model.compiled.machine_code import helper

        return self.builder.call(helper(self.program, name), slots)

    def block(self, name: str) -> Any:
        """A new block."""
        return self.function.append_basic_block(name)

    def at(self, block: Any) -> None:
        """Write on at the end of a block."""
        self.builder.position_at_end(block)

    def jump(self, block: Any) -> None:
        """Go to a block, unless something else was done already."""
        if not self.builder.block.is_terminated:
            self.builder.branch(block)

    def choose(self, condition: Any, yes: Any, no: Any) -> None:
        """Go to one of two blocks by a slot that is 0 or not."""
        if not self.builder.block.is_terminated:
            self.builder.cbranch(self.bit(condition), yes, no)

    def bit(self, slot: Any) -> Any:
        """Whether a slot is not 0, as a bit."""
        if slot.type == ir.IntType(1):
            return slot
        return self.builder.icmp_signed("!=", slot, self.number(0))

    def truth(self, bit: Any) -> Any:
        """A bit as a slot."""
        return bit if bit.type == I64 else self.builder.zext(bit, I64)

    def place(self, start: Any = None) -> Any:
        """A new place for a slot that outlives blocks, and yields."""
        if self.frame is not None:
            self.frame_slots += 1
            return ("frame", self.frame_slots - 1)
        with self.builder.goto_block(self.entry):
            return self.builder.alloca(I64)

    def write(self, place: Any, slot: Any) -> None:
        """Put a slot in a place."""
        if isinstance(place, tuple):
            self.store(self.frame, place[1], slot)
        else:
            self.builder.store(slot, place)

    def read(self, place: Any) -> Any:
        """The slot in a place."""
        if isinstance(place, tuple):
            return self.load(self.frame, place[1])
        return self.builder.load(place, typ=I64)

    def kept(self, value: Value) -> Callable[[], Value]:
        """Keep a value in a place; what reads it again."""
        if isinstance(value.kind, STATIC):
            return lambda: value
        place = self.place()
        self.write(place, self.slot(value))
        return lambda: self.value(value.kind, self.read(place))
