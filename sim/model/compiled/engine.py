"""The compiled engine: the same plan and cast in, the same log out."""

from __future__ import annotations

from typing import Any

from llvmlite import ir

from sim.model.compiled import clock, entry
from sim.model.compiled.compare import Compare
from sim.model.compiled.kinds import INT, Kind, Map, Opt, Seq, SetOf, Tup
from sim.model.compiled.program import I64, Program


def translated(trail: bool = False) -> Program:
    """The whole model."""
    from sim.model import environment, log
    from sim.model.cast import Cast
    from sim.model.plan import Plan

    program = Program()
    program.trail = trail
    program.instead = {
        environment.Clock: clock.Clock,
        environment.Alarm: clock.Alarm,
        environment.Ticket: clock.Ticket,
        log.LogBook: clock.LogBook,
    }
    del Cast, Plan
    for function in (entry.begin, entry.go_on, entry.rows, entry.put):
        export(program, function)
    program.translate()
    export_tables(program)
    program.translate()
    return program


def export(program: Program, function: Any) -> None:
    """Make a function callable from Python by its name."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    instance = program.instance(function, None, [INT] * len(names), names)
    outer = ir.Function(program.module, ir.FunctionType(I64, [I64] * len(names)), function.__name__)
    builder = ir.IRBuilder(outer.append_basic_block("entry"))
    builder.ret(builder.call(instance.ir, outer.args))


def export_tables(program: Program) -> None:
    """Make an empty dict of each kind of key that Python hands over."""
    from sim.model.compiled.body import Body

    kinds = [kind for _, kind in program.constants]
    kinds += [kind for layout in program.layouts.values() for kind in layout.kinds.values()]
    for key in {key for kind in kinds for key in _keys(kind)}:
        name = f"table.{len(program.exported)}"
        function = ir.Function(program.module, ir.FunctionType(I64, []), name)
        body = Body(program, function, "tables", None)
        body.builder.ret(body.new_set(key).ir)
        body.done()
        program.exported["dict_new", key] = name


def _keys(kind: Kind) -> list[Kind]:
    if isinstance(kind, Opt):
        return _keys(kind.kind)
    if isinstance(kind, Seq):
        return _keys(kind.item)
    if isinstance(kind, SetOf):
        return [kind.item]
    if isinstance(kind, Map):
        return [kind.key, *_keys(kind.value)]
    if isinstance(kind, Tup):
        return [key for one in kind.items for key in _keys(one)]
    return []


_ = Compare
