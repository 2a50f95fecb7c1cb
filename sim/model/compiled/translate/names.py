"""Names, constants and attributes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from llvmlite import ir

from sim.model.compiled.kinds import (
    ANY,
    BOOL,
    DATE,
    DAYS,
    FLOAT,
    INT,
    NONE,
    STATIC,
    STR,
    Class,
    Either,
    Func,
    Kind,
    Method,
    Mod,
    Obj,
    Opt,
    Super,
    UntranslatableError,
)
from sim.model.compiled.program import F64, I64
from sim.model.compiled.sources import named
from sim.model.compiled.translate.walks import Walks
from sim.model.compiled.values import Value, kind_of_value


class Names(Walks):
    """What a name or an attribute comes to."""

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

    def kind_of(self, node: ast.expr) -> Kind:
        """The kind of an expression that is not carried out here: it is written where nothing comes by."""
        here, aside = self.builder.block, self.block("aside")
        self.at(aside)
        kind = self.expression(node).kind
        if not self.builder.block.is_terminated:
            self.builder.unreachable()
        self.at(here)
        return kind

    def _constant(self, node: ast.Constant, wanted: Kind | None) -> Value:
        return self.known(node.value)

    def known(self, value: Any) -> Value:
        """A value that is there before the run."""
        value = self.program.standing_for(value)
        if isinstance(value, Enum) and isinstance(value, int):
            return Value(INT, self.number(int(value)))
        if isinstance(value, tuple) and value and all(inspect.isfunction(one) for one in value):
            values = [Value(Func(one)) for one in value]
            return self.list_from(values, self.as_function(Func(value[0])))
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
                return (getattr(found, "kind", None) and getattr(found.kind, "function", None)) or getattr(
                    getattr(found, "kind", None), "cls", None
                )
            try:
                return self.program.standing_for(named(self.module, node.id))
            except UntranslatableError:
                return None
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("dict", "date")
        ):
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
            from sim.model.compiled.translate.body import Body

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
        return [
            one
            for one in self.program.layouts
            if one.__module__.startswith("sim.model") and self.program.has(one, name)
        ]
