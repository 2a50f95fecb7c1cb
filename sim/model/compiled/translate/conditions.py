"""Comparisons, and what depends on a condition."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, Final

from llvmlite import ir

from sim.model.compiled.kinds import (
    BOOL,
    EMPTY,
    FLOAT,
    NONE,
    STATIC,
    Kind,
    Map,
    Method,
    Obj,
    Opt,
    Seq,
    SetOf,
    Tup,
    join,
)
from sim.model.compiled.layouts import NUMBERS
from sim.model.compiled.translate.arithmetic import Arithmetic
from sim.model.compiled.values import Value

_COMPARED: Final = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}


class Conditions(Arithmetic):
    """Conditions."""

    def _compare(self, node: ast.Compare, wanted: Kind | None) -> Value:
        left = self.kept(self.expression(node.left)) if len(node.ops) > 1 else None
        if left is None:
            return Value(BOOL, self.truth(self._one(node.ops[0], node.left, node.comparators[0])))
        result, end = self.place(), self.block("end")
        current: Callable[[], Value] = left
        for op, right in zip(node.ops, node.comparators, strict=True):
            following = self.kept(self.expression(right))
            found = self.truth(self.compared(op, current(), following()))
            self.write(result, found)
            on = self.block("on")
            self.choose(found, on, end)
            self.at(on)
            current = following
        self.jump(end)
        self.at(end)
        return Value(BOOL, self.read(result))

    def _one(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> Any:
        if isinstance(op, ast.In | ast.NotIn):
            found = self._contains(self.expression(left), right)
            return self.builder.not_(found) if isinstance(op, ast.NotIn) else found
        return self.compared(op, self.expression(left), self.expression(right))

    def compared(self, op: ast.cmpop, one: Value, other: Value) -> Any:
        """Whether a comparison holds, as a bit."""
        if isinstance(op, ast.Is | ast.IsNot):
            found = self._identical(one, other)
            return self.builder.not_(found) if isinstance(op, ast.IsNot) else found
        how = _COMPARED[type(op)]
        if how in ("==", "!="):
            found = self.equals(one, other)
            return self.builder.not_(found) if how == "!=" else found
        kinds = [v.kind.kind if isinstance(v.kind, Opt) else v.kind for v in (one, other)]
        if FLOAT in kinds:
            a, b = (self.coerce(Value(k, v.ir), FLOAT).ir for k, v in zip(kinds, (one, other), strict=True))
            return self.builder.fcmp_ordered(how, a, b)
        if all(kind in NUMBERS for kind in kinds):
            return self.builder.icmp_signed(how, one.ir, other.ir)
        if how in ("<", ">="):
            found = self.before(one, other)
            return found if how == "<" else self.builder.not_(found)
        found = self.before(other, one)
        return found if how == ">" else self.builder.not_(found)

    def _identical(self, one: Value, other: Value) -> Any:
        if other.kind == NONE:
            return self.is_nothing(one)
        if isinstance(one.kind, STATIC) or isinstance(other.kind, STATIC):
            return ir.Constant(ir.IntType(1), int(one.kind == other.kind))
        return self.builder.icmp_signed("==", self.slot(one), self.slot(other))

    def _contains(self, value: Value, where: ast.expr) -> Any:
        """Whether a value is among others, as a bit."""
        if isinstance(where, ast.Tuple | ast.List | ast.Set):
            found: Any = ir.Constant(ir.IntType(1), 0)
            for one in where.elts:
                found = self.builder.or_(found, self.equals(value, self.expression(one)))
            return found
        there = self.expression(where)
        return self.contains(there, value)

    def contains(self, there: Value, value: Value) -> Any:
        """Whether a value is in a list, dict or set, as a bit."""
        kind = there.kind.kind if isinstance(there.kind, Opt) else there.kind
        if isinstance(kind, Map | SetOf):
            key = self.coerce(value, kind.key if isinstance(kind, Map) else kind.item)
            return self.bit(self.call_runtime("dict_find", there.ir, self.slot(key)))
        if isinstance(kind, Seq):
            one = self.slot(self.coerce(value, kind.item))
            at = self.call_runtime("list_place", there.ir, one, self.equal_address(kind.item))
            return self.builder.icmp_signed(">=", at, self.number(0))
        if isinstance(kind, Tup):
            found: Any = ir.Constant(ir.IntType(1), 0)
            for place in range(len(kind.items)):
                found = self.builder.or_(found, self.equals(value, self.item(there, place)))
            return found
        if isinstance(kind, Obj) and hasattr(kind.cls, "__contains__"):
            return self.bit(self.call_method(there, "__contains__", [value], {}).ir)
        raise self.refuse(f"whether something is in {kind}")

    def condition(self, node: ast.expr) -> Any:
        """Whether an expression counts as true, as a bit."""
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self.builder.not_(self.condition(node.operand))
        if not isinstance(node, ast.BoolOp):
            return self.truthy(self.expression(node))
        result, end = self.place(), self.block("end")
        for place, part in enumerate(node.values):
            bit = self.condition(part)
            self.write(result, self.truth(bit))
            if place < len(node.values) - 1:
                on = self.block("on")
                self.choose(bit, on, end) if isinstance(node.op, ast.And) else self.choose(bit, end, on)
                self.at(on)
        self.jump(end)
        self.at(end)
        return self.bit(self.read(result))

    def _boolop(self, node: ast.BoolOp, wanted: Kind | None) -> Value:
        """``and``, ``or``: the last value asked for."""
        end = self.block("end")
        met: list[tuple[Value, Any]] = []
        for place, part in enumerate(node.values):
            value = self.expression(part, wanted)
            met.append((value, self.builder.block))
            if place < len(node.values) - 1:
                here = self.block("met")
                true = self.truthy(value)
                met[-1] = (value, self.builder.block)
                on = self.block("on")
                if isinstance(node.op, ast.And):
                    self.builder.cbranch(true, on, here)
                else:
                    self.builder.cbranch(true, here, on)
                known = isinstance(node.op, ast.Or) and isinstance(value.kind, Opt)  # true, so something
                met[-1] = (Value(value.kind.kind, value.ir) if known else value, here)  # type: ignore[attr-defined]
                self.at(on)
            else:
                last = self.block("met")
                self.builder.branch(last)
                met[-1] = (value, last)
        return self._merged(met, end)

    def _merged(self, met: list[tuple[Value, Any]], end: Any) -> Value:
        """One of several values, each from its own block."""
        kind: Kind = EMPTY
        for value, _ in met:
            kind = join(
                kind, value.kind if not isinstance(value.kind, Method) else self.as_function(value.kind)
            )
        place = None if isinstance(kind, STATIC) else self.place()
        for value, block in met:
            self.at(block)
            if place is not None:
                self.write(place, self.slot(self.coerce(value, kind)))
            self.jump(end)
        self.at(end)
        if place is None:
            return met[0][0]
        return self.value(kind, self.read(place))

    def _ifexp(self, node: ast.IfExp, wanted: Kind | None) -> Value:
        yes, no, end = self.block("yes"), self.block("no"), self.block("end")
        self.choose(self.condition(node.test), yes, no)
        met = []
        for block, part in ((yes, node.body), (no, node.orelse)):
            self.at(block)
            value = self.expression(part, wanted)
            met.append((value, self.builder.block))
        return self._merged(met, end)

    def _namedexpr(self, node: ast.NamedExpr, wanted: Kind | None) -> Value:
        value = self.expression(node.value)
        self.assign(node.target.id, value)
        return self._name(ast.Name(node.target.id), None)
