"""Language mentors: limited hours at workplaces."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from sim.model.plan import Post
from sim.model.vocabulary import Activity, AgentKind, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.job_mentoring import JobMentoring
    from sim.model.offer_spell import OfferSpell
    from sim.model.town import Town


class Mentor:
    """One mentor and the minutes a week that are promised."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.number = post.number
        self.employed = False
        self.promised: dict[int, int] = {}  # citizen: minutes a week


class Mentors:
    """All mentors, and the people at workplaces who wait for one."""

    def __init__(self, town: Town, mentors: list[Mentor]) -> None:
        self.town = town
        self.mentors = mentors
        self.queue: list[tuple[int, int]] = []  # (since, citizen)
        self.waiting: dict[int, int] = {}  # citizen: since; an older entry in the queue is void

    def wanted(self, citizen: Citizen) -> None:
        """A person has begun at a workplace: a mentor if one has time, else the queue."""
        self._queue(citizen)
        self.serve()

    def release(self, citizen: Citizen) -> None:
        """The offer, or the job, is over: give the hours back, to whoever waits longest."""
        self.waiting.pop(citizen.number, None)
        mentor = _stay(citizen).mentor
        if mentor is not None:
            self._take_back(citizen, mentor)
            self.serve()

    def begun(self, mentor: Mentor) -> None:
        """A mentor starts in the post."""
        mentor.employed = True
        self._post(mentor, Phase.START)
        self.serve()

    def ended(self, mentor: Mentor) -> None:
        """A mentor stops; those who had the mentor go to the back of the queue."""
        mentor.employed = False
        self._post(mentor, Phase.END)
        for citizen in [person for person in self.town.present if _stay(person).mentor is mentor]:
            self._take_back(citizen, mentor)
            self._queue(citizen)
        self.serve()

    def _queue(self, citizen: Citizen) -> None:
        self.waiting[citizen.number] = self.town.clock.now
        heappush(self.queue, (self.town.clock.now, citizen.number))

    def serve(self) -> None:
        """Give whoever waits longest a mentor with time, while there is one."""
        while self.queue:
            since, number = self.queue[0]
            if self.waiting.get(number) != since:
                heappop(self.queue)
                continue
            mentor = self._with_time()
            if mentor is None:
                return
            heappop(self.queue)
            del self.waiting[number]
            citizen = self.town.citizens[number]
            if _stay(citizen).planned_end - self.town.clock.now >= self.town.plan.mentors.shortest:
                self._give(citizen, mentor)

    def _with_time(self) -> Mentor | None:
        plan = self.town.plan
        minutes = self.town.in_force(plan.past.mentors.minutes, plan.mentors.minutes) - self._need()
        able = [
            mentor
            for mentor in self.town.order(self.mentors)
            if mentor.employed and sum(mentor.promised.values()) <= minutes
        ]
        return min(able, key=lambda mentor: mentor.number, default=None)

    def _need(self) -> int:
        plan = self.town.plan
        return self.town.in_force(plan.past.mentors.per_citizen, plan.mentors.per_citizen)

    def _give(self, citizen: Citizen, mentor: Mentor) -> None:
        mentor.promised[citizen.number] = self._need()
        self._note(citizen, mentor, Phase.START)
        _stay(citizen).given_mentor(mentor)

    def _take_back(self, citizen: Citizen, mentor: Mentor) -> None:
        self._note(citizen, mentor, Phase.END)
        del mentor.promised[citizen.number]
        _stay(citizen).given_mentor(None)

    def _note(self, citizen: Citizen, mentor: Mentor, phase: Phase) -> None:
        where = _stay(citizen).workplace()
        citizen.note(Activity.MENTOR, phase, mentor.number, where, mentor.promised[citizen.number])

    def _post(self, mentor: Mentor, phase: Phase) -> None:
        self.town.log(self.town.clock.now, AgentKind.MENTOR, mentor.number, Activity.EMPLOYED, phase)


def _stay(citizen: Citizen) -> OfferSpell | JobMentoring:
    """Return where the mentor is: in the job that asked for one, else in the offer."""
    return citizen.job.mentoring if citizen.job.mentoring.wanted else citizen.offer
