"""The whole model as one program."""

from __future__ import annotations

from typing import Any

from llvmlite import ir

from sim.model import environment, log
from sim.model.compiled import clock, entry
from sim.model.compiled.kinds import INT, Kind, Map, Opt, Seq, SetOf, Tup, UntranslatableError
from sim.model.compiled.program import I64, Program

ENTRIES = (entry.begin, entry.go_on, entry.rows, entry.traced, entry.put)


def translated(trail: bool = False, entries: tuple[Any, ...] = ENTRIES) -> Program:
    """Everything that a run needs; ``trail``: with a note of each line, to find out where a run breaks off.

    ``entries``: the functions that Python is to call.
    UntranslatableError names every function that cannot be translated, and why.
    """
    program = Program(trail)
    program.instead = {
        environment.Clock: clock.Clock,
        environment.Alarm: clock.Alarm,
        environment.Ticket: clock.Ticket,
        log.LogBook: clock.LogBook,
    }
    for function in entries:
        export(program, function)
    program.translate()
    _export_tables(program)
    program.translate()
    if program.refused:
        raise UntranslatableError("\n".join(program.refused))
    return program


def export(program: Program, function: Any) -> None:
    """Make a function callable from Python by its name."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    instance = program.instance(function, None, [INT] * len(names), names)
    outer = ir.Function(program.module, ir.FunctionType(I64, [I64] * len(names)), function.__name__)
    builder = ir.IRBuilder(outer.append_basic_block("entry"))
    builder.ret(builder.call(instance.ir, outer.args))


def _export_tables(program: Program) -> None:
    """Make an empty dict of each kind of key that Python hands over."""
    from sim.model.compiled.translate.body import Body

    kinds = [kind for _, kind in program.constants]
    kinds += [kind for layout in program.layouts.values() for kind in layout.kinds.values()]
    for key in dict.fromkeys(key for kind in kinds for key in _keys(kind)):
        name = f"table.{len(program.tables)}"
        body = Body(program, ir.Function(program.module, ir.FunctionType(I64, []), name), "tables", None)
        body.builder.ret(body.new_set(key).ir)
        body.done()
        program.tables[key] = name


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
