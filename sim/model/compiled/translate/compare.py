"""Equal, before, hash: what is written where two values meet, and what is true."""

from __future__ import annotations

from typing import Any

from llvmlite import ir

from sim.model.compiled.kinds import (
    FLOAT,
    NONE,
    STATIC,
    Either,
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
from sim.model.compiled.layouts import NUMBERS
from sim.model.compiled.program import F64
from sim.model.compiled.translate.coercion import Coercion
from sim.model.compiled.values import Value, is_its_slot, is_named_tuple


class Compare(Coercion):
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
        if isinstance(kind, Seq | Map | SetOf):
            return self.builder.icmp_signed("!=", self.load(value.ir, 1), self.number(0))
        if kind == NONE or isinstance(kind, Tup):
            return ir.Constant(ir.IntType(1), int(isinstance(kind, Tup) and bool(kind.items)))
        return self._truthy_object(value, kind)

    def _truthy_object(self, value: Value, kind: Kind) -> Any:
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
        return self.bit(
            self.builder.call(function, [self.slot(one), self.slot(self.coerce(other, kinds[0]))])
        )

    def equal_address(self, kind: Kind) -> Any:
        """The address of what compares values of a kind, 0 for comparing slots."""
        bare = kind.kind if isinstance(kind, Opt) else kind
        return self.number(0) if is_its_slot(bare) else self.address(self.equal_function(bare))

    def equal_function(self, kind: Kind) -> ir.Function:
        """What compares values of a kind."""
        function, new = self.program.helper(("equal", kind), 2)
        if new:
            self._helper(function).write_equal(kind)
        return function

    def less_function(self, kind: Kind) -> ir.Function:
        """What says which of two values of a kind comes first."""
        bare = kind.kind if isinstance(kind, Opt) else kind
        function, new = self.program.helper(("less", bare), 2)
        if new:
            self._helper(function).write_less(bare)
        return function

    def hash_address(self, kind: Kind) -> Any:
        """The address of what hashes values of a kind, 0 for hashing the slot."""
        if is_its_slot(kind):
            return self.number(0)
        function, new = self.program.helper(("hash", kind), 1)
        if new:
            self._helper(function).write_hash(kind)
        return self.address(function)

    def _helper(self, function: ir.Function) -> Any:
        """What writes the body of a function of ours."""
        from sim.model.compiled.translate.helpers import Helper

        return Helper(self.program, function)
