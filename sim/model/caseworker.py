"""A caseworker: own citizens, own bag, own way of judging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model import training
from sim.model.calendar import WorkHours, finish, next_open
from sim.model.leniency import Area, Leniency
from sim.model.plan import Post
from sim.model.tasks import TALKS, Bag, Task, TaskType
from sim.model.vocabulary import Activity, Phase
from sim.model.worker import Worker

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town


class Caseworker(Worker):
    """One caseworker; citizens keep theirs until a hand-over."""

    bag: Bag

    def __init__(self, town: Town, post: Post, hours: WorkHours, adopts: int) -> None:
        super().__init__(town, post, hours, Bag(), adopts)
        self.cases: set[int] = set()
        self.judgement = Leniency(self)

    @property
    def leniency(self) -> int:
        """Points this caseworker lets pass in visitation (thousandths; negative for a strict one)."""
        return self.leniency_in(Area.VISITATION)

    def leniency_in(self, area: Area) -> int:
        """Return what this caseworker lets pass in an area, in thousandths (see ``Leniency``)."""
        return self.judgement.in_area(area)

    def ask(self, task: Task) -> None:
        """Put a task in this caseworker's bag."""
        self.bag.add(task, self.clock.now)
        self.look()
        if task.type == TaskType.FIRST_MEETING:
            self.town.office.at_desk(task)

    def _choose(self) -> Task | None:
        task = super()._choose()
        if task is not None and self.practice.longer_talks:
            self._lengthen(task)
        return task

    def free_turn(self) -> int:
        """Return when a vacancy may be worked through, if free time goes to that."""
        return self.town.matching.next(self)

    def free_task(self) -> Task | None:
        """Return the vacancy to work through for one's own citizens now, if there is one."""
        return self.town.matching.task(self)

    def _lengthen(self, task: Task) -> None:
        """Take more time for a talk where nothing known is delayed by it."""
        more = self.town.plan.staffing.longer_talk
        ends = finish(self.hours, self.clock.now, task.minutes + more)
        if task.type in TALKS and not task.missed and self.bag.next_begin(False) >= ends:
            task.minutes += more
            task.contact += more
            number = task.number
            self.town.citizens[number].note(Activity.LONGER_TALK, Phase.EVENT, self.number, -1, more)

    def receive(self, citizen: Citizen, handed_over: bool) -> None:
        """Get a citizen, new or from a colleague."""
        self.cases.add(citizen.number)
        citizen.note(Activity.ASSIGNED, Phase.EVENT, self.number, int(handed_over))
        if handed_over:
            citizen.case.hand_over(self)
        else:
            citizen.case.caseworker = self


class DutyDesk(Worker):
    """Reserved intake time: caseworkers take turns to meet new arrivals, whoever gets them later."""

    def has_free_time(self) -> bool:
        """Reserved time is for first meetings only."""
        return False


class Office:
    """The caseworkers together: who gets a citizen, and what happens when a post begins or ends."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.caseworkers: list[Caseworker] = []
        self.desks: list[DutyDesk] = []
        self.desk_bag = Bag()

    def assign(self, citizen: Citizen) -> None:
        """Give a citizen to the former caseworker if still there, else to the one with the fewest cases."""
        self.town.dedicated.case_opened(citizen)
        former, in_team = citizen.case.caseworker, self.town.dedicated.has(citizen)
        moved = former is not None and former.in_team != in_team
        if former is None or moved or not former.employed:
            former = self._fewest(in_team, there_soon=True)
        former.receive(citizen, moved)
        self.town.hiring.look()

    def move(self, citizen: Citizen) -> None:
        """A citizen now belongs to the other unit: hand the case over to whoever has fewest there."""
        self.unassign(citizen)
        self._fewest(self.town.dedicated.has(citizen)).receive(citizen, True)

    def team_is_there(self) -> bool:
        """Return whether the dedicated team has anybody to take a case."""
        return bool(self._employed(in_team=True))

    def at_desk(self, task: Task) -> None:
        """A first meeting may also be held at the duty desk, whichever comes first."""
        self.desk_bag.add_now(task)
        for desk in self.desks:
            desk.look()

    def unassign(self, citizen: Citizen) -> None:
        """The case is closed or the person gone."""
        if citizen.case.caseworker is not None:
            citizen.case.caseworker.cases.discard(citizen.number)

    def begun(self, newcomer: Caseworker) -> None:
        """Even out: a newcomer gets an equal share, each time the newest case of whoever has most.

        First come the cases that have waited for somebody in this post.
        """
        employed = self._employed(newcomer.in_team)
        for leaver in self._left(newcomer, alone=len(employed) == 1):
            self._share_out(leaver, newcomer)
        training.book(self.town, newcomer)
        share = sum(len(worker.cases) for worker in employed) // len(employed)
        while len(newcomer.cases) < share:
            giver = min(employed, key=lambda worker: (-len(worker.cases), worker.number))
            number = max(giver.cases)
            giver.cases.discard(number)
            newcomer.receive(self.town.citizens[number], True)

    def ended(self, leaver: Caseworker) -> None:
        """Share a leaver's citizens out, each to whoever has fewest; they wait when nobody is left."""
        if not leaver.post.cases_wait and self._employed(leaver.in_team):
            self._share_out(leaver)
        self.town.hiring.look()

    def _share_out(self, leaver: Caseworker, heir: Caseworker | None = None) -> None:
        for number in sorted(leaver.cases):
            (heir or self._fewest(leaver.in_team)).receive(self.town.citizens[number], True)
        leaver.cases.clear()

    def _left(self, newcomer: Caseworker, alone: bool) -> list[Caseworker]:
        """Return who left this post, or, where nobody else is there, any in the unit; their cases wait."""
        left = (w for w in self.caseworkers if w.in_team == newcomer.in_team and not w.employed)
        return [worker for worker in left if alone or worker.number == newcomer.number]

    def _fewest(self, in_team: bool, there_soon: bool = False) -> Caseworker:
        """Return who has fewest cases; a new citizen goes to somebody there before the meeting's target."""

        def order(worker: Caseworker) -> tuple[bool, int, int]:
            wanted = self.town.clock.now + worker.practice.first_meeting.target
            away = there_soon and next_open(worker.hours, self.town.clock.now) > wanted
            return (away, len(worker.cases), worker.number)

        return min(self._employed(in_team) or [self._last_to_leave(in_team)], key=order)

    def _last_to_leave(self, in_team: bool) -> Caseworker:
        """Who left last: new citizens wait for whoever comes into that post."""
        now = self.town.clock.now
        left = [
            worker for worker in self.caseworkers if worker.in_team == in_team and worker.post.until <= now
        ]
        return max(left, key=lambda worker: (worker.post.until, -worker.number))

    def _employed(self, in_team: bool) -> list[Caseworker]:
        """Return who is employed in the dedicated team, or in the rest of the municipality."""
        everybody = self.town.order(self.caseworkers)
        return [worker for worker in everybody if worker.employed and worker.in_team == in_team]
