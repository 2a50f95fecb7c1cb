"""What Python brings along: built-in functions, methods of lists and dicts, a few standard modules."""

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

from llvmlite import ir

from sim.model.compiled import intrinsics
from sim.model.compiled.calls import Calls
from sim.model.compiled.core import NUMBERS, Value
from sim.model.compiled.kinds import (
    BOOL,
    DATE,
    DAYS,
    EMPTY,
    FLOAT,
    INT,
    NONE,
    Class,
    Gen,
    Kind,
    Map,
    Obj,
    Opt,
    Seq,
    SetOf,
    Super,
    Tup,
    item_of,
    join,
)
from sim.model.compiled.program import F64

_NAMES: Final[dict[Any, str]] = {
    len: "len", max: "max", min: "min", int: "int", float: "float", bool: "bool", abs: "abs",
    round: "round", sum: "sum", any: "any", all: "all", sorted: "sorted", list: "list", tuple: "list",
    set: "set", frozenset: "set", dict: "dict", next: "next", iter: "iter", super: "super",
    divmod: "divmod", isinstance: "isinstance", Counter: "counter", defaultdict: "defaultdict",
    heapq.heappush: "heappush", heapq.heappop: "heappop", heapq.heapify: "heapify", heapq.heapreplace: "heapreplace",
    dict.fromkeys: "fromkeys", id: "id", date: "date", timedelta: "timedelta", map: "as_list_of", date.fromisocalendar: "iso_day", bisect.insort: "insort", bisect.bisect_right: "bisect_right", functools.partial: "partial_of",
    math.sqrt: "sqrt", math.frexp: "frexp", math.ldexp: "ldexp",
    itertools.islice: "as_list_of", itertools.accumulate: "as_list_of", itertools.pairwise: "as_list_of",
    range: "as_list_of", zip: "as_list_of", enumerate: "as_list_of", reversed: "as_list_of",
    intrinsics.alloc: "alloc_of", intrinsics.load: "load_of", intrinsics.store: "store_of",
    intrinsics.call1: "call_address", intrinsics.call2: "call_address",
    intrinsics.advance: "advance_of", intrinsics.yielded: "yielded_of",
}  # fmt: skip


