"""The names of the fields that a class has."""

from __future__ import annotations

import ast

from sim.model.compiled.sources import class_node


def own_fields(cls: type) -> list[str]:
    """The fields that a class itself has: declared, and set by its methods."""
    if issubclass(cls, tuple) and hasattr(cls, "_fields"):
        return list(cls._fields)
    found: list[str] = []
    for node in class_node(cls).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.append(node.target.id)
        if isinstance(node, ast.FunctionDef):
            if any(isinstance(one, ast.Name) and one.id == "cached_property" for one in node.decorator_list):
                found.append(node.name)
            found += _set_in(node)
    return list(dict.fromkeys(found))


def _set_in(node: ast.FunctionDef) -> list[str]:
    if not node.args.args:
        return []
    me = node.args.args[0].arg
    return [
        one.attr
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute)
        and isinstance(one.ctx, ast.Store)
        and isinstance(one.value, ast.Name)
        and one.value.id == me
    ]
