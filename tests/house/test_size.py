"""Small files, small functions: what grows gets split."""

from __future__ import annotations

import ast

from checkout import below, name, tree

FILE_LINES = 300
FUNCTION_LINES = 40
SHOWN = 10


def file_sizes(*folders: str) -> list[tuple[int, str]]:
    paths = below(*folders, suffix=".py")
    return sorted(((len(path.read_text("utf-8").splitlines()), name(path)) for path in paths), reverse=True)


def function_sizes(*folders: str) -> list[tuple[int, str]]:
    found = [
        (_lines(node), f"{name(path)}:{node.lineno} {node.name}")
        for path in below(*folders, suffix=".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return sorted(found, reverse=True)


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring: explaining is not what makes it long."""
    first = node.body[0]
    says = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if says else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def show(title: str, rows: list[tuple[int, str]]) -> str:
    return "\n".join([title, *(f"{lines:5d}  {what}" for lines, what in rows[:SHOWN])])


def test_files_stay_small() -> None:
    sizes = file_sizes()
    table = show("longest files", sizes)
    print(table)
    assert sizes[0][0] <= FILE_LINES, table


def test_functions_stay_small() -> None:
    sizes = function_sizes("sim", "calibration")
    table = show("longest functions", sizes)
    print(table)
    assert sizes[0][0] <= FUNCTION_LINES, table


def test_the_yardstick_itself() -> None:
    source = 'def f():\n    """One.\n\n    Two.\n    """\n    a = 1\n    return a\n'
    assert _lines(ast.parse(source).body[0]) == 3
