"""Statements, and whole functions and generators."""

from __future__ import annotations

import ast
from typing import Any, Final

from llvmlite import ir

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.core import FRAME, GENERATOR, Value
from sim.model.compiled.kinds import (
    ANY,
    EMPTY,
    Either,
    NONE,
    Fn,
    Gen,
    Kind,
    Map,
    Obj,
    Opt,
    Seq,
    SetOf,
    Tup,
    Untranslatable,
    item_of,
    join,
)
from sim.model.compiled.library import Library
from sim.model.compiled.program import I64, Instance, Program
from sim.model.compiled.sources import imported

_BACK: Final = "back"


class Body(Library):
    """The statements of one function."""

    def done(self) -> None:
        """Join the entry to the body; every block ends somehow."""
        for block in self.function.blocks:
            if not block.is_terminated and block is not self.entry:
                ir.IRBuilder(block).ret(ir.Constant(I64, 0))
        self.at(self.entry)
        self.builder.branch(self.first)

    def statements(self, steps: list[ast.stmt]) -> None:
        """Write statements, up to one that leaves."""
        for step in steps:
            if self.builder.block.is_terminated:
                return
            self.line = step.lineno
            if self.program.trail and not self.probing:
                self._leave_trail(step.lineno)
            made = getattr(self, f"_do_{type(step).__name__}", None)
            if made is None:
                raise self.refuse(f"no translation of {type(step).__name__}", step)
            try:
                made(step)
            except (AttributeError, KeyError, TypeError, ValueError, AssertionError, IndexError) as error:
                raise self.refuse(f"{type(error).__name__} {error}", step) from error

    def _leave_trail(self, line: int) -> None:
        """Note the line in a ring that outlives a crash."""
        zero = ir.Constant(ir.IntType(32), 0)
        cell = self.builder.gep(self.program.memory, [zero, ir.Constant(ir.IntType(32), 3)])
        ring = self.builder.load(cell, typ=I64)
        at = self.load(ring, 0)
        place = self.builder.add(self.builder.and_(at, self.number(1023)), self.number(1))
        self.store(ring, place, self.number(self.program.trail_code(self.module, line)))
        self.store(ring, 0, self.builder.add(at, self.number(1)))

    def _do_Expr(self, step: ast.Expr) -> None:
        if isinstance(step.value, ast.Constant):
            return
        if isinstance(step.value, ast.Yield):
            self._yield(step.value)
        elif isinstance(step.value, ast.YieldFrom):
            self.each(step.value.value, self._yield_value)
        else:
            self.expression(step.value)

    def _do_FunctionDef(self, step: ast.FunctionDef) -> None:
        kinds = [kind_of_annotation(one.annotation, self.module) for one in step.args.args if one.annotation]
        result = kind_of_annotation(step.returns, self.module) if step.returns else NONE
        kind = Fn(tuple(self.program.replaced(one or ANY) for one in kinds), self.program.replaced(result or ANY))
        self.assign(step.name, self.inner_function(step, step.body, kind))

    def _do_Pass(self, step: ast.Pass) -> None:
        """Nothing."""

    def _do_Assert(self, step: ast.Assert) -> None:
        """Believed."""

    def _do_ImportFrom(self, step: ast.ImportFrom) -> None:
        for name, found in imported(step).items():
            self.local_names[name] = self.known(found)

    def _do_Raise(self, step: ast.Raise) -> None:
        self.builder.call(self.program.module.declare_intrinsic("llvm.trap", [], ir.FunctionType(ir.VoidType(), [])), [])
        self.builder.unreachable()

    def _do_Return(self, step: ast.Return) -> None:
        if self.frame is not None:
            self._over()
            return
        wanted = self.result
        value = self.expression(step.value, wanted) if step.value is not None else Value(NONE, self.number(0))
        if wanted is None:  # looked at for the kind alone
            self.returned.append(value.kind)
            self.builder.ret(self.number(0))
            return
        self.builder.ret(self.slot(self.coerce(value, wanted)))

    # assignments

    def _do_Assign(self, step: ast.Assign) -> None:
        first = step.targets[0]
        if isinstance(first, ast.Tuple) and isinstance(step.value, ast.Tuple) and not any(
            isinstance(one, ast.Starred) for one in (*first.elts, *step.value.elts)
        ):
            values = [self.kept(self.expression(one, self._wanted(t))) for t, one in zip(first.elts, step.value.elts, strict=True)]
            for target, again in zip(first.elts, values, strict=True):
                self.bind(target, again())
            return
        again = self.kept(self.expression(step.value, self._wanted(first)))
        for target in step.targets:
            self.bind(target, again())

    def _wanted(self, target: ast.expr) -> Kind | None:
        """The kind of what is assigned to."""
        if isinstance(target, ast.Name) and target.id in self.names:
            return self.names[target.id][0]
        if isinstance(target, ast.Attribute) and not self.probing:
            owner = self.expression(target.value)
            kind = owner.kind.kind if isinstance(owner.kind, Opt) else owner.kind
            if isinstance(kind, Obj) and target.attr in self.program.layout(kind.cls).slots:
                return self.program.field_kind(kind.cls, target.attr)
        return None

    def _do_AnnAssign(self, step: ast.AnnAssign) -> None:
        kind = kind_of_annotation(step.annotation, self.module)
        kind = self.program.replaced(kind) if kind is not None else None
        if step.value is None:
            return
        value = self.expression(step.value, kind)
        if isinstance(step.target, ast.Name) and kind is not None:
            self.assign(step.target.id, self.coerce(value, kind), kind)
        else:
            self.bind(step.target, value)

    def _do_AugAssign(self, step: ast.AugAssign) -> None:
        target = step.target
        load: ast.expr = ast.parse(ast.unparse(target), mode="eval").body
        if isinstance(target, ast.Subscript):
            self._augmented_item(target, step)
            return
        value = self.arithmetic(type(step.op), self.expression(load), self.expression(step.value))
        self.bind(target, value)

    def _augmented_item(self, target: ast.Subscript, step: ast.AugAssign) -> None:
        owner, key = self.kept(self.expression(target.value)), self.kept(self.expression(target.slice))
        kind = owner().kind
        if isinstance(kind, Map):
            old = self.looked_up(owner(), key())
        else:
            old = self.value(item_of(kind), self.call_runtime("list_get", owner().ir, key().ir))
        self._put_item(owner(), key(), self.arithmetic(type(step.op), old, self.expression(step.value)))

    def bind(self, target: ast.expr, value: Value) -> None:
        """Give what stands on the left of an assignment a value."""
        if isinstance(target, ast.Name):
            self.assign(target.id, self.plain(value))
        elif isinstance(target, ast.Attribute):
            self._set_field(self.expression(target.value), target.attr, value)
        elif isinstance(target, ast.Subscript):
            if isinstance(target.slice, ast.Slice):
                raise self.refuse("a slice assigned to", target)
            self._put_item(self.expression(target.value), self.expression(target.slice), value)
        elif isinstance(target, ast.Tuple):
            self._unpack(target, value)
        else:
            raise self.refuse("an assignment", target)

    def _set_field(self, owner: Value, name: str, value: Value) -> None:
        kind = owner.kind.kind if isinstance(owner.kind, Opt) else owner.kind
        if kind == ANY or isinstance(kind, Either) or (isinstance(kind, Obj) and getattr(kind.cls, "_is_protocol", False)):
            self.dispatched(owner, name, "set", [value])
            return
        if not isinstance(kind, Obj):
            raise self.refuse(f"a field of {kind}")
        wanted = self.program.field_kind(kind.cls, name)
        self.store(owner.ir, self.program.layout(kind.cls).slots[name], self.slot(self.coerce(value, wanted)))

    def _put_item(self, owner: Value, key: Value, value: Value) -> None:
        kind = owner.kind.kind if isinstance(owner.kind, Opt) else owner.kind
        if isinstance(kind, Map):
            slots = self.slot(self.coerce(key, kind.key)), self.slot(self.coerce(value, kind.value))
            self.call_runtime("dict_set", owner.ir, *slots)
        elif isinstance(kind, Seq):
            slot = self.slot(self.coerce(value, kind.item))
            self.call_runtime("list_set", owner.ir, self.coerce(key, Seq and key.kind).ir, slot)
        else:
            raise self.refuse(f"an item of {kind} assigned to")

    def _unpack(self, target: ast.Tuple, value: Value) -> None:
        kind = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        if isinstance(kind, Obj) and issubclass(kind.cls, tuple):
            value = self.as_tuple(Value(kind, value.ir))
            kind = value.kind
        again = self.kept(Value(kind, value.ir))
        stars = [place for place, one in enumerate(target.elts) if isinstance(one, ast.Starred)]
        if isinstance(kind, Tup) and not stars:
            for place, one in enumerate(target.elts):
                self.bind(one, self.item(again(), place))
            return
        given = self.kept(self.as_list(again()))
        item = item_of(given().kind)
        last = len(target.elts) - 1
        for place, one in enumerate(target.elts):
            if isinstance(one, ast.Starred):
                ends = self.number(2**62) if place == last else self.number(place - last)
                part = self.call_runtime("list_slice", given().ir, place, ends)
                self.bind(one.value, Value(Seq(item), part))
            else:
                at = place if not stars or place < stars[0] else place - last - 1
                self.bind(one, self.value(item, self.call_runtime("list_get", given().ir, at)))

    def _do_Delete(self, step: ast.Delete) -> None:
        for target in step.targets:
            if not isinstance(target, ast.Subscript):
                raise self.refuse("a deletion", step)
            owner = self.kept(self.expression(target.value))
            kind = owner().kind
            key = self.expression(target.slice) if not isinstance(target.slice, ast.Slice) else None
            if isinstance(kind, Map) and key is not None:
                entry = self.call_runtime("dict_find", owner().ir, self.slot(self.coerce(key, kind.key)))
                self.call_runtime("dict_take", owner().ir, entry)
            elif isinstance(kind, Seq) and key is not None:
                self.call_runtime("list_take", owner().ir, key.ir)
            else:
                raise self.refuse("a deletion", step)

    # ways through

    def _do_If(self, step: ast.If) -> None:
        yes, no, end = self.block("yes"), self.block("no"), self.block("end")
        self.choose(self.condition(step.test), yes, no)
        self.at(yes)
        self.statements(step.body)
        self.jump(end)
        self.at(no)
        self.statements(step.orelse)
        self.jump(end)
        self.at(end)

    def _do_While(self, step: ast.While) -> None:
        test, inside, end = self.block("test"), self.block("inside"), self.block("end")
        self.jump(test)
        self.at(test)
        self.choose(self.condition(step.test), inside, end)
        self.at(inside)
        self.breaks.append((end, test))
        self.statements(step.body)
        self.breaks.pop()
        self.jump(test)
        self.at(end)

    def _do_For(self, step: ast.For) -> None:
        if step.orelse:
            raise self.refuse("a loop with else", step)
        after = self.block("after")

        def one(value: Value) -> None:
            on = self.block("next")
            self.bind(step.target, value)
            self.breaks.append((after, on))
            self.statements(step.body)
            self.breaks.pop()
            self.jump(on)
            self.at(on)

        self.each(step.iter, one)
        self.jump(after)
        self.at(after)

    def _do_Break(self, step: ast.Break) -> None:
        self.jump(self.breaks[-1][0])

    def _do_Continue(self, step: ast.Continue) -> None:
        self.jump(self.breaks[-1][1])

    # generators

    def _yield(self, node: ast.Yield) -> None:
        assert node.value is not None
        wanted = self.result.item if isinstance(self.result, Gen) else None
        self._yield_value(self.expression(node.value, wanted))

    def _yield_value(self, value: Value) -> None:
        assert isinstance(self.result, Gen)
        self.store(self.frame, 3, self.slot(self.coerce(value, self.result.item)))
        on = self.block("resumed")
        self.states.append(on)
        self.store(self.frame, 2, self.number(len(self.states)))
        self.builder.ret(self.number(1))
        self.at(on)

    def _over(self) -> None:
        self.store(self.frame, 2, self.number(-1))
        self.builder.ret(self.number(0))

    def generator_body(self, resume: ir.Function, write: Any) -> None:
        """Write what goes on with a generator: from its state to the next yield."""
        self.frame = resume.args[0]
        write()
        if not self.builder.block.is_terminated:
            self._over()
        over = self.block("over")
        ir.IRBuilder(over).ret(ir.Constant(I64, 0))
        for block in self.function.blocks:
            if not block.is_terminated and block is not self.entry:
                ir.IRBuilder(block).ret(ir.Constant(I64, 0))
        self.at(self.entry)
        switch = self.builder.switch(self.load(self.frame, 2), over)
        switch.add_case(self.number(0), self.first)
        for place, block in enumerate(self.states):
            switch.add_case(self.number(place + 1), block)

    def _generatorexp(self, node: ast.GeneratorExp, wanted: Kind | None) -> Value:
        """A lazy sequence: a generator whose frame holds what it reads of the surroundings."""
        free = [n for n in self.names if any(isinstance(x, ast.Name) and x.id == n for x in ast.walk(node))]
        held = [(name, self.value(self.names[name][0], self.read(self.names[name][1]))) for name in free]
        key = ("genexp", self.module, node.lineno, node.col_offset, self.owner, tuple(v.kind for _, v in held))
        known = self.program.helpers.get(key)
        if known is None:
            self.program.generators[key] = self._write_genexp(node, key, held)
            known = self.program.helpers[key]
        size, item = self.program.generators[key]
        made = self.new_generator(known, size)
        for place, (_, one) in enumerate(held):
            self.store(made, FRAME + place, self.slot(one))
        return Value(Gen(item), made)

    def _write_genexp(self, node: ast.GeneratorExp, key: Any, held: list[tuple[str, Value]]) -> tuple[int, Kind]:
        function, _ = self.program.helper(key, 1)
        body = Body(self.program, function, self.module, self.owner)
        body.frame = function.args[0]
        body.frame_slots = FRAME + len(held)
        body.local_names = dict(self.local_names)
        for place, (name, one) in enumerate(held):
            body.names[name] = (one.kind, ("frame", FRAME + place))
        found: list[Kind] = []

        def step() -> None:
            value = body.expression(node.elt)
            found.append(value.kind)
            body.result = Gen(value.kind)
            body._yield_value(value)

        body.generator_body(function, lambda: body.comprehension(node.generators, step))
        return body.frame_slots, found[0]

    def new_generator(self, resume: ir.Function, slots: int) -> Any:
        """A generator that has not begun."""
        made = self.alloc(slots)
        self.store(made, 0, self.number(GENERATOR))
        self.store(made, 1, self.address(resume))
        self.store(made, 2, self.number(0))
        return made


