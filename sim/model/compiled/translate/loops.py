"""Going through lists, dicts, sets and generators."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from llvmlite import ir

from sim.model.compiled.kinds import (
    EMPTY,
    INT,
    Class,
    Gen,
    Kind,
    Map,
    Opt,
    Seq,
    SetOf,
    Tup,
    item_of,
    join,
)
from sim.model.compiled.layouts import FRAME
from sim.model.compiled.program import I64
from sim.model.compiled.translate.compare import Compare
from sim.model.compiled.values import Value, is_named_tuple, members

Step = Callable[[Value], None]


class Loops(Compare):
    """Loops; ``step`` writes what is done with each item."""

    def each_of(self, value: Value, step: Step) -> None:
        """Go through a value."""
        kind = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        if isinstance(kind, Seq):
            self._each_place(value, kind, step)
        elif isinstance(kind, Tup) or is_named_tuple(kind):
            whole = value if isinstance(kind, Tup) else self.as_tuple(value)
            again = self.kept(whole)
            for place in range(len(whole.kind.items)):  # type: ignore[attr-defined]
                step(self.item(again(), place))
        elif isinstance(kind, SetOf):
            self._each_entry(Value(Map(kind.item, INT), value.ir), step, "keys")
        elif isinstance(kind, Map):
            self._each_entry(value, step, "keys")
        elif isinstance(kind, Gen):
            self._each_yielded(value, kind, step)
        elif isinstance(kind, Class) and issubclass(kind.cls, IntEnum):
            for member in members(kind.cls):
                step(Value(INT, self.number(member)))
        else:
            raise self.refuse(f"cannot go through {kind}")

    def _counted(self, first: Any, last: Callable[[], Any], body: Callable[[Any], None], by: int = 1) -> None:
        """Count a place up (or down) while it is below (above) the last, which is read anew each time."""
        at = self.place()
        self.write(at, first)
        test, inside, on, end = (self.block(name) for name in ("test", "inside", "on", "end"))
        self.jump(test)
        self.at(test)
        self.choose(self.builder.icmp_signed("<" if by > 0 else ">", self.read(at), last()), inside, end)
        self.at(inside)
        self.breaks.append((end, on))
        body(self.read(at))
        self.breaks.pop()
        self.jump(on)
        self.at(on)
        self.write(at, self.builder.add(self.read(at), self.number(by)))
        self.jump(test)
        self.at(end)

    def _each_place(self, value: Value, kind: Seq, step: Step) -> None:
        again = self.kept(value)
        self._counted(
            self.number(0),
            lambda: self.load(again().ir, 1),
            lambda at: step(self.value(kind.item, self.load(self.load(again().ir, 3), at))),
        )

    def _each_entry(self, table: Value, step: Step, what: str) -> None:
        kind = table.kind
        assert isinstance(kind, Map)
        again = self.kept(table)

        def one(at: Any) -> None:
            entry = self.builder.add(self.load(again().ir, 4), self.builder.mul(at, self.number(24)))
            there, on = self.block("there"), self.breaks[-1][1]
            self.choose(self.load(entry, 2), there, on)
            self.at(there)
            key = self.value(kind.key, self.load(entry, 0))
            value = self.value(kind.value, self.load(entry, 1))
            step(key if what == "keys" else value if what == "values" else self.tuple_from([key, value]))

        self._counted(self.number(0), lambda: self.load(again().ir, 2), one)

    def _each_yielded(self, value: Value, kind: Gen, step: Step) -> None:
        again = self.kept(value)
        test, inside, end = (self.block(name) for name in ("test", "inside", "end"))
        self.jump(test)
        self.at(test)
        self.choose(self.advance(again().ir), inside, end)
        self.at(inside)
        self.breaks.append((end, test))
        step(self.value(kind.item, self.load(again().ir, 3)))
        self.breaks.pop()
        self.jump(test)
        self.at(end)

    def advance(self, generator: Any) -> Any:
        """Go on with a generator; a slot that is 0 when it is over."""
        kind = ir.FunctionType(I64, [I64])
        function = self.builder.inttoptr(self.load(generator, 1), kind.as_pointer())
        return self.builder.call(function, [generator])

    def sum_of(self, one: Value, other: Value) -> Value:
        """The sum of two numbers."""
        if one.kind == INT:
            return Value(INT, self.builder.add(one.ir, other.ir))
        return Value(one.kind, self.builder.fadd(one.ir, other.ir))

    def collected(self, go: Callable[[Step], None], item: Kind | None = None) -> Value:
        """A list of what is gone through."""
        made = self.kept(Value(Seq(EMPTY), self.call_runtime("list_new", 0)))
        found: list[Kind] = []

        def one(value: Value) -> None:
            kind = item or value.kind
            found.append(kind)
            self.call_runtime("list_append", made().ir, self.slot(self.coerce(value, kind)))

        go(one)
        kind: Kind = item or EMPTY
        for other in found:
            kind = join(kind, other)
        return Value(Seq(kind), made().ir)

    def as_list(self, value: Value) -> Value:
        """A value as a list, the same one where it is one."""
        if isinstance(value.kind, Opt):
            value = Value(value.kind.kind, value.ir)
        if isinstance(value.kind, Seq):
            return value
        return self.collected(lambda step: self.each_of(value, step))

    def mapped(self, value: Value, change: Callable[[Value], Value]) -> Value:
        """A list of what becomes of each item."""
        return self.collected(lambda step: self.each_of(value, lambda one: step(change(one))))

    def iterator(self, value: Value, kind: Gen) -> Value:
        """A generator over a list: its frame holds the list and the place."""
        given = self.as_list(value)
        function, new = self.program.helper(("iterate",), 1)
        if new:
            from sim.model.compiled.translate.helpers import write_iterator

            write_iterator(self.program, function)
        made = self.alloc(FRAME + 2)
        self.store(made, 0, self.number(5))
        self.store(made, 1, self.address(function))
        self.store(made, 2, self.number(0))
        self.store(made, FRAME, given.ir)
        self.store(made, FRAME + 1, self.number(0))
        return Value(Gen(item_of(given.kind)), made)
