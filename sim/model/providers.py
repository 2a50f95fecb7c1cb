"""External providers: places for money. The provider's staff hold the talks; the caseworker keeps the case.

While somebody is with a provider no municipal offer is looked for, and the
caseworker only follows up. What contact there was is partly lost on the way.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.plan import Practice, Spacing
from sim.model.rules import provider_takes
from sim.model.units import DAY, NEVER, WEEK
from sim.model.vocabulary import Activity, Phase

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town


class ProviderEnd(IntEnum):
    """Why a course with a provider ended."""

    OVER = 1  # ran its length
    SELF_SUPPORT = 2
    LEFT = 3


class Providers:
    """The places bought from providers."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.taken = 0

    def free(self) -> bool:
        """Return whether there is a place now."""
        return self.taken < self.town.in_force(*self.town.plan.additions.provider_places)


class ProviderCourse:
    """One person's course with a provider; at most one."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.active = False
        self.been = False  # there, or refused by a provider
        self.ends = NEVER
        self.paid_at = NEVER  # when a result would be paid
        self.job = 0  # the job it would be paid for
        self.terms: tuple[int, int] = (0, 0)  # talks every, longest

    def refer(self, practice: Practice) -> bool:
        """Send to a provider, if there is a place and the provider says yes; return whether one is there."""
        citizen, terms = self.citizen, practice.provider
        providers = citizen.town.providers
        wanted = terms.readiness[citizen.case.readiness] and not self.been and providers.free()
        if self.active or not wanted or self._busy():
            return self._in_the_way()
        self.been = True
        floor = citizen.town.plan.additions.provider_floor
        if not provider_takes(citizen.search.nearness(), floor, terms.pays_results):
            citizen.note(Activity.PROVIDER, Phase.VOID, self._caseworker())
            return False
        providers.taken += 1
        self.active, self.terms = True, (terms.talks_every, terms.longest)
        self.ends = citizen.clock.now + terms.longest
        citizen.note(Activity.PROVIDER, Phase.START, self._caseworker(), -1, terms.longest // WEEK)
        self._lose_contact()
        self._arm()
        return self._in_the_way()

    def due(self) -> None:
        """A talk with the provider, the last day, or the day on which a result is paid."""
        now = self.citizen.clock.now
        if not self.active:
            self._result()
        elif now >= self.ends:
            self._end(ProviderEnd.OVER)
            self.citizen.case.back_from_provider()
        else:
            self._talk()
            self._arm()

    def self_supporting(self) -> None:
        """The case is closed: the course ends, and a result is paid if the job lasts."""
        citizen = self.citizen
        if self.active:
            self._end(ProviderEnd.SELF_SUPPORT)
            if citizen.job.hours:
                self.job = citizen.job.count
                citizen.when(
                    Concern.PROVIDER, citizen.clock.now + citizen.town.plan.additions.provider_result
                )

    def leave(self) -> None:
        """The person leaves the municipality."""
        if self.active:
            self._end(ProviderEnd.LEFT)

    def follow_up(self) -> Spacing:
        """Return when the caseworker follows up."""
        every = self.citizen.town.plan.additions.provider_follow_up
        return Spacing(every, every, every + WEEK)

    def _busy(self) -> bool:
        """Whether something else is under way, or looked for."""
        citizen = self.citizen
        return citizen.offer.active or citizen.town.team.searching(citizen, NEVER)

    def _in_the_way(self) -> bool:
        """Whether municipal offers wait; with the link cut they do not."""
        return self.active and not self.citizen.town.plan.off.providers

    def _talk(self) -> None:
        additions = self.citizen.town.plan.additions
        self.citizen.note(Activity.PROVIDER, Phase.EVENT, -1, 0, additions.provider_talk)
        if not self.citizen.town.plan.off.providers:
            self.citizen.search.talked(round(additions.provider_talk * additions.provider_quality))

    def _arm(self) -> None:
        """Set the next talk, on a working day at opening time, or the end."""
        town = self.citizen.town
        day = (self.citizen.clock.now + self.terms[0]) // DAY * DAY
        talk = town.plan.calendar.working_day_from(day) + town.plan.staff.opens
        self.citizen.when(Concern.PROVIDER, min(self.ends, talk))

    def _end(self, why: ProviderEnd) -> None:
        citizen = self.citizen
        self.active = False
        citizen.town.providers.taken -= 1
        citizen.when(Concern.PROVIDER, NEVER)
        citizen.note(Activity.PROVIDER, Phase.END, self._caseworker(), -1, why)
        self._lose_contact()

    def _result(self) -> None:
        """The job has lasted: the result is paid."""
        job = self.citizen.job
        if job.hours and job.count == self.job:
            self.citizen.note(Activity.PROVIDER, Phase.EVENT, -1, 1)

    def _lose_contact(self) -> None:
        plan = self.citizen.town.plan
        if not plan.off.providers:
            self.citizen.search.lose_contact(plan.additions.provider_loss)

    def _caseworker(self) -> int:
        caseworker = self.citizen.case.caseworker
        return -1 if caseworker is None else caseworker.number
