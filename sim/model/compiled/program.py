"""A program being translated: which functions and classes it needs, and where their values stand."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from llvmlite import ir

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.class_fields import own_fields
from sim.model.compiled.kinds import (
    ANY,
    NONE,
    Gen,
    Kind,
    Map,
    Obj,
    Seq,
    SetOf,
    Tup,
    UntranslatableError,
)
from sim.model.compiled.layouts import FIRST_CLASS, Layout
from sim.model.compiled.memory import CELLS
from sim.model.compiled.sources import function_node
from sim.model.compiled.values import is_open

I64: Final = ir.IntType(64)
F64: Final = ir.DoubleType()
SLOT: Final = I64.as_pointer()
CONSTANTS: Final = 1 << 14
"""Places for constants."""


@dataclass
class Instance:
    """A function for arguments of some kinds."""

    name: str
    ir: ir.Function
    node: ast.FunctionDef
    module: str
    owner: type | None
    params: dict[str, Kind]
    result: Kind
    generator: bool = False


class Program:
    """All that is translated so far, and what is still to be."""

    def __init__(self, trail: bool = False) -> None:
        self.module = ir.Module("trappen")
        self.instances: dict[Any, Instance] = {}
        self.layouts: dict[type, Layout] = {}
        self.made: set[type] = set()
        self.constants: list[tuple[Any, Kind]] = []
        self.words: dict[str, int] = {"": 0}
        self.todo: list[Instance] = []
        self.dispatchers: list[Any] = []
        self.refused: list[str] = []
        self.trail = trail
        self.complaints: list[str] = []
        self.tables: dict[Kind, str] = {}
        self.trail_modules: list[str] = []
        self.generators: dict[Any, tuple[int, Kind]] = {}
        self.helpers: dict[Any, ir.Function] = {}
        self.instead: dict[Any, Any] = {}
        self.pending_kinds: set[tuple[type, str]] = set()
        self.touched: set[tuple[type, str]] = set()
        array = ir.ArrayType(I64, CONSTANTS)
        self.constant_slots = ir.GlobalVariable(self.module, array, "constants")
        self.constant_slots.initializer = ir.Constant(array, None)
        self.memory = ir.GlobalVariable(self.module, ir.ArrayType(I64, CELLS), "memory")
        self.memory.initializer = ir.Constant(ir.ArrayType(I64, CELLS), None)

    def trail_code(self, module: str, line: int) -> int:
        """The number of a line."""
        if module not in self.trail_modules:
            self.trail_modules.append(module)
        return self.trail_modules.index(module) * 100000 + line

    def standing_for(self, found: Any) -> Any:
        """What is compiled in the place of a class or function."""
        try:
            return self.instead.get(found, found)
        except TypeError:
            return found

    def word(self, text: str) -> int:
        """The number of a word."""
        return self.words.setdefault(text, len(self.words))

    def constant(self, value: Any, kind: Kind) -> int:
        """The place of a constant."""
        for place, (known, of) in enumerate(self.constants):
            if known is value and of == kind:
                return place
        self.constants.append((value, kind))
        return len(self.constants) - 1

    def helper(self, key: Any, params: int) -> tuple[ir.Function, bool]:
        """A function of ours by key, with so many slots; whether its body is still to be written."""
        if key in self.helpers:
            return self.helpers[key], False
        name = f"helper.{len(self.helpers)}.{key[0]}"
        self.helpers[key] = ir.Function(self.module, ir.FunctionType(I64, [I64] * params), name)
        return self.helpers[key], True

    # classes

    def layout(self, cls: type) -> Layout:
        """Where the fields of a class stand."""
        if cls not in self.layouts:
            names: list[str] = []
            for base in reversed(cls.__mro__):
                if base.__module__.startswith("sim."):
                    names += [name for name in own_fields(base) if name not in names]
            slots = {name: place + 1 for place, name in enumerate(names)}
            self.layouts[cls] = Layout(cls, FIRST_CLASS + len(self.layouts), slots)
        return self.layouts[cls]

    def field_kind(self, cls: type, name: str) -> Kind:
        """What stands in a field."""
        from sim.model.compiled.fields import infer_field

        layout = self.layout(cls)
        if name not in layout.kinds:
            if (cls, name) in self.pending_kinds:
                raise UntranslatableError(f"{cls.__name__}.{name}: what it holds depends on itself")
            self.pending_kinds.add((cls, name))
            layout.kinds[name] = infer_field(self, cls, name)
            self.pending_kinds.discard((cls, name))
        self.touched.add((cls, name))
        return layout.kinds[name]

    def subclasses(self, cls: type) -> list[type]:
        """A class and those below it."""
        found = [cls]
        below: type
        for below in cls.__subclasses__():
            found += [one for one in self.subclasses(below) if one not in found]
        return found

    def have(self, cls: type, name: str) -> list[type]:
        """The classes an object may be of: below a class, or with all that a protocol asks for."""
        if cls is object or getattr(cls, "_is_protocol", False):
            wanted = {name}
            if cls is not object:
                wanted = set(own_fields(cls)) | {one for one in vars(cls) if not one.startswith("_")}
            return [one for one in self.made if all(self.has(one, asked) for asked in wanted)]
        return [one for one in self.subclasses(cls) if one in self.made]

    def has(self, cls: type, name: str) -> bool:
        """Whether objects of a class have a field, property or method."""
        return name in self.layout(cls).slots or hasattr(cls, name)

    # functions

    def instance(
        self, function: Any, owner: type | None, kinds: Sequence[Kind], names: Sequence[str]
    ) -> Instance:
        """A function for arguments of some kinds, by the names of its parameters."""
        node = function_node(function)
        given = dict(zip(names, kinds, strict=True))
        params = {
            one.arg: self._param(one, function.__module__, given, owner if place == 0 else None)
            for place, one in enumerate((*node.args.args, *node.args.kwonlyargs))
        }
        if node.args.vararg is not None:
            rest = node.args.vararg
            params[rest.arg] = Seq(self._param(rest, function.__module__, given, None))
        key = (function, owner, tuple(params.items()))
        if key not in self.instances:
            self.instances[key] = self._declared(function, owner, node, params)
        return self.instances[key]

    def _param(self, one: ast.arg, module: str, given: dict[str, Kind], owner: type | None) -> Kind:
        if owner is not None and one.annotation is None:
            return Obj(owner)
        said = kind_of_annotation(one.annotation, module) if one.annotation else None
        if said is None or is_open(said):
            return given.get(one.arg, said or ANY)
        return self.replaced(said)

    def replaced(self, kind: Kind) -> Kind:
        """A kind whose class is replaced by the one that stands for it."""
        from sim.model.compiled.kinds import Fn, Opt

        if isinstance(kind, Obj):
            return Obj(self.standing_for(kind.cls))
        if isinstance(kind, Opt):
            return Opt(self.replaced(kind.kind))
        if isinstance(kind, Seq | SetOf | Gen):
            return type(kind)(self.replaced(kind.item))
        if isinstance(kind, Tup):
            return Tup(tuple(self.replaced(one) for one in kind.items))
        if isinstance(kind, Map):
            return Map(self.replaced(kind.key), self.replaced(kind.value), kind.default)
        if isinstance(kind, Fn):
            return Fn(tuple(self.replaced(one) for one in kind.params), self.replaced(kind.result))
        return kind

    def said_by(self, function: Any) -> Kind:
        """What a function says that it gives."""
        returns = function_node(function).returns
        said = kind_of_annotation(returns, function.__module__) if returns is not None else NONE
        return self.replaced(said or ANY)

    def _declared(
        self, function: Any, owner: type | None, node: ast.FunctionDef, params: dict[str, Kind]
    ) -> Instance:
        generator = is_generator(node)
        name = f"{function.__module__}.{function.__qualname__}.{len(self.instances)}"
        made = ir.Function(self.module, ir.FunctionType(I64, [I64] * len(params)), name)
        made.linkage = "internal"
        instance = Instance(name, made, node, function.__module__, owner, params, NONE, generator)
        said = kind_of_annotation(node.returns, function.__module__) if node.returns else None
        if generator:
            said = Gen(self._yielded(node, function.__module__))
        instance.result = (
            self.replaced(said) if said is not None and not is_open(said) else self._inferred(instance)
        )
        self.todo.append(instance)
        return instance

    def _yielded(self, node: ast.FunctionDef, module: str) -> Kind:
        said = kind_of_annotation(node.returns, module) if node.returns else None
        if isinstance(said, Gen):
            return said.item
        returns = node.returns
        if isinstance(returns, ast.Subscript):
            inner = returns.slice.elts[0] if isinstance(returns.slice, ast.Tuple) else returns.slice
            found = kind_of_annotation(inner, module)
            if found is not None:
                return found
        raise UntranslatableError(f"{module}:{node.lineno}: what is yielded is not said")

    def _inferred(self, instance: Instance) -> Kind:
        """The kind of what is returned, where the annotation leaves it open."""
        from sim.model.compiled.translate.body import returned

        return returned(self, instance)

    def translate(self) -> None:
        """Translate all that is needed, until nothing more is."""
        from sim.model.compiled.translate.body import write

        new = True
        while new:
            while self.todo:
                one = self.todo.pop()
                try:
                    write(self, one)
                except UntranslatableError as error:
                    self.refused.append(f"{one.name}: {error}")
            new = any(list(map(_explore, list(self.dispatchers)))) or bool(self.todo)
        for one in self.dispatchers:
            one.write(one.function)


def _explore(dispatcher: Any) -> bool:
    found: bool = dispatcher.explore()
    return found


def is_generator(node: ast.FunctionDef) -> bool:
    """Whether a function yields."""
    inner = [
        one for one in ast.walk(node) if isinstance(one, ast.FunctionDef | ast.Lambda) and one is not node
    ]
    hidden = {id(one) for part in inner for one in ast.walk(part)}
    return any(isinstance(one, ast.Yield | ast.YieldFrom) and id(one) not in hidden for one in ast.walk(node))