class Library(Calls):
    """Built-in functions and containers."""

    def special(self, function: Any) -> Callable[..., Value] | None:
        """What writes a call of a built-in function."""
        try:
            name = _NAMES.get(function)
        except TypeError:
            return None
        return getattr(self, f"_do_{name}") if name else None

    # memory

    def _slots(self, node: ast.Call) -> list[Any]:
        return [self.slot(self.expression(one)) for one in node.args]

    def _do_alloc_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(INT, self.alloc(*self._slots(node)))

    def _do_load_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(INT, self.load(*self._slots(node)))

    def _do_store_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        self.store(*self._slots(node))
        return Value(NONE, self.number(0))

    def _do_call_address(self, node: ast.Call, wanted: Kind | None) -> Value:
        address, *slots = self._slots(node)
        kind = ir.FunctionType(ir.IntType(64), [ir.IntType(64)] * len(slots))
        return Value(INT, self.builder.call(self.builder.inttoptr(address, kind.as_pointer()), slots))

    def _do_advance_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(BOOL, self.advance(self.slot(self.expression(node.args[0]))))

    def _do_yielded_of(self, node: ast.Call, wanted: Kind | None) -> Value:
        life = self.expression(node.args[0])
        return self.value(item_of(life.kind), self.load(self.slot(life), 3))

    # numbers

    def _do_len(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        kind = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        if isinstance(kind, Seq | Map | SetOf):
            return Value(INT, self.load(value.ir, 1))
        if isinstance(kind, Tup):
            return Value(INT, self.number(len(kind.items)))
        if isinstance(kind, Class):
            return Value(INT, self.number(len(kind.cls)))  # type: ignore[arg-type]
        return self.call_method(Value(kind, value.ir), "__len__", [], {})

    def _do_int(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        if value.kind == FLOAT:
            return Value(INT, self.builder.fptosi(value.ir, ir.IntType(64)))
        return Value(INT, value.ir)

    def _do_float(self, node: ast.Call, wanted: Kind | None) -> Value:
        if isinstance(node.args[0], ast.Constant):
            return self.known(float(node.args[0].value))  # type: ignore[arg-type]
        return self.coerce(self.expression(node.args[0]), FLOAT)

    def _do_bool(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(BOOL, self.truth(self.truthy(self.expression(node.args[0]))))

    def _do_abs(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        if value.kind == FLOAT:
            return Value(FLOAT, self._intrinsic("llvm.fabs", value.ir))
        below = self.builder.icmp_signed("<", value.ir, self.number(0))
        return Value(INT, self.builder.select(below, self.builder.neg(value.ir), value.ir))

    def _do_round(self, node: ast.Call, wanted: Kind | None) -> Value:
        value = self.expression(node.args[0])
        if len(node.args) > 1:
            raise self.refuse("rounding to decimals", node)
        if value.kind != FLOAT:
            return Value(INT, value.ir)
        return Value(INT, self.builder.fptosi(self._intrinsic("llvm.rint", value.ir), ir.IntType(64)))

    def _do_sqrt(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(FLOAT, self._intrinsic("llvm.sqrt", self.coerce(self.expression(node.args[0]), FLOAT).ir))

    def _intrinsic(self, name: str, value: Any) -> Any:
        return self.builder.call(self.program.module.declare_intrinsic(name, [F64]), [value])

    def _do_frexp(self, node: ast.Call, wanted: Kind | None) -> Value:
        """Mantissa from 1/2 to 1 and exponent, of a normal number or a subnormal one scaled up first."""
        given = self.coerce(self.expression(node.args[0]), FLOAT).ir
        small = self.builder.fcmp_ordered("<", given, ir.Constant(F64, 2.0**-1000))
        scaled = self.builder.select(small, self.builder.fmul(given, ir.Constant(F64, 2.0**100)), given)
        bits = self.builder.bitcast(scaled, ir.IntType(64))
        exponent = self.builder.and_(self.builder.lshr(bits, self.number(52)), self.number(0x7FF))
        rest = self.builder.and_(bits, self.number(0x000FFFFFFFFFFFFF))
        mantissa = self.builder.bitcast(self.builder.or_(rest, self.number(0x3FE0000000000000)), F64)
        power = self.builder.sub(exponent, self.number(1022))
        down = self.builder.select(small, self.number(100), self.number(0))
        return self.tuple_from([Value(FLOAT, mantissa), Value(INT, self.builder.sub(power, down))])

    def _do_ldexp(self, node: ast.Call, wanted: Kind | None) -> Value:
        """A number times a power of two whose result is normal: in two halves, so neither overflows."""
        number = self.coerce(self.expression(node.args[0]), FLOAT).ir
        turns = self.coerce(self.expression(node.args[1]), INT).ir
        half = self.builder.ashr(turns, self.number(1))
        for part in (half, self.builder.sub(turns, half)):
            bits = self.builder.shl(self.builder.add(part, self.number(1023)), self.number(52))
            number = self.builder.fmul(number, self.builder.bitcast(bits, F64))
        return Value(FLOAT, number)

    def _do_divmod(self, node: ast.Call, wanted: Kind | None) -> Value:
        one, other = (self.expression(part) for part in node.args)
        return self.tuple_from([self.arithmetic(how, one, other) for how in (ast.FloorDiv, ast.Mod)])

    def _do_id(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(INT, self.slot(self.expression(node.args[0])))

    def _do_date(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(DATE, self.call_runtime("ordinal_of", *(self.expression(one).ir for one in node.args)))

    def _do_timedelta(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(DAYS, self.coerce(self.expression(node.keywords[0].value), INT).ir)

    def _do_iso_day(self, node: ast.Call, wanted: Kind | None) -> Value:
        return Value(DATE, self.call_runtime("iso_day", *(self.expression(one).ir for one in node.args)))

    # of many

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
        default = self.expression(options["default"])
        kind = join(result.kind, default.kind)
        some, none, end, place = self.block("some"), self.block("none"), self.block("end"), self.place()
        self.choose(self.read(found), some, none)
        self.at(some)
        self.write(place, self.slot(self.coerce(self.value(held[1], self.read(held[0])), kind)))
        self.jump(end)
        self.at(none)
        self.write(place, self.slot(self.coerce(self.expression(options["default"]), kind)))
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
        total, kinds = self.place(), []
        self.write(total, self.number(0))  # 0 and 0.0 are the same slot

        def step(value: Value) -> None:
            kind = FLOAT if value.kind == FLOAT else INT
            kinds.append(kind)
            known = self.value(kind, self.read(total))
            self.write(total, self.slot(self.sum_of(known, self.coerce(value, kind))))

        self.each(node.args[0], step)
        if len(set(kinds)) > 1:
            raise self.refuse("a sum of two kinds of numbers", node)
        return self.value(kinds[0] if kinds else INT, self.read(total))

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

    # containers

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
            kind = Map(*item.items)
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

    def _do_next(self, node: ast.Call, wanted: Kind | None) -> Value:
        """The first item, or what is given for none."""
        source, default = node.args[0], node.args[1] if len(node.args) > 1 else None
        place, kinds, end = self.place(), [], self.block("found")
        given = self.expression(default) if default is not None else None

        def step(value: Value) -> None:
            kind = value.kind if given is None else join(value.kind, given.kind)
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

    def _do_super(self, node: ast.Call, wanted: Kind | None) -> Value:
        assert self.owner is not None
        me = self.names["self"]
        return Value(Super(self.owner), self.read(me[1]))

    def _do_isinstance(self, node: ast.Call, wanted: Kind | None) -> Value:
        value, asked = self.expression(node.args[0]), self.expression(node.args[1])
        assert isinstance(asked.kind, Class)
        found: Any = ir.Constant(ir.IntType(1), 0)
        for cls in self.program.subclasses(asked.kind.cls):
            number = self.number(self.program.layout(cls).number)
            found = self.builder.or_(found, self.builder.icmp_signed("==", self.load(value.ir, 0), number))
        return Value(BOOL, self.truth(found))

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
        return self.value(item, self.call_runtime("heap_pop", heap.ir, self.address(self.less_function(item))))

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

    # methods of containers

    def container_method(self, called: Value, node: ast.Call, wanted: Kind | None) -> Value:
        """A method of a list, dict or set."""
        owner, name = called.kind.owner, called.kind.name  # type: ignore[attr-defined]
        if owner == DATE and name == "weekday":
            return Value(INT, self.arithmetic(ast.Mod, Value(INT, self.builder.add(called.ir, self.number(6))), Value(INT, self.number(7))).ir)
        kind = "seq" if isinstance(owner, Seq) else "map" if isinstance(owner, Map) else "set"
        value = self.kept(Value(owner, called.ir))
        made = getattr(self, f"_{kind}_{name}", None)
        if made is None:
            raise self.refuse(f"{name} of {owner}", node)
        found: Value = made(value, owner, node)
        return found

    def _seq_append(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        value = self.expression(node.args[0], None if kind.item == EMPTY else kind.item)
        if kind.item == EMPTY and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            name = node.func.value.id
            self.names[name] = (Seq(value.kind), self.names[name][1])
            kind = Seq(value.kind)
        self.call_runtime("list_append", items().ir, self.slot(self.coerce(value, kind.item)))
        return Value(NONE, self.number(0))

    def _seq_extend(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        more = self.collected(lambda step: self.each(node.args[0], step), kind.item)
        self.call_runtime("list_extend", items().ir, more.ir)
        return Value(NONE, self.number(0))

    def _seq_remove(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        value = self.slot(self.coerce(self.expression(node.args[0]), kind.item))
        at = self.call_runtime("list_place", items().ir, value, self.equal_address(kind.item))
        self.call_runtime("list_take", items().ir, at)
        return Value(NONE, self.number(0))

    def _seq_index(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        value = self.slot(self.coerce(self.expression(node.args[0]), kind.item))
        return Value(INT, self.call_runtime("list_place", items().ir, value, self.equal_address(kind.item)))

    def _seq_pop(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        at = self.expression(node.args[0]).ir if node.args else self.number(-1)
        return self.value(kind.item, self.call_runtime("list_take", items().ir, at))

    def _seq_clear(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        self.store(items().ir, 1, self.number(0))
        return Value(NONE, self.number(0))

    def _seq_sort(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        self._sort(items(), {str(one.arg): one.value for one in node.keywords})
        return Value(NONE, self.number(0))

    def _seq_copy(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        return Value(kind, self.call_runtime("list_slice", items().ir, 0, 2**62))

    def _map_get(self, table: Callable[[], Value], kind: Map, node: ast.Call) -> Value:
        return self._get(table, kind, node, take=False)

    def _map_pop(self, table: Callable[[], Value], kind: Map, node: ast.Call) -> Value:
        return self._get(table, kind, node, take=True)

    def _get(self, table: Callable[[], Value], kind: Map, node: ast.Call, take: bool) -> Value:
        """What stands under a key, else what is given, else None (taken out without a default: it is there)."""
        key = self.slot(self.coerce(self.expression(node.args[0]), kind.key))
        entry = self.place()
        self.write(entry, self.call_runtime("dict_find", table().ir, key))
        if len(node.args) > 1:
            default = self.expression(node.args[1], kind.value)
        else:
            default = Value(NONE, self.number(0))
        result = kind.value if take and len(node.args) == 1 else join(kind.value, default.kind)
        place = self.place()
        self.write(place, self.slot(self.coerce(default, result)))
        there, end = self.block("there"), self.block("end")
        self.choose(self.read(entry), there, end)
        self.at(there)
        if take:
            slot = self.call_runtime("dict_take", table().ir, self.read(entry))
        else:
            slot = self.load(self.read(entry), 1)
        self.write(place, self.slot(self.coerce(self.value(kind.value, slot), result)))
        self.jump(end)
        self.at(end)
        return self.value(result, self.read(place))

    def _map_setdefault(self, table: Callable[[], Value], kind: Map, node: ast.Call) -> Value:
        key = self.kept(self.coerce(self.expression(node.args[0]), kind.key))
        absent, end = self.block("absent"), self.block("end")
        self.choose(self.call_runtime("dict_find", table().ir, self.slot(key())), end, absent)
        self.at(absent)
        value = self.coerce(self.expression(node.args[1], kind.value), kind.value)
        self.call_runtime("dict_set", table().ir, self.slot(key()), self.slot(value))
        self.jump(end)
        self.at(end)
        entry = self.call_runtime("dict_find", table().ir, self.slot(key()))
        return self.value(kind.value, self.load(entry, 1))

    def _map_clear(self, table: Callable[[], Value], kind: Map, node: ast.Call) -> Value:
        self.call_runtime("dict_clear", table().ir)
        return Value(NONE, self.number(0))

    def _map_values(self, table: Callable[[], Value], kind: Map, node: ast.Call) -> Value:
        return self.collected(lambda step: self._each_entry(table(), step, "values"))

    def _map_items(self, table: Callable[[], Value], kind: Map, node: ast.Call) -> Value:
        return self.collected(lambda step: self._each_entry(table(), step, "items"))

    def _map_keys(self, table: Callable[[], Value], kind: Map, node: ast.Call) -> Value:
        return self.collected(lambda step: self._each_entry(table(), step, "keys"))

    def _set_add(self, table: Callable[[], Value], kind: SetOf, node: ast.Call) -> Value:
        value = self.coerce(self.expression(node.args[0]), kind.item)
        self.call_runtime("dict_set", table().ir, self.slot(value), 1)
        return Value(NONE, self.number(0))

    def _set_discard(self, table: Callable[[], Value], kind: SetOf, node: ast.Call) -> Value:
        value = self.slot(self.coerce(self.expression(node.args[0]), kind.item))
        entry = self.call_runtime("dict_find", table().ir, value)
        there, end = self.block("there"), self.block("end")
        self.choose(entry, there, end)
        self.at(there)
        self.call_runtime("dict_take", table().ir, entry)
        self.jump(end)
        self.at(end)
        return Value(NONE, self.number(0))

    _set_remove = _set_discard

    def _set_clear(self, table: Callable[[], Value], kind: SetOf, node: ast.Call) -> Value:
        self.call_runtime("dict_clear", table().ir)
        return Value(NONE, self.number(0))

    def _set_update(self, table: Callable[[], Value], kind: SetOf, node: ast.Call) -> Value:
        self.each(node.args[0], lambda one: self._put(table().ir, self.coerce(one, kind.item)))
        return Value(NONE, self.number(0))


_ = (NUMBERS, Obj)
