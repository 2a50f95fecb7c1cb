"""What stands on the left of an assignment."""

from __future__ import annotations

import ast

from sim.model.compiled.annotations import kind_of_annotation
from sim.model.compiled.kinds import (
    ANY,
    Either,
    Kind,
    Map,
    Obj,
    Opt,
    Seq,
    Tup,
    item_of,
)
from sim.model.compiled.translate.container_methods import ContainerMethods
from sim.model.compiled.values import Value


class Assignments(ContainerMethods):
    """Assignments."""

    def _step_assign(self, step: ast.Assign) -> None:
        first = step.targets[0]
        if (
            isinstance(first, ast.Tuple)
            and isinstance(step.value, ast.Tuple)
            and not any(isinstance(one, ast.Starred) for one in (*first.elts, *step.value.elts))
        ):
            values = [
                self.kept(self.expression(one, self._wanted(t)))
                for t, one in zip(first.elts, step.value.elts, strict=True)
            ]
            for target, again in zip(first.elts, values, strict=True):
                self.bind(target, again())
            return
        again = self.kept(self.expression(step.value, self._wanted(first)))
        for target in step.targets:
            self.bind(target, again())

    def _wanted(self, target: ast.expr) -> Kind | None:
        """The kind of what is assigned to."""
        if isinstance(target, ast.Name) and target.id in self.names:
            return self.names[target.id][0]
        if isinstance(target, ast.Attribute) and not self.probing:
            owner = self.kind_of(target.value)
            kind = owner.kind if isinstance(owner, Opt) else owner
            if isinstance(kind, Obj) and target.attr in self.program.layout(kind.cls).slots:
                return self.program.field_kind(kind.cls, target.attr)
        return None

    def _step_annassign(self, step: ast.AnnAssign) -> None:
        kind = kind_of_annotation(step.annotation, self.module)
        kind = self.program.replaced(kind) if kind is not None else None
        if step.value is None:
            return
        value = self.expression(step.value, kind)
        if isinstance(step.target, ast.Name) and kind is not None:
            self.assign(step.target.id, self.coerce(value, kind), kind)
        else:
            self.bind(step.target, value)

    def _step_augassign(self, step: ast.AugAssign) -> None:
        target, how = step.target, type(step.op)
        if isinstance(target, ast.Subscript):
            self._augmented_item(target, step)
        elif isinstance(target, ast.Attribute):
            owner = self.kept(self.expression(target.value))
            old = self.kept(self.attribute(owner(), target.attr))
            self._set_field(owner(), target.attr, self.arithmetic(how, old(), self.expression(step.value)))
        else:
            old = self.kept(self.expression(ast.Name(target.id, ast.Load())))
            self.bind(target, self.arithmetic(how, old(), self.expression(step.value)))

    def _augmented_item(self, target: ast.Subscript, step: ast.AugAssign) -> None:
        owner, key = self.kept(self.expression(target.value)), self.kept(self.expression(target.slice))
        kind = owner().kind
        if isinstance(kind, Map):
            old = self.looked_up(owner(), key())
        else:
            old = self.value(item_of(kind), self.call_runtime("list_get", owner().ir, key().ir))
        self._put_item(owner(), key(), self.arithmetic(type(step.op), old, self.expression(step.value)))

    def bind(self, target: ast.expr, value: Value) -> None:
        """Give what stands on the left of an assignment a value."""
        if isinstance(target, ast.Name):
            self.assign(target.id, self.plain(value))
        elif isinstance(target, ast.Attribute):
            self._set_field(self.expression(target.value), target.attr, value)
        elif isinstance(target, ast.Subscript):
            if isinstance(target.slice, ast.Slice):
                raise self.refuse("a slice assigned to", target)
            self._put_item(self.expression(target.value), self.expression(target.slice), value)
        elif isinstance(target, ast.Tuple):
            self._unpack(target, value)
        else:
            raise self.refuse("an assignment", target)

    def _set_field(self, owner: Value, name: str, value: Value) -> None:
        kind = owner.kind.kind if isinstance(owner.kind, Opt) else owner.kind
        if (
            kind == ANY
            or isinstance(kind, Either)
            or (isinstance(kind, Obj) and getattr(kind.cls, "_is_protocol", False))
        ):
            self.dispatched(owner, name, "set", [value])
            return
        if not isinstance(kind, Obj):
            raise self.refuse(f"a field of {kind}")
        wanted = self.program.field_kind(kind.cls, name)
        self.store(owner.ir, self.program.layout(kind.cls).slots[name], self.slot(self.coerce(value, wanted)))

    def _put_item(self, owner: Value, key: Value, value: Value) -> None:
        kind = owner.kind.kind if isinstance(owner.kind, Opt) else owner.kind
        if isinstance(kind, Map):
            slots = self.slot(self.coerce(key, kind.key)), self.slot(self.coerce(value, kind.value))
            self.call_runtime("dict_set", owner.ir, *slots)
        elif isinstance(kind, Seq):
            slot = self.slot(self.coerce(value, kind.item))
            self.call_runtime("list_set", owner.ir, key.ir, slot)
        else:
            raise self.refuse(f"an item of {kind} assigned to")

    def _unpack(self, target: ast.Tuple, value: Value) -> None:
        kind = value.kind.kind if isinstance(value.kind, Opt) else value.kind
        if isinstance(kind, Obj) and issubclass(kind.cls, tuple):
            value = self.as_tuple(Value(kind, value.ir))
            kind = value.kind
        again = self.kept(Value(kind, value.ir))
        stars = [place for place, one in enumerate(target.elts) if isinstance(one, ast.Starred)]
        if isinstance(kind, Tup) and not stars:
            for place, one in enumerate(target.elts):
                self.bind(one, self.item(again(), place))
            return
        given = self.kept(self.as_list(again()))
        item = item_of(given().kind)
        last = len(target.elts) - 1
        for place, one in enumerate(target.elts):
            if isinstance(one, ast.Starred):
                ends = self.number(2**62) if place == last else self.number(place - last)
                part = self.call_runtime("list_slice", given().ir, place, ends)
                self.bind(one.value, Value(Seq(item), part))
            else:
                at = place if not stars or place < stars[0] else place - last - 1
                self.bind(one, self.value(item, self.call_runtime("list_get", given().ir, at)))

    def _step_delete(self, step: ast.Delete) -> None:
        for target in step.targets:
            if not isinstance(target, ast.Subscript):
                raise self.refuse("a deletion", step)
            owner = self.kept(self.expression(target.value))
            kind = owner().kind
            key = self.expression(target.slice) if not isinstance(target.slice, ast.Slice) else None
            if isinstance(kind, Map) and key is not None:
                entry = self.call_runtime("dict_find", owner().ir, self.slot(self.coerce(key, kind.key)))
                self.call_runtime("dict_take", owner().ir, entry)
            elif isinstance(kind, Seq) and key is not None:
                self.call_runtime("list_take", owner().ir, key.ir)
            else:
                raise self.refuse("a deletion", step)