def write(program: Program, instance: Instance) -> None:
    """Write the body of a function."""
    if instance.generator:
        _write_generator(program, instance)
        return
    body = Body(program, instance.ir, instance.module, instance.owner)
    body.result = instance.result
    for (name, kind), slot in zip(instance.params.items(), instance.ir.args, strict=True):
        body.assign(name, body.value(kind, slot))
    body.statements(instance.node.body)
    body.done()


def _write_generator(program: Program, instance: Instance) -> None:
    """A function that makes a generator, and what goes on with it."""
    resume = ir.Function(program.module, ir.FunctionType(I64, [I64]), f"{instance.name}.resume")
    resume.linkage = "internal"
    inner = Body(program, resume, instance.module, instance.owner)
    inner.result = instance.result
    inner.frame = resume.args[0]
    for name, kind in instance.params.items():
        inner.names[name] = (kind, inner.place())
    inner.generator_body(resume, lambda: inner.statements(instance.node.body))
    outer = Body(program, instance.ir, instance.module, instance.owner)
    made = outer.new_generator(resume, inner.frame_slots)
    for place, slot in enumerate(instance.ir.args):
        outer.store(made, FRAME + place, slot)
    outer.builder.ret(made)
    outer.done()


def _scratch(program: Program, module: str, owner: type | None, params: dict[str, Kind]) -> Body:
    """A body that is thrown away, to see what kinds come out."""
    function = ir.Function(ir.Module("scratch"), ir.FunctionType(I64, [I64] * len(params)), "scratch")
    body = Body(program, function, module, owner)
    body.probing = True
    for (name, kind), slot in zip(params.items(), function.args, strict=True):
        body.assign(name, body.value(kind, slot))
    return body


