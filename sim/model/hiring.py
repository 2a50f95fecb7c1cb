"""The caseload cap: a rule of hiring. It never turns anybody away, and never dismisses.

When there are more citizens with an open case than the cap allows for the caseworkers who are there or on
their way, posts are advertised, each filled after some weeks. Posts are kept when cases become fewer.
A dedicated team has the staff it states: the cap counts neither its people nor its caseworkers.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from sim.model.environment import Kind, Ticket, order_key
from sim.model.plan import Post
from sim.model.rules import caseworkers_needed
from sim.model.units import NEVER
from sim.model.vocabulary import Activity, AgentKind, Phase

if TYPE_CHECKING:
    from sim.model.town import Town

_AFTER_ALL_POSTS = (1 << 32) - 1
TakeOn = Callable[[Post], None]


class Hiring:
    """The posts advertised under the cap."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan = town.plan.staffing
        self.coming: list[Post] = []
        self.next = self.plan.first_number
        self.take_on: TakeOn | None = None  # makes a worker of a post, once the town is settled

    def life(self) -> Generator[Ticket, None, None]:
        """Count anew on the day of the decision, when a new cap holds."""
        if self.plan.cap[0] != self.plan.cap[1]:
            key = order_key(Kind.POST, AgentKind.CASEWORKER, _AFTER_ALL_POSTS)
            yield self.town.clock.at(self.town.plan.decision, key)
            self.look()

    def look(self) -> None:
        """There is a case more or a caseworker less: advertise as many posts as are wanted."""
        now = self.town.clock.now
        chosen = int(now >= self.town.plan.decision)
        cap, wait = self.plan.cap[chosen], self.plan.filled_after[chosen]
        if cap:
            ordinary = (worker for worker in self.town.office.caseworkers if not worker.in_team)
            cases = sum(len(worker.cases) for worker in ordinary)
            there = self._there(now + wait)
            for number in range(there, caseworkers_needed(cases, cap)):
                self._advertise(now + wait, cases, number)

    def _there(self, soon: int) -> int:
        """Return the caseworkers employed or on their way.

        On their way are those advertised for, whoever fills a lost post again, and planned posts that
        begin no later than one advertised now.
        """
        town = self.town
        now = town.clock.now
        planned = [
            post
            for post in town.plan.posts
            if post.role == AgentKind.CASEWORKER
            and not town.plan.in_team(post)
            and post.since > now
            and (post.since <= soon or post.person > 0)
        ]
        employed = sum(worker.employed and not worker.in_team for worker in town.office.caseworkers)
        return employed + len(planned) + sum(post.since > now for post in self.coming)

    def _advertise(self, since: int, cases: int, there: int) -> None:
        post = Post(AgentKind.CASEWORKER, self.next, since, NEVER)
        self.next += 1
        self.coming.append(post)
        now = self.town.clock.now
        self.town.log(now, post.role, post.number, Activity.POST_ADVERTISED, Phase.EVENT, -1, cases, there)
        if self.take_on is not None:
            self.take_on(post)
