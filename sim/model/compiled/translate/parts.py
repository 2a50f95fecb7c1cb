"""What the parts of the translation ask of parts that come after them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from sim.model.compiled.kinds import Fn, Gen, Kind, Map
from sim.model.compiled.values import Value


class Parts:
    """Everything here is given by a later part."""

    def expression(self, node: ast.expr, wanted: Kind | None = None) -> Value:
        """Write an expression; ``wanted``: the kind that empty displays and lambdas take."""
        raise NotImplementedError

    def condition(self, node: ast.expr) -> Any:
        """Whether an expression counts as true, as a bit."""
        raise NotImplementedError

    def bind(self, target: ast.expr, value: Value) -> None:
        """Give what stands on the left of an assignment a value."""
        raise NotImplementedError

    def each(self, node: ast.expr, step: Callable[[Value], None]) -> None:
        """Go through what an expression gives."""
        raise NotImplementedError

    def name_of(self, node: ast.expr) -> Any:
        """What a name stands for before the run; None for anything else."""
        raise NotImplementedError

    def mapped(self, value: Value, change: Callable[[Value], Value]) -> Value:
        """A list of what becomes of each item."""
        raise NotImplementedError

    def iterator(self, value: Value, kind: Gen) -> Value:
        """A generator over a list."""
        raise NotImplementedError

    def closure(self, value: Value, kind: Fn) -> Value:
        """A method or function as something to call."""
        raise NotImplementedError

    def as_function(self, kind: Kind) -> Fn:
        """The kind of a method or function as something to call."""
        raise NotImplementedError

    def called(self, called: Value, args: list[Value], named: dict[str, Value]) -> Value:
        """Call something with values."""
        raise NotImplementedError

    def call_function(
        self, function: Any, owner: type | None, args: list[Value], named: dict[str, Value]
    ) -> Value:
        """Call a function, or a method with its object first."""
        raise NotImplementedError

    def call_method(self, value: Value, name: str, args: list[Value], named: dict[str, Value]) -> Value:
        """Call a method of an object."""
        raise NotImplementedError

    def construct(self, cls: type, args: list[Value], named: dict[str, Value]) -> Value:
        """Make an object."""
        raise NotImplementedError

    def dispatched(self, value: Value, name: str, how: str, args: list[Value]) -> Value:
        """Ask an object for what its class does."""
        raise NotImplementedError

    def special(self, function: Any) -> Callable[..., Value] | None:
        """What writes a call of a built-in function."""
        raise NotImplementedError

    def container_method(self, called: Value, node: ast.Call, wanted: Kind | None) -> Value:
        """A method of a list, dict or set."""
        raise NotImplementedError

    def partial(self, node: ast.Call, wanted: Kind | None) -> Value:
        """A function with its first arguments given."""
        raise NotImplementedError

    def looked_up(self, table: Value, key: Value) -> Value:
        """What a dict holds under a key that is there."""
        raise NotImplementedError

    def new_map(self, kind: Map) -> Value:
        """An empty dict."""
        raise NotImplementedError

    def plain(self, value: Value) -> Value:
        """A method or function as something to call."""
        raise NotImplementedError

    def as_list(self, value: Value) -> Value:
        """A value as a list, the same one where it is one."""
        raise NotImplementedError

    def contains(self, there: Value, value: Value) -> Any:
        """Whether a value is in a list, dict or set, as a bit."""
        raise NotImplementedError

    def _field_names(self, cls: type) -> list[str]:
        raise NotImplementedError

    def _constructor(self, cls: type) -> Any:
        raise NotImplementedError

    def _put(self, table: Any, value: Value) -> None:
        raise NotImplementedError

    def new_set(self, item: Kind) -> Value:
        """An empty set."""
        raise NotImplementedError

    def _yield(self, node: ast.Yield) -> None:
        raise NotImplementedError

    def _yield_value(self, value: Value) -> None:
        raise NotImplementedError

    def _over(self) -> None:
        raise NotImplementedError

    def inner_function(self, node: Any, steps: list[ast.stmt], wanted: Fn) -> Value:
        """A function within a function."""
        raise NotImplementedError
