"""What a use of a worker's bag costs with many tasks waiting, against few.

    python benchmarks/bag.py [rounds]

A use is a task put in and the first one taken out, by the key by which workers choose. Processor time; few
and many take turns.
"""

from __future__ import annotations

import random
import sys
from itertools import count

import figures as f

from sim.model.tasks import Bag, Task, TaskType
from sim.model.units import WEEK
from sim.model.vocabulary import AgentKind

FEW, MANY = 200, 8_000
USES = 20_000
BAR = f.Bar(3)


class Somebody:
    """Whom tasks are about."""

    kind = int(AgentKind.CITIZEN)
    present = True

    def __init__(self, number: int) -> None:
        self.number = number
        self.asks = 0


def figures(rounds: int = f.ROUNDS, quick: bool = False) -> list[f.Figure]:
    """Of so many waiting tasks against few."""
    uses = USES // 10 if quick else USES
    times = {waiting: [] for waiting in (FEW, MANY)}
    for seed in range(rounds):
        for waiting, found in times.items():
            found.append(_time(waiting, uses, seed))
    ratios = [many / few for few, many in zip(times[FEW], times[MANY], strict=True)]
    what = f"time for each use of a worker's bag with {MANY:,} tasks waiting, against {FEW}"
    each = [1e6 * one / uses for one in times[MANY]]
    return [
        f.figure("bag", what, "times", ratios, BAR),
        f.figure("bag-use", f"a use with {MANY:,} tasks waiting", "µs", each),
    ]


def _time(waiting: int, uses: int, seed: int) -> float:
    """Of so many uses of a bag in which so many tasks wait."""
    luck, numbers, bag = random.Random(seed), count(), Bag()
    tasks = [_task(next(numbers), luck) for _ in range(waiting + uses)]
    for task in tasks[:waiting]:
        bag.add(task, task.asked)

    def use() -> None:
        for task in tasks[waiting:]:
            bag.add(task, task.asked)
            assert bag.take(task.asked, free_time=False)

    return f.seconds(use)


def _task(number: int, luck: random.Random) -> Task:
    """A task that is due, asked for in this order, to be done some day or other."""
    latest = number + luck.randrange(26 * WEEK)
    return Task(TaskType.CONVERSATION, Somebody(number), number, (number, number, latest), 30, _nothing)


def _nothing(*_: object) -> None:
    """No task has an effect."""


if __name__ == "__main__":
    f.tell(figures(*map(int, sys.argv[1:2])))
