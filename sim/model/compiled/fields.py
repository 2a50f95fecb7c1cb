"""What the fields of classes hold: said in an annotation, or seen where they are first set."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import Any

from sim.model.compiled.annotations import kind_of_annotation, kind_of_type
from sim.model.compiled.kinds import EMPTY, Kind, Map, UntranslatableError, item_of
from sim.model.compiled.program import Program
from sim.model.compiled.sources import class_node


def infer_field(program: Program, cls: type, name: str) -> Kind:
    """What a field of a class holds."""
    for base in cls.__mro__:
        if base.__module__.startswith("sim."):
            found = _in_class(program, base, name)
            if found is not None:
                return program.replaced(found)
    raise UntranslatableError(f"{cls.__name__}.{name}: what it holds is nowhere to be seen")


def _in_class(program: Program, cls: type, name: str) -> Kind | None:
    said, node = _said(cls, name), class_node(cls)
    if said is not None or issubclass(cls, tuple):
        return said
    methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
    methods.sort(key=lambda one: one.name != "__init__")
    return _annotated(cls, methods, name) or _first_assigned(program, cls, methods, name)


def _said(cls: type, name: str) -> Kind | None:
    """What the class itself says of a field, or of what is worked out once."""
    for one in class_node(cls).body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.target.id == name:
            return kind_of_annotation(one.annotation, cls.__module__)
        if isinstance(one, ast.FunctionDef) and one.name == name and one.returns:
            return kind_of_annotation(one.returns, cls.__module__)
    if issubclass(cls, tuple) and name in cls.__annotations__:
        return kind_of_type(cls.__annotations__[name])
    return None


def _annotated(cls: type, methods: list[ast.FunctionDef], name: str) -> Kind | None:
    for method in methods:
        for step in ast.walk(method):
            if isinstance(step, ast.AnnAssign) and _is_field(step.target, name, method):
                return _with_default(kind_of_annotation(step.annotation, cls.__module__), step.value)
    return None


def _first_assigned(program: Program, cls: type, methods: list[ast.FunctionDef], name: str) -> Kind | None:
    for method in methods:
        for step in ast.walk(method):
            found = _assigned(program, cls, method, step, name)
            if found is not None and found != EMPTY:
                return found
    return None


def _with_default(kind: Kind | None, value: ast.expr | None) -> Kind | None:
    """A dict that makes what is missing, where it is begun as one."""
    made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "defaultdict"
    return replace(kind, default=True) if made and isinstance(kind, Map) else kind


def _is_field(target: ast.expr, name: str, method: ast.FunctionDef) -> bool:
    return (
        isinstance(target, ast.Attribute)
        and target.attr == name
        and isinstance(target.value, ast.Name)
        and bool(method.args.args)
        and target.value.id == method.args.args[0].arg
    )


def _assigned(program: Program, cls: type, method: ast.FunctionDef, step: Any, name: str) -> Kind | None:
    if not isinstance(step, ast.Assign):
        return None
    for target in step.targets:
        if _is_field(target, name, method):
            return _probed(program, cls, method, step.value)
        if isinstance(target, ast.Tuple):
            for place, one in enumerate(target.elts):
                if _is_field(one, name, method):
                    if isinstance(step.value, ast.Tuple):
                        return _probed(program, cls, method, step.value.elts[place])
                    whole = _probed(program, cls, method, step.value)
                    items = getattr(whole, "items", None)
                    return items[place] if items else item_of(whole)
    return None


def _probed(program: Program, cls: type, method: ast.FunctionDef, value: ast.expr) -> Kind:
    from sim.model.compiled.translate.body import probe

    return probe(program, cls, method, value)
