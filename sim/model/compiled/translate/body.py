"""Generators, whole functions, and a look at what kinds come out."""

from __future__ import annotations

import ast
from typing import Any

from llvmlite import ir

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.kinds import (
    ANY,
    EMPTY,
    NONE,
    Gen,
    Kind,
    Obj,
    join,
)
from sim.model.compiled.layouts import FRAME, GENERATOR
from sim.model.compiled.program import I64, Instance, Program
from sim.model.compiled.translate.statements import Statements
from sim.model.compiled.values import Value


class Body(Statements):
    """The body of one function."""

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
        key = (
            "genexp",
            self.module,
            node.lineno,
            node.col_offset,
            self.owner,
            tuple(v.kind for _, v in held),
        )
        known = self.program.helpers.get(key)
        if known is None:
            self.program.generators[key] = self._write_genexp(node, key, held)
            known = self.program.helpers[key]
        size, item = self.program.generators[key]
        made = self.new_generator(known, size)
        for place, (_, one) in enumerate(held):
            self.store(made, FRAME + place, self.slot(one))
        return Value(Gen(item), made)

    def _write_genexp(
        self, node: ast.GeneratorExp, key: Any, held: list[tuple[str, Value]]
    ) -> tuple[int, Kind]:
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
            body._step_importfrom(step)
    for step in _before(method.body, value):
        body.statements([step])
    return body.expression(value).kind


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
