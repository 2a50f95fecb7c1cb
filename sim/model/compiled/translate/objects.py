"""Objects made, and their methods called."""

from __future__ import annotations

import ast
from dataclasses import MISSING, fields, is_dataclass
from enum import IntEnum
from typing import Any

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.class_fields import own_fields
from sim.model.compiled.kinds import (
    ANY,
    INT,
    NONE,
    Either,
    Kind,
    Method,
    Obj,
    Super,
)
from sim.model.compiled.sources import function_node
from sim.model.compiled.translate.functions import Functions
from sim.model.compiled.values import Value

Named = dict[str, Value]


class Objects(Functions):
    """Objects and their methods."""

    def call_method(self, value: Value, name: str, args: list[Value], named: Named) -> Value:
        """Call a method of an object."""
        kind = value.kind
        if isinstance(kind, Super):
            function, cls = self._plain_function(Method(kind, name))
            assert cls is not None
            return self.call_function(function, cls, [Value(Obj(cls), value.ir), *args], named)
        if (
            kind == ANY
            or isinstance(kind, Either)
            or (isinstance(kind, Obj) and getattr(kind.cls, "_is_protocol", False))
        ):
            return self.dispatched(value, name, "call", self._ordered_for(kind, name, args, named))
        assert isinstance(kind, Obj)
        function, definer = self._plain_function(Method(kind, name))
        raw = vars(definer).get(name) if definer else None
        if isinstance(raw, staticmethod):
            return self.call_function(function, None, args, named)
        overriding = [
            one for one in self.program.subclasses(kind.cls) if one is not kind.cls and name in vars(one)
        ]
        if overriding:
            return self.dispatched(value, name, "call", self._ordered_for(kind, name, args, named))
        return self.call_function(function, definer, [value, *args], named)

    def _ordered_for(self, kind: Kind, name: str, args: list[Value], named: Named) -> list[Value]:
        function, _ = self._plain_function(Method(kind, name))
        values = self._in_order(function, [Value(kind, self.number(0)), *args], named)
        return list(values.values())[1:]

    def dispatched(self, value: Value, name: str, how: str, args: list[Value]) -> Value:
        """Ask an object for what its class does: a method called, an attribute read or written."""
        kinds = tuple(one.kind for one in args)
        result = self._common_result(value.kind, name, how, kinds)
        function, new = self.program.helper((f"{how}.{name}", value.kind, kinds), 1 + len(args))
        if new:
            from sim.model.compiled.translate.dispatch import Dispatcher

            self.program.dispatchers.append(
                Dispatcher(self.program, function, value.kind, name, how, kinds, result)
            )
        return self.value(
            result, self.builder.call(function, [self.slot(value), *(self.slot(one) for one in args)])
        )

    def _common_result(self, kind: Kind, name: str, how: str, kinds: tuple[Kind, ...]) -> Kind:
        """What every class gives."""
        if how == "set":
            return NONE
        cls = kind.cls if isinstance(kind, Obj) else None
        if cls is not None and name in getattr(cls, "__annotations__", {}):
            return self.program.replaced(kind_of_annotation(_annotation_of(cls, name), cls.__module__) or ANY)
        if how == "get" and cls is not None and isinstance(getattr(cls, name, None), property):
            return self.program.said_by(getattr(cls, name).fget)
        if how == "get":
            owners = [cls] if cls is not None else self.owners(kind, name)
            return self._kind_in(owners[0], name)
        function, _ = self._plain_function(Method(kind, name))
        returns = function_node(function).returns
        found = kind_of_annotation(returns, function.__module__) if returns is not None else NONE
        if found is None:
            raise self.refuse(f"what {name} gives is not said")
        return self.program.replaced(found)

    def _kind_in(self, cls: type, name: str) -> Kind:
        if name in self.program.layout(cls).slots:
            return self.program.field_kind(cls, name)
        return self.program.said_by(getattr(cls, name).fget)

    def _constructor(self, cls: type) -> Any:
        definer = next((one for one in cls.__mro__ if "__init__" in vars(one)), object)
        if definer is object or is_dataclass(definer) or issubclass(cls, tuple):
            return None
        return vars(definer)["__init__"]

    def _field_names(self, cls: type) -> list[str]:
        if is_dataclass(cls):
            return [one.name for one in fields(cls)]
        return own_fields(cls)

    def construct(self, cls: type, args: list[Value], named: Named) -> Value:
        """Make an object."""
        cls = self.program.standing_for(cls)
        if issubclass(cls, IntEnum):
            return Value(INT, args[0].ir)
        self.program.made.add(cls)
        layout = self.program.layout(cls)
        made = self.alloc(layout.size)
        self.store(made, 0, self.number(layout.number))
        again = self.kept(Value(Obj(cls), made))
        init = self._constructor(cls)
        if init is not None:
            for name, place in layout.slots.items():
                self.store(made, place, self._at_first(cls, name))
            definer = next(one for one in cls.__mro__ if "__init__" in vars(one))
            self.call_function(init, definer, [again(), *args], named)
            return again()
        names = self._field_names(cls)
        given = dict(zip(names, args, strict=False)) | named
        for name, place in layout.slots.items():
            if name not in names:
                self.store(again().ir, place, self.number(0))
                continue
            kind = self.program.field_kind(cls, name)
            value = given[name] if name in given else self.known(_default(cls, name))
            self.store(again().ir, place, self.slot(self.coerce(value, kind)))
        return again()

    def _at_first(self, cls: type, name: str) -> Any:
        """What stands in a field before anything is assigned: what the class says."""
        said = getattr(cls, name, None)
        if said is None or callable(said) or not isinstance(said, int | float | tuple):
            return self.number(0)
        return self.slot(self.coerce(self.known(said), self.program.field_kind(cls, name)))


def _annotation_of(cls: type, name: str) -> ast.expr:
    from sim.model.compiled.sources import class_node

    for one in class_node(cls).body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.target.id == name:
            return one.annotation
    raise KeyError(name)


def _default(cls: type, name: str) -> Any:
    if is_dataclass(cls):
        one = next(each for each in fields(cls) if each.name == name)
        if one.default is MISSING:
            raise KeyError(f"{cls.__name__}.{name} is not given")
        return one.default
    return cls._field_defaults[name]  # type: ignore[attr-defined]
