"""Functions of ours that compare or hash values of a kind, or go through a list."""

from __future__ import annotations

from typing import Any

from llvmlite import ir

from sim.model.compiled.kinds import (
    FLOAT,
    Kind,
    Opt,
    Seq,
    Tup,
)
from sim.model.compiled.layouts import FRAME, NUMBERS
from sim.model.compiled.program import Program
from sim.model.compiled.translate.compare import Compare
from sim.model.compiled.values import Value, is_named_tuple


class Helper(Compare):
    """Writes the body of one function of ours."""

    def __init__(self, program: Program, function: ir.Function) -> None:
        super().__init__(program, function, "helper", None)
        function.linkage = "internal"

    def done(self) -> None:
        """Join the entry to the body."""
        self.at(self.entry)
        self.builder.branch(self.first)

    def _items(self, kind: Kind) -> tuple[Kind, ...]:
        if isinstance(kind, Tup):
            return kind.items
        whole = self.as_tuple(Value(kind, self.number(0))).kind
        assert isinstance(whole, Tup)
        return whole.items

    def write_equal(self, kind: Kind) -> None:
        """1 where two values are equal."""
        one, other = self.function.args
        if isinstance(kind, Seq):
            found = self.call_runtime("list_same", one, other, self.equal_address(kind.item))
        elif kind == FLOAT:
            found = self.truth(
                self.builder.fcmp_ordered("==", *(self.value(FLOAT, x).ir for x in (one, other)))
            )
        else:
            found = self.number(1)
            for place, item in enumerate(self._items(kind)):
                pair = [self.value(item, self.load(whole, place + 1)) for whole in (one, other)]
                found = self.builder.and_(found, self.truth(self.equals(*pair)))
        self.builder.ret(found)
        self.done()

    def write_less(self, kind: Kind) -> None:
        """1 where the first comes before the second."""
        one, other = self.function.args
        if kind in NUMBERS or kind == FLOAT:
            found = self.truth(self.before(self.value(kind, one), self.value(kind, other)))
            self.builder.ret(found)
        elif isinstance(kind, Seq):
            self.builder.ret(
                self.call_runtime("list_less", one, other, self.address(self.less_function(kind.item)))
            )
        elif isinstance(kind, Tup) or is_named_tuple(kind):
            self._write_less_tuple(one, other, self._items(kind))
        else:
            self.builder.ret(self.number(0))  # objects are never asked: something before them decides
        self.done()

    def _write_less_tuple(self, one: Any, other: Any, items: tuple[Kind, ...]) -> None:
        yes = self.block("yes")
        no = self.block("no")
        for place, item in enumerate(items):
            a, b = (self.value(item, self.load(whole, place + 1)) for whole in (one, other))
            bare = item.kind if isinstance(item, Opt) else item
            if not (bare in (*NUMBERS, FLOAT) or isinstance(bare, Tup | Seq) or is_named_tuple(bare)):
                break
            further, following = self.block("further"), self.block("following")
            self.builder.cbranch(self.before(a, b), yes, further)
            self.at(further)
            self.builder.cbranch(self.before(b, a), no, following)
            self.at(following)
        self.builder.branch(no)
        self.at(yes)
        self.builder.ret(self.number(1))
        self.at(no)
        self.builder.ret(self.number(0))

    def write_hash(self, kind: Kind) -> None:
        """A number that is the same for equal values."""
        (one,) = self.function.args
        if isinstance(kind, Seq):
            self.builder.ret(self.call_runtime("list_hash", one, self.hash_address(kind.item)))
        elif kind == FLOAT:
            self.builder.ret(self.call_runtime("scatter", one))
        else:
            found: Any = self.number(0)
            for place, item in enumerate(self._items(kind)):
                part = self.call_runtime("hash_of", self.load(one, place + 1), self.hash_address(item))
                found = self.call_runtime("scatter", self.builder.xor(found, part))
            self.builder.ret(found)
        self.done()


def write_iterator(program: Program, function: Any) -> None:
    """Go on with a generator over a list: its frame holds the list and the place."""
    function.linkage = "internal"
    body = Helper(program, function)
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
