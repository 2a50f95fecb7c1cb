"""Tasks and the bags they wait in.

A task has a shortest sensible, a target and a latest date. A bag is a few
heaps, one for each due-state, because a task's key of choice changes only at
dates that are known when it is asked:

- *later*: target date not reached, by target date
- *due*: by (rank, latest, asked, kind, number, serial): overdue work comes first by itself
- *resting* and *forward*: talks that may be brought forward in free time, the
  longest since the last talk times need first
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from heapq import heapify, heappop, heappush
from typing import Any, Protocol

from sim.model.units import NEVER
from sim.model.vocabulary import Activity


class TaskType(IntEnum):
    """What a task is; the number is part of the address of its length."""

    FIRST_MEETING = 0
    SCREENING_TALK = 1
    REVIEW = 2
    CONVERSATION = 3
    PLACE_SEARCH = 4
    PLACEMENT_FOLLOW_UP = 5
    VACANCY_MATCHING = 6
    OUTREACH = 7
    JOINT_VISITATION = 8
    TRAINING = 9
    DOCTOR_DIALOGUE = 70
    CENTRE_NEGOTIATION = 40
    SPARRING = 41
    TEMP_SIGN_UP = 42
    AFTER_CARE = 43
    CAMPAIGN = 44
    HOURS_REGISTRATION = 10
    PROVIDER_FOLLOW_UP = 11
    PRE_ARRIVAL_TALK = 12
    ABSENCE_CALL = 71
    HOLD_ON = 72
    OWN_MATCHING = 180
    PROVIDER_SEARCH = 200
    PROVIDER_MATCHING = 201


TALKS = (TaskType.FIRST_MEETING, TaskType.SCREENING_TALK, TaskType.REVIEW, TaskType.CONVERSATION)
"""The talks of a case, which give contact."""
PLACE = {kind: place for place, kind in enumerate(TaskType)}
"""Where in ``Staff.lengths`` a task's length stands."""
ACTIVITY = {kind: Activity[kind.name] for kind in TaskType}
FIRST = (TaskType.VACANCY_MATCHING, TaskType.JOINT_VISITATION, TaskType.PROVIDER_MATCHING)
RANK = {kind: int(kind not in FIRST) for kind in TaskType}
"""What cannot wait comes first: a vacancy is gone in a few weeks, a talk is today."""


Key = tuple[int, int, int, int, int, int]
"""By what a worker chooses."""


class Subject(Protocol):
    """A citizen or a company: someone tasks are about."""

    kind: int
    number: int
    asks: int
    present: bool


class Task:
    """Work wanted from one worker or one team, about one citizen or company."""

    __slots__ = (
        "about",
        "asked",
        "contact",
        "done",
        "kind",
        "last",
        "latest",
        "minutes",
        "missed",
        "need",
        "number",
        "open",
        "place",
        "rank",
        "serial",
        "shortest",
        "target",
        "type",
        "understood",
    )

    def __init__(
        self,
        type: TaskType,
        about: Subject,
        asked: int,
        dates: tuple[int, int, int],
        minutes: int,
        done: Callable[[Task, Any], None],
    ) -> None:
        self.type = type
        self.about = about
        about.asks += 1
        self.kind, self.number, self.serial = about.kind, about.number, about.asks
        self.asked = asked
        self.shortest, self.target, self.latest = dates
        self.minutes = minutes
        self.contact = minutes
        self.done = done
        self.open = True
        self.last = asked
        self.need = 0  # 0: never brought forward
        self.place = -1
        self.rank = RANK[type]
        self.missed = False  # the citizen will not come
        self.understood = True  # as far as language goes

    def key(self) -> Key:
        """Return the key of choice among due tasks; the serial number makes it unique."""
        return (self.rank, self.latest, self.asked, self.kind, self.number, self.serial)


Resting = tuple[int, int, int, Task]
"""When it may be brought forward (or the last talk was), whom it is about, serial number, and the task."""


class Bag:
    """Where tasks wait for a worker or a team."""

    def __init__(self) -> None:
        self.later: list[tuple[int, int, int, int, Task]] = []
        self.due: list[tuple[int, int, int, int, int, int, Task]] = []
        self.resting: list[Resting] = []
        self.forward: tuple[list[Resting], list[Resting], list[Resting]] = ([], [], [])

    def heaps(self) -> tuple[list[tuple[Any, ...]], ...]:
        """Return every heap of the bag."""
        return (self.later, self.due, self.resting, *self.forward)

    def add(self, task: Task, now: int) -> None:
        """Put a task in the bag."""
        if task.target <= now:
            heappush(self.due, (*task.key(), task))
        else:
            heappush(self.later, (task.target, task.kind, task.number, task.serial, task))
            if task.need:
                heappush(self.resting, (task.shortest, task.number, task.serial, task))

    def add_now(self, task: Task) -> None:
        """Put a task in the bag that may be done at once, whatever its target."""
        heappush(self.due, (*task.key(), task))

    def take(self, now: int, free_time: bool) -> Task | None:
        """Take the task to do now: what is due, else in free time a talk brought forward."""
        self._ripen(now)
        task = _pop(self.due)
        if task is None and free_time:
            task = self._most_useful(now)
        if task is not None:
            task.open = False
        return task

    def first_due(self, now: int) -> Key | None:
        """Return the key of the first due task, or None."""
        self._ripen(now)
        return self.due[0][:-1] if _top(self.due) else None

    def emptied(self) -> list[Task]:
        """Take every open task out, due or not, in the order of their keys."""
        found = {id(entry[-1]): entry[-1] for heap in (self.later, self.due) for entry in heap}
        for heap in self.heaps():
            heap.clear()
        return sorted((task for task in found.values() if task.open), key=Task.key)

    def next_begin(self, free_time: bool) -> int:
        """Return the first minute at which a task may begin; 0 when one may now."""
        if _top(self.due):
            return 0
        first = self.later[0][0] if _top(self.later) else NEVER
        if free_time:
            if any(_top(heap) for heap in self.forward):
                return 0
            if _top(self.resting):
                first = min(first, self.resting[0][0])
        return first

    def _ripen(self, now: int) -> None:
        while _top(self.later) and self.later[0][0] <= now:
            task = heappop(self.later)[-1]
            heappush(self.due, (*task.key(), task))

    def _most_useful(self, now: int) -> Task | None:
        while _top(self.resting) and self.resting[0][0] <= now:
            task = heappop(self.resting)[-1]
            heappush(self.forward[task.need - 1], (task.last, task.number, task.serial, task))
        best: tuple[int, int] | None = None
        for heap in self.forward:
            if _top(heap):
                last, number, _, task = heap[0]
                score = ((now - last) * task.need, -number)
                if best is None or score > best:
                    best, chosen = score, heap
        return None if best is None else heappop(chosen)[-1]

    def shuffled(self, shuffle: Callable[[Any], None]) -> None:
        """Put every heap in another valid inner order (a test of order independence)."""
        for heap in self.heaps():
            shuffle(heap)
            heapify(heap)


def _top(heap: list[tuple[Any, ...]]) -> bool:
    """Drop withdrawn tasks from the top; return whether any is left."""
    while heap and not heap[0][-1].open:
        heappop(heap)
    return bool(heap)


def _pop(heap: list[tuple[Any, ...]]) -> Task | None:
    return heappop(heap)[-1] if _top(heap) else None
