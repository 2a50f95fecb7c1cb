"""What an object of one of several classes does, written once all classes are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llvmlite import ir

from sim.model.compiled.kinds import (
    NONE,
    Either,
    Kind,
    Obj,
    UntranslatableError,
)
from sim.model.compiled.values import Value

if TYPE_CHECKING:
    from sim.model.compiled.translate.body import Body


class Dispatcher:
    """Writes, once all classes are known, what looks at an object's class and does what that class does."""

    def __init__(
        self,
        program: Any,
        function: ir.Function,
        kind: Kind,
        name: str,
        how: str,
        kinds: tuple[Kind, ...],
        result: Kind,
    ) -> None:
        self.program, self.function, self.kind, self.name = program, function, kind, name
        self.how, self.kinds, self.result = how, kinds, result
        self.seen: set[type] = set()

    def classes(self) -> list[type]:
        """The classes that the object may be of, as far as is known."""
        if isinstance(self.kind, Either):
            found = [one for cls in self.kind.classes for one in self.program.have(cls, self.name)]
        else:
            cls = self.kind.cls if isinstance(self.kind, Obj) else object
            found = self.program.have(cls, self.name)
        return sorted(found, key=lambda one: self.program.layout(one).number)

    def explore(self) -> bool:
        """Find out what it will need; whether there was anything new."""
        classes = set(self.classes())
        if classes == self.seen:
            return False
        self.seen = classes
        scratch = ir.Function(ir.Module("scratch"), self.function.function_type, "scratch")
        self.write(scratch)
        return True

    def write(self, function: ir.Function) -> None:
        """Write the body."""
        from sim.model.compiled.translate.body import Body

        body = Body(self.program, function, "dispatch", None)
        me, *slots = function.args
        self._switch(body, me, slots, self.classes())
        body.done()

    def _switch(self, body: Body, me: Any, slots: list[Any], classes: list[type]) -> None:
        number = body.load(me, 0)
        nobody = body.block("nobody")
        switch = body.builder.switch(number, nobody)
        for cls in classes:
            block = body.block(cls.__name__)
            switch.add_case(body.number(self.program.layout(cls).number), block)
            body.at(block)
            args = [body.value(kind, slot) for kind, slot in zip(self.kinds, slots, strict=True)]
            try:
                found = self._one(body, Value(Obj(cls), me), cls, args)
            except KeyError as error:
                raise UntranslatableError(
                    f"{self.how} {self.name} of {self.kind}, {cls}: {error} {self.kinds}"
                ) from error
            body.builder.ret(
                body.slot(body.coerce(found, self.result)) if self.result != NONE else body.number(0)
            )
        body.at(nobody)
        body.builder.ret(body.number(0))

    def _one(self, body: Body, value: Value, cls: type, args: list[Value]) -> Value:
        """What one class does."""
        if self.how == "set":
            body.store(
                value.ir,
                self.program.layout(cls).slots[self.name],
                body.slot(body.coerce(args[0], self.program.field_kind(cls, self.name))),
            )
            return Value(NONE, body.number(0))
        definer = next((one for one in cls.__mro__ if self.name in vars(one)), None)
        if self.how == "get":
            found = getattr(cls, self.name, None)
            if not isinstance(found, property):
                return body.field(value, cls, self.name)
            return body.call_function(found.fget, definer, [value], {})
        return body.call_function(vars(definer)[self.name], definer, [value, *args], {})
