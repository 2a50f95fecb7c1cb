"""Built-in functions on numbers, days and memory."""

from __future__ import annotations

import ast
from typing import Any

from llvmlite import ir

from sim.model.compiled.kinds import (
    BOOL,
    DATE,
    DAYS,
    FLOAT,
    INT,
    NONE,
    Class,
    Kind,
    Map,
    Opt,
    Seq,
    SetOf,
    Super,
    Tup,
    item_of,
)
from sim.model.compiled.memory import FAILED
from sim.model.compiled.program import F64, I64
from sim.model.compiled.translate.closures import Closures
from sim.model.compiled.values import Value


class Numbers(Closures):
    """Built-in functions on single values."""

    def _slots(self, node: ast.Call) -> list[Any]:
        return [self.slot(self.expression(one)) for one in node.args]

    def _do_alloc_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(INT, self.alloc(*self._slots(node)))

    def _do_load_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(INT, self.load(*self._slots(node)))

    def _do_store_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        self.store(*self._slots(node))
        return Value(NONE, self.number(0))

    def _do_call_address(self, node: ast.Call, wanted: Kind | None) -> Value:
        address, *slots = self._slots(node)
        kind = ir.FunctionType(ir.IntType(64), [ir.IntType(64)] * len(slots))
        return Value(INT, self.builder.call(self.builder.inttoptr(address, kind.as_pointer()), slots))

    def _do_advance_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(BOOL, self.advance(self.slot(self.expression(node.args[0]))))

    def _do_failed_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(BOOL, self.truth(self.bit(self.builder.load(self.cell(FAILED), typ=I64))))

    def _do_yielded_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        life = self.expression(node.args[0])
        return self.value(item_of(life.kind), self.load(self.slot(life), 3))

    def _do_len(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        kind = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        if isinstance(kind, Seq | Map | SetOf):
            return Value(INT, self.load(value.ir, 1))
        if isinstance(kind, Tup):
            return Value(INT, self.number(len(kind.items)))
        if isinstance(kind, Class):
            return Value(INT, self.number(len(kind.cls)))  # type: ignore[arg-type]
        return self.call_method(Value(kind, value.ir), "__len__", [], {})

    def _do_int(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        if value.kind == FLOAT:
            return Value(INT, self.builder.fptosi(value.ir, ir.IntType(64)))
        return Value(INT, value.ir)

    def _do_float(self, node: ast.Call, wanted: Kind | None) -> Value:
        if isinstance(node.args[0], ast.Constant):
            return self.known(float(node.args[0].value))  # type: ignore[arg-type]
        return self.coerce(self.expression(node.args[0]), FLOAT)

    def _do_bool(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(BOOL, self.truth(self.truthy(self.expression(node.args[0]))))

    def _do_abs(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        if value.kind == FLOAT:
            return Value(FLOAT, self._intrinsic("llvm.fabs", value.ir))
        below = self.builder.icmp_signed("<", value.ir, self.number(0))
        return Value(INT, self.builder.select(below, self.builder.neg(value.ir), value.ir))

    def _do_round(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        if len(node.args) > 1:
            raise self.refuse("rounding to decimals", node)
        if value.kind != FLOAT:
            return Value(INT, value.ir)
        return Value(INT, self.builder.fptosi(self._intrinsic("llvm.rint", value.ir), ir.IntType(64)))

    def _do_sqrt(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(
            FLOAT, self._intrinsic("llvm.sqrt", self.coerce(self.expression(node.args[0]), FLOAT).ir)
        )

    def _intrinsic(self, name: str, value: Any) -> Any:
        return self.builder.call(self.program.module.declare_intrinsic(name, [F64]), [value])

    def _do_frexp(self, node: ast.Call, wanted: Kind | None) -> Value:
        """Mantissa from 1/2 to 1 and exponent, of a normal number or a subnormal one scaled up first."""
        given = self.coerce(self.expression(node.args[0]), FLOAT).ir
        small = self.builder.fcmp_ordered("<", given, ir.Constant(F64, 2.0**-1000))
        scaled = self.builder.select(small, self.builder.fmul(given, ir.Constant(F64, 2.0**100)), given)
        bits = self.builder.bitcast(scaled, ir.IntType(64))
        exponent = self.builder.and_(self.builder.lshr(bits, self.number(52)), self.number(0x7FF))
        rest = self.builder.and_(bits, self.number(0x000FFFFFFFFFFFFF))
        mantissa = self.builder.bitcast(self.builder.or_(rest, self.number(0x3FE0000000000000)), F64)
        power = self.builder.sub(exponent, self.number(1022))
        down = self.builder.select(small, self.number(100), self.number(0))
        return self.tuple_from([Value(FLOAT, mantissa), Value(INT, self.builder.sub(power, down))])

    def _do_ldexp(self, node: ast.Call, wanted: Kind | None) -> Value:
        """A number times a power of two whose result is normal: in two halves, so neither overflows."""
        number = self.coerce(self.expression(node.args[0]), FLOAT).ir
        turns = self.coerce(self.expression(node.args[1]), INT).ir
        half = self.builder.ashr(turns, self.number(1))
        for part in (half, self.builder.sub(turns, half)):
            bits = self.builder.shl(self.builder.add(part, self.number(1023)), self.number(52))
            number = self.builder.fmul(number, self.builder.bitcast(bits, F64))
        return Value(FLOAT, number)

    def _do_divmod(self, node: ast.Call, wanted: Kind | None) -> Value:
        one, other = (self.expression(part) for part in node.args)
        return self.tuple_from([self.arithmetic(how, one, other) for how in (ast.FloorDiv, ast.Mod)])

    def _do_id(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(INT, self.slot(self.expression(node.args[0])))

    def _do_date(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(DATE, self.call_runtime("ordinal_of", *(self.expression(one).ir for one in node.args)))

    def _do_timedelta(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(DAYS, self.coerce(self.expression(node.keywords[0].value), INT).ir)

    def _do_iso_day(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(DATE, self.call_runtime("iso_day", *(self.expression(one).ir for one in node.args)))

    def _do_super(self, node: ast.Call, wanted: Kind | None) -> Value:
        assert self.owner is not None
        me = self.names["self"]
        return Value(Super(self.owner), self.read(me[1]))

    def _do_isinstance(self, node: ast.Call, wanted: Kind | None) -> Value:
        value, asked = self.expression(node.args[0]), self.expression(node.args[1])
        assert isinstance(asked.kind, Class)
        found: Any = ir.Constant(ir.IntType(1), 0)
        for cls in self.program.subclasses(asked.kind.cls):
            number = self.number(self.program.layout(cls).number)
            found = self.builder.or_(found, self.builder.icmp_signed("==", self.load(value.ir, 0), number))
        return Value(BOOL, self.truth(found))
