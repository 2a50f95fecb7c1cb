"""Equal, before, hash: functions of ours for each kind of value, and what is true."""

from __future__ import annotations

from typing import Any

from llvmlite import ir

from sim.model.compiled.core import NUMBERS, Core, Value
from sim.model.compiled.kinds import (
    ANY,
    Either,
    FLOAT,
    INT,
    NONE,
    STATIC,
    Fn,
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
from sim.model.compiled.program import F64, Program


def is_named_tuple(kind: Kind) -> bool:
    """Whether an object is a tuple with names."""
    return isinstance(kind, Obj) and issubclass(kind.cls, tuple)


def is_its_slot(kind: Kind) -> bool:
    """Whether two such values are equal when their slots are."""
    if isinstance(kind, Opt):
        return is_its_slot(kind.kind)
    return kind in NUMBERS or kind in (NONE, ANY) or isinstance(kind, Either) or (isinstance(kind, Obj) and not is_named_tuple(kind))


class Compare(Core):
    """Comparisons."""

    def truthy(self, value: Value) -> Any:
        """Whether a value counts as true, as a bit."""
        kind = value.kind
        if isinstance(kind, Opt):
            return self._truthy_optional(value, kind)
        if kind in NUMBERS:
            return self.builder.icmp_signed("!=", value.ir, self.number(0))
        if kind == FLOAT:
            return self.builder.fcmp_unordered("!=", value.ir, ir.Constant(F64, 0.0))
        if kind == NONE:
            return ir.Constant(ir.IntType(1), 0)
        if isinstance(kind, Seq | Map | SetOf):
            return self.builder.icmp_signed("!=", self.load(value.ir, 1), self.number(0))
        if isinstance(kind, Tup):
            return ir.Constant(ir.IntType(1), int(bool(kind.items)))
        if isinstance(kind, Obj) and not is_named_tuple(kind):
            for name in ("__bool__", "__len__"):
                if hasattr(kind.cls, name):
                    found = self.call_method(value, name, [], {})
                    return self.builder.icmp_signed("!=", found.ir, self.number(0))
        if isinstance(kind, (Obj, Either, Fn, Gen, Method, *STATIC)):
            return ir.Constant(ir.IntType(1), 1)
        raise self.refuse(f"whether {kind} is true")

    def _truthy_optional(self, value: Value, kind: Opt) -> Any:
        there = self.builder.not_(self.is_nothing(value))
        yes, end = self.block("there"), self.block("end")
        before = self.builder.block
        self.builder.cbranch(there, yes, end)
        self.at(yes)
        inner = self.truthy(Value(kind.kind, value.ir))
        after = self.builder.block
        self.builder.branch(end)
        self.at(end)
        both = self.builder.phi(ir.IntType(1))
        both.add_incoming(ir.Constant(ir.IntType(1), 0), before)
        both.add_incoming(inner, after)
        return both

    def equals(self, one: Value, other: Value) -> Any:
        """Whether two values are equal, as a bit."""
        kinds = [v.kind.kind if isinstance(v.kind, Opt) else v.kind for v in (one, other)]
        if NONE in kinds:
            return self.is_nothing(other if kinds[0] == NONE else one)
        if FLOAT in kinds:
            a, b = (self.coerce(Value(k, v.ir), FLOAT).ir for k, v in zip(kinds, (one, other), strict=True))
            return self.builder.fcmp_ordered("==", a, b)
        if all(is_its_slot(kind) for kind in kinds):
            return self.builder.icmp_signed("==", self.slot(one), self.slot(other))
        function = self.equal_function(kinds[0] if not isinstance(kinds[0], Seq) else kinds[1])
        same = self.coerce(other, kinds[0]) if kinds[0] != kinds[1] else other
        return self.bit(self.builder.call(function, [self.slot(one), self.slot(same)]))

    def before(self, one: Value, other: Value) -> Any:
        """Whether a value comes before another, as a bit."""
        kinds = [v.kind.kind if isinstance(v.kind, Opt) else v.kind for v in (one, other)]
        if FLOAT in kinds:
            a, b = (self.coerce(Value(k, v.ir), FLOAT).ir for k, v in zip(kinds, (one, other), strict=True))
            return self.builder.fcmp_ordered("<", a, b)
        if all(kind in NUMBERS for kind in kinds):
            return self.builder.icmp_signed("<", one.ir, other.ir)
        function = self.less_function(kinds[0])
        return self.bit(self.builder.call(function, [self.slot(one), self.slot(self.coerce(other, kinds[0]))]))

    def equal_address(self, kind: Kind) -> Any:
        """The address of what compares values of a kind, 0 for comparing slots."""
        bare = kind.kind if isinstance(kind, Opt) else kind
        return self.number(0) if is_its_slot(bare) else self.address(self.equal_function(bare))

    def equal_function(self, kind: Kind) -> ir.Function:
        """What compares values of a kind."""
        function, new = self.program.helper(("equal", kind), 2)
        if new:
            _Helper(self.program, function).write_equal(kind)
        return function

    def less_function(self, kind: Kind) -> ir.Function:
        """What says which of two values of a kind comes first."""
        bare = kind.kind if isinstance(kind, Opt) else kind
        function, new = self.program.helper(("less", bare), 2)
        if new:
            _Helper(self.program, function).write_less(bare)
        return function

    def hash_address(self, kind: Kind) -> Any:
        """The address of what hashes values of a kind, 0 for hashing the slot."""
        if is_its_slot(kind):
            return self.number(0)
        function, new = self.program.helper(("hash", kind), 1)
        if new:
            _Helper(self.program, function).write_hash(kind)
        return self.address(function)

    def call_method(self, value: Value, name: str, args: list[Value], named: dict[str, Value]) -> Value:
        raise NotImplementedError


class _Helper(Compare):
    """Writes the body of one comparing function."""

    def __init__(self, program: Program, function: ir.Function) -> None:
        super().__init__(program, function, "helper", None)
        function.linkage = "internal"

    def done(self) -> None:
        """Join the entry to the body."""
        self.at(self.entry)
        self.builder.branch(self.first)

    def _items(self, kind: Kind) -> tuple[Kind, ...]:
        if isinstance(kind, Tup):
            return kind.items
        whole = self.as_tuple(Value(kind, self.number(0))).kind
        assert isinstance(whole, Tup)
        return whole.items

    def write_equal(self, kind: Kind) -> None:
        one, other = self.function.args
        if isinstance(kind, Seq):
            found = self.call_runtime("list_same", one, other, self.equal_address(kind.item))
        elif kind == FLOAT:
            found = self.truth(self.builder.fcmp_ordered("==", *(self.value(FLOAT, x).ir for x in (one, other))))
        else:
            found = self.number(1)
            for place, item in enumerate(self._items(kind)):
                pair = [self.value(item, self.load(whole, place + 1)) for whole in (one, other)]
                found = self.builder.and_(found, self.truth(self.equals(*pair)))
        self.builder.ret(found)
        self.done()

    def write_less(self, kind: Kind) -> None:
        one, other = self.function.args
        if kind in NUMBERS or kind == FLOAT:
            found = self.truth(self.before(self.value(kind, one), self.value(kind, other)))
            self.builder.ret(found)
        elif isinstance(kind, Seq):
            self.builder.ret(self.call_runtime("list_less", one, other, self.address(self.less_function(kind.item))))
        elif isinstance(kind, Tup) or is_named_tuple(kind):
            self._write_less_tuple(one, other, self._items(kind))
        else:
            self.builder.ret(self.number(0))  # objects are never asked: something before them decides
        self.done()

    def _write_less_tuple(self, one: Any, other: Any, items: tuple[Kind, ...]) -> None:
        yes = self.block("yes")
        no = self.block("no")
        for place, item in enumerate(items):
            a, b = (self.value(item, self.load(whole, place + 1)) for whole in (one, other))
            bare = item.kind if isinstance(item, Opt) else item
            if not (bare in (*NUMBERS, FLOAT) or isinstance(bare, Tup | Seq) or is_named_tuple(bare)):
                break
            further, following = self.block("further"), self.block("following")
            self.builder.cbranch(self.before(a, b), yes, further)
            self.at(further)
            self.builder.cbranch(self.before(b, a), no, following)
            self.at(following)
        self.builder.branch(no)
        self.at(yes)
        self.builder.ret(self.number(1))
        self.at(no)
        self.builder.ret(self.number(0))

    def write_hash(self, kind: Kind) -> None:
        (one,) = self.function.args
        if isinstance(kind, Seq):
            self.builder.ret(self.call_runtime("list_hash", one, self.hash_address(kind.item)))
        elif kind == FLOAT:
            self.builder.ret(self.call_runtime("scatter", one))
        else:
            found: Any = self.number(0)
            for place, item in enumerate(self._items(kind)):
                part = self.call_runtime("hash_of", self.load(one, place + 1), self.hash_address(item))
                found = self.call_runtime("scatter", self.builder.xor(found, part))
            self.builder.ret(found)
        self.done()


__all__ = ["INT", "Compare", "is_its_slot", "is_named_tuple"]
