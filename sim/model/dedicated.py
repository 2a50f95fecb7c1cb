"""A dedicated team: who is in it. Its people have its caseworkers, its consultants and its methods.

Whoever fits is taken in, while there are places: when the team opens, when a case opens, and from then on in
the talk in which the caseworker sees that the person has come to fit. Nobody is put out for having
ceased to fit; one leaves when the case is closed, or never.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from sim.model.environment import Kind, Ticket, order_key
from sim.model.rules import within
from sim.model.units import WEEK
from sim.model.vocabulary import Activity, AgentKind, Phase, TeamEnd

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town


class DedicatedTeam:
    """The people of the team, and how one comes in and out."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.plan = town.plan.team
        self.members: set[int] = set()

    def has(self, citizen: Citizen) -> bool:
        """Return whether a person is in the team."""
        return citizen.number in self.members

    def opening(self) -> Generator[Ticket, None, None]:
        """The team opens: of those whose case is open, who has been here longest is asked first."""
        if self.plan is not None:
            yield self.town.clock.at(
                self.plan.since, order_key(Kind.COURSE, AgentKind.CASEWORKER, self.plan.first_post)
            )
            here = (citizen for citizen in self.town.present if not citizen.case.closed)
            for citizen in sorted(here, key=lambda one: (one.person.takeover, one.number)):
                self.seen(citizen)

    def case_opened(self, citizen: Citizen) -> None:
        """A case opens, and is to be given to somebody: to the team where the person fits."""
        if self._takes(citizen):
            self._take_in(citizen)

    def seen(self, citizen: Citizen) -> None:
        """A caseworker looks at an open case: hand it over to the team where the person fits."""
        if not citizen.case.closed and self._takes(citizen):
            self._take_in(citizen)
            self.town.office.move(citizen)
            rhythm = self.town.practice_for(citizen).talk
            citizen.case.talk.sooner(rhythm[max(citizen.case.readiness, 0)])

    def case_closed(self, citizen: Citizen) -> None:
        """The person has become self-supporting, or is not the job centre's to help for a while."""
        if self.plan is not None and not self.plan.for_good:
            self._out(citizen, TeamEnd.CASE_CLOSED)

    def gone(self, citizen: Citizen) -> None:
        """The person leaves the municipality."""
        self._out(citizen, TeamEnd.LEFT)

    def _takes(self, citizen: Citizen) -> bool:
        if self.plan is None or self.has(citizen) or len(self.members) >= self.plan.places:
            return False
        return self.town.office.team_is_there() and self._fits(citizen)

    def _fits(self, citizen: Citizen) -> bool:
        assert self.plan is not None
        who, person, now = self.plan.who, citizen.person, self.town.clock.now
        benefit = citizen.family.benefit_time() + person.benefit_before * WEEK
        return (
            who.routes[person.route]
            and who.sexes[person.sex]
            and who.readiness[citizen.case.readiness + 1]
            and within(self.town.age_now(person), who.youngest, who.oldest)
            and within(now - person.takeover, who.least_here, who.most_here)
            and within(citizen.modules, who.least_modules, who.most_modules)
            and benefit >= who.least_benefit
            and citizen.health >= who.least_health_problems
        )

    def _take_in(self, citizen: Citizen) -> None:
        self.members.add(citizen.number)
        self.town.team.pools.moved(citizen)
        citizen.note(Activity.TEAM, Phase.START, detail=len(self.members))

    def _out(self, citizen: Citizen, why: TeamEnd) -> None:
        if self.has(citizen):
            self.members.discard(citizen.number)
            self.town.team.pools.moved(citizen)
            citizen.note(Activity.TEAM, Phase.END, detail=why)
