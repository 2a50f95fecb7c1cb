"""Functions as values: methods, functions, lambdas, and functions with some arguments given."""

from __future__ import annotations

import ast
from typing import Any

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.kinds import (
    ANY,
    NONE,
    Fn,
    Func,
    Kind,
    Method,
)
from sim.model.compiled.layouts import CLOSURE
from sim.model.compiled.sources import function_node
from sim.model.compiled.translate.objects import Objects
from sim.model.compiled.values import Value


class Closures(Objects):
    """Something to call later: [type, what to call, what it holds …]."""

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
            from sim.model.compiled.translate.body import Body

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
        from sim.model.compiled.translate.body import Body

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
        from sim.model.compiled.translate.body import Body

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
