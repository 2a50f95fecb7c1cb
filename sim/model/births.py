"""Births: a clock that runs while a woman lives in a couple, leave, and the wait for childcare after it.

The order is fixed: leave begins some weeks before the birth, the child is born, leave ends, childcare
is waited for. So a person has one date of this kind at a time. Where the link is cut children are
born and noted, but nobody is on leave, nobody waits, and benefit does not move.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from sim.model.concern import Concern
from sim.model.draws import Purpose
from sim.model.hazards import bounded, crossing, threshold_units, used
from sim.model.units import NEVER, PERMILLE, YEAR
from sim.model.vocabulary import Activity, OfferEnd, Phase, Route, Sex

if TYPE_CHECKING:
    from sim.model.citizen import Citizen


class Stage(IntEnum):
    """Where somebody is between two births."""

    NONE = 0
    EXPECTING = 1
    AT_HOME = 2
    NO_CHILDCARE = 3
    FATHER = 4  # the father's own leave


class Births:
    """One person's part in births."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.plan = citizen.town.plan.families.births
        self.stage = Stage.NONE
        self.born = 0
        self.drawn = False
        self.left = self.since = self.rate = 0
        self.on_leave = False
        self.back = 0  # end of a leave so short that the case stays open; 0 when on none
        self.waiting = False
        self.pay = 0  # maternity benefit beside a job that is kept, DKK a month

    def household_changed(self) -> None:
        """Somebody has come or gone: the clock runs in couples only."""
        if self.plan.on and self.citizen.person.sex == Sex.FEMALE:
            self.citizen.search.refresh()
            if self.stage == Stage.NONE:
                self._refresh()

    def due(self) -> None:
        """The next date has come."""
        if self.stage == Stage.NONE:
            self._expect()
        elif self.stage == Stage.EXPECTING:
            self._bear()
        elif self.stage == Stage.NO_CHILDCARE:
            self._placed()
        else:
            self._leave_over()

    def father(self) -> None:
        """One's child is born in the household: a short leave, unless one is away from work already."""
        if self.stage == Stage.NONE and self._may_take_leave():
            self.stage = Stage.FATHER
            until = self.citizen.clock.now + self.plan.father
            self.back = until if self.plan.father <= self.plan.short else 0
            self._take_leave()
            self.citizen.when(Concern.FAMILY, until)
            if self.back:
                self.citizen.case.away(until)

    def job_begins(self) -> None:
        """A job begins in a father's leave, as for whoever is hired by the host: the leave ends."""
        if self.stage == Stage.FATHER:
            self.citizen.when(Concern.FAMILY, NEVER)
            self._leave_over()

    def search_factor(self) -> float:
        """Return the factor on own search: none on leave, less without childcare or as a mother since.

        Over births and the time between them its mean is one, but for what children change for good.
        """
        if self.on_leave:
            return 0.0
        citizen = self.citizen
        factor = (self.plan.childcare_search if self.waiting else 1.0) * self._between()
        if citizen.household.births and not citizen.household.facts.children:
            factor *= citizen.town.plan.search.children[citizen.person.sex]
        return factor

    def _between(self) -> float:
        """Return by how much more a woman in a couple looks for work when no leave is in the way."""
        citizen, between = self.citizen, self.plan.between
        woman = citizen.person.sex == Sex.FEMALE and citizen.household.is_couple()
        if not self.plan.on or not woman or citizen.town.plan.off.births:
            return 1.0
        children = min(citizen.household.facts.children + self.born, len(between) - 1)
        years = max(0, citizen.person.age - self.plan.youngest // YEAR)
        return between[children][min(years, len(between[children]) - 1)]

    def minutes_taken(self) -> int:
        """Return the weekly minutes that a small child takes from the mother's working week."""
        if self.on_leave and self.stage != Stage.FATHER:
            return self.citizen.town.plan.work.week_minutes
        return self.plan.at_home if self.waiting else 0

    def gone(self) -> None:
        """The person leaves the municipality: what has begun ends."""
        if self.on_leave:
            self.citizen.note(Activity.MATERNITY, Phase.END)
        if self.waiting:
            self.citizen.note(Activity.CHILDCARE, Phase.END)
        self.on_leave = self.waiting = False
        self.back = 0

    def _expect(self) -> None:
        citizen, plan = self.citizen, self.plan
        self.drawn = False
        self.stage = Stage.EXPECTING
        birth = citizen.clock.now + plan.before
        if self._may_take_leave():
            citizen.offer.stop(OfferEnd.LEAVE)
            citizen.beside.give_up(OfferEnd.LEAVE)
            citizen.town.introduction.withdraw(citizen)
            self._take_leave()
        citizen.when(Concern.FAMILY, birth)

    def _bear(self) -> None:
        citizen, home = self.citizen, self.citizen.household
        self.stage = Stage.AT_HOME
        self.born += 1
        if not citizen.town.plan.off.births:
            home.births += 1
        children = home.facts.children + self.born
        citizen.note(Activity.BIRTH, Phase.EVENT, -1, home.number, children)
        for adult in list(home.adults):
            if adult is not citizen:
                adult.family.births.father()
        home.settle()
        now = citizen.clock.now
        citizen.when(Concern.FAMILY, now + self.plan.mother.at(now))

    def _may_take_leave(self) -> bool:
        """Return whether leave changes anything: not in education or early retirement, nor where cut."""
        family = self.citizen.family
        return not (self.citizen.town.plan.off.births or family.study.running or family.ability.retired)

    def _take_leave(self) -> None:
        """Begin leave; a job is kept, its wage replaced, and its clock stands still."""
        citizen, job = self.citizen, self.citizen.job
        citizen.condition.sick.over()
        self.on_leave = True
        hours = job.hours_beside_offer()
        if hours:
            monthly = round(hours * citizen.town.plan.benefit.weeks_a_month * job.wage)
            most = self.plan.pay_most.at(citizen.clock.now)
            self.pay = min(monthly, most) + max(0, citizen.benefit)  # a benefit beside the wage goes on
            job.pause()
        citizen.note(Activity.MATERNITY, Phase.START, detail=hours)
        self._moved()

    def _leave_over(self) -> None:
        citizen = self.citizen
        mother, was_on_leave = self.stage == Stage.AT_HOME, self.on_leave
        was_short = self.back > 0
        self.stage, self.on_leave, self.pay, self.back = Stage.NONE, False, 0, 0
        if was_on_leave:
            citizen.note(Activity.MATERNITY, Phase.END)
            citizen.job.resume()
        if mother and self.plan.childcare_wait:
            self.stage = Stage.NO_CHILDCARE
            self.waiting = was_on_leave
            if self.waiting:
                citizen.note(Activity.CHILDCARE, Phase.START)
            citizen.when(Concern.FAMILY, citizen.clock.now + self.plan.childcare_wait)
        self._moved()
        if was_short:
            citizen.requirement.refresh()
        self.household_changed()

    def _placed(self) -> None:
        """Childcare is found."""
        self.stage = Stage.NONE
        if self.waiting:
            self.waiting = False
            self.citizen.note(Activity.CHILDCARE, Phase.END)
        self._moved()
        self.household_changed()

    def _moved(self) -> None:
        """Money, search, a health effort and lessons follow."""
        self.citizen.household.settle()
        self.citizen.condition.effort.activity_changed()
        self.citizen.search.refresh()
        self.citizen.danish.refresh()

    def _refresh(self) -> None:
        """Settle what is used of the clock, set its rate, arm it."""
        citizen, now = self.citizen, self.citizen.clock.now
        profile, cycle = self.plan.by_age, self._reunited()
        origin = citizen.person.takeover - citizen.person.age * YEAR + self.plan.youngest
        if self.drawn:
            self.left -= used(self.rate, self.since, now, origin, profile, YEAR, *cycle)
        self.since, self.rate = now, self._rate()
        if self.rate and not self.drawn:
            self.drawn = True
            self.left = threshold_units(citizen.draw(Purpose.BIRTH, self.born))
        minute = NEVER
        if self.rate:
            minute = crossing(self.rate, now, self.left, origin, profile, YEAR, *cycle, citizen.clock.horizon)
        citizen.when(Concern.FAMILY, minute)

    def _rate(self) -> int:
        home = self.citizen.household
        if not home.is_couple():
            return 0
        children = home.facts.children + self.born
        return bounded(
            self.plan.monthly * self.plan.by_children[min(children, len(self.plan.by_children) - 1)]
        )

    def _reunited(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the permille on the clock by minute: more in the first time after reunification."""
        home = self.citizen.household.facts
        joined = home.takeover if home.route == Route.REUNIFIED else home.second_takeover
        if (joined == home.takeover and home.route != Route.REUNIFIED) or joined == NEVER:
            return (0,), (PERMILLE,)
        return (joined, joined + self.plan.reunited_for), (self.plan.reunited, PERMILLE)
