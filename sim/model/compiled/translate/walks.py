"""Going through what is made on the way: ranges, pairs, slices, running sums, comprehensions."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from sim.model.compiled.kinds import (
    BOOL,
    INT,
    Map,
    item_of,
)
from sim.model.compiled.translate.loops import Loops
from sim.model.compiled.values import Value, is_named_tuple

Step = Callable[[Value], None]


class Walks(Loops):
    """Loops over expressions."""

    def each(self, node: ast.expr, step: Step) -> None:
        """Go through what an expression gives."""
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp):
            self.comprehension(node.generators, lambda: step(self.expression(node.elt)))
            return
        if isinstance(node, ast.Call):
            function = self.name_of(node.func)
            if getattr(function, "__module__", "") in ("builtins", "itertools"):
                made = getattr(self, f"_each_{function.__name__}", None)
                if made is not None:
                    made(node, step)
                    return
            if self._each_of_dict(node, step):
                return
        if isinstance(node, ast.Tuple | ast.List) and not any(isinstance(x, ast.Starred) for x in node.elts):
            for one in node.elts:
                step(self.expression(one))
            return
        self.each_of(self.expression(node), step)

    def _each_of_dict(self, node: ast.Call, step: Step) -> bool:
        """Go through the items, values or keys of a dict, where it is that."""
        function = node.func
        if not isinstance(function, ast.Attribute) or function.attr not in ("items", "values", "keys"):
            return False
        table = self.expression(function.value)
        if isinstance(table.kind, Map):
            self._each_entry(table, step, function.attr)
            return True
        return False

    def _each_range(self, node: ast.Call, step: Step) -> None:
        bounds = [self.coerce(self.expression(one), INT).ir for one in node.args[:2]]
        by = 1
        if len(node.args) == 3:
            by = ast.literal_eval(node.args[2])
        first, last = (self.number(0), bounds[0]) if len(bounds) == 1 else bounds
        ends = self.kept(Value(INT, last))
        self._counted(first, lambda: ends().ir, lambda at: step(Value(INT, at)), by)

    def _each_enumerate(self, node: ast.Call, step: Step) -> None:
        at = self.place()
        start = node.args[1] if len(node.args) > 1 else (node.keywords[0].value if node.keywords else None)
        self.write(at, self.expression(start).ir if start else self.number(0))

        def one(value: Value) -> None:
            place = self.read(at)
            self.write(at, self.builder.add(place, self.number(1)))
            step(self.tuple_from([Value(INT, place), value]))

        self.each(node.args[0], one)

    def _each_zip(self, node: ast.Call, step: Step) -> None:
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
            items = [self.value(item_of(one().kind), self.load(self.load(one().ir, 3), at)) for one in lists]
            step(self.tuple_from(items))

        self._counted(self.number(0), last, one)

    def _each_map(self, node: ast.Call, step: Step) -> None:
        self.each(
            node.args[1],
            lambda one: step(self.called_with(node.args[0], one)),
        )

    def called_with(self, function: ast.expr, value: Value) -> Value:
        """A function called with one value."""
        if self.name_of(function) is bool:
            return Value(BOOL, self.truth(self.truthy(value)))
        return self.called(self.expression(function), [value], {})

    def _each_reversed(self, node: ast.Call, step: Step) -> None:
        given = self.as_list(self.expression(node.args[0]))
        self.each_of(Value(given.kind, self.call_runtime("list_reversed", given.ir)), step)

    def _each_pairwise(self, node: ast.Call, step: Step) -> None:
        again = self.kept(self.as_list(self.expression(node.args[0])))
        item = item_of(again().kind)

        def one(at: Any) -> None:
            data = self.load(again().ir, 3)
            pair = [self.load(data, at), self.load(data, self.builder.add(at, self.number(1)))]
            step(self.tuple_from([self.value(item, slot) for slot in pair]))

        self._counted(self.number(0), lambda: self.builder.sub(self.load(again().ir, 1), self.number(1)), one)

    def _each_islice(self, node: ast.Call, step: Step) -> None:
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

    def _each_accumulate(self, node: ast.Call, step: Step) -> None:
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


def _names_in(target: ast.expr) -> list[str]:
    return [one.id for one in ast.walk(target) if isinstance(one, ast.Name)]
