"""Calls: of functions, methods, classes, and of what is known only when the program runs."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import IntEnum
from typing import Any

from llvmlite import ir

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.core import CLOSURE, Value
from sim.model.compiled.expressions import Expressions
from sim.model.compiled.kinds import (
    ANY,
    INT,
    NONE,
    Class,
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
    Super,
    Tup,
    Untranslatable,
    item_of,
)
from sim.model.compiled.program import I64, Instance, is_open, own_fields
from sim.model.compiled.sources import function_node

Named = dict[str, Value]


class Calls(Expressions):
    """What is called, and with what."""

    def _call(self, node: ast.Call, wanted: Kind | None) -> Value:
        called_as = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called_as == "order" and len(node.args) == 1:  # the order of searched lists: as they are
            return self.as_list(self.expression(node.args[0]))
        function = self.name_of(node.func)
        special = self.special(function)
        if special is not None:
            found: Value = special(node, wanted)
            return found
        called = self.expression(node.func)
        if isinstance(called.kind, Func | Class):
            special = self.special(getattr(called.kind, "function", None) or getattr(called.kind, "cls", None))
            if special is not None:
                found = special(node, wanted)
                return found
        if isinstance(called.kind, Method) and not isinstance(called.kind.owner, Obj | Super | Either) and called.kind.owner != ANY:
            return self.container_method(called, node, wanted)
        wants = self._wants(called, node)
        args, named = self.arguments(node, wants)
        return self.called(called, args, named)

    def special(self, function: Any) -> Callable[..., Value] | None:
        raise NotImplementedError

    def container_method(self, called: Value, node: ast.Call, wanted: Kind | None) -> Value:
        raise NotImplementedError

    def _wants(self, called: Value, node: ast.Call) -> tuple[dict[str, Kind], list[str]]:
        """What the parameters want, by name, and the names in their order."""
        function, owner = self._plain_function(called.kind)
        if function is None:
            if isinstance(called.kind, Class):
                names = self._field_names(called.kind.cls)
                return {n: self.program.field_kind(called.kind.cls, n) for n in names}, names
            bare = called.kind.kind if isinstance(called.kind, Opt) else called.kind
            kinds = bare.params if isinstance(bare, Fn) else ()
            names = [str(place) for place in range(len(kinds))]
            return dict(zip(names, kinds, strict=True)), names
        source = function_node(function)
        params = [*source.args.args, *source.args.kwonlyargs]
        params = params[1:] if owner is not None else params
        found = {}
        for one in params:
            said = kind_of_annotation(one.annotation, function.__module__) if one.annotation else None
            if said is not None and not is_open(said):
                found[one.arg] = self.program.replaced(said)
        return found, [one.arg for one in params]

    def _plain_function(self, kind: Kind) -> tuple[Any, type | None]:
        """The function that a kind stands for, and the class it is a method of."""
        if isinstance(kind, Func):
            return kind.function, None
        if isinstance(kind, Method):
            if isinstance(kind.owner, Super):
                mro = self.owner_mro()
                base = mro[mro.index(kind.owner.above) + 1 :]
                cls = next(one for one in base if kind.name in vars(one))
                return vars(cls)[kind.name], cls
            if isinstance(kind.owner, Obj):
                cls = kind.owner.cls
                definer = next(one for one in cls.__mro__ if kind.name in vars(one))
                function = vars(definer)[kind.name]
                return (function if hasattr(function, "__code__") else getattr(function, "__func__", None)), definer
            owners = [one for one in self.owners(kind.owner, kind.name) if hasattr(one, kind.name)]
            definer = next(one for one in owners[0].__mro__ if kind.name in vars(one))
            return vars(definer)[kind.name], definer
        if isinstance(kind, Class) and self._constructor(kind.cls) is not None:
            init = self._constructor(kind.cls)
            return init, kind.cls
        return None, None

    def owner_mro(self) -> tuple[type, ...]:
        """The classes of the object whose method this is."""
        assert self.owner is not None
        return self.owner.__mro__

    def _constructor(self, cls: type) -> Any:
        definer = next((one for one in cls.__mro__ if "__init__" in vars(one)), object)
        if definer is object or is_dataclass(definer) or issubclass(cls, tuple):
            return None
        return vars(definer)["__init__"]

    def _field_names(self, cls: type) -> list[str]:
        if is_dataclass(cls):
            return [one.name for one in fields(cls)]
        return own_fields(cls)

    def arguments(
        self, node: ast.Call, wants: tuple[dict[str, Kind], list[str]]
    ) -> tuple[list[Value], Named]:
        """The arguments of a call, those of a starred tuple in its place."""
        kinds, names = wants
        given: list[Callable[[], Value]] = []
        for one in node.args:
            if isinstance(one, ast.Starred):
                whole = self.expression(one.value)
                whole = self.as_tuple(whole) if isinstance(whole.kind, Obj) else whole
                if not isinstance(whole.kind, Tup):  # as many as are still wanted
                    items = self.kept(self.as_list(whole))
                    for place in range(len(names) - len(given) - len(node.keywords)):
                        slot = self.call_runtime("list_get", items().ir, place)
                        given.append(self.kept(self.value(item_of(items().kind), slot)))
                    continue
                given += [self.kept(self.item(whole, place)) for place in range(len(whole.kind.items))]
                continue
            want = kinds.get(names[len(given)]) if len(given) < len(names) else None
            given.append(self.kept(self._argument(one, want)))
        named = {str(one.arg): self.kept(self._argument(one.value, kinds.get(str(one.arg)))) for one in node.keywords}
        return [again() for again in given], {name: again() for name, again in named.items()}

    def _argument(self, node: ast.expr, want: Kind | None) -> Value:
        value = self.expression(node, want)
        return value if want is None else self.coerce(value, want)

    def called(self, called: Value, args: list[Value], named: Named) -> Value:
        """Call something with values."""
        kind = called.kind.kind if isinstance(called.kind, Opt) else called.kind
        if isinstance(kind, Func):
            return self.call_function(kind.function, None, args, named)
        if isinstance(kind, Class):
            return self.construct(kind.cls, args, named)
        if isinstance(kind, Method):
            return self.call_method(Value(kind.owner, called.ir), kind.name, args, named)
        if isinstance(kind, Fn):
            slots = [self.slot(self.coerce(one, want)) for one, want in zip(args, kind.params, strict=True)]
            return self.value(kind.result, self.call_closure(called.ir, slots))
        raise self.refuse(f"cannot call {kind}")

    def call_closure(self, closure: Any, slots: Sequence[Any]) -> Any:
        """Call what is known only when the program runs."""
        kind = ir.FunctionType(I64, [I64] * (len(slots) + 1))
        function = self.builder.inttoptr(self.load(closure, 1), kind.as_pointer())
        return self.builder.call(function, [closure, *slots])

    def call_function(self, function: Any, owner: type | None, args: list[Value], named: Named) -> Value:
        """Call a function, or a method with its object first."""
        values = self._in_order(function, args, named)
        names = list(values)
        instance = self.program.instance(function, owner, [one.kind for one in values.values()], names)
        return self.call_instance(instance, values)

    def call_instance(self, instance: Instance, values: Named) -> Value:
        """Call a function for such kinds."""
        slots = [self.slot(self.coerce(values[name], kind)) for name, kind in instance.params.items()]
        found = self.builder.call(instance.ir, slots)
        return self.value(instance.result, found)

    def _in_order(self, function: Any, args: list[Value], named: Named) -> Named:
        """The arguments by name, with defaults where none is given."""
        source = function_node(function)
        params = [one.arg for one in source.args.args]
        found = dict(zip(params, args, strict=False))
        found |= named
        defaults = dict(zip(params[len(params) - len(function.__defaults__ or ()) :], function.__defaults__ or (), strict=True))
        defaults |= function.__kwdefaults__ or {}
        for name in (*params, *(one.arg for one in source.args.kwonlyargs)):
            if name not in found:
                found[name] = self.known(defaults[name])
        ordered = {name: found[name] for name in (*params, *(one.arg for one in source.args.kwonlyargs))}
        if source.args.vararg is not None:
            rest = args[len(params) :]
            ordered[source.args.vararg.arg] = self.list_from(rest, rest[0].kind if rest else INT)
        return ordered

    # methods

    def call_method(self, value: Value, name: str, args: list[Value], named: Named) -> Value:
        """Call a method of an object."""
        kind = value.kind
        if isinstance(kind, Super):
            function, cls = self._plain_function(Method(kind, name))
            assert cls is not None
            return self.call_function(function, cls, [Value(Obj(cls), value.ir), *args], named)
        if kind == ANY or isinstance(kind, Either) or (isinstance(kind, Obj) and getattr(kind.cls, "_is_protocol", False)):
            return self.dispatched(value, name, "call", self._ordered_for(kind, name, args, named))
        assert isinstance(kind, Obj)
        function, definer = self._plain_function(Method(kind, name))
        raw = vars(definer).get(name) if definer else None
        if isinstance(raw, staticmethod):
            return self.call_function(function, None, args, named)
        overriding = [one for one in self.program.subclasses(kind.cls) if one is not kind.cls and name in vars(one)]
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
            self.program.dispatchers.append(Dispatcher(self.program, function, value.kind, name, how, kinds, result))
        return self.value(result, self.builder.call(function, [self.slot(value), *(self.slot(one) for one in args)]))

    def _common_result(self, kind: Kind, name: str, how: str, kinds: tuple[Kind, ...]) -> Kind:
        """What every class gives."""
        if how == "set":
            return NONE
        cls = kind.cls if isinstance(kind, Obj) else None
        if cls is not None and name in getattr(cls, "__annotations__", {}):
            return self.program.replaced(kind_of_annotation(_annotation_of(cls, name), cls.__module__) or ANY)
        if how == "get" and cls is not None and isinstance(getattr(cls, name, None), property):
            getter = getattr(cls, name).fget
            return self.program.replaced(kind_of_annotation(function_node(getter).returns, getter.__module__) or ANY)  # type: ignore[arg-type]
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
        getter = getattr(cls, name).fget
        return self.program.replaced(kind_of_annotation(function_node(getter).returns, getter.__module__) or ANY)  # type: ignore[arg-type]

    # objects

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

    # closures

    def as_function(self, kind: Kind) -> Fn:
        """The kind of a method as something to call."""
        function, _ = self._plain_function(kind)
        source = function_node(function)
        params = [
            self.program.replaced(kind_of_annotation(one.annotation, function.__module__) or ANY)  # type: ignore[arg-type]
            for one in source.args.args[1 if not isinstance(kind, Func) else 0 :]
        ]
        result = kind_of_annotation(source.returns, function.__module__) if source.returns else NONE
        return Fn(tuple(params), self.program.replaced(result or ANY))

    def closure(self, value: Value, kind: Fn) -> Value:
        """A method or function as something to call: [type, what to call, the object]."""
        function, new = self.program.helper(("closure", value.kind, kind), 1 + len(kind.params))
        if new:
            from sim.model.compiled.body import Body

            body = Body(self.program, function, self.module, self.owner)
            me, *slots = function.args
            args = [body.value(one, slot) for one, slot in zip(kind.params, slots, strict=True)]
            called = Value(value.kind, body.load(me, 2) if isinstance(value.kind, Method) else None)
            found = body.called(called, args, {})
            body.builder.ret(body.slot(body.coerce(found, kind.result)))
            body.done()
        made = self.alloc(3)
        self.store(made, 0, self.number(CLOSURE))
        self.store(made, 1, self.address(function))
        self.store(made, 2, self.slot(value))
        return Value(kind, made)

    def _lambda(self, node: ast.Lambda, wanted: Kind | None) -> Value:
        """A function in an expression; what it reads of the surroundings is kept with it."""
        if not isinstance(wanted, Fn):
            raise self.refuse("a lambda where it is not known what is asked of it", node)
        return self.inner_function(node, [ast.Return(node.body)], wanted)

    def inner_function(self, node: Any, steps: list[ast.stmt], wanted: Fn) -> Value:
        """A function within a function, with what it reads of the surroundings."""
        from sim.model.compiled.body import Body

        inside = [x.id for step in steps for x in ast.walk(step) if isinstance(x, ast.Name)]
        free = [name for name in self.names if name in inside]
        held = [(name, self.value(self.names[name][0], self.read(self.names[name][1]))) for name in free]
        key = ("lambda", self.module, node.lineno, node.col_offset, wanted, tuple(v.kind for _, v in held))
        function, new = self.program.helper(key, 1 + len(wanted.params))
        if new:
            body = Body(self.program, function, self.module, self.owner)
            me, *slots = function.args
            for place, (name, one) in enumerate(held):
                body.assign(name, body.value(one.kind, body.load(me, 2 + place)))
            for param, kind, slot in zip(node.args.args, wanted.params, slots, strict=True):
                body.assign(param.arg, body.value(kind, slot))
            body.result = wanted.result
            for step in steps:
                ast.fix_missing_locations(step)
                step.lineno = node.lineno
            body.statements(steps)
            body.done()
        made = self.alloc(2 + len(held))
        self.store(made, 0, self.number(CLOSURE))
        self.store(made, 1, self.address(function))
        for place, (_, one) in enumerate(held):
            self.store(made, 2 + place, self.slot(one))
        return Value(wanted, made)

    def partial(self, node: ast.Call, wanted: Kind | None) -> Value:
        """A function with its first arguments given."""
        from sim.model.compiled.body import Body

        called = self.kept(self.expression(node.args[0]))
        given = [self.kept(self.expression(one)) for one in node.args[1:]]
        function, owner = self._plain_function(called().kind)
        source = function_node(function)
        skipped = len(given) + (1 if owner is not None else 0)
        rest = [
            self.program.replaced(kind_of_annotation(one.annotation, function.__module__) or ANY)  # type: ignore[arg-type]
            for one in source.args.args[skipped:]
        ]
        result = kind_of_annotation(source.returns, function.__module__) if source.returns else NONE
        kind = Fn(tuple(rest), self.program.replaced(result or ANY))
        held = [called(), *(again() for again in given)]
        key = ("partial", tuple(one.kind for one in held), kind)
        made_function, new = self.program.helper(key, 1 + len(rest))
        if new:
            body = Body(self.program, made_function, self.module, self.owner)
            me, *slots = made_function.args
            kept = [body.value(one.kind, body.load(me, 2 + place)) for place, one in enumerate(held)]
            args = kept[1:] + [body.value(one, slot) for one, slot in zip(rest, slots, strict=True)]
            found = body.called(kept[0], args, {})
            body.builder.ret(body.slot(body.coerce(found, kind.result)))
            body.done()
        made = self.alloc(2 + len(held))
        self.store(made, 0, self.number(CLOSURE))
        self.store(made, 1, self.address(made_function))
        for place, one in enumerate(held):
            self.store(made, 2 + place, self.slot(one))
        return Value(kind, made)


class Dispatcher:
    """Writes, once all classes are known, what looks at an object's class and does what that class does."""

    def __init__(
        self, program: Any, function: ir.Function, kind: Kind, name: str, how: str, kinds: tuple[Kind, ...], result: Kind
    ) -> None:
        self.program, self.function, self.kind, self.name = program, function, kind, name
        self.how, self.kinds, self.result = how, kinds, result
        self.seen: set[type] = set()

    def classes(self) -> list[type]:
        """The classes that the object may be of, as far as is known."""
        if isinstance(self.kind, Either):
            found = [one for cls in self.kind.classes for one in self.program.have(cls, self.name)]
        else:
            cls = self.kind.cls if isinstance(self.kind, Obj) else object
            found = self.program.have(cls, self.name)
        return sorted(found, key=lambda one: self.program.layout(one).number)

    def explore(self) -> bool:
        """Find out what it will need; whether there was anything new."""
        classes = set(self.classes())
        if classes == self.seen:
            return False
        self.seen = classes
        scratch = ir.Function(ir.Module("scratch"), self.function.function_type, "scratch")
        self.write(scratch)
        return True

    def write(self, function: ir.Function) -> None:
        """Write the body."""
        from sim.model.compiled.body import Body

        body = Body(self.program, function, "dispatch", None)
        me, *slots = function.args
        self._switch(body, me, slots, self.classes())
        body.done()

    def _switch(self, body: Any, me: Any, slots: list[Any], classes: list[type]) -> None:
        number = body.load(me, 0)
        nobody = body.block("nobody")
        switch = body.builder.switch(number, nobody)
        for cls in classes:
            block = body.block(cls.__name__)
            switch.add_case(body.number(self.program.layout(cls).number), block)
            body.at(block)
            args = [body.value(kind, slot) for kind, slot in zip(self.kinds, slots, strict=True)]
            try:
                found = self._one(body, Value(Obj(cls), me), cls, args)
            except KeyError as error:
                raise Untranslatable(f"{self.how} {self.name} of {self.kind}, {cls}: {error} {self.kinds}") from error
            body.builder.ret(body.slot(body.coerce(found, self.result)) if self.result != NONE else body.number(0))
        body.at(nobody)
        body.builder.ret(body.number(0))

    def _one(self, body: Any, value: Value, cls: type, args: list[Value]) -> Value:
        """What one class does."""
        if self.how == "set":
            body.store(value.ir, self.program.layout(cls).slots[self.name], body.slot(body.coerce(args[0], self.program.field_kind(cls, self.name))))
            return Value(NONE, body.number(0))
        definer = next((one for one in cls.__mro__ if self.name in vars(one)), None)
        if self.how == "get":
            found = getattr(cls, self.name, None)
            if isinstance(found, property):
                result: Value = body.call_function(found.fget, definer, [value], {})
                return result
            result = body.field(value, cls, self.name)
            return result
        result = body.call_function(vars(definer)[self.name], definer, [value, *args], {})
        return result


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


_ = (Gen, Map, Opt, Seq, SetOf)
