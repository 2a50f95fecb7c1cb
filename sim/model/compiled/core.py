"""What every part of the translation of a function body shares: slots, variables, blocks."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from llvmlite import ir

from sim.model.compiled.kinds import (
    ANY,
    BOOL,
    DATE,
    DAYS,
    EMPTY,
    Either,
    FLOAT,
    INT,
    NO_FLOAT,
    NO_INT,
    NONE,
    STATIC,
    STR,
    Fn,
    Func,
    Gen,
    Kind,
    Map,
    Method,
    Obj,
    Opt,
    Seq,
    SetOf,
    Tup,
    Untranslatable,
)
from sim.model.compiled.program import F64, I64, SLOT, Program
from sim.model.compiled import runtime

NUMBERS: Final = (INT, BOOL, STR, DATE, DAYS)
LIST, DICT, TUPLE, CLOSURE, GENERATOR = 1, 2, 3, 4, 5
FRAME: Final = 4
"""A generator begins with its type, what goes on with it, its state and what it has yielded."""


@dataclass(frozen=True)
class Value:
    """A value in a register: a double for FLOAT, else a slot; nothing for what is known by name."""

    kind: Kind
    ir: Any = None


class Core:
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

    def refuse(self, what: str, node: Any = None) -> Untranslatable:
        """The complaint that something cannot be translated."""
        text = ast.unparse(node)[:90] if isinstance(node, ast.AST) else ""
        return Untranslatable(f"{self.module}:{getattr(node, 'lineno', self.line)}: {what} {text}")

    # constants and memory

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

    # calls of our own

    def call_runtime(self, name: str, *slots: Any) -> Any:
        """Call a function of ``runtime`` with slots."""
        function = getattr(runtime, name)
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        instance = self.program.instance(function, None, [INT] * len(names), names)
        return self.builder.call(
            instance.ir, [self.number(one) if isinstance(one, int) else one for one in slots]
        )

    def call_runtime_ir(self, name: str, slots: list[Any]) -> Any:
        """Call a function written in machine code."""
        from sim.model.compiled.machine_code import helper

        return self.builder.call(helper(self.program, name), slots)

    # blocks

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

    # variables

    def place(self, start: Any = None) -> Any:
        """A new place for a slot that outlives blocks, and yields."""
        if self.frame is not None:
            self.frame_slots += 1
            return ("frame", self.frame_slots - 1)
        with self.builder.goto_block(self.entry):
            found = self.builder.alloca(I64)
        return found

    def write(self, place: Any, slot: Any) -> None:
        """Put a slot in a place."""
        if isinstance(place, tuple):
            self.store(self.frame_value(), place[1], slot)
        else:
            self.builder.store(slot, place)

    def read(self, place: Any) -> Any:
        """The slot in a place."""
        if isinstance(place, tuple):
            return self.load(self.frame_value(), place[1])
        return self.builder.load(place, typ=I64)

    def frame_value(self) -> Any:
        """The address of the generator's frame."""
        return self.frame

    def kept(self, value: Value) -> Callable[[], Value]:
        """Keep a value in a place; what reads it again."""
        if isinstance(value.kind, STATIC):
            return lambda: value
        place = self.place()
        self.write(place, self.slot(value))
        return lambda: self.value(value.kind, self.read(place))

    def assign(self, name: str, value: Value, kind: Kind | None = None) -> None:
        """Give a variable a value; the first one, or what is said, decides its kind."""
        if isinstance(value.kind, STATIC) and kind is None:
            self.local_names[name] = value
            return
        if name in self.names and isinstance(self.names[name][0], Opt) is False and self.names[name][0] != value.kind:
            known = self.names[name][0]
            if known in (Seq(EMPTY), NONE):
                self.names[name] = (value.kind, self.names[name][1])
        if name not in self.names:
            self.names[name] = (kind or value.kind, self.place())
        wanted, place = self.names[name]
        self.write(place, self.slot(self.coerce(value, wanted)))

    # kinds

    def coerce(self, value: Value, kind: Kind) -> Value:
        """A value as another kind has it."""
        have = value.kind
        if have == kind or kind == ANY:
            return value if kind != ANY else Value(ANY, self.slot(value))
        if have == NONE:
            return self.nothing(kind)
        if isinstance(kind, Opt):
            if isinstance(have, Opt):
                return self._between_optional(value, kind)
            inner = self.coerce(value, kind.kind)
            return Value(kind, inner.ir)
        if isinstance(have, Opt):
            return self.coerce(Value(have.kind, value.ir), kind)
        if kind == FLOAT and have in NUMBERS:
            return Value(FLOAT, self.builder.sitofp(value.ir, F64))
        if kind in NUMBERS and have in NUMBERS:
            return Value(kind, value.ir)
        if kind == NONE:
            return Value(NONE, self.number(0))
        return self._coerced(value, kind)

    def _between_optional(self, value: Value, kind: Opt) -> Value:
        have = value.kind.kind  # type: ignore[attr-defined]
        if (have in NUMBERS and kind.kind == FLOAT) or isinstance(have, Tup | Seq) and type(have) is not type(kind.kind):
            raise self.refuse(f"{have} as {kind.kind}, where either may be None")
        return Value(kind, value.ir)

    def nothing(self, kind: Kind) -> Value:
        """None where such a kind is wanted."""
        bare = kind.kind if isinstance(kind, Opt) else kind
        if bare == FLOAT:
            return Value(kind, self.builder.bitcast(self.number(NO_FLOAT), F64))
        if bare in NUMBERS:
            return Value(kind, self.number(NO_INT))
        return Value(kind, self.number(0))

    def is_nothing(self, value: Value) -> Any:
        """Whether a value is None, as a bit."""
        if value.kind == NONE:
            return ir.Constant(ir.IntType(1), 1)
        bare = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        if bare == FLOAT:
            return self.builder.icmp_unsigned("==", self.slot(value), self.number(NO_FLOAT))
        if isinstance(value.kind, STATIC):
            return ir.Constant(ir.IntType(1), 0)
        nothing = NO_INT if bare in NUMBERS else 0
        return self.builder.icmp_signed("==", self.slot(value), self.number(nothing))

    def _coerced(self, value: Value, kind: Kind) -> Value:
        have = value.kind
        if isinstance(kind, Obj | Either) and isinstance(have, Obj | Either) or have == ANY:
            return self.value(kind, self.slot(value))
        if isinstance(kind, Seq) and isinstance(have, Seq):
            return self._as_list(value, kind)
        if isinstance(kind, Seq) and isinstance(have, Obj) and issubclass(have.cls, tuple):
            return self.coerce(self.as_tuple(value), kind)
        if isinstance(kind, Seq) and isinstance(have, Tup):
            return self.list_from([self.item(value, place) for place in range(len(have.items))], kind.item)
        if isinstance(kind, Tup) and isinstance(have, Tup) and len(kind.items) == len(have.items):
            return self.tuple_from([self.coerce(self.item(value, n), k) for n, k in enumerate(kind.items)])
        if isinstance(kind, Tup) and isinstance(have, Obj) and issubclass(have.cls, tuple):
            return self.coerce(self.as_tuple(value), kind)
        if isinstance(kind, Map) and isinstance(have, Map) or isinstance(kind, SetOf) and isinstance(have, SetOf):
            return Value(kind, value.ir)
        if isinstance(kind, Gen) and isinstance(have, Gen):
            return Value(kind, value.ir)
        if isinstance(kind, Gen):
            return self.iterator(value, kind)
        if isinstance(kind, Fn) and isinstance(have, Method | Func):
            return self.closure(value, kind)
        if isinstance(kind, Fn) and isinstance(have, Fn):
            return Value(kind, value.ir)
        raise self.refuse(f"{have} where {kind} is wanted")

    def _as_list(self, value: Value, kind: Seq) -> Value:
        if not isinstance(value.kind, Seq):
            raise self.refuse("no list")
        if kind.item == FLOAT and value.kind.item in NUMBERS:
            return self.mapped(value, lambda item: self.coerce(item, FLOAT))
        return Value(kind, value.ir)

    # to be given by the other parts

    def item(self, value: Value, place: int) -> Value:
        """One item of a tuple."""
        kind = value.kind
        assert isinstance(kind, Tup)
        return self.value(kind.items[place], self.load(value.ir, place + 1))

    def as_tuple(self, value: Value) -> Value:
        """A named tuple as a plain one."""
        kind = value.kind
        assert isinstance(kind, Obj)
        names: tuple[str, ...] = kind.cls._fields  # type: ignore[attr-defined]
        kinds = tuple(self.program.field_kind(kind.cls, name) for name in names)
        return Value(Tup(kinds), value.ir)

    def tuple_from(self, values: list[Value]) -> Value:
        """A tuple of values."""
        made = self.alloc(len(values) + 1)
        self.store(made, 0, self.number(TUPLE))
        for place, one in enumerate(values):
            self.store(made, place + 1, self.slot(one))
        return Value(Tup(tuple(one.kind for one in values)), made)

    def list_from(self, values: list[Value], item: Kind) -> Value:
        """A list of values."""
        made = self.call_runtime("list_of", len(values))
        if values:
            data = self.load(made, 3)
            for place, one in enumerate(values):
                self.store(data, place, self.slot(self.coerce(one, item)))
        return Value(Seq(item), made)

    def mapped(self, value: Value, change: Callable[[Value], Value]) -> Value:
        raise NotImplementedError

    def iterator(self, value: Value, kind: Gen) -> Value:
        raise NotImplementedError

    def closure(self, value: Value, kind: Fn) -> Value:
        raise NotImplementedError
