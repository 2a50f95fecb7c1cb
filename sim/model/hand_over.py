"""From caseworker to consultant: a referral lies on its way, or is taken straight from a joint visitation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.plan import Practice
from sim.model.tasks import Task, TaskType
from sim.model.units import DAY, NEVER
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.consultant import Consultant
    from sim.model.town import Town


class HandOvers:
    """Referrals on their way, and visitations in which a consultant takes part."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.lying: dict[int, int] = {}  # citizen: offer
        self.visits: Counter[int] = Counter()  # with a consultant, by citizen
        self.joint: dict[int, Task] = {}  # by citizen; its place is the offer to look for, if any

    def send(self, citizen: Citizen, number: int, practice: Practice, alone: int = 0) -> None:
        """Order a place: at once, after the time a referral lies, or from the visitation itself.

        ``alone``: minutes from now in which the person looks before anybody else does.
        """
        town, off = self.town, self.town.plan.off
        joint = self.joint.get(citizen.number)
        delay = 0 if off.hand_over_delay else practice.organisation.delay
        if joint is not None and not off.shared_knowledge:
            joint.place = number
        elif delay:
            self.lying[citizen.number] = number
            self._note(citizen, Phase.START, number, delay)
            citizen.when(Concern.HAND_OVER, town.clock.now + delay)
        else:
            town.team.search(citizen, number, citizen.case.offer_due, alone)

    def arrived(self, citizen: Citizen) -> None:
        """The referral has reached the consultants."""
        number = self.lying.pop(citizen.number)
        self._note(citizen, Phase.END, number)
        if self._wanted(citizen):
            alone = max(0, citizen.looking.until - self.town.clock.now) if citizen.looking.active else 0
            self.town.team.search(citizen, number, citizen.case.offer_due, alone)

    def under_way(self, citizen: Citizen) -> bool:
        """Return whether a referral is on its way."""
        joint = self.joint.get(citizen.number)
        return citizen.number in self.lying or (joint is not None and joint.place >= 0)

    def withdraw(self, citizen: Citizen) -> None:
        """No place is wanted any more; a consultant who sat in still has spent the time."""
        number = self.lying.pop(citizen.number, -1)
        if number >= 0:
            citizen.when(Concern.HAND_OVER, NEVER)
            self._note(citizen, Phase.VOID, number)
        if citizen.number in self.joint:
            self.joint[citizen.number].place = -1

    def gone(self, citizen: Citizen) -> None:
        """The person leaves the municipality: a consultant who has not sat in yet will not."""
        task = self.joint.pop(citizen.number, None)
        if task is not None:
            task.open = False

    def visited(self, citizen: Citizen, practice: Practice) -> None:
        """A visitation has been held: where a consultant takes part, that takes the consultant's time too."""
        team, now = self.town.team, self.town.clock.now
        if not practice.organisation.with_consultant or not team.pools.serving(citizen):
            return
        self.visits[citizen.number] += 1
        minutes = self.town.task_minutes(TaskType.JOINT_VISITATION, citizen, self.visits[citizen.number])
        task = Task(TaskType.JOINT_VISITATION, citizen, now, (now, now, now + DAY), minutes, self._sat_in)
        if citizen.number in self.joint:  # one not yet begun: what it was to find is found after this one
            task.place = self.joint[citizen.number].place
        self.joint[citizen.number] = task
        team.ask(task)

    def _sat_in(self, task: Task, consultant: Consultant) -> None:
        """The consultant knows the person now, and begins to look at once."""
        citizen = self.town.citizens[task.number]
        self.town.team.pools.met(citizen, consultant)
        if self.joint.get(citizen.number) is task:
            del self.joint[citizen.number]
            if task.place >= 0 and self._wanted(citizen):
                ahead = consultant if consultant.employed else None  # the post may have ended meanwhile
                self.town.team.search(citizen, task.place, citizen.case.offer_due, ahead=ahead)

    def _note(self, citizen: Citizen, phase: Phase, number: int, minutes: int = -1) -> None:
        citizen.note(Activity.HAND_OVER, phase, citizen.case.caseworker_number, number, minutes)

    def _wanted(self, citizen: Citizen) -> bool:
        """Return whether a place is still wanted."""
        return not self.town.visits.in_the_way(citizen) and not citizen.case.closed
