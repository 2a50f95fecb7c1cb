"""Rules are written once, for two engines: pure, and in the Python that Numba compiles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT, below, imports, name, rules, tree

PURE = rules()
"""Files in which everything is a rule."""

COMPILED_ELSEWHERE = {
    "sim/model/calendar.py": ("next_open", "finish", "work_between"),
    "sim/model/portable.py": ("log", "exp", "normal_quantile"),
}
"""Rule functions in files that also hold things for the host: the names of the rules."""

ALLOWED_IMPORTS = {
    "__future__": "annotations",
    "typing": "Final, NamedTuple",
    "math": "sqrt, frexp, ldexp, floor: the same on every machine",
    "sim.model.portable": "logarithm and exponential",
    "sim.model.units": "units of time and shares",
    "sim.model.vocabulary": "the words of the log",
    "sim.model.calendar": "working-time arithmetic",
    "sim.model.hazards": "integrated hazards",
}
ALLOWED_FROM_MATH = {"sqrt", "frexp", "ldexp", "floor", "isfinite"}
NEVER_IN_CALENDARS = {"random", "time", "os", "simpy", "secrets", "uuid"}

NOT_COMPILABLE = {
    ast.DictComp: "dict comprehension",
    ast.SetComp: "set comprehension",
    ast.GeneratorExp: "generator",
    ast.Dict: "dict",
    ast.Set: "set",
    ast.Try: "try",
    ast.With: "with",
    ast.Lambda: "lambda",
    ast.Yield: "yield",
    ast.YieldFrom: "yield from",
    ast.Await: "await",
    ast.AsyncFunctionDef: "async function",
    ast.JoinedStr: "f-string",
    ast.Global: "global",
    ast.Nonlocal: "nonlocal",
    ast.Delete: "del",
    ast.Match: "match",
}
ENVIRONMENT = {"env", "environment", "now", "process", "timeout", "active_process", "schedule"}
IMPURE_CALLS = {"print", "open", "input", "eval", "exec", "getattr", "setattr", "globals", "hash", "id"}


def pure_files() -> list[Path]:
    return [path for path in below("sim", suffix=".py") if name(path) in PURE]


def rule_bodies() -> list[tuple[Path, ast.AST]]:
    """Every piece of syntax that two engines run."""
    bodies: list[tuple[Path, ast.AST]] = [(path, tree(path)) for path in pure_files()]
    for file, functions in COMPILED_ELSEWHERE.items():
        path = ROOT / file
        found = {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}
        bodies += [(path, found[function]) for function in functions]
    return bodies


def test_the_rule_files_are_there() -> None:
    assert {name(path) for path in pure_files()} == set(PURE)


def test_rules_import_only_arithmetic() -> None:
    wrong = []
    for path in pure_files():
        for item in imports(path):
            base, _, imported = item.target.rpartition(".")
            allowed = base in ALLOWED_IMPORTS and (base != "math" or imported in ALLOWED_FROM_MATH)
            if not allowed:
                wrong.append(f"{name(path)}:{item.line}: {item.target}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("file", ["sim/model/calendar.py", "sim/model/portable.py", "sim/model/draws.py"])
def test_clock_arithmetic_touches_no_clock(file: str) -> None:
    wrong = [
        f"{file}:{item.line}: {item.target}"
        for item in imports(ROOT / file)
        if item.target.split(".")[0] in NEVER_IN_CALENDARS or item.target.startswith("numpy.random")
    ]
    assert not wrong, "\n".join(wrong)


def run_by_both(body: ast.AST) -> Iterator[ast.AST]:
    """Syntax below a rule, but for the words of errors, which are made on the host."""
    yield body
    for child in ast.iter_child_nodes(body):
        if not isinstance(child, ast.Raise):
            yield from run_by_both(child)


def test_rules_stay_in_the_compilable_subset() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}: {NOT_COMPILABLE[type(node)]}"
        for path, body in rule_bodies()
        for node in run_by_both(body)
        if type(node) in NOT_COMPILABLE
    ]
    assert not wrong, "\n".join(wrong)


def test_rules_have_no_classes_but_records() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}: class {node.name}"
        for path in pure_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and [ast.unparse(base) for base in node.bases] != ["NamedTuple"]
    ]
    assert not wrong, "\n".join(wrong)


def test_rules_never_reach_the_environment() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}: .{node.attr}"
        for path, body in rule_bodies()
        for node in ast.walk(body)
        if isinstance(node, ast.Attribute) and node.attr in ENVIRONMENT
    ]
    assert not wrong, "\n".join(wrong)


def test_rules_call_nothing_impure() -> None:
    wrong = [
        f"{name(path)}:{node.lineno}: {node.func.id}()"
        for path, body in rule_bodies()
        for node in ast.walk(body)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS
    ]
    assert not wrong, "\n".join(wrong)


def test_rules_default_nothing_mutable() -> None:
    """A rule's arguments are plain values: no default is a list, a dict or a call."""
    wrong = [
        f"{name(path)}:{node.lineno}: {node.name}"
        for path, body in rule_bodies()
        for node in ast.walk(body)
        if isinstance(node, ast.FunctionDef)
        for default in [*node.args.defaults, *[d for d in node.args.kw_defaults if d]]
        if isinstance(default, ast.List | ast.Dict | ast.Set | ast.Call)
    ]
    assert not wrong, "\n".join(wrong)