def returned(program: Program, instance: Instance) -> Kind:
    """What a function gives back, where its annotation leaves it open."""
    body = _scratch(program, instance.module, instance.owner, instance.params)
    body.result = None
    body.statements(instance.node.body)
    found: Kind = EMPTY
    for kind in body.returned:
        found = join(found, kind)
    return NONE if found == EMPTY else found


def probe(program: Program, cls: type, method: ast.FunctionDef, value: ast.expr) -> Kind:
    """The kind of an expression in a method: its parameters are known, and what was assigned before it."""
    params: dict[str, Kind] = {}
    for place, one in enumerate((*method.args.args, *method.args.kwonlyargs)):
        said = kind_of_annotation(one.annotation, cls.__module__) if one.annotation else None
        params[one.arg] = Obj(cls) if place == 0 else program.replaced(said or ANY)
    body = _scratch(program, cls.__module__, cls, params)
    for step in ast.walk(method):
        if isinstance(step, ast.ImportFrom):
            body._do_ImportFrom(step)
    for step in _before(method.body, value):
        body.statements([step])
    found = body.expression(value).kind
    return found


def _before(steps: list[ast.stmt], value: ast.expr) -> list[ast.stmt]:
    """The assignments to variables that an expression needs, in order."""
    names = {one.id for one in ast.walk(value) if isinstance(one, ast.Name)}
    earlier: list[ast.stmt] = []
    for step in steps:
        if any(one is value for one in ast.walk(step)):
            break
        earlier.append(step)
    found: list[ast.stmt] = []
    for step in reversed(earlier):
        if _assigned_in(step) & names:
            found.insert(0, step)
            names |= {one.id for one in ast.walk(step) if isinstance(one, ast.Name)}
    return found


def _assigned_in(step: ast.stmt) -> set[str]:
    """The variables that an assignment gives a value."""
    targets: list[ast.expr] = []
    if isinstance(step, ast.Assign):
        targets = step.targets
    elif isinstance(step, ast.AnnAssign):
        targets = [step.target]
    names = [one for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
    return {one.id for one in names if isinstance(one.ctx, ast.Store)}


_ = (Fn, SetOf, Untranslatable)
