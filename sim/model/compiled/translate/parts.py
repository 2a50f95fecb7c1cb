"""What the parts of the translation ask of parts that come after them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, NoReturn

from sim.model.compiled.kinds import Fn, Gen, Kind, Map
from sim.model.compiled.values import Value


class Parts:
    """Everything here is given by a later part."""

    def expression(self, node: ast.expr, wanted: Kind | None = None) -> Value:
        """Write an expression; ``wanted``: the kind that empty displays and lambdas take."""
        _later()

    def condition(self, node: ast.expr) -> Any:
        """Whether an expression counts as true, as a bit."""
        _later()

    def bind(self, target: ast.expr, value: Value) -> None:
        """Give what stands on the left of an assignment a value."""
        _later()

    def each(self, node: ast.expr, step: Callable[[Value], None]) -> None:
        """Go through what an expression gives."""
        _later()

    def name_of(self, node: ast.expr) -> Any:
        """What a name stands for before the run; None for anything else."""
        _later()

    def mapped(self, value: Value, change: Callable[[Value], Value]) -> Value:
        """A list of what becomes of each item."""
        _later()

    def iterator(self, value: Value, kind: Gen) -> Value:
        """A generator over a list."""
        _later()

    def closure(self, value: Value, kind: Fn) -> Value:
        """A method or function as something to call."""
        _later()

    def as_function(self, kind: Kind) -> Fn:
        """The kind of a method or function as something to call."""
        _later()

    def called(self, called: Value, args: list[Value], named: dict[str, Value]) -> Value:
        """Call something with values."""
        _later()

    def call_function(
        self, function: Any, owner: type | None, args: list[Value], named: dict[str, Value]
    ) -> Value:
        """Call a function, or a method with its object first."""
        _later()

    def call_method(self, value: Value, name: str, args: list[Value], named: dict[str, Value]) -> Value:
        """Call a method of an object."""
        _later()

    def construct(self, cls: type, args: list[Value], named: dict[str, Value]) -> Value:
        """Make an object."""
        _later()

    def dispatched(self, value: Value, name: str, how: str, args: list[Value]) -> Value:
        """Ask an object for what its class does."""
        _later()

    def special(self, function: Any) -> Callable[..., Value] | None:
        """What writes a call of a built-in function."""
        _later()

    def container_method(self, called: Value, node: ast.Call, wanted: Kind | None) -> Value:
        """A method of a list, dict or set."""
        _later()

    def partial(self, node: ast.Call, wanted: Kind | None) -> Value:
        """A function with its first arguments given."""
        _later()

    def looked_up(self, table: Value, key: Value) -> Value:
        """What a dict holds under a key that is there."""
        _later()

    def new_map(self, kind: Map) -> Value:
        """An empty dict."""
        _later()

    def plain(self, value: Value) -> Value:
        """A method or function as something to call."""
        _later()

    def as_list(self, value: Value) -> Value:
        """A value as a list, the same one where it is one."""
        _later()

    def contains(self, there: Value, value: Value) -> Any:
        """Whether a value is in a list, dict or set, as a bit."""
        _later()

    def _field_names(self, cls: type) -> list[str]:
        _later()

    def _constructor(self, cls: type) -> Any:
        _later()

    def _put(self, table: Any, value: Value) -> None:
        _later()

    def new_set(self, item: Kind) -> Value:
        """An empty set."""
        _later()

    def _yield(self, node: ast.Yield) -> None:
        _later()

    def _yield_value(self, value: Value) -> None:
        _later()

    def _over(self) -> None:
        _later()

    def inner_function(self, node: Any, steps: list[ast.stmt], wanted: Fn) -> Value:
        """A function within a function."""
        _later()


def _later() -> NoReturn:
    """A part that is not there was asked."""
    raise RuntimeError("a later part of the translation gives this")
