"""The log's rows by activity, and what belongs together in them: spells, tasks, waits asked for.

Rows of one activity are ordered by agent and, for an agent, as they happened, so that "what came
next" is simply the next row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from sim.model.log import EventLog
from sim.model.vocabulary import Activity, Phase, unpack
from sim.outcomes.marks import NEVER

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]

_PERSON_BITS = 32
"""A moment of a person is one number: person x 2**32 + minute."""


class Rows(NamedTuple):
    """Rows of one activity. ``who`` is the agent's number, or its place among the people of a panel."""

    who: IntArray
    minute: IntArray
    kind: IntArray
    phase: IntArray
    resource: IntArray
    place: IntArray
    detail: IntArray

    def where(self, mask: BoolArray | IntArray) -> Rows:
        """Some of the rows, by mask or by position."""
        return Rows(*(column[mask] for column in self))


@dataclass(frozen=True)
class Table:
    """A log sorted by activity, agent and time."""

    rows: Rows
    activity: IntArray

    @classmethod
    def of(cls, log: EventLog) -> Table:
        """Sort a log once; rows of one agent and activity keep their order."""
        columns = (log.agent, log.minute, log.agent_kind, log.phase, log.resource, log.place, log.detail)
        key = log.activity.astype(np.int64) << _PERSON_BITS | (log.agent.astype(np.int64) + 1)
        order = np.argsort(key, kind="stable")
        rows = Rows(*(column[order].astype(np.int64) for column in columns))
        return cls(rows, key[order] >> _PERSON_BITS)

    def of_activity(self, activity: Activity) -> Rows:
        """The rows of one activity."""
        first, last = np.searchsorted(self.activity, [activity, activity + 1])
        return Rows(*(column[first:last] for column in self.rows))


def unpacked(packed: IntArray, *widths: tuple[int, ...]) -> tuple[IntArray, ...]:
    """Undo ``vocabulary.pack`` for a whole column; it is written for one number and works on arrays too."""
    return cast("tuple[IntArray, ...]", unpack(cast("int", packed), *widths))


class Spells(NamedTuple):
    """Something that has a beginning and an end; an end that has not come is NEVER."""

    who: IntArray
    start: IntArray
    end: IntArray
    resource: IntArray
    place: IntArray
    began: IntArray  # detail of the START row
    ended: IntArray  # detail of the END row, -1 while it lasts

    def where(self, mask: BoolArray | IntArray) -> Spells:
        """Some of the spells, by mask or by position."""
        return Spells(*(column[mask] for column in self))


def spells(rows: Rows, *apart: str) -> Spells:
    """Pair each START with the END or VOID that follows it, by person and start.

    One agent has one such spell at a time; ``apart`` names columns ("resource", "place", "kind") whose
    values run side by side.
    """
    if not len(rows.who):
        return Spells(*[rows.who] * len(Spells._fields))
    inside = rows.where(rows.phase != Phase.ASK)
    keys = [getattr(inside, name) for name in apart]
    ordered = inside.where(np.lexsort([*keys, inside.who])) if keys or not _sorted(inside.who) else inside
    same = _follows(ordered.who)
    for name in apart:
        same &= _follows(getattr(ordered, name))
    closed = same & (_next(ordered.phase, Phase.START) != Phase.START)
    end = np.where(closed, _next(ordered.minute, NEVER), NEVER)
    ended = np.where(closed, _next(ordered.detail, -1), -1)
    every = Spells(*ordered[:2], end, ordered.resource, ordered.place, ordered.detail, ended)
    begun = every.where(ordered.phase == Phase.START)
    return begun if not keys else begun.where(np.lexsort([begun.start, begun.who]))


def works(rows: Rows) -> Spells:
    """Tasks begun, each with its end: ``place`` is the Use at the START, ``ended`` the minutes worked.

    Work that came to nothing because the person left ends as VOID with its minutes; a VOID without minutes
    is a task withdrawn before it began.
    """
    worked = (rows.phase == Phase.VOID) & (rows.detail >= 0)
    held = (rows.phase == Phase.START) | (rows.phase == Phase.END) | worked
    return spells(rows.where(held), "kind", "resource")


def _sorted(column: IntArray) -> bool:
    return bool((column[1:] >= column[:-1]).all())


def _next(column: IntArray, beyond: int) -> IntArray:
    """The value of the next row."""
    following: IntArray = np.append(column[1:], beyond)[: len(column)]
    return following


def _follows(column: IntArray) -> BoolArray:
    """Whether the next row has the same value; False for the last row."""
    same: BoolArray = np.append(column[1:] == column[:-1], False)[: len(column)]
    return same


class Asked(NamedTuple):
    """Something wanted: when, until when it is in time, and what came of it (NEVER: not yet)."""

    who: IntArray
    asked: IntArray
    latest: IntArray  # place of the ASK row
    started: IntArray
    withdrawn: IntArray

    def where(self, mask: BoolArray) -> Asked:
        """Some of them."""
        return Asked(*(column[mask] for column in self))


def asked(rows: Rows) -> Asked:
    """What came of each ASK: begun, withdrawn (also when asked anew in its place), or still open."""
    inside = rows.where(rows.phase != Phase.END)
    same = _follows(inside.who)
    after, minute = _next(inside.phase, Phase.END), _next(inside.minute, NEVER)
    started = np.where(same & (after == Phase.START), minute, NEVER)
    withdrawn = np.where(same & np.isin(after, (Phase.VOID, Phase.ASK)), minute, NEVER)
    every = Asked(inside.who, inside.minute, inside.place, started, withdrawn)
    return every.where(inside.phase == Phase.ASK)


def moment(who: IntArray, minute: IntArray) -> IntArray:
    """Person and minute as one number that sorts like the pair."""
    latest = (1 << _PERSON_BITS) - 1
    found: IntArray = who.astype(np.int64) << _PERSON_BITS | np.minimum(minute, latest)
    return found


def next_row(who: IntArray, minute: IntArray, person: IntArray, since: IntArray) -> IntArray:
    """Position of each person's first row at or after a minute, -1: none. Rows sorted by person, minute."""
    if not len(who):
        return np.full(len(person), -1, dtype=np.int64)
    found = np.searchsorted(moment(who, minute), moment(person, since), side="left")
    inside = np.minimum(found, len(who) - 1)
    return np.where((found < len(who)) & (who[inside] == person), inside, -1)


def next_minute(who: IntArray, minute: IntArray, person: IntArray, since: IntArray) -> IntArray:
    """Minute of each person's first row at or after a minute; NEVER when there is none."""
    found = next_row(who, minute, person, since)
    return np.where(found >= 0, minute[found], NEVER) if len(minute) else np.full(len(person), NEVER)


def last_row(who: IntArray, minute: IntArray, person: IntArray, until: IntArray) -> IntArray:
    """Position of each person's last row at or before a minute; -1: none."""
    if not len(who):
        return np.full(len(person), -1, dtype=np.int64)
    found = np.searchsorted(moment(who, minute), moment(person, until), side="right") - 1
    return np.where((found >= 0) & (who[found] == person), found, -1)
