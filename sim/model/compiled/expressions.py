"""Expressions: names, attributes, arithmetic, comparisons, displays."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from datetime import date
from enum import Enum, IntEnum
from functools import cached_property
from typing import Any, Final

from llvmlite import ir

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.compare import is_named_tuple
from sim.model.compiled.core import DICT, NUMBERS, Value
from sim.model.compiled.kinds import (
    ANY,
    BOOL,
    DATE,
    DAYS,
    EMPTY,
    Either,
    FLOAT,
    INT,
    NONE,
    STATIC,
    STR,
    Class,
    Fn,
    Func,
    Kind,
    Map,
    Method,
    Mod,
    Obj,
    Opt,
    Seq,
    SetOf,
    Super,
    Tup,
    Untranslatable,
    item_of,
    join,
)
from sim.model.compiled.loops import Loops
from sim.model.compiled.program import F64, I64, kind_of_value
from sim.model.compiled.sources import named

_COMPARED: Final = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
UNSIGNED: Final = ("sim.model.draws",)
"""Modules in which whole numbers are 64 bits without a sign."""


class Expressions(Loops):
    """What an expression comes to."""

    def expression(self, node: ast.expr, wanted: Kind | None = None) -> Value:
        """Write an expression; ``wanted``: the kind that empty displays and lambdas take."""
        self.line = getattr(node, "lineno", self.line)
        made: Callable[..., Value] | None = getattr(self, f"_{type(node).__name__.lower()}", None)
        if made is None:
            raise self.refuse(f"no translation of {type(node).__name__}", node)
        try:
            return made(node, wanted)
        except (AttributeError, KeyError, TypeError, ValueError, AssertionError, IndexError) as error:
            raise self.refuse(f"{type(error).__name__} {error}", node) from error

    def _constant(self, node: ast.Constant, wanted: Kind | None) -> Value:
        return self.known(node.value)

    def known(self, value: Any) -> Value:
        """A value that is there before the run."""
        value = self.program.standing_for(value)
        if isinstance(value, Enum) and isinstance(value, int):
            return Value(INT, self.number(int(value)))
        if isinstance(value, tuple) and value and all(inspect.isfunction(one) for one in value):
            values = [Value(Func(one)) for one in value]
            kind = self.as_function(Func(value[0]))
            return self.list_from(values, kind)
        kind = kind_of_value(value)
        if kind == DATE:
            return Value(DATE, self.number(value.toordinal()))
        if kind == FLOAT:
            return Value(FLOAT, ir.Constant(F64, value))
        if kind == STR:
            return Value(STR, self.number(self.program.word(value)))
        if kind in (INT, BOOL):
            wrapped = (int(value) + 2**63) % 2**64 - 2**63
            return Value(kind, self.number(wrapped))
        if kind == NONE:
            return Value(NONE, self.number(0))
        if isinstance(kind, STATIC):
            return Value(kind)
        place = self.program.constant(value, kind)
        zero = ir.Constant(ir.IntType(32), 0)
        at = self.builder.gep(self.program.constant_slots, [zero, ir.Constant(ir.IntType(32), place)])
        return Value(kind, self.builder.load(at, typ=I64))

    def name_of(self, node: ast.expr) -> Any:
        """What a name or an attribute of a module stands for before the run; None for anything else."""
        if isinstance(node, ast.Name) and node.id not in self.names:
            if node.id in self.local_names:
                found = self.local_names[node.id]
                return getattr(found, "kind", None) and getattr(found.kind, "function", None) or getattr(
                    getattr(found, "kind", None), "cls", None
                )
            try:
                return self.program.standing_for(named(self.module, node.id))
            except Untranslatable:
                return None
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("dict", "date"):
            return getattr({"dict": dict, "date": date}[node.value.id], node.attr, None)
        return None

    def _name(self, node: ast.Name, wanted: Kind | None) -> Value:
        if node.id in self.names:
            kind, place = self.names[node.id]
            return self.value(kind, self.read(place))
        if node.id in self.local_names:
            found: Value = self.local_names[node.id]
            return found
        return self.known(named(self.module, node.id))

    # attributes

    def _attribute(self, node: ast.Attribute, wanted: Kind | None) -> Value:
        return self.attribute(self.expression(node.value), node.attr)

    def attribute(self, value: Value, name: str) -> Value:
        """An attribute of a value."""
        kind = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        value = Value(kind, value.ir)
        if kind == DATE and name == "year":
            return Value(INT, self.call_runtime("year_of", value.ir))
        if kind == DAYS and name == "days":
            return Value(INT, value.ir)
        if isinstance(kind, Class):
            return self.known(getattr(kind.cls, name))
        if isinstance(kind, Mod):
            return self.known(getattr(kind.module, name))
        if isinstance(kind, Super):
            return Value(Method(kind, name), value.ir)
        if isinstance(kind, Obj):
            return self._of_object(value, kind.cls, name)
        if kind == ANY or isinstance(kind, Either):
            return self._of_anything(value, name)
        return Value(Method(kind, name), self.slot(value))

    def _of_object(self, value: Value, cls: type, name: str) -> Value:
        if getattr(cls, "_is_protocol", False):
            return self._of_anything(value, name, cls)
        found = getattr(cls, name, None)
        if isinstance(found, cached_property):
            return self._cached(value, cls, name, found)
        below = [one for one in self.program.subclasses(cls) if one is not cls and name in vars(one)]
        if isinstance(found, property):
            if below:
                return self.dispatched(value, name, "get", [])
            return self.call_function(found.fget, self._definer(cls, name), [value], {})
        if name in self.program.layout(cls).slots:
            if any(isinstance(vars(one)[name], property) for one in below):
                return self.dispatched(value, name, "get", [])
            return self.field(value, cls, name)
        if callable(found):
            return Value(Method(Obj(cls), name), value.ir)
        if found is not None:
            return self.known(found)
        raise self.refuse(f"{cls.__name__} has no {name}")

    def _definer(self, cls: type, name: str) -> type:
        return next(one for one in cls.__mro__ if name in vars(one))

    def field(self, value: Value, cls: type, name: str) -> Value:
        """What stands in a field."""
        kind = self.program.field_kind(cls, name)
        if isinstance(kind, STATIC):
            return Value(kind)
        return self.value(kind, self.load(value.ir, self.program.layout(cls).slots[name]))

    def _cached(self, value: Value, cls: type, name: str, found: Any) -> Value:
        """A property worked out when it is first asked for."""
        function, new = self.program.helper(("cached", cls, name), 1)
        kind = self.program.field_kind(cls, name)
        if new:
            from sim.model.compiled.body import Body

            body = Body(self.program, function, cls.__module__, cls)
            me = function.args[0]
            slot = self.program.layout(cls).slots[name]
            known = body.load(me, slot)
            there, absent = body.block("there"), body.block("absent")
            body.choose(known, there, absent)
            body.at(there)
            body.builder.ret(known)
            body.at(absent)
            made = body.call_function(found.func, cls, [Value(Obj(cls), me)], {})
            body.store(me, slot, body.slot(body.coerce(made, kind)))
            body.builder.ret(body.slot(made))
            body.done()
        return self.value(kind, self.builder.call(function, [value.ir]))

    def _of_anything(self, value: Value, name: str, protocol: type = object) -> Value:
        """An attribute of an object of one of several classes."""
        if protocol is not object and callable(getattr(protocol, name, None)):
            return Value(Method(Obj(protocol), name), value.ir)
        if protocol is object:
            owners = self.owners(value.kind, name)
            if owners and all(callable(getattr(one, name, None)) for one in owners):
                return Value(Method(value.kind, name), value.ir)
        return self.dispatched(value, name, "get", [])

    def owners(self, kind: Kind, name: str) -> list[type]:
        """The classes known so far of which an object may be that has an attribute."""
        if isinstance(kind, Either):
            return [one for cls in kind.classes for one in self.program.subclasses(cls)]
        return [one for one in self.program.layouts if one.__module__.startswith("sim.model") and self.program.has(one, name)]

    # arithmetic

    def _binop(self, node: ast.BinOp, wanted: Kind | None) -> Value:
        return self.arithmetic(type(node.op), self.expression(node.left, wanted), self.expression(node.right, wanted))

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
            there = self.builder.icmp_signed("!=", self.call_runtime("dict_find", again().ir, self.slot(value)), self.number(0))
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

    # conditions

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
            kind = join(kind, value.kind if not isinstance(value.kind, Method) else self.as_function(value.kind))
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

    def as_function(self, kind: Kind) -> Fn:
        raise NotImplementedError

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

    # displays

    def _tuple(self, node: ast.Tuple, wanted: Kind | None) -> Value:
        if isinstance(wanted, Seq) or (not node.elts and wanted is None):
            return self._list(node, wanted)
        if any(isinstance(one, ast.Starred) for one in node.elts):
            return self._tuple_with_stars(node, wanted)
        wants = wanted.items if isinstance(wanted, Tup) and len(wanted.items) == len(node.elts) else ()
        values = []
        for place, one in enumerate(node.elts):
            value = self.expression(one, wants[place] if wants else None)
            values.append(self.kept(self.coerce(value, wants[place]) if wants else self.plain(value)))
        return self.tuple_from([again() for again in values])

    def _tuple_with_stars(self, node: ast.Tuple, wanted: Kind | None) -> Value:
        """A tuple where as much is known of what is starred, else a list."""
        parts: list[Callable[[], Value]] = []
        for one in node.elts:
            if isinstance(one, ast.Starred):
                if isinstance(one.value, ast.GeneratorExp | ast.ListComp):
                    return self._list(node, wanted)
                whole = self.expression(one.value)
                whole = self.as_tuple(whole) if is_named_tuple(whole.kind) else whole
                if not isinstance(whole.kind, Tup):
                    return self._list(node, wanted)
                parts += [self.kept(self.item(whole, place)) for place in range(len(whole.kind.items))]
            else:
                parts.append(self.kept(self.plain(self.expression(one))))
        return self.tuple_from([again() for again in parts])

    def plain(self, value: Value) -> Value:
        """A method or function as something to call."""
        if isinstance(value.kind, Method):
            return self.coerce(value, self.as_function(value.kind))
        return value

    def _list(self, node: ast.List | ast.Tuple, wanted: Kind | None) -> Value:
        item = wanted.item if isinstance(wanted, Seq) else None
        if not node.elts:
            return Value(Seq(item or EMPTY), self.call_runtime("list_new", 0))
        values: list[Callable[[], Value]] = []
        if any(isinstance(one, ast.Starred) for one in node.elts):
            return self._list_with_stars(node, item)
        for one in node.elts:
            values.append(self.kept(self.plain(self.expression(one, item))))
        kind: Kind = item or EMPTY
        for again in values:
            kind = join(kind, again().kind) if item is None else kind
        return self.list_from([again() for again in values], kind)

    def _list_with_stars(self, node: ast.List | ast.Tuple, item: Kind | None) -> Value:
        def go(step: Callable[[Value], None]) -> None:
            for one in node.elts:
                if isinstance(one, ast.Starred):
                    self.each(one.value, step)
                else:
                    step(self.expression(one, item))

        return self.collected(go, item)

    def _set(self, node: ast.Set, wanted: Kind | None) -> Value:
        items = self._list_with_stars(ast.List(node.elts), wanted.item if isinstance(wanted, SetOf) else None)
        return self.set_from(items)

    def new_set(self, item: Kind) -> Value:
        """An empty set."""
        key = INT if item == EMPTY else item
        return Value(SetOf(item), self.call_runtime("dict_new", self.hash_address(key), self.equal_address(key)))

    def set_from(self, items: Value, item: Kind | None = None) -> Value:
        """A set of the items of a list."""
        made = self.kept(self.new_set(item or item_of(items.kind)))
        self.each_of(items, lambda one: self._put(made().ir, one))
        return made()

    def _put(self, table: Any, value: Value) -> None:
        self.call_runtime("dict_set", table, self.slot(value), 1)

    def new_map(self, kind: Map) -> Value:
        """An empty dict."""
        key = INT if kind.key == EMPTY else kind.key
        return Value(kind, self.call_runtime("dict_new", self.hash_address(key), self.equal_address(key)))

    def _dict(self, node: ast.Dict, wanted: Kind | None) -> Value:
        if isinstance(wanted, Opt):
            wanted = wanted.kind
        if not node.keys:
            return self.new_map(wanted if isinstance(wanted, Map) else Map(EMPTY, EMPTY))
        pairs: list[tuple[Callable[[], Value], Callable[[], Value]]] = []
        tables: list[Callable[[], Value]] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                tables.append(self.kept(self.expression(value)))
            else:
                item = wanted.value if isinstance(wanted, Map) else None
                pairs.append((self.kept(self.expression(key)), self.kept(self.plain(self.expression(value, item)))))
        kind = wanted if isinstance(wanted, Map) else None
        if kind is None:
            key_kind, value_kind = EMPTY, EMPTY
            for one, other in pairs:
                key_kind, value_kind = join(key_kind, one().kind), join(value_kind, other().kind)
            for again in tables:
                known = again().kind
                assert isinstance(known, Map)
                key_kind, value_kind = join(key_kind, known.key), join(value_kind, known.value)
            kind = Map(key_kind, value_kind)
        made = self.kept(self.new_map(kind))
        for one, other in pairs:
            slots = self.slot(self.coerce(one(), kind.key)), self.slot(self.coerce(other(), kind.value))
            self.call_runtime("dict_set", made().ir, *slots)
        for again in tables:
            self.call_runtime("dict_update", made().ir, again().ir)
        return made()

    def _listcomp(self, node: ast.ListComp, wanted: Kind | None) -> Value:
        item = wanted.item if isinstance(wanted, Seq) else None
        return self.collected(
            lambda step: self.comprehension(node.generators, lambda: step(self.expression(node.elt, item))), item
        )

    def _setcomp(self, node: ast.SetComp, wanted: Kind | None) -> Value:
        return self.set_from(self._listcomp(ast.ListComp(node.elt, node.generators), None))

    def _dictcomp(self, node: ast.DictComp, wanted: Kind | None) -> Value:
        pairs = self._listcomp(ast.ListComp(ast.Tuple([node.key, node.value], ast.Load()), node.generators), None)
        item = item_of(pairs.kind)
        assert isinstance(item, Tup)
        kind = wanted if isinstance(wanted, Map) else Map(*item.items)
        made = self.kept(self.new_map(kind))

        def step(pair: Value) -> None:
            key, value = (self.coerce(self.item(pair, n), k) for n, k in enumerate((kind.key, kind.value)))
            self.call_runtime("dict_set", made().ir, self.slot(key), self.slot(value))

        self.each_of(pairs, step)
        return made()

    def _joinedstr(self, node: ast.JoinedStr, wanted: Kind | None) -> Value:
        return Value(STR, self.number(0))  # only in complaints

    def _subscript(self, node: ast.Subscript, wanted: Kind | None) -> Value:
        value = self.expression(node.value)
        kind = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        value = Value(kind, value.ir)
        if isinstance(node.slice, ast.Slice):
            return self._sliced(value, node.slice)
        if isinstance(kind, Map):
            return self.looked_up(value, self.expression(node.slice))
        if isinstance(kind, Seq):
            at = self.coerce(self.expression(node.slice), INT)
            return self.value(kind.item, self.call_runtime("list_get", value.ir, at.ir))
        if isinstance(kind, Tup) or is_named_tuple(kind):
            return self._item_of_tuple(value if isinstance(kind, Tup) else self.as_tuple(value), node.slice)
        if isinstance(kind, Obj) and hasattr(kind.cls, "__getitem__"):
            return self.call_method(value, "__getitem__", [self.expression(node.slice)], {})
        if isinstance(kind, Class):
            return value  # a generic class, such as Counter[int]
        raise self.refuse(f"an item of {kind}", node)

    def _item_of_tuple(self, value: Value, at: ast.expr) -> Value:
        items: tuple[Kind, ...] = value.kind.items  # type: ignore[attr-defined]
        try:
            place = ast.literal_eval(at)
            return self.item(value, place if place >= 0 else place + len(items))
        except (ValueError, TypeError):
            pass
        kind: Kind = EMPTY
        for one in items:
            kind = join(kind, one)
        place = self.coerce(self.expression(at), INT).ir
        below = self.builder.icmp_signed("<", place, self.number(0))
        place = self.builder.add(place, self.builder.select(below, self.number(len(items)), self.number(0)))
        return self.value(kind, self.load(value.ir, self.builder.add(place, self.number(1))))

    def _sliced(self, value: Value, part: ast.Slice) -> Value:
        if part.step is not None:
            if ast.unparse(part) != "::-1":
                raise self.refuse("a slice with a step", part)
            given = self.as_list(value)
            return Value(given.kind, self.call_runtime("list_reversed", given.ir))
        if isinstance(value.kind, Tup):
            bounds = [ast.literal_eval(one) if one is not None else None for one in (part.lower, part.upper)]
            return self.tuple_from([self.item(value, place) for place in range(len(value.kind.items))[slice(*bounds)]])
        given = self.as_list(value)
        first = self.coerce(self.expression(part.lower), INT).ir if part.lower else self.number(0)
        last = self.coerce(self.expression(part.upper), INT).ir if part.upper else self.number(2**62)
        return Value(given.kind, self.call_runtime("list_slice", given.ir, first, last))

    def looked_up(self, table: Value, key: Value) -> Value:
        """What a dict holds under a key that is there; a default where one is made."""
        kind = table.kind
        assert isinstance(kind, Map)
        again, wanted = self.kept(table), self.kept(self.coerce(key, kind.key))
        entry = self.call_runtime("dict_find", again().ir, self.slot(wanted()))
        if not kind.default:
            return self.value(kind.value, self.load(entry, 1))
        result = self.place()
        there, absent, end = self.block("there"), self.block("absent"), self.block("end")
        self.choose(entry, there, absent)
        self.at(there)
        self.write(result, self.load(entry, 1))
        self.jump(end)
        self.at(absent)
        if isinstance(kind.value, Seq):
            made = self.call_runtime("list_new", 0)
            self.call_runtime("dict_set", again().ir, self.slot(wanted()), made)
            self.write(result, made)
        else:
            self.write(result, self.number(0))
        self.jump(end)
        self.at(end)
        return self.value(kind.value, self.read(result))

    # to be given by the other parts

    def dispatched(self, value: Value, name: str, how: str, args: list[Value]) -> Value:
        raise NotImplementedError

    def call_function(self, function: Any, owner: type | None, args: list[Value], named: dict[str, Value]) -> Value:
        raise NotImplementedError


_ = (DICT, IntEnum, Func, kind_of_annotation)
