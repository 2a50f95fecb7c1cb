"""Lists, sets and dicts made by name, heaps and sorted lists."""

from __future__ import annotations

import ast
import bisect
import functools
import heapq
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from sim.model.compiled import intrinsics
from sim.model.compiled.kinds import (
    EMPTY,
    INT,
    NONE,
    Kind,
    Map,
    Seq,
    SetOf,
    Tup,
    item_of,
)
from sim.model.compiled.translate.many import Many
from sim.model.compiled.values import Value

_NAMES: Final[dict[Any, str]] = {
    len: "len", max: "max", min: "min", int: "int", float: "float", bool: "bool", abs: "abs",
    round: "round", sum: "sum", any: "any", all: "all", sorted: "sorted", list: "list", tuple: "list",
    set: "set", frozenset: "set", dict: "dict", next: "next", iter: "iter", super: "super",
    divmod: "divmod", isinstance: "isinstance", Counter: "counter", defaultdict: "defaultdict",
    heapq.heappush: "heappush", heapq.heappop: "heappop", heapq.heapify: "heapify",
    heapq.heapreplace: "heapreplace", dict.fromkeys: "fromkeys", id: "id", date: "date",
    timedelta: "timedelta", map: "as_list_of", date.fromisocalendar: "iso_day",
    bisect.insort: "insort", bisect.bisect_right: "bisect_right", functools.partial: "partial_of",
    math.sqrt: "sqrt", math.frexp: "frexp", math.ldexp: "ldexp",
    itertools.islice: "as_list_of", itertools.accumulate: "as_list_of", itertools.pairwise: "as_list_of",
    range: "as_list_of", zip: "as_list_of", enumerate: "as_list_of", reversed: "as_list_of",
    intrinsics.alloc: "alloc_of", intrinsics.load: "load_of", intrinsics.store: "store_of",
    intrinsics.call1: "call_address", intrinsics.call2: "call_address",
    intrinsics.failed: "failed_of", intrinsics.advance: "advance_of", intrinsics.yielded: "yielded_of",
}  # fmt: skip


class Containers(Many):
    """Containers."""

    def _do_list(self, node: ast.Call, wanted: Kind | None) -> Value:
        if not node.args:
            return self._list(ast.List([]), wanted)
        item = wanted.item if isinstance(wanted, Seq) else None
        return self.collected(lambda step: self.each(node.args[0], step), item)

    def _do_as_list_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return self.collected(lambda step: self.each(node, step))

    def _do_set(self, node: ast.Call, wanted: Kind | None) -> Value:
        if not node.args:
            return self.new_set(wanted.item if isinstance(wanted, SetOf) else EMPTY)
        return self.set_from(self.collected(lambda step: self.each(node.args[0], step)))

    def _do_dict(self, node: ast.Call, wanted: Kind | None) -> Value:
        pairs = self.collected(lambda step: self.each(node.args[0], step))
        item = item_of(pairs.kind)
        if isinstance(item, Tup):
            kind = Map(item.items[0], item.items[1])
            made = self.kept(self.new_map(kind))
            self.each_of(
                pairs,
                lambda one: self.call_runtime(
                    "dict_set", made().ir, *(self.slot(self.item(one, place)) for place in (0, 1))
                ),
            )
            return made()
        raise self.refuse("a dict of what are no pairs", node)

    def _do_fromkeys(self, node: ast.Call, wanted: Kind | None) -> Value:
        keys = self.kept(self.collected(lambda step: self.each(node.args[0], step)))
        value = self.kept(self.expression(node.args[1]))
        kind = Map(item_of(keys().kind), value().kind)
        made = self.kept(self.new_map(kind))
        self.each_of(
            keys(), lambda one: self.call_runtime("dict_set", made().ir, self.slot(one), self.slot(value()))
        )
        return made()

    def _do_counter(self, node: ast.Call, wanted: Kind | None) -> Value:
        known = wanted if isinstance(wanted, Map) else None
        if not node.args:
            return self.new_map(known or Map(INT, INT, default=True))
        items = self.collected(lambda step: self.each(node.args[0], step))
        kind = Map(item_of(items.kind), INT, default=True)
        made = self.kept(self.new_map(kind))

        def step(value: Value) -> None:
            count = self.looked_up(made(), value)
            more = self.builder.add(count.ir, self.number(1))
            self.call_runtime("dict_set", made().ir, self.slot(value), more)

        self.each_of(items, step)
        return made()

    def _do_defaultdict(self, node: ast.Call, wanted: Kind | None) -> Value:
        if not isinstance(wanted, Map):
            raise self.refuse("a default without a kind", node)
        return self.new_map(Map(wanted.key, wanted.value, default=True))

    def _do_partial_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return self.partial(node, wanted)

    def _do_heappush(self, node: ast.Call, wanted: Kind | None) -> Value:
        heap = self.kept(self.expression(node.args[0]))
        item = item_of(heap().kind)
        value = self.coerce(self.expression(node.args[1], item), item)
        self.call_runtime("heap_push", heap().ir, self.slot(value), self.address(self.less_function(item)))
        return Value(NONE, self.number(0))

    def _do_heappop(self, node: ast.Call, wanted: Kind | None) -> Value:
        heap = self.expression(node.args[0])
        item = item_of(heap.kind)
        return self.value(
            item, self.call_runtime("heap_pop", heap.ir, self.address(self.less_function(item)))
        )

    def _do_heapreplace(self, node: ast.Call, wanted: Kind | None) -> Value:
        heap = self.kept(self.expression(node.args[0]))
        item = item_of(heap().kind)
        value = self.coerce(self.expression(node.args[1], item), item)
        less = self.address(self.less_function(item))
        return self.value(item, self.call_runtime("heap_replace", heap().ir, self.slot(value), less))

    def _do_heapify(self, node: ast.Call, wanted: Kind | None) -> Value:
        heap = self.expression(node.args[0])
        self.call_runtime("heap_make", heap.ir, self.address(self.less_function(item_of(heap.kind))))
        return Value(NONE, self.number(0))

    def _do_insort(self, node: ast.Call, wanted: Kind | None) -> Value:
        items = self.kept(self.expression(node.args[0]))
        item = item_of(items().kind)
        value = self.kept(self.coerce(self.expression(node.args[1]), item))
        less = self.address(self.less_function(item))
        at = self.call_runtime("bisect", items().ir, self.slot(value()), less)
        self.call_runtime("list_insert", items().ir, at, self.slot(value()))
        return Value(NONE, self.number(0))

    def _do_bisect_right(self, node: ast.Call, wanted: Kind | None) -> Value:
        items = self.kept(self.expression(node.args[0]))
        item = item_of(items().kind)
        value = self.coerce(self.expression(node.args[1]), item)
        less = self.address(self.less_function(item))
        return Value(INT, self.call_runtime("bisect", items().ir, self.slot(value), less))

    def special(self, function: Any) -> Callable[..., Value] | None:
        """What writes a call of a built-in function."""
        try:
            name = _NAMES.get(function)
        except TypeError:
            return None
        return getattr(self, f"_do_{name}") if name else None
