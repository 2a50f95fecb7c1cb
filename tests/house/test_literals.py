"""No number hides in logic: numbers are data with a unit and a source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from checkout import ROOT, below, name, rules, tree

FILES = rules()
EVERYDAY = {-1, 0, 1, 2}

CONSTANTS = {
    ("sim/model/rules/talks.py", "SCALE"): "unit: shares in parts of a power of two",
    ("sim/model/hazards.py", "HAZARD_UNIT"): "unit: so many parts make an integrated hazard of one",
    ("sim/model/hazards.py", "MOST_A_MONTH"): "bound that keeps whole-number products within 64 bits",
    ("sim/model/hazards.py", "_MILLION"): "permille times permille",
    ("sim/model/hazards.py", "_SHARE_BITS"): "unit: decay shares are in parts of a power of two",
}
"""Named constants that may stand in these files, each with what it is. A unit, never a rate."""


UNITS = {7, 10, 12, 60, 100, 1000, 1440, 10080, 0.5}
"""Days a week, tenths, months a year, minutes, hundredths, permille, minutes a day and a week; rounding."""

IN_PASSING = {
    ("sim/model/calendar.py", "always_open"): "the first day of a calendar for tests: any Monday",
    ("sim/model/compile.py", "compile_plan"): "default follow-up of the contract, months",
    ("sim/model/world.py", "compile_world"): "default follow-up of the contract, months",
}
"""Other numbers inside functions of the model, each with what it is; never a rate."""

ARITHMETIC = {"vocabulary.py", "portable.py", "draws.py", "rules.py", "hazards.py"}
"""Files of the model that are nothing but codes and bits, or that stand under the stricter test."""


def numbers(node: ast.AST, scope: str = "") -> Iterator[tuple[str, ast.Constant]]:
    """Number literals with the module-level name they belong to."""
    for child in ast.iter_child_nodes(node):
        here = scope or _defined(child)
        is_number = isinstance(child, ast.Constant) and isinstance(child.value, int | float)
        if is_number and not isinstance(child.value, bool):
            yield here, child
        yield from numbers(child, here)


def _defined(node: ast.AST) -> str:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return getattr(node, "name", "")


def unexplained(path: Path) -> list[str]:
    file = name(path)
    return [
        f"{file}:{node.lineno}: {node.value!r} in {scope}"
        for scope, node in numbers(tree(path))
        if node.value not in EVERYDAY and (file, scope) not in CONSTANTS
    ]


def test_no_number_without_a_home() -> None:
    wrong = [line for file in FILES for line in unexplained(ROOT / file)]
    advice = "make these parameters, or name them and say in CONSTANTS what they are:"
    assert not wrong, "\n".join([advice, *wrong])


def test_every_allowed_constant_is_still_there() -> None:
    used = {(file, scope) for file in FILES for scope, _ in numbers(tree(ROOT / file))}
    assert set(CONSTANTS) <= used, f"no longer there: {set(CONSTANTS) - used}"


def inside_functions(path: Path) -> Iterator[tuple[str, ast.Constant]]:
    """Numbers in the bodies of functions, less bits and places in a tuple; named constants stand outside."""
    for function in ast.walk(tree(path)):
        if isinstance(function, ast.FunctionDef):
            places = {place for node in ast.walk(function) for place in _places(node)}
            yield from ((function.name, n) for _, n in numbers(function) if n not in places)


def _places(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.LShift | ast.RShift | ast.Pow):
        return [node.right]
    return list(ast.walk(node.slice)) if isinstance(node, ast.Subscript) else []


def test_agents_hold_no_rates() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}: {node.value!r} in {function}"
        for path in below("sim", suffix=".py")
        if path.parent.name == "model" and path.name not in ARITHMETIC
        for function, node in inside_functions(path)
        if node.value not in EVERYDAY | UNITS and (name(path), function) not in IN_PASSING
    ]
    assert not wrong, "make these parameters, or name them at the top of their file:\n" + "\n".join(wrong)
