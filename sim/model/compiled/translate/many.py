"""Built-in functions on many values: the least, the sum, any, sorted, the next."""

from __future__ import annotations

import ast
from typing import Any

from sim.model.compiled.kinds import (
    BOOL,
    EMPTY,
    FLOAT,
    INT,
    Gen,
    Kind,
    item_of,
    join,
)
from sim.model.compiled.translate.numbers import Numbers
from sim.model.compiled.values import Value


class Many(Numbers):
    """Built-in functions on many values."""

    def _do_max(self, node: ast.Call, wanted: Kind | None) -> Value:
        return self._extreme(node, largest=True)

    def _do_min(self, node: ast.Call, wanted: Kind | None) -> Value:
        return self._extreme(node, largest=False)

    def _extreme(self, node: ast.Call, largest: bool) -> Value:
        options = {str(one.arg): one.value for one in node.keywords}
        if len(node.args) > 1 and not any(isinstance(one, ast.Starred) for one in node.args):
            return self._extreme_of_few(node, largest)
        source = node.args[0]
        if isinstance(source, ast.Starred) or len(node.args) > 1:
            source = ast.List(list(node.args), ast.Load())
        found = self.place()
        self.write(found, self.number(0))
        held: list[Any] = []

        def step(value: Value) -> None:
            key = self._key(options.get("key"), value)
            if not held:
                held.extend((self.place(), value.kind, self.place(), key.kind))
            place, kind, key_place, key_kind = held
            key = self.coerce(key, key_kind)
            first, other, better, on = (self.block(name) for name in ("first", "other", "better", "on"))
            self.choose(self.read(found), other, better)
            self.at(other)
            known = self.value(key_kind, self.read(key_place))
            self.choose(self.before(known, key) if largest else self.before(key, known), better, on)
            self.at(better)
            self.write(place, self.slot(self.coerce(value, kind)))
            self.write(key_place, self.slot(key))
            self.write(found, self.number(1))
            self.jump(on)
            self.at(first)
            self.jump(on)
            self.at(on)

        self.each(source, step)
        if not held:
            raise self.refuse("the least of nothing", node)
        result = self.value(held[1], self.read(held[0]))
        if "default" not in options:
            return result
        return self._or_default(found, result, options["default"])

    def _or_default(self, found: Any, result: Value, default: ast.expr) -> Value:
        """What was found, where something was; else what is given for nothing."""
        kind = join(result.kind, self.kind_of(default))
        some, none, end, place = self.block("some"), self.block("none"), self.block("end"), self.place()
        self.choose(self.read(found), some, none)
        self.at(some)
        self.write(place, self.slot(self.coerce(result, kind)))
        self.jump(end)
        self.at(none)
        self.write(place, self.slot(self.coerce(self.expression(default), kind)))
        self.jump(end)
        self.at(end)
        return self.value(kind, self.read(place))

    def _extreme_of_few(self, node: ast.Call, largest: bool) -> Value:
        parts = [self.kept(self.expression(one)) for one in node.args]
        kind: Kind = EMPTY
        for one in parts:
            kind = join(kind, one().kind)
        best = self.kept(self.coerce(parts[0](), kind))
        for one in parts[1:]:
            this = self.coerce(one(), kind)
            better = self.before(best(), this) if largest else self.before(this, best())
            chosen = self.builder.select(better, self.slot(this), self.slot(best()))
            best = self.kept(self.value(kind, chosen))
        return best()

    def _key(self, node: ast.expr | None, value: Value) -> Value:
        """What a value is compared by."""
        if node is None:
            return value
        if isinstance(node, ast.Lambda):
            (param,) = node.args.args
            held = dict(self.names), dict(self.local_names)
            self.names.pop(param.arg, None)
            self.assign(param.arg, value)
            found = self.expression(node.body)
            self.names, self.local_names = held
            return found
        return self.called(self.expression(node), [value], {})

    def _do_sum(self, node: ast.Call, wanted: Kind | None) -> Value:
        total = self.place()
        self.write(total, self.number(0))

        def step(value: Value) -> None:
            if value.kind == FLOAT:
                raise self.refuse("a sum that depends on the version of Python (not portable.add_up)", node)
            known = self.value(INT, self.read(total))
            self.write(total, self.slot(self.sum_of(known, self.coerce(value, INT))))

        self.each(node.args[0], step)
        return self.value(INT, self.read(total))

    def _do_any(self, node: ast.Call, wanted: Kind | None) -> Value:
        return self._until(node, stop_at=True)

    def _do_all(self, node: ast.Call, wanted: Kind | None) -> Value:
        return self._until(node, stop_at=False)

    def _until(self, node: ast.Call, stop_at: bool) -> Value:
        result, end = self.place(), self.block("known")
        self.write(result, self.number(int(not stop_at)))

        def step(value: Value) -> None:
            stop, on = self.block("stop"), self.block("on")
            true = self.truthy(value)
            self.choose(true if stop_at else self.builder.not_(true), stop, on)
            self.at(stop)
            self.write(result, self.number(int(stop_at)))
            self.jump(end)
            self.at(on)

        self.each(node.args[0], step)
        self.jump(end)
        self.at(end)
        return Value(BOOL, self.read(result))

    def _do_sorted(self, node: ast.Call, wanted: Kind | None) -> Value:
        options = {str(one.arg): one.value for one in node.keywords}
        items = self.collected(lambda step: self.each(node.args[0], step))
        return self._sort(items, options)

    def _sort(self, items: Value, options: dict[str, ast.expr]) -> Value:
        again = self.kept(items)
        if "reverse" in options:
            raise self.refuse("sorting backwards", options["reverse"])
        keys = self.collected(
            lambda step: self.each_of(again(), lambda one: step(self._key(options.get("key"), one)))
        )
        less = self.address(self.less_function(item_of(keys.kind)))
        self.call_runtime("sort_by", again().ir, keys.ir, less)
        return again()

    def _do_next(self, node: ast.Call, wanted: Kind | None) -> Value:
        """The first item, or what is given for none."""
        source, default = node.args[0], node.args[1] if len(node.args) > 1 else None
        place, kinds, end = self.place(), [], self.block("found")
        given = self.kind_of(default) if default is not None else None

        def step(value: Value) -> None:
            kind = value.kind if given is None else join(value.kind, given)
            kinds.append(kind)
            self.write(place, self.slot(self.coerce(value, kind)))
            self.jump(end)
            self.at(self.block("never"))

        self.each(source, step)
        if given is not None:
            self.write(place, self.slot(self.coerce(self.expression(default), kinds[0])))  # type: ignore[arg-type]
        self.jump(end)
        self.at(end)
        return self.value(kinds[0], self.read(place))

    def _do_iter(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        return value if isinstance(value.kind, Gen) else self.iterator(value, Gen(EMPTY))
