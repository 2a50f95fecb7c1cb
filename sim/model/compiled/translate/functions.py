"""Calls of functions known by name, with their arguments."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from llvmlite import ir

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.kinds import (
    ANY,
    INT,
    Class,
    Either,
    Fn,
    Func,
    Kind,
    Method,
    Obj,
    Opt,
    Super,
    Tup,
    item_of,
)
from sim.model.compiled.program import I64, Instance
from sim.model.compiled.sources import function_node
from sim.model.compiled.translate.subscripts import Subscripts
from sim.model.compiled.values import Value, is_open

Named = dict[str, Value]


class Functions(Subscripts):
    """What is called, and with what."""

    def _call(self, node: ast.Call, wanted: Kind | None) -> Value:
        called_as = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called_as == "order" and len(node.args) == 1:  # the order of searched lists: as they are
            return self.as_list(self.expression(node.args[0]))
        function = self.name_of(node.func)
        special = self.special(function)
        if special is not None:
            return special(node, wanted)
        called = self.expression(node.func)
        if isinstance(called.kind, Func | Class):
            special = self.special(
                getattr(called.kind, "function", None) or getattr(called.kind, "cls", None)
            )
            if special is not None:
                return special(node, wanted)
        if (
            isinstance(called.kind, Method)
            and not isinstance(called.kind.owner, Obj | Super | Either)
            and called.kind.owner != ANY
        ):
            return self.container_method(called, node, wanted)
        wants = self._wants(called, node)
        args, named = self.arguments(node, wants)
        return self.called(called, args, named)

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
                return (
                    function if hasattr(function, "__code__") else getattr(function, "__func__", None)
                ), definer
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
        named = {
            str(one.arg): self.kept(self._argument(one.value, kinds.get(str(one.arg))))
            for one in node.keywords
        }
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
        defaults = dict(
            zip(
                params[len(params) - len(function.__defaults__ or ()) :],
                function.__defaults__ or (),
                strict=True,
            )
        )
        defaults |= function.__kwdefaults__ or {}
        for name in (*params, *(one.arg for one in source.args.kwonlyargs)):
            if name not in found:
                found[name] = self.known(defaults[name])
        ordered = {name: found[name] for name in (*params, *(one.arg for one in source.args.kwonlyargs))}
        if source.args.vararg is not None:
            rest = args[len(params) :]
            ordered[source.args.vararg.arg] = self.list_from(rest, rest[0].kind if rest else INT)
        return ordered
