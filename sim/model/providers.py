"""External providers: places for money. The provider's staff hold the talks; the caseworker keeps the case.

While somebody is with a provider the municipality's consultants look for nothing, and the
caseworker only follows up; what the provider's own consultants do is in ``provider_staff``.
What contact there was is partly lost on the way.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.plan import Practice, Spacing
from sim.model.rules import provider_takes
from sim.model.units import DAY, NEVER, WEEK
from sim.model.vocabulary import Activity, Phase, WeekState

if TYPE_CHECKING:
    from sim.model.citizen import Citizen
    from sim.model.town import Town


class ProviderEnd(IntEnum):
    """Why a course with a provider ended."""

    OVER = 1  # ran its length
    ORDINARY_JOB = 2  # self-supporting by an ordinary job
    LEFT = 3
    APART = 4  # no more the job centre's to help, without an ordinary job: leave, studies, flexjob, a spouse


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
        self.talks = 0
        self.ends = NEVER
        self.lasting = False  # out in an ordinary job, for which a result is reached if it lasts
        self.terms: tuple[int, int] = (0, 0)  # talks every, longest

    def refer(self, practice: Practice) -> bool:
        """Send to a provider, if there is a place and the provider says yes; return whether one is there."""
        citizen, terms = self.citizen, practice.provider
        providers = citizen.town.providers
        wanted = terms.readiness[citizen.case.readiness] and not self.been and providers.free()
        if self.active or not wanted or self._busy():
            return self.in_the_way()
        self.been = True
        floor = citizen.town.plan.additions.provider_floor
        if not provider_takes(citizen.search.nearness(), floor, terms.pays_results):
            citizen.note(Activity.PROVIDER, Phase.VOID, citizen.case.caseworker_number)
            return False
        providers.taken += 1
        self.active, self.terms = True, (terms.talks_every, terms.longest)
        self.ends = citizen.clock.now + terms.longest
        citizen.note(
            Activity.PROVIDER, Phase.START, citizen.case.caseworker_number, -1, terms.longest // WEEK
        )
        self._lose_contact()
        self._arm()
        return self.in_the_way()

    def due(self) -> None:
        """A talk with the provider, the last day, or the day on which a result is paid."""
        now, back = self.citizen.clock.now, self.citizen.family.back()
        if not self.active:
            self._result()
        elif now >= self.ends:
            helped = self.in_the_way()
            self._end(ProviderEnd.OVER)
            if helped:
                self.citizen.case.back_from_provider()
        else:
            if not back:
                self._talk()
            self._arm()

    def closed(self) -> None:
        """The case is closed: the course ends; an ordinary job that lasts will be a result."""
        citizen = self.citizen
        if self.active:
            self.lasting = self._in_ordinary_job()
            self._end(ProviderEnd.ORDINARY_JOB if self.lasting else ProviderEnd.APART)
            if self.lasting:
                result = citizen.town.plan.additions.provider_result
                citizen.when(Concern.PROVIDER, citizen.clock.now + result)

    def settled(self) -> None:
        """The person's support has been settled: a job that has not lasted is no result."""
        if self.lasting and not (self._in_ordinary_job() or self.citizen.family.back()):
            self.lasting = False
            self.citizen.when(Concern.PROVIDER, NEVER)

    def gone(self) -> None:
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

    def in_the_way(self) -> bool:
        """Whether municipal offers wait; with the link cut they do not."""
        return self.active and not self.citizen.town.plan.off.providers

    def _talk(self) -> None:
        """A talk with the provider's own staff, after which its consultants look for a place."""
        citizen, additions = self.citizen, self.citizen.town.plan.additions
        self.talks += 1
        citizen.note(Activity.PROVIDER, Phase.EVENT, -1, 0, additions.provider_talk)
        if not citizen.town.plan.off.providers:
            citizen.search.talked(round(additions.provider_talk * additions.provider_quality))
        caseworker = citizen.case.caseworker
        assert caseworker is not None
        citizen.town.provider_staff.look_for(citizen, caseworker.practice)

    def _arm(self) -> None:
        """Set the next talk, on a working day at opening time, or the end."""
        town = self.citizen.town
        day = (self.citizen.clock.now + self.terms[0]) // DAY * DAY
        talk = town.plan.calendar.working_day_from(day) + town.plan.staff.opens
        self.citizen.when(Concern.PROVIDER, min(self.ends, talk))

    def _end(self, why: ProviderEnd) -> None:
        citizen = self.citizen
        citizen.town.provider_staff.withdraw(citizen)
        if self.in_the_way():
            citizen.town.market.forget(citizen)
        self.active = False
        citizen.town.providers.taken -= 1
        citizen.when(Concern.PROVIDER, NEVER)
        citizen.note(Activity.PROVIDER, Phase.END, citizen.case.caseworker_number, -1, why)
        self._lose_contact()

    def _result(self) -> None:
        """An ordinary job has lasted: a result; on a short leave it is waited for until after it."""
        back = self.citizen.family.back()
        if back:
            self.citizen.when(Concern.PROVIDER, back)
        elif self.lasting:
            self.lasting = False
            self.citizen.note(Activity.PROVIDER, Phase.EVENT, -1, 1)

    def _in_ordinary_job(self) -> bool:
        citizen = self.citizen
        if citizen.condition.sick.apart and citizen.condition.sick.hours:
            return True  # ill, and the job is kept
        return citizen.state == WeekState.ORDINARY_JOB and not citizen.family.stands_apart()

    def _lose_contact(self) -> None:
        plan = self.citizen.town.plan
        if not plan.off.providers:
            self.citizen.search.lose_contact(plan.additions.provider_loss)
