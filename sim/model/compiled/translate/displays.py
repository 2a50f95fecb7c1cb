"""Tuples, lists, sets and dicts written out, and comprehensions of them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from sim.model.compiled.kinds import (
    EMPTY,
    INT,
    STR,
    Kind,
    Map,
    Method,
    Opt,
    Seq,
    SetOf,
    Tup,
    item_of,
    join,
)
from sim.model.compiled.translate.conditions import Conditions
from sim.model.compiled.values import Value, is_named_tuple


class Displays(Conditions):
    """Displays."""

    def _tuple(self, node: ast.Tuple, wanted: Kind | None) -> Value:
        if isinstance(wanted, Seq) or (not node.elts and wanted is None):
            return self._list(node, wanted)
        if any(isinstance(one, ast.Starred) for one in node.elts):
            return self._tuple_with_stars(node, wanted)
        wants = wanted.items if isinstance(wanted, Tup) and len(wanted.items) == len(node.elts) else ()
        values = []
        for place, one in enumerate(node.elts):
            value = self.expression(one, wants[place] if wants else None)
            values.append(self.kept(self.coerce(value, wants[place]) if wants else self.plain(value)))
        return self.tuple_from([again() for again in values])

    def _tuple_with_stars(self, node: ast.Tuple, wanted: Kind | None) -> Value:
        """A tuple where as much is known of what is starred, else a list."""
        parts: list[Callable[[], Value]] = []
        for one in node.elts:
            if isinstance(one, ast.Starred):
                if isinstance(one.value, ast.GeneratorExp | ast.ListComp):
                    return self._list(node, wanted)
                whole = self.expression(one.value)
                whole = self.as_tuple(whole) if is_named_tuple(whole.kind) else whole
                if not isinstance(whole.kind, Tup):
                    return self._list(node, wanted)
                parts += [self.kept(self.item(whole, place)) for place in range(len(whole.kind.items))]
            else:
                parts.append(self.kept(self.plain(self.expression(one))))
        return self.tuple_from([again() for again in parts])

    def plain(self, value: Value) -> Value:
        """A method or function as something to call."""
        if isinstance(value.kind, Method):
            return self.coerce(value, self.as_function(value.kind))
        return value

    def _list(self, node: ast.List | ast.Tuple, wanted: Kind | None) -> Value:
        item = wanted.item if isinstance(wanted, Seq) else None
        if not node.elts:
            return Value(Seq(item or EMPTY), self.call_runtime("list_new", 0))
        if any(isinstance(one, ast.Starred) for one in node.elts):
            return self._list_with_stars(node, item)
        values = [self.kept(self.plain(self.expression(one, item))) for one in node.elts]
        kind: Kind = item or EMPTY
        for again in values:
            kind = join(kind, again().kind) if item is None else kind
        return self.list_from([again() for again in values], kind)

    def _list_with_stars(self, node: ast.List | ast.Tuple, item: Kind | None) -> Value:
        def go(step: Callable[[Value], None]) -> None:
            for one in node.elts:
                if isinstance(one, ast.Starred):
                    self.each(one.value, step)
                else:
                    step(self.expression(one, item))

        return self.collected(go, item)

    def _set(self, node: ast.Set, wanted: Kind | None) -> Value:
        items = self._list_with_stars(ast.List(node.elts), wanted.item if isinstance(wanted, SetOf) else None)
        return self.set_from(items)

    def new_set(self, item: Kind) -> Value:
        """An empty set."""
        key = INT if item == EMPTY else item
        return Value(
            SetOf(item), self.call_runtime("dict_new", self.hash_address(key), self.equal_address(key))
        )

    def set_from(self, items: Value, item: Kind | None = None) -> Value:
        """A set of the items of a list."""
        made = self.kept(self.new_set(item or item_of(items.kind)))
        self.each_of(items, lambda one: self._put(made().ir, one))
        return made()

    def _put(self, table: Any, value: Value) -> None:
        self.call_runtime("dict_set", table, self.slot(value), 1)

    def new_map(self, kind: Map) -> Value:
        """An empty dict."""
        key = INT if kind.key == EMPTY else kind.key
        return Value(kind, self.call_runtime("dict_new", self.hash_address(key), self.equal_address(key)))

    def _dict(self, node: ast.Dict, wanted: Kind | None) -> Value:
        if isinstance(wanted, Opt):
            wanted = wanted.kind
        if not node.keys:
            return self.new_map(wanted if isinstance(wanted, Map) else Map(EMPTY, EMPTY))
        pairs: list[tuple[Callable[[], Value], Callable[[], Value]]] = []
        tables: list[Callable[[], Value]] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                tables.append(self.kept(self.expression(value)))
            else:
                item = wanted.value if isinstance(wanted, Map) else None
                pairs.append(
                    (self.kept(self.expression(key)), self.kept(self.plain(self.expression(value, item))))
                )
        kind = wanted if isinstance(wanted, Map) else _common_map(pairs, tables)
        made = self.kept(self.new_map(kind))
        for one, other in pairs:
            slots = self.slot(self.coerce(one(), kind.key)), self.slot(self.coerce(other(), kind.value))
            self.call_runtime("dict_set", made().ir, *slots)
        for again in tables:
            self.call_runtime("dict_update", made().ir, again().ir)
        return made()

    def _listcomp(self, node: ast.ListComp, wanted: Kind | None) -> Value:
        item = wanted.item if isinstance(wanted, Seq) else None
        return self.collected(
            lambda step: self.comprehension(node.generators, lambda: step(self.expression(node.elt, item))),
            item,
        )

    def _setcomp(self, node: ast.SetComp, wanted: Kind | None) -> Value:
        return self.set_from(self._listcomp(ast.ListComp(node.elt, node.generators), None))

    def _dictcomp(self, node: ast.DictComp, wanted: Kind | None) -> Value:
        pairs = self._listcomp(
            ast.ListComp(ast.Tuple([node.key, node.value], ast.Load()), node.generators), None
        )
        item = item_of(pairs.kind)
        assert isinstance(item, Tup)
        kind = wanted if isinstance(wanted, Map) else Map(item.items[0], item.items[1])
        made = self.kept(self.new_map(kind))

        def step(pair: Value) -> None:
            key, value = (self.coerce(self.item(pair, n), k) for n, k in enumerate((kind.key, kind.value)))
            self.call_runtime("dict_set", made().ir, self.slot(key), self.slot(value))

        self.each_of(pairs, step)
        return made()

    def _joinedstr(self, node: ast.JoinedStr, wanted: Kind | None) -> Value:
        return Value(STR, self.number(0))  # only in complaints


def _common_map(
    pairs: list[tuple[Callable[[], Value], Callable[[], Value]]], tables: list[Callable[[], Value]]
) -> Map:
    """The kind of a dict of such keys and values, and all of other dicts."""
    key: Kind = EMPTY
    value: Kind = EMPTY
    for one, other in pairs:
        key, value = join(key, one().kind), join(value, other().kind)
    for again in tables:
        known = again().kind
        assert isinstance(known, Map)
        key, value = join(key, known.key), join(value, known.value)
    return Map(key, value)
