"""Items and parts of lists, tuples and dicts."""

from __future__ import annotations

import ast

from sim.model.compiled.kinds import (
    EMPTY,
    INT,
    Class,
    Kind,
    Map,
    Obj,
    Opt,
    Seq,
    Tup,
    join,
)
from sim.model.compiled.translate.displays import Displays
from sim.model.compiled.values import Value, is_named_tuple


class Subscripts(Displays):
    """What stands at a place or under a key."""

    def _subscript(self, node: ast.Subscript, wanted: Kind | None) -> Value:
        value = self.expression(node.value)
        kind = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        value = Value(kind, value.ir)
        if isinstance(node.slice, ast.Slice):
            return self._sliced(value, node.slice)
        if isinstance(kind, Map):
            return self.looked_up(value, self.expression(node.slice))
        if isinstance(kind, Seq):
            at = self.coerce(self.expression(node.slice), INT)
            return self.value(kind.item, self.call_runtime("list_get", value.ir, at.ir))
        if isinstance(kind, Tup) or is_named_tuple(kind):
            return self._item_of_tuple(value if isinstance(kind, Tup) else self.as_tuple(value), node.slice)
        if isinstance(kind, Obj) and hasattr(kind.cls, "__getitem__"):
            return self.call_method(value, "__getitem__", [self.expression(node.slice)], {})
        if isinstance(kind, Class):
            return value  # a generic class, such as Counter[int]
        raise self.refuse(f"an item of {kind}", node)

    def _item_of_tuple(self, value: Value, at: ast.expr) -> Value:
        items: tuple[Kind, ...] = value.kind.items  # type: ignore[attr-defined]
        try:
            place = ast.literal_eval(at)
            return self.item(value, place if place >= 0 else place + len(items))
        except (ValueError, TypeError):
            pass
        kind: Kind = EMPTY
        for one in items:
            kind = join(kind, one)
        place = self.coerce(self.expression(at), INT).ir
        below = self.builder.icmp_signed("<", place, self.number(0))
        place = self.builder.add(place, self.builder.select(below, self.number(len(items)), self.number(0)))
        return self.value(kind, self.load(value.ir, self.builder.add(place, self.number(1))))

    def _sliced(self, value: Value, part: ast.Slice) -> Value:
        if part.step is not None:
            if ast.unparse(part) != "::-1":
                raise self.refuse("a slice with a step", part)
            given = self.as_list(value)
            return Value(given.kind, self.call_runtime("list_reversed", given.ir))
        if isinstance(value.kind, Tup):
            bounds = [ast.literal_eval(one) if one is not None else None for one in (part.lower, part.upper)]
            return self.tuple_from(
                [self.item(value, place) for place in range(len(value.kind.items))[slice(*bounds)]]
            )
        given = self.as_list(value)
        first = self.coerce(self.expression(part.lower), INT).ir if part.lower else self.number(0)
        last = self.coerce(self.expression(part.upper), INT).ir if part.upper else self.number(2**62)
        return Value(given.kind, self.call_runtime("list_slice", given.ir, first, last))

    def looked_up(self, table: Value, key: Value) -> Value:
        """What a dict holds under a key that is there; a default where one is made."""
        kind = table.kind
        assert isinstance(kind, Map)
        again, wanted = self.kept(table), self.kept(self.coerce(key, kind.key))
        entry = self.call_runtime("dict_find", again().ir, self.slot(wanted()))
        if not kind.default:
            return self.value(kind.value, self.load(entry, 1))
        result = self.place()
        there, absent, end = self.block("there"), self.block("absent"), self.block("end")
        self.choose(entry, there, absent)
        self.at(there)
        self.write(result, self.load(entry, 1))
        self.jump(end)
        self.at(absent)
        if isinstance(kind.value, Seq):
            made = self.call_runtime("list_new", 0)
            self.call_runtime("dict_set", again().ir, self.slot(wanted()), made)
            self.write(result, made)
        else:
            self.write(result, self.number(0))
        self.jump(end)
        self.at(end)
        return self.value(kind.value, self.read(result))
