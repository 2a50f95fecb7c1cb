"""Operators on numbers, days, lists and sets."""

from __future__ import annotations

import ast
from typing import Any, Final

from sim.model.compiled.kinds import (
    BOOL,
    DATE,
    DAYS,
    FLOAT,
    INT,
    Kind,
    Opt,
    Seq,
    SetOf,
    Tup,
    item_of,
    join,
)
from sim.model.compiled.program import F64, I64
from sim.model.compiled.translate.names import Names
from sim.model.compiled.values import Value, is_named_tuple

UNSIGNED: Final = ("sim.model.draws",)
"""Modules in which whole numbers are 64 bits without a sign."""


class Arithmetic(Names):
    """Two values put together."""

    def _binop(self, node: ast.BinOp, wanted: Kind | None) -> Value:
        return self.arithmetic(
            type(node.op), self.expression(node.left, wanted), self.expression(node.right, wanted)
        )

    def arithmetic(self, how: type[ast.operator], one: Value, other: Value) -> Value:
        """Two values put together by an operator."""
        one, other = (Value(v.kind.kind, v.ir) if isinstance(v.kind, Opt) else v for v in (one, other))
        if isinstance(one.kind, Seq | Tup) or isinstance(other.kind, Seq | Tup) or is_named_tuple(one.kind):
            return self._of_lists(how, one, other)
        if isinstance(one.kind, SetOf):
            return self._of_sets(how, one, other)
        if how is ast.Div or FLOAT in (one.kind, other.kind):
            a, b = self.coerce(one, FLOAT).ir, self.coerce(other, FLOAT).ir
            return Value(FLOAT, self._floating(how, a, b))
        kind: Kind = INT
        if DATE in (one.kind, other.kind):
            kind = DAYS if one.kind == other.kind else DATE
        return Value(kind, self._whole(how, one.ir, other.ir))

    def _floating(self, how: type[ast.operator], a: Any, b: Any) -> Any:
        named = {ast.Add: "fadd", ast.Sub: "fsub", ast.Mult: "fmul", ast.Div: "fdiv"}
        if how in named:
            return getattr(self.builder, named[how])(a, b)
        if how is ast.FloorDiv:
            return self.floor(self.builder.fdiv(a, b))
        raise self.refuse(f"{how.__name__} of floating-point numbers")

    def floor(self, a: Any) -> Any:
        """The largest whole number not above, as floating-point."""
        return self.builder.call(self.program.module.declare_intrinsic("llvm.floor", [F64]), [a])

    def _whole(self, how: type[ast.operator], a: Any, b: Any) -> Any:
        named = {
            ast.Add: "add",
            ast.Sub: "sub",
            ast.Mult: "mul",
            ast.LShift: "shl",
            ast.RShift: "lshr" if self.module in UNSIGNED else "ashr",
            ast.BitAnd: "and_",
            ast.BitOr: "or_",
            ast.BitXor: "xor",
        }
        if how in named:
            return getattr(self.builder, named[how])(a, b)
        if how in (ast.FloorDiv, ast.Mod):
            return self._divided(how, a, b)
        if how is ast.Pow:
            return self.call_runtime("power", a, b)
        raise self.refuse(f"{how.__name__} of whole numbers")

    def _divided(self, how: type[ast.operator], a: Any, b: Any) -> Any:
        """Division towards minus infinity."""
        quotient, rest = self.builder.sdiv(a, b), self.builder.srem(a, b)
        apart = self.builder.icmp_signed("<", self.builder.xor(rest, b), self.number(0))
        wrong = self.builder.and_(apart, self.builder.icmp_signed("!=", rest, self.number(0)))
        if how is ast.Mod:
            return self.builder.add(rest, self.builder.select(wrong, b, self.number(0)))
        return self.builder.sub(quotient, self.builder.zext(wrong, I64))

    def _of_lists(self, how: type[ast.operator], one: Value, other: Value) -> Value:
        if how is ast.Add and isinstance(one.kind, Tup) and isinstance(other.kind, Tup):
            return self.tuple_from(
                [self.item(v, n) for v in (one, other) for n in range(len(v.kind.items))]  # type: ignore[attr-defined]
            )
        if how is ast.Add:
            first, second = self.as_list(one), self.as_list(other)
            kind = join(item_of(first.kind), item_of(second.kind))
            made = self.call_runtime("list_slice", self.coerce(first, Seq(kind)).ir, 0, 2**62)
            self.call_runtime("list_extend", made, self.coerce(second, Seq(kind)).ir)
            return Value(Seq(kind), made)
        if how is ast.Mult:
            items, times = (one, other) if isinstance(one.kind, Seq | Tup) else (other, one)
            given = self.as_list(items)
            return Value(given.kind, self.call_runtime("list_repeat", given.ir, times.ir))
        raise self.refuse(f"{how.__name__} of lists")

    def _of_sets(self, how: type[ast.operator], one: Value, other: Value) -> Value:
        assert isinstance(one.kind, SetOf)
        if how is ast.BitOr:
            made = self.call_runtime("dict_copy", one.ir)
            self.call_runtime("dict_update", made, other.ir)
            return Value(one.kind, made)
        made = self.kept(self.new_set(one.kind.item))
        again = self.kept(other)
        item = one.kind.item

        def step(value: Value) -> None:
            there = self.builder.icmp_signed(
                "!=", self.call_runtime("dict_find", again().ir, self.slot(value)), self.number(0)
            )
            put, on = self.block("put"), self.block("on")
            self.choose(there if how is ast.BitAnd else self.builder.not_(there), put, on)
            self.at(put)
            self.call_runtime("dict_set", made().ir, self.slot(self.coerce(value, item)), 1)
            self.jump(on)
            self.at(on)

        self.each_of(one, step)
        return made()

    def _unaryop(self, node: ast.UnaryOp, wanted: Kind | None) -> Value:
        if isinstance(node.op, ast.Not):
            return Value(BOOL, self.truth(self.condition(node)))
        value = self.expression(node.operand)
        if isinstance(node.op, ast.USub):
            if value.kind == FLOAT:
                return Value(FLOAT, self.builder.fneg(value.ir))
            return Value(INT, self.builder.neg(value.ir))
        raise self.refuse("an operator", node)
