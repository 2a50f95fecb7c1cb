"""Statements."""

from __future__ import annotations

import ast

from llvmlite import ir

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.kinds import (
    ANY,
    NONE,
    Fn,
)
from sim.model.compiled.memory import FAILED, TRAIL
from sim.model.compiled.program import I64
from sim.model.compiled.sources import imported
from sim.model.compiled.translate.assignments import Assignments
from sim.model.compiled.values import Value


class Statements(Assignments):
    """The statements of a function."""

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
            made = getattr(self, f"_step_{type(step).__name__.lower()}", None)
            if made is None:
                raise self.refuse(f"no translation of {type(step).__name__}", step)
            try:
                made(step)
            except (AttributeError, KeyError, TypeError, ValueError, AssertionError, IndexError) as error:
                raise self.refuse(f"{type(error).__name__} {error}", step) from error

    def _leave_trail(self, line: int) -> None:
        """Note the line in a ring that outlives a crash."""
        ring = self.builder.load(self.cell(TRAIL), typ=I64)
        at = self.load(ring, 0)
        place = self.builder.add(self.builder.and_(at, self.number(1023)), self.number(1))
        self.store(ring, place, self.number(self.program.trail_code(self.module, line)))
        self.store(ring, 0, self.builder.add(at, self.number(1)))

    def _step_expr(self, step: ast.Expr) -> None:
        if isinstance(step.value, ast.Constant):
            return
        if isinstance(step.value, ast.Yield):
            self._yield(step.value)
        elif isinstance(step.value, ast.YieldFrom):
            self.each(step.value.value, self._yield_value)
        else:
            self.expression(step.value)

    def _step_functiondef(self, step: ast.FunctionDef) -> None:
        kinds = [kind_of_annotation(one.annotation, self.module) for one in step.args.args if one.annotation]
        result = kind_of_annotation(step.returns, self.module) if step.returns else NONE
        kind = Fn(
            tuple(self.program.replaced(one or ANY) for one in kinds), self.program.replaced(result or ANY)
        )
        self.assign(step.name, self.inner_function(step, step.body, kind))

    def _step_pass(self, step: ast.Pass) -> None:
        """Nothing."""

    def _step_assert(self, step: ast.Assert) -> None:
        """Believed."""

    def _step_importfrom(self, step: ast.ImportFrom) -> None:
        for name, found in imported(step).items():
            self.local_names[name] = self.known(found)

    def _step_raise(self, step: ast.Raise) -> None:
        """Note what went wrong and go back; the clock stops before the next event."""
        self.program.complaints.append(f"{self.module}:{step.lineno}: {ast.unparse(step)}")
        self.builder.store(self.number(len(self.program.complaints)), self.cell(FAILED))
        self.builder.ret(self.number(0))

    def _step_return(self, step: ast.Return) -> None:
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

    def _step_if(self, step: ast.If) -> None:
        yes, no, end = self.block("yes"), self.block("no"), self.block("end")
        self.choose(self.condition(step.test), yes, no)
        self.at(yes)
        self.statements(step.body)
        self.jump(end)
        self.at(no)
        self.statements(step.orelse)
        self.jump(end)
        self.at(end)

    def _step_while(self, step: ast.While) -> None:
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

    def _step_for(self, step: ast.For) -> None:
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

    def _step_break(self, step: ast.Break) -> None:
        self.jump(self.breaks[-1][0])

    def _step_continue(self, step: ast.Continue) -> None:
        self.jump(self.breaks[-1][1])
