"""A worker: an active process that chooses tasks and spends working time on them.

Asking drops a task in a bag; an idle worker then sets a turn at the first
minute the task may begin. Turns come last in a minute, so that everything that
is asked in that minute is on the table when the choice is made.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.bags import Looked
from sim.model.calendar import WorkHours, finish, next_open
from sim.model.environment import Alarm, Kind, Ticket, order_key
from sim.model.plan import Post, Practice
from sim.model.rules import use_class
from sim.model.tasks import ACTIVITY, Task, TaskType
from sim.model.units import NEVER
from sim.model.vocabulary import DESK, Activity, AgentKind, Phase, Use

if TYPE_CHECKING:
    from sim.model.town import Town


_PERSON = 24  # bits of a number that tell which post


def post_key(kind: Kind, post: Post) -> int:
    """Return the order key of who has a post; whoever comes into it later is somebody else."""
    return order_key(kind, post.role, post.person << _PERSON | post.number)


class Worker:
    """One employed person with a working calendar, a bag and a way of choosing from it."""

    def __init__(self, town: Town, post: Post, hours: WorkHours, bag: Looked, adopts: int) -> None:
        self.town = town
        self.clock = town.clock
        self.role, self.number = post.role, post.number
        self.signature = post.number + (DESK if post.role == AgentKind.DUTY_DESK else 0)
        self.post = post
        self.hours = hours
        self.bag = bag
        self.adopts = adopts
        self.in_team = town.plan.in_team(post)
        self.busy = False
        self.employed = False
        self.turn = Alarm(self.clock, post_key(Kind.TURN, post))
        self.end_key = post_key(Kind.WORK_END, post)

    @property
    def practice(self) -> Practice:
        """The methods this worker uses now."""
        plan = self.town.plan
        return self.chosen if self.clock.now >= self.adopts else plan.national

    @property
    def chosen(self) -> Practice:
        """The methods of this worker's unit once they are adopted."""
        return self.town.plan.chosen[int(self.in_team)]

    def begin_employment(self) -> None:
        """Start in the post."""
        self.employed = True
        self.town.log(
            self.clock.now, self.role, self.number, Activity.EMPLOYED, Phase.START, place=self._unit()
        )
        self.look()

    def end_employment(self) -> None:
        """Leave the post; a task in hand is finished first."""
        self.employed = False
        self.turn.off()
        self.town.log(
            self.clock.now, self.role, self.number, Activity.EMPLOYED, Phase.END, place=self._unit()
        )

    def _unit(self) -> int:
        return 1 if self.in_team else -1

    def look(self) -> None:
        """Set the turn at the first minute at which something in the bag may begin."""
        if self.employed and not self.busy:
            minute = self.first_turn()
            if minute < self.turn.minute or self.turn.minute <= self.clock.now:
                self.turn.set(minute)

    def first_turn(self) -> int:
        """Return the first minute at which this worker may begin something; the twin of ``_choose``."""
        now = self.clock.now
        first = min(self.bag.next_begin(self.has_free_time()), self.free_turn())
        return next_open(self.hours, max(first, now)) if first < NEVER else NEVER

    def has_free_time(self) -> bool:
        """Return whether free time goes to talks brought forward."""
        return self.practice.bring_forward

    def free_turn(self) -> int:
        """Return when free time may be used for something outside the bag."""
        return NEVER

    def free_task(self) -> Task | None:
        """Return something of one's own to do when the bag has nothing."""
        return None

    def taken(self) -> None:
        """A task has been taken from the bag; others may be wanted for what is left."""

    def work(self) -> Generator[Ticket, None, None]:
        """Live the working life: wait for a turn, choose, work, and again."""
        while True:
            yield self.turn.ticket
            task = self._choose()
            if task is None:
                self.look()
                continue
            self.busy = True
            self.taken()
            yield self._begin(task)
            self._end(task)
            self.busy = False
            self.look()

    def _choose(self) -> Task | None:
        if not self.employed:
            return None
        task = self.bag.take(self.clock.now, self.has_free_time())
        return self.free_task() if task is None else task

    def _begin(self, task: Task) -> Ticket:
        now = self.clock.now
        self.town.interpreters.begin(task, self)
        use = Use.INTAKE if task.type == TaskType.FIRST_MEETING else use_class(now, task.target, task.latest)
        self.town.log(
            now,
            task.kind,
            task.number,
            ACTIVITY[task.type],
            Phase.START,
            self.signature,
            int(use),
            task.minutes,
        )
        return self.clock.at(finish(self.hours, now, task.minutes), self.end_key)

    def _end(self, task: Task) -> None:
        """Note the end and let it take effect; work on somebody who has left meanwhile comes to nothing."""
        phase = Phase.END if task.about.present and not task.missed else Phase.VOID
        activity = ACTIVITY[task.type]
        now = self.clock.now
        self.town.log(now, task.kind, task.number, activity, phase, self.signature, task.place, task.minutes)
        if task.about.present:
            task.done(task, self)
