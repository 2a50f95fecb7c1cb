"""What holds from a minute on, person by person: several such stories laid over one another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.outcomes.marks import NEVER
from sim.outcomes.table import BoolArray, IntArray, Spells, last_row, moment


class Moments(NamedTuple):
    """Persons and minutes, each pair once, ordered by person and minute."""

    who: IntArray
    minute: IntArray

    @classmethod
    def of(cls, *pairs: tuple[IntArray, IntArray]) -> Moments:
        """All of some persons' minutes; those that never come are left out."""
        who, minute = (np.concatenate(columns) for columns in zip(*pairs, strict=True))
        comes = minute < NEVER
        who, minute = who[comes], minute[comes]
        _, first = np.unique(moment(who, np.maximum(minute, 0)), return_index=True)
        return cls(who[first], np.maximum(minute[first], 0))

    def value(self, who: IntArray, minute: IntArray, value: IntArray) -> IntArray:
        """At each moment, the value of the person's last row by then; 0 before the first one."""
        at = last_row(who, minute, self.who, self.minute)
        return np.where(at >= 0, value[at], 0) if len(who) else np.zeros(len(self.who), dtype=np.int64)

    def inside(self, held: Spells) -> BoolArray:
        """At each moment, whether the person's last spell begun by then still lasts."""
        return self.value(held.who, held.start, held.end) > self.minute

    def changes(self, value: IntArray) -> IntArray:
        """By how much each moment's value differs from the same person's before it."""
        before = np.append(0, value[:-1])
        same = np.append(False, self.who[1:] == self.who[:-1])[: len(self.who)]
        changed: IntArray = value - np.where(same, before[: len(value)], 0)
        return changed


def edges(held: Spells) -> tuple[tuple[IntArray, IntArray], tuple[IntArray, IntArray]]:
    """The moments at which spells begin, and at which they end."""
    return (held.who, held.start), (held.who, held.end)
