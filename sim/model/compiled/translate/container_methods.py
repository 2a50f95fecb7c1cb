"""Methods of lists, dicts and sets."""

from __future__ import annotations

import ast
from collections.abc import Callable

from sim.model.compiled.kinds import (
    DATE,
    EMPTY,
    INT,
    NONE,
    Kind,
    Map,
    Seq,
    SetOf,
    join,
)
from sim.model.compiled.translate.containers import Containers
from sim.model.compiled.values import Value


class ContainerMethods(Containers):
    """Methods of containers."""

    def container_method(self, called: Value, node: ast.Call, wanted: Kind | None) -> Value:
        """A method of a list, dict or set."""
        owner, name = called.kind.owner, called.kind.name  # type: ignore[attr-defined]
        if owner == DATE and name == "weekday":
            return Value(
                INT,
                self.arithmetic(
                    ast.Mod,
                    Value(INT, self.builder.add(called.ir, self.number(6))),
                    Value(INT, self.number(7)),
                ).ir,
            )
        kind = "seq" if isinstance(owner, Seq) else "map" if isinstance(owner, Map) else "set"
        value = self.kept(Value(owner, called.ir))
        made = getattr(self, f"_{kind}_{name}", None)
        if made is None:
            raise self.refuse(f"{name} of {owner}", node)
        found: Value = made(value, owner, node)
        return found

    def _seq_append(self, items: Callable[[], Value], kind: Seq, node: ast.Call) -> Value:
        value = self.expression(node.args[0], None if kind.item == EMPTY else kind.item)
        if (
            kind.item == EMPTY
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
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
        """What stands under a key, else what is given, else None (where it is taken: it is there)."""
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

    def _set_clear(self, table: Callable[[], Value], kind: SetOf, node: ast.Call) -> Value:
        self.call_runtime("dict_clear", table().ir)
        return Value(NONE, self.number(0))

    def _set_update(self, table: Callable[[], Value], kind: SetOf, node: ast.Call) -> Value:
        self.each(node.args[0], lambda one: self._put(table().ir, self.coerce(one, kind.item)))
        return Value(NONE, self.number(0))

    _set_remove = _set_discard
