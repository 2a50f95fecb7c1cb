"""Going through things: lists, dicts, ranges, generators, and what is put together from them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from llvmlite import ir

from sim.model.compiled.compare import Compare, is_named_tuple
from sim.model.compiled.core import FRAME, Value
from sim.model.compiled.kinds import (
    BOOL,
    EMPTY,
    INT,
    Class,
    Gen,
    Kind,
    Map,
    Obj,
    Opt,
    Seq,
    SetOf,
    Tup,
    item_of,
    join,
)
from sim.model.compiled.program import I64, members

Step = Callable[[Value], None]


class Loops(Compare):
    """Loops; ``step`` writes what is done with each item, ``out`` is where a loop is left early."""

    def expression(self, node: ast.expr, wanted: Kind | None = None) -> Value:
        raise NotImplementedError

    def name_of(self, node: ast.expr) -> Any:
        raise NotImplementedError

    def condition(self, node: ast.expr) -> Any:
        raise NotImplementedError

    def bind(self, target: ast.expr, value: Value) -> None:
        raise NotImplementedError

    def each(self, node: ast.expr, step: Step, out: Any = None) -> None:
        """Go through what an expression gives."""
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp):
            self.comprehension(node.generators, lambda: step(self.expression(node.elt)))
            return
        if isinstance(node, ast.Call):
            function = self.name_of(node.func)
            made = getattr(self, f"_each_{getattr(function, '__name__', '')}", None)
            if made is not None and not isinstance(function, type) or function in (range, enumerate, zip, reversed) or made is not None:
                made(node, step, out)
                return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
            if node.func.attr in ("items", "values", "keys"):
                table = self.expression(node.func.value)
                if isinstance(table.kind, Map):
                    self._each_entry(table, step, node.func.attr)
                    return
        if isinstance(node, ast.Tuple | ast.List) and not any(isinstance(x, ast.Starred) for x in node.elts):
            for one in node.elts:
                step(self.expression(one))
            return
        self.each_of(self.expression(node), step)

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
            entry = self.builder.add(
                self.load(again().ir, 4), self.builder.mul(at, self.number(24))
            )
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

    # what goes through other things

    def _each_range(self, node: ast.Call, step: Step, out: Any) -> None:
        bounds = [self.coerce(self.expression(one), INT).ir for one in node.args[:2]]
        by = 1
        if len(node.args) == 3:
            by = ast.literal_eval(node.args[2])
        first, last = (self.number(0), bounds[0]) if len(bounds) == 1 else bounds
        ends = self.kept(Value(INT, last))
        self._counted(first, lambda: ends().ir, lambda at: step(Value(INT, at)), by)

    def _each_enumerate(self, node: ast.Call, step: Step, out: Any) -> None:
        at = self.place()
        start = node.args[1] if len(node.args) > 1 else (node.keywords[0].value if node.keywords else None)
        self.write(at, self.expression(start).ir if start else self.number(0))

        def one(value: Value) -> None:
            place = self.read(at)
            self.write(at, self.builder.add(place, self.number(1)))
            step(self.tuple_from([Value(INT, place), value]))

        self.each(node.args[0], one)

    def _each_zip(self, node: ast.Call, step: Step, out: Any) -> None:
        lists: list[Callable[[], Value]] = []
        for part in node.args:
            if isinstance(part, ast.Starred):
                whole = self.expression(part.value)
                whole = self.as_tuple(whole) if is_named_tuple(whole.kind) else whole
                items = whole.kind.items  # type: ignore[attr-defined]
                lists += [self.kept(self.as_list(self.item(whole, place))) for place in range(len(items))]
            else:
                lists.append(self.kept(self.as_list(self.expression(part))))

        def last() -> Any:
            lengths = [self.load(one().ir, 1) for one in lists]
            least = lengths[0]
            for other in lengths[1:]:
                least = self.builder.select(self.builder.icmp_signed("<", other, least), other, least)
            return least

        def one(at: Any) -> None:
            items = [
                self.value(item_of(one().kind), self.load(self.load(one().ir, 3), at)) for one in lists
            ]
            step(self.tuple_from(items))

        self._counted(self.number(0), last, one)

    def _each_map(self, node: ast.Call, step: Step, out: Any) -> None:
        self.each(
            node.args[1],
            lambda one: step(self.called_with(node.args[0], one)),
        )

    def called_with(self, function: ast.expr, value: Value) -> Value:
        """A function called with one value."""
        if self.name_of(function) is bool:
            return Value(BOOL, self.truth(self.truthy(value)))
        return self.called(self.expression(function), [value], {})

    def called(self, called: Value, args: list[Value], named: dict[str, Value]) -> Value:
        raise NotImplementedError

    def _each_reversed(self, node: ast.Call, step: Step, out: Any) -> None:
        given = self.as_list(self.expression(node.args[0]))
        self.each_of(Value(given.kind, self.call_runtime("list_reversed", given.ir)), step)

    def _each_pairwise(self, node: ast.Call, step: Step, out: Any) -> None:
        again = self.kept(self.as_list(self.expression(node.args[0])))
        item = item_of(again().kind)

        def one(at: Any) -> None:
            data = self.load(again().ir, 3)
            pair = [self.load(data, at), self.load(data, self.builder.add(at, self.number(1)))]
            step(self.tuple_from([self.value(item, slot) for slot in pair]))

        self._counted(self.number(0), lambda: self.builder.sub(self.load(again().ir, 1), self.number(1)), one)

    def _each_islice(self, node: ast.Call, step: Step, out: Any) -> None:
        left = self.place()
        self.write(left, self.coerce(self.expression(node.args[1]), INT).ir)
        some, end = self.block("some"), self.block("end")
        self.choose(self.builder.icmp_signed(">", self.read(left), self.number(0)), some, end)
        self.at(some)

        def one(value: Value) -> None:
            self.write(left, self.builder.sub(self.read(left), self.number(1)))
            step(value)
            if not self.builder.block.is_terminated:
                on = self.block("more")
                self.choose(self.read(left), on, end)
                self.at(on)

        self.each(node.args[0], one)
        self.jump(end)
        self.at(end)

    def _each_accumulate(self, node: ast.Call, step: Step, out: Any) -> None:
        initial = next((one.value for one in node.keywords if one.arg == "initial"), None)
        total: list[Any] = []
        begun = self.place()
        self.write(begun, self.number(0))
        if initial is not None:
            start = self.expression(initial)
            total.append((self.place(), start.kind))
            self.write(total[0][0], self.slot(start))
            step(start)

        def one(value: Value) -> None:
            if not total:
                total.append((self.place(), value.kind))
            place, kind = total[0]
            known = self.value(kind, self.read(place))
            more = self.coerce(value, kind)
            if initial is None:  # the first item itself, without an addition to 0.0
                first, other, on = self.block("first"), self.block("other"), self.block("on")
                self.choose(self.read(begun), other, first)
                self.at(first)
                self.write(begun, self.number(1))
                self.write(place, self.slot(more))
                self.jump(on)
                self.at(other)
                self.write(place, self.slot(self.sum_of(known, more)))
                self.jump(on)
                self.at(on)
            else:
                self.write(place, self.slot(self.sum_of(known, more)))
            step(self.value(kind, self.read(place)))

        self.each(node.args[0], one)

    def sum_of(self, one: Value, other: Value) -> Value:
        """The sum of two numbers."""
        if one.kind == INT:
            return Value(INT, self.builder.add(one.ir, other.ir))
        return Value(one.kind, self.builder.fadd(one.ir, other.ir))

    # comprehensions

    def comprehension(self, generators: list[ast.comprehension], innermost: Callable[[], None]) -> None:
        """Write nested loops with their conditions; names stay inside."""
        first, *rest = generators
        held = dict(self.names), dict(self.local_names)

        def one(value: Value) -> None:
            for name in _names_in(first.target):
                self.names.pop(name, None)
                self.local_names.pop(name, None)
            self.bind(first.target, value)
            on = self.breaks[-1][1] if self.breaks else None
            skip = self.block("skip")
            for test in first.ifs:
                inside = self.block("kept")
                self.choose(self.condition(test), inside, skip)
                self.at(inside)
            if rest:
                self.comprehension(rest, innermost)
            else:
                innermost()
            self.jump(skip)
            self.at(skip)
            del on

        self.each(first.iter, one)
        self.names, self.local_names = held

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
            _write_iterator(self, function)
        made = self.alloc(FRAME + 2)
        self.store(made, 0, self.number(5))
        self.store(made, 1, self.address(function))
        self.store(made, 2, self.number(0))
        self.store(made, FRAME, given.ir)
        self.store(made, FRAME + 1, self.number(0))
        return Value(Gen(item_of(given.kind)), made)


def _write_iterator(asked: Loops, function: Any) -> None:
    from sim.model.compiled.compare import _Helper

    function.linkage = "internal"
    body = _Helper(asked.program, function)
    (frame,) = function.args
    items, at = body.load(frame, FRAME), body.load(frame, FRAME + 1)
    more, over = body.block("more"), body.block("over")
    body.choose(body.builder.icmp_signed("<", at, body.load(items, 1)), more, over)
    body.at(more)
    body.store(frame, 3, body.load(body.load(items, 3), at))
    body.store(frame, FRAME + 1, body.builder.add(at, body.number(1)))
    body.builder.ret(body.number(1))
    body.at(over)
    body.builder.ret(body.number(0))
    body.done()


def _names_in(target: ast.expr) -> list[str]:
    return [one.id for one in ast.walk(target) if isinstance(one, ast.Name)]


__all__ = ["Loops", "Obj"]
