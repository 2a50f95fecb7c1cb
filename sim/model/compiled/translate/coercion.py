"""Values as another kind has them, variables, tuples and lists of known values."""

from __future__ import annotations

from typing import Any

from llvmlite import ir

from sim.model.compiled.kinds import (
    ANY,
    EMPTY,
    FLOAT,
    NO_FLOAT,
    NO_INT,
    NONE,
    STATIC,
    Either,
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
)
from sim.model.compiled.layouts import NUMBERS, TUPLE
from sim.model.compiled.program import F64
from sim.model.compiled.translate.registers import Registers
from sim.model.compiled.values import Value


class Coercion(Registers):
    """Kinds met by kinds."""

    def assign(self, name: str, value: Value, kind: Kind | None = None) -> None:
        """Give a variable a value; the first one, or what is said, decides its kind."""
        if isinstance(value.kind, STATIC) and kind is None:
            self.local_names[name] = value
            return
        if (
            name in self.names
            and isinstance(self.names[name][0], Opt) is False
            and self.names[name][0] != value.kind
        ):
            known = self.names[name][0]
            if known in (Seq(EMPTY), NONE):
                self.names[name] = (value.kind, self.names[name][1])
        if name not in self.names:
            self.names[name] = (kind or value.kind, self.place())
        wanted, place = self.names[name]
        self.write(place, self.slot(self.coerce(value, wanted)))

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
        if (have in NUMBERS and kind.kind == FLOAT) or (
            isinstance(have, Tup | Seq) and type(have) is not type(kind.kind)
        ):
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
        if (isinstance(kind, Obj | Either) and isinstance(have, Obj | Either)) or have == ANY:
            return self.value(kind, self.slot(value))
        if isinstance(kind, Seq | Tup) and isinstance(have, Obj) and issubclass(have.cls, tuple):
            return self.coerce(self.as_tuple(value), kind)
        if isinstance(kind, Seq) and isinstance(have, Seq):
            return self._as_list(value, kind)
        if isinstance(kind, Seq) and isinstance(have, Tup):
            return self.list_from([self.item(value, place) for place in range(len(have.items))], kind.item)
        if isinstance(kind, Tup) and isinstance(have, Tup) and len(kind.items) == len(have.items):
            return self.tuple_from([self.coerce(self.item(value, n), k) for n, k in enumerate(kind.items)])
        if isinstance(kind, Map | SetOf | Gen | Fn) and type(kind) is type(have):
            return Value(kind, value.ir)
        if isinstance(kind, Gen):
            return self.iterator(value, kind)
        if isinstance(kind, Fn) and isinstance(have, Method | Func):
            return self.closure(value, kind)
        raise self.refuse(f"{have} where {kind} is wanted")

    def _as_list(self, value: Value, kind: Seq) -> Value:
        if not isinstance(value.kind, Seq):
            raise self.refuse("no list")
        if kind.item == FLOAT and value.kind.item in NUMBERS:
            return self.mapped(value, lambda item: self.coerce(item, FLOAT))
        return Value(kind, value.ir)

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
