"""Small programs give the same compiled as run by Python, to the last bit."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import small_programs
from hypothesis import given
from hypothesis import strategies as st
from llvmlite import ir

from sim.model.compiled.kinds import FLOAT
from sim.model.compiled.machine import Interface, Machine, object_code
from sim.model.compiled.program import I64, Program

WHOLE = ("sorted_pairs", "counted", "lazily", "first_that", "perhaps", "running", "changed")


@cache
def machine() -> Machine:
    program = Program()
    for name, function in vars(small_programs).items():
        if getattr(function, "__module__", "") == "small_programs" and not name.startswith("_"):
            _export(program, function)
    program.translate()
    assert not program.refused
    made = Machine(Interface.of(program), object_code(program))
    made.begin()
    return made


def _export(program: Program, function: Any) -> None:
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    instance = program.instance(function, None, [], [])
    outer = ir.Function(program.module, ir.FunctionType(I64, [I64] * len(names)), function.__name__)
    builder = ir.IRBuilder(outer.append_basic_block("entry"))
    builder.ret(builder.call(instance.ir, outer.args))


def compiled(function: Callable[..., Any], *values: float) -> Any:
    slots = [machine().slot(one, FLOAT) if isinstance(one, float) else one for one in values]
    found = machine().function(function.__name__, len(slots))(*slots)
    gives_float = function.__annotations__["return"] == "float"
    return struct.unpack("d", struct.pack("q", found))[0] if gives_float else found


@given(st.integers(-1000, 1000), st.integers(-50, 50).filter(bool))
def test_whole_numbers(a: int, b: int) -> None:
    assert compiled(small_programs.whole, a, b) == small_programs.whole(a, b)


@given(st.floats(-1e6, 1e6) | st.integers(-999, 999).map(lambda n: n / 2))
def test_rounding(x: float) -> None:
    assert compiled(small_programs.rounded, x) == small_programs.rounded(x)


@given(st.floats(1e-300, 1e300))
def test_logarithms(x: float) -> None:
    assert compiled(small_programs.logarithm, x) == small_programs.logarithm(x)


@given(st.floats(-700, 700))
def test_powers_of_e(x: float) -> None:
    assert compiled(small_programs.power, x) == small_programs.power(x)


@given(st.floats(1e-16, 1 - 1e-15))
def test_normal_quantiles(u: float) -> None:
    assert compiled(small_programs.quantile, u) == small_programs.quantile(u)


@given(st.integers(-3, 2**31), st.integers(0, 2**31))
def test_draws(number: int, count: int) -> None:
    assert compiled(small_programs.drawn, number, count) == small_programs.drawn(number, count)


@pytest.mark.parametrize("name", WHOLE)
@given(a=st.integers(1, 9), b=st.integers(1, 12))
def test_containers_and_generators(name: str, a: int, b: int) -> None:
    function = getattr(small_programs, name)
    assert compiled(function, a, b) == function(a, b)


def with_a_slice_by_two(a: int) -> int:
    return len(list(range(a))[::2])


def with_a_sum_of_fractions(a: int) -> int:
    return int(sum(n / 2 for n in range(a)))


@pytest.mark.parametrize(
    ("function", "why"),
    [
        (with_a_slice_by_two, "slice with a step"),
        (with_a_sum_of_fractions, "depends on the version of Python"),
    ],
)
def test_what_cannot_be_compiled_is_refused_by_name(function: Callable[[int], int], why: str) -> None:
    program = Program()
    _export(program, function)
    program.translate()
    (told,) = program.refused
    assert function.__name__ in told
    assert f"test_compiled_programs:{function.__code__.co_firstlineno + 1}" in told
    assert why in told
