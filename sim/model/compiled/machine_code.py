"""The few functions written directly in machine code: memory, and splitting floating-point numbers."""

from __future__ import annotations

from llvmlite import ir

from sim.model.compiled.program import I64, Program

_BYTES = 8


def helper(program: Program, name: str) -> ir.Function:
    """A function by name."""
    counts = {"alloc": 1}
    function, new = program.helper((name,), counts[name])
    if new:
        _alloc(program, function)
    return function


def _alloc(program: Program, function: ir.Function) -> None:
    """Bump the next free address (memory[0]); past the end (memory[1]) ask for more (memory[2])."""
    function.linkage = "internal"
    builder = ir.IRBuilder(function.append_basic_block("entry"))
    zero = ir.Constant(ir.IntType(32), 0)

    def cell(place: int) -> ir.Value:
        return builder.gep(program.memory, [zero, ir.Constant(ir.IntType(32), place)])

    size = builder.mul(function.args[0], ir.Constant(I64, _BYTES))
    begin = builder.load(cell(0), typ=I64)
    end = builder.add(begin, size)
    limit = builder.load(cell(1), typ=I64)
    full, fits = function.append_basic_block("full"), function.append_basic_block("fits")
    builder.cbranch(builder.icmp_unsigned(">", end, limit), full, fits)
    builder.position_at_end(fits)
    builder.store(end, cell(0))
    builder.ret(begin)
    builder.position_at_end(full)
    kind = ir.FunctionType(I64, [I64])
    more = builder.inttoptr(builder.load(cell(2), typ=I64), kind.as_pointer())
    builder.ret(builder.call(more, [size]))
