"""Where the source of classes and functions stands, and what names in it mean."""

from __future__ import annotations

import ast
import importlib
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from sim.model.compiled.kinds import UntranslatableError

FunctionNode = ast.FunctionDef | ast.Lambda


@cache
def tree_of(module: str) -> ast.Module:
    """The parsed source of a module."""
    file = sys.modules[module].__file__ or ""
    return ast.parse(Path(file).read_text(encoding="utf-8"))


@cache
def _typing_names(module: str) -> dict[str, Any]:
    """What is imported for annotations only."""
    found: dict[str, Any] = {}
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for one in node.body:
                if isinstance(one, ast.ImportFrom):
                    found |= imported(one)
    return found


def imported(node: ast.ImportFrom) -> dict[str, Any]:
    """The names that an import brings in."""
    origin = importlib.import_module(node.module or "")
    return {alias.asname or alias.name: _member(origin, alias.name) for alias in node.names}


def _member(origin: ModuleType, name: str) -> Any:
    if hasattr(origin, name):
        return getattr(origin, name)
    return importlib.import_module(f"{origin.__name__}.{name}")


def named(module: str, name: str) -> Any:
    """What a global name of a module stands for. UntranslatableError when nothing."""
    space = vars(sys.modules[module])
    if name in space:
        return space[name]
    if name in _typing_names(module):
        return _typing_names(module)[name]
    builtin = vars(sys.modules["builtins"])
    if name in builtin:
        return builtin[name]
    raise UntranslatableError(f"{module}: no {name}")


@cache
def class_node(cls: type) -> ast.ClassDef:
    """The definition of a class."""
    for node in ast.walk(tree_of(cls.__module__)):
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
            return node
    raise UntranslatableError(f"no source of {cls}")


@cache
def function_node(function: Any) -> ast.FunctionDef:
    """The definition of a function or method."""
    line, name = function.__code__.co_firstlineno, function.__name__
    for node in ast.walk(tree_of(function.__module__)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            if first == line:
                return node
    raise UntranslatableError(f"no source of {function}")
